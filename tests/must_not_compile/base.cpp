// Mistakes that the types of base/ must stop. clang checks each line that is marked: it is an error, and for this reason.
#include "base/code.hpp"
#include "base/crypto.hpp"
#include "base/id.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

using namespace amana;

// What people read comes from literals, so that the translators' check finds it.
void words(const char* runtime, const std::string& name) {
  (void)T(runtime); // expected-error {{call to consteval function 'amana::Literal::Literal' is not a constant expression}}
  (void)T(name);    // expected-error {{no matching function for call to 'T'}}
  (void)T(name.c_str()); // expected-error {{call to consteval function 'amana::Literal::Literal' is not a constant expression}}
  (void)N("{n} day", runtime, 2); // expected-error {{call to consteval function 'amana::Literal::Literal' is not a constant expression}}
  (void)T("Hello {name}", {{runtime, name}}); // expected-error {{call to consteval function 'amana::Literal::Literal' is not a constant expression}}
  (void)T("Rate {rate}", {{"rate", 1.5}});    // expected-error {{no matching function for call to 'T'}}
  Text text = "Hello"; // expected-error {{no viable conversion}}
  Fault fault{"code", "Hello"}; // expected-error {{no viable conversion}}
  Fault named{.code = "code", .what = name}; // expected-error {{no viable conversion}}
}

// One noun's identifier never stands for another's.
struct Worker;
struct Employer;
void dismiss(Id<Worker>);
void ids(Id<Worker> worker, Id<Employer> employer, AnyId any, Money money) {
  dismiss(employer);             // expected-error {{no matching function for call to 'dismiss'}}
  dismiss(any);                  // expected-error {{no matching function for call to 'dismiss'}}
  dismiss("01m8591tzmeexrcy8g"); // expected-error {{no matching function for call to 'dismiss'}}
  (void)(worker == employer);    // expected-error {{overload resolution selected deleted operator '=='}}
  (void)(worker < employer);     // expected-error {{overload resolution selected deleted operator '<=>'}}
  worker = employer;             // expected-error {{no viable overloaded '='}}
  (void)(worker + money);        // expected-error {{invalid operands to binary expression}}
}

// Codes of different lists are different things.
void codes(Code<"occupation"> occupation, Code<"department"> department) {
  occupation = department;          // expected-error {{no viable overloaded '='}}
  (void)(occupation == department); // expected-error {{invalid operands to binary expression}}
}

// No floating point, no bare number and no other unit near money.
void amounts(Money money, Decimal rate) {
  (void)(money + 1);      // expected-error {{invalid operands to binary expression}}
  (void)(money + rate);   // expected-error {{invalid operands to binary expression}}
  (void)(money * 2);      // expected-error {{invalid operands to binary expression}}
  (void)(money * rate);   // expected-error {{invalid operands to binary expression}}
  (void)money.times(1.5, Rounding::down); // expected-error {{reference to type 'const Decimal' could not bind to an rvalue of type 'double'}}
  (void)money.times(rate); // expected-error {{too few arguments to function call}}
  Decimal half = 0.5;     // expected-error {{no viable conversion from 'double' to 'Decimal'}}
  constexpr Decimal wide(1, 10); // expected-error {{constexpr variable 'wide' must be initialized by a constant expression}}
}

// Days are not instants, and neither is a number.
void times(Day day, Instant instant) {
  (void)(day < instant); // expected-error {{invalid operands to binary expression}}
  (void)(day + 1);       // expected-error {{invalid operands to binary expression}}
  day = instant;         // expected-error {{no viable overloaded '='}}
  Day birth = 20000;     // expected-error {{no viable conversion from 'int' to 'Day'}}
}

// Secrets are not copied by accident, nor printed.
void secrets(Secret secret) {
  Secret copy = secret;                     // expected-error {{call to implicitly-deleted copy constructor of 'Secret'}}
  (void)T("{key}", {{"key", secret}});      // expected-error {{no matching function for call to 'T'}}
  (void)write(secret);                      // expected-error {{no matching function for call to 'write'}}
}

// A refusal is not mistaken for the value.
void results(Result<Day> result) {
  Day day = result; // expected-error {{no viable conversion from 'Result<Day>'}}
}
