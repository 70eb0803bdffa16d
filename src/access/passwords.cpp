#include "access/passwords.hpp"

#include "base/bytes.hpp"
#include "base/crypto.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace amana::access {

namespace {

/// What is left of many passwords once digits and signs are taken away.
constexpr std::array<std::string_view, 34> usual_words = {"password",       "passwort",
                                                          "passe",          "motdepasse",
                                                          "administrateur", "administrator",
                                                          "admin",          "adminadmin",
                                                          "amana",          "amanaamana",
                                                          "welcome",        "bienvenue",
                                                          "bonjour",        "marhaba",
                                                          "letmein",        "iloveyou",
                                                          "jetaime",        "secret",
                                                          "ministere",      "ministry",
                                                          "ministre",       "travail",
                                                          "employment",     "emploi",
                                                          "computer",       "ordinateur",
                                                          "changeme",       "changezmoi",
                                                          "azertyqwerty",   "passpass",
                                                          "كلمةالسر",       "كلمةالمرور",
                                                          "مرحبا",          "بسماللهالرحمنالرحيم"};

constexpr std::array<std::string_view, 7> runs = {"01234567890123456789",       "98765432109876543210",
                                                  "abcdefghijklmnopqrstuvwxyz", "zyxwvutsrqponmlkjihgfedcba",
                                                  "qwertyuiopasdfghjklzxcvbnm", "azertyuiopqsdfghjklmwxcvbn",
                                                  "qwertyuiop1234567890"};

constexpr std::size_t fewest_characters = 5; ///< different ones

std::string lower(std::string_view text) {
  std::string out = latin_digits(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

/// Letters alone; bytes beyond ASCII are letters of another script.
std::string letters(std::string_view lowered) {
  std::string out;
  for (const char c : lowered)
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) out += c;
  return out;
}

bool is_guessable(std::string_view password) {
  const auto lowered = lower(password);
  if (std::set<char>(lowered.begin(), lowered.end()).size() < fewest_characters) return true;
  if (std::ranges::find(usual_words, letters(lowered)) != usual_words.end()) return true;
  return std::ranges::any_of(runs, [&](std::string_view run) { return run.contains(lowered); });
}

std::unexpected<Refusal> not_taken(std::string code, Text what, Text cure) {
  return refuse(
      Kind::invalid,
      {.code = std::move(code), .what = std::move(what), .cure = std::move(cure), .path = "password"});
}

/// Of no password at all.
const std::string& nobodys_hash() {
  static const std::string hash = hash_password(hex(random_bytes(32)));
  return hash;
}

class Place {
public:
  explicit Place(std::counting_semaphore<>& places) : places_(places) { places_.acquire(); }
  ~Place() { places_.release(); }
  Place(const Place&) = delete;

private:
  std::counting_semaphore<>& places_;
};

} // namespace

Result<void> check_password_rules(std::string_view password, std::string_view login) {
  if (!is_clean_utf8(password) || length(password) > longest_password)
    return not_taken("password.long",
                     T("A password has at most {most} characters.", {{"most", longest_password}}),
                     T("Choose a shorter one."));
  if (length(password) < shortest_password)
    return not_taken("password.short",
                     T("A password has at least {least} characters.", {{"least", shortest_password}}),
                     T("Take three or four words that only you would put together."));
  if (!login.empty() && lower(password).contains(login))
    return not_taken("password.login", T("The login name stands in this password."),
                     T("Take three or four words that only you would put together."));
  if (is_guessable(password))
    return not_taken("password.usual", T("This is one of the passwords that others try first."),
                     T("Take three or four words that only you would put together."));
  return {};
}

std::string Passwords::hash(std::string_view password) {
  const Place place(places_);
  return hash_password(password);
}

bool Passwords::check(const std::optional<std::string>& stored, std::string_view password) {
  const Place place(places_);
  ++checked_;
  const bool right = check_password(stored ? *stored : nobodys_hash(), password);
  return stored && right;
}

} // namespace amana::access
