// What the tests of sign-in share: a house, its door, and telephones that show codes. For tests alone.
#pragma once
#include "access/totp.hpp"
#include "whole_house.hpp"

namespace amana::access {

inline constexpr std::string_view password = "four quiet camels walk";
inline constexpr std::string_view desk_address = "10.0.0.1"; ///< of a computer in an office

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

struct Door {
  tests::WholeHouse house;
  SignIn sign_in;

  explicit Door(const store::Address& address) : house(address), sign_in(house.office(), house.readers()) {}

  Instant now() const { return house.now(); }
  void pass(std::chrono::milliseconds time) { house.pass(time); }

  /// Somebody of the employment office, with a role that asks for a second factor.
  Id<User> officer(std::string_view login = "moussa") {
    return house.appointed(login, "bb-employment", "bb-employment-brisa",
                           {tests::role("employment_officer")});
  }
  /// Somebody whose role asks for none.
  Id<User> employer(std::string_view login = "salem") {
    return house.appointed(login, "bb-employment", "", {tests::role("employer")});
  }
  std::string invitation(Id<User> user) {
    return sign_in.invite(tests::head_of_users(), user, now()).value().code;
  }
  Opened entered(Id<User> user) {
    const auto login = house.account(user)->login;
    return sign_in.accept(login, invitation(user), password, desk_address, now()).value();
  }
  Result<Opened> begin(std::string_view login, std::string_view typed = password,
                       std::string_view peer = desk_address) {
    return sign_in.begin(login, typed, peer, now());
  }
  /// A visit, and what it writes down on the side.
  std::optional<Visitor> resume(std::string_view token) {
    auto visitor = sign_in.resume(token, now());
    house.office().run([](store::Connection&) {}).get();
    return visitor;
  }
  bool is_open(std::string_view token) {
    const auto visitor = resume(token);
    return visitor && visitor->standing == Standing::open;
  }
};

/// An authenticator.
struct Telephone {
  Bytes secret;

  explicit Telephone(const Enrolment& enrolment) : secret(from_base32(enrolment.secret).value()) {}
  std::string code(Instant now) const { return totp_code(secret, totp_step(now)); }
};

} // namespace amana::access
