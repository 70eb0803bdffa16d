#include "access/users.hpp"

#include "access/rights.hpp"

#include <algorithm>

namespace amana::access {

namespace {

constexpr std::chrono::milliseconds a_moment{1};

template<DescribedEnum T> T stored_enum(std::string_view text) {
  const auto value = named<T>(text);
  if (!value) throw store::Broken("a stored word is unknown");
  return *value;
}

/// One row for each role, and one for a user without roles.
std::string select(std::string_view users) {
  return "SELECT u.user_id, n.login, n.name, u.party, u.authority, u.office, u.language, u.person, u.status, "
         "u.suspended_until, u.ground, u.appointed, u.erased, u.signed_out, u.void_before, r.role, r.until, u.firm "
         "FROM " +
         std::string(users) +
         " u LEFT JOIN user_names n ON n.user_id = u.user_id LEFT JOIN user_roles r ON r.user_id = "
         "u.user_id ";
}

Account account_of(const store::Rows& row) {
  Account account;
  account.user = row.get<Id<User>>(0);
  account.login = row.text(1);
  account.name = row.text(2);
  account.seat = {row.text(3), row.text(4), row.text(5)};
  account.language = stored_enum<Language>(row.view(6));
  account.person = row.maybe<Id<Person>>(7);
  account.status = stored_enum<AccountStatus>(row.view(8));
  account.suspended_until = row.maybe<Day>(9);
  account.ground = row.text(10);
  account.appointed = row.get<Day>(11);
  account.erased = row.maybe<Day>(12);
  account.signed_out = Instant(row.integer(13));
  account.void_before = Instant(row.integer(14));
  account.firm = row.maybe<AnyId>(17);
  return account;
}

std::vector<Account> gather(store::Rows rows) {
  std::vector<Account> found;
  while (rows.next()) {
    if (found.empty() || found.back().user.text() != rows.view(0)) found.push_back(account_of(rows));
    if (!rows.null(15)) found.back().roles.push_back({rows.get<Code<"role">>(15), rows.maybe<Day>(16)});
  }
  return found;
}

std::optional<Account> first(std::vector<Account> found) {
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

constexpr std::string_view select_delegations =
    "SELECT delegation, absent, stand_in, first_day, last_day, ended FROM delegations ";

StandingIn delegation_of(const store::Rows& row) {
  return {row.get<Id<Delegation>>(0),
          row.get<Id<User>>(1),
          row.get<Id<User>>(2),
          row.get<Day>(3),
          row.get<Day>(4),
          row.maybe<Day>(5)};
}

} // namespace

bool Account::may_enter(Day today) const {
  if (status == AccountStatus::suspended) return suspended_until && *suspended_until < today;
  return status == AccountStatus::active;
}

Instant Account::after_void(Instant now) const {
  return std::max({now, signed_out.plus(a_moment), void_before.plus(a_moment)});
}

std::optional<Account> find_account(store::Connection& db, Id<User> user) {
  static const std::string sql = select("users") + "WHERE u.user_id = $1 ORDER BY r.place";
  return first(gather(db.query(sql, user)));
}

std::optional<Account> find_account(store::Connection& db, std::string_view login) {
  static const std::string sql = select("users") + "WHERE n.login = $1 ORDER BY r.place";
  const auto folded = folded_login(login);
  return is_login(folded) ? first(gather(db.query(sql, folded))) : std::nullopt;
}

std::vector<Account> accounts(store::Connection& db, const Reach& reach, Id<User> after, std::size_t most) {
  static const std::string sql =
      select(
          "(SELECT * FROM users WHERE user_id > $1 AND ($2 IS NULL OR party = $2) "
          "AND ($3 IS NULL OR authority = $3) AND ($4 IS NULL OR office = $4) ORDER BY user_id LIMIT $5)") +
      "ORDER BY u.user_id, r.place";
  if (reach.scope == journal::Scope::own) return {};
  return gather(db.query(sql, after, reach.party, reach.authority, reach.office, most));
}

bool any_account(store::Connection& db) { return db.query("SELECT 1 FROM users LIMIT 1").next(); }

std::string folded_login(std::string_view typed) {
  std::string folded = latin_digits(tidy(typed));
  std::ranges::transform(folded, folded.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return folded;
}

bool is_login(std::string_view folded) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return folded.size() >= 3 && folded.size() <= 40 && plain(folded.front()) &&
         std::ranges::all_of(
             folded, [&](char c) { return plain(c) || c == '.' || c == '_' || c == '-' || c == '@'; });
}

std::optional<StandingIn> find_delegation(store::Connection& db, Id<Delegation> delegation) {
  static const std::string sql = std::string(select_delegations) + "WHERE delegation = $1";
  auto rows = db.query(sql, delegation);
  return rows.next() ? std::optional(delegation_of(rows)) : std::nullopt;
}

std::vector<StandingIn> delegations_of(store::Connection& db, Id<User> user) {
  static const std::string sql =
      std::string(select_delegations) + "WHERE absent = $1 OR stand_in = $1 ORDER BY delegation DESC";
  std::vector<StandingIn> found;
  for (auto rows = db.query(sql, user); rows.next();)
    found.push_back(delegation_of(rows));
  return found;
}

std::vector<Id<User>> absent_colleagues(store::Connection& db, Id<User> stand_in, Day today) {
  std::vector<Id<User>> absent;
  for (auto rows = db.query("SELECT DISTINCT d.absent FROM delegations d "
                            "JOIN users a ON a.user_id = d.absent JOIN users s ON s.user_id = d.stand_in "
                            "WHERE d.stand_in = $1 AND a.authority = s.authority AND d.ended IS NULL "
                            "AND d.first_day <= $2 AND d.last_day >= $2 ORDER BY d.absent",
                            stand_in, today);
       rows.next();)
    absent.push_back(rows.get<Id<User>>(0));
  return absent;
}

} // namespace amana::access
