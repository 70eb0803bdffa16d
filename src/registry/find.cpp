// Finding people: lists with filters, and search by name, number, telephone or address. No list is cut by
// OFFSET and no name is compared in SQL: equal tokens lead to rows.
#include "registry/keys.hpp"
#include "registry/queries.hpp"
#include "registry/rows.hpp"

#include <fmt/core.h>

#include <limits>

namespace amana::registry {

namespace {

constexpr std::size_t largest_page = 500;

/// What a search is for, once the typed text is understood.
struct Sought {
  std::optional<std::string> number; ///< short number
  std::string paper_key;             ///< a paper's number; empty: not one
  Asked tokens;
  bool nothing_matches = false; ///< something was typed that nothing can answer
};

/// What the reader does not see cannot be searched either.
Sought understood(const std::string& typed_text, const Reach& reach) {
  Sought sought;
  const auto typed = tidy(typed_text);
  if (typed.empty()) return sought;
  if ((sought.number = read_paper_number(typed))) return sought;
  const auto latin = latin_digits(typed);
  const bool has_digit = latin.find_first_of("0123456789") != latin.npos;
  if (has_digit && reach.sees("papers")) sought.paper_key = number_key(typed);
  if (reach.sees("contact") || !is_contact(typed)) sought.tokens = asked(typed);
  sought.nothing_matches = sought.tokens.empty() && sought.paper_key.empty();
  return sought;
}

/// How many rows a group of tokens leads to, counted only so far as it matters.
std::int64_t weight(store::Connection& db, const std::vector<std::int64_t>& group) {
  std::int64_t total = 0;
  for (const auto token : group) {
    auto rows = db.query(
        "SELECT COUNT(*) FROM (SELECT 1 FROM person_tokens WHERE token = $1 LIMIT 1000) AS counted", token);
    if (rows.next()) total += rows.integer(0);
  }
  return total;
}

/// The rarest group first: it leads, the others are only looked up.
void put_rarest_first(store::Connection& db, Asked& groups) {
  if (groups.size() < 2) return;
  std::vector<std::pair<std::int64_t, std::size_t>> order;
  for (std::size_t i = 0; i < groups.size(); ++i)
    order.emplace_back(weight(db, groups[i]), i);
  const auto rarest = std::ranges::min(order).second;
  std::swap(groups.front(), groups[rarest]);
}

/// One question put into SQL. `p` is always the table people.
class Question {
public:
  Question(const Reach& reach, const PeopleFilter& filter, const Sought& sought, std::int64_t before,
           std::int64_t limit)
      : reach_(reach), filter_(filter), sought_(sought), before_(before), limit_(limit), sql_("") {}

  Sql with_columns() {
    sql_ += fmt::format(
        "SELECT {} FROM people p LEFT JOIN person_details d ON d.filed = p.filed WHERE p.filed IN (",
        row_columns);
    chosen();
    sql_ += ") ORDER BY p.filed DESC";
    return std::move(sql_);
  }

  Sql counted() {
    sql_ += "SELECT COUNT(*) FROM (";
    chosen();
    sql_ += ") AS chosen";
    return std::move(sql_);
  }

private:
  /// The `filed` of at most `limit` people.
  void chosen() {
    sql_ += "SELECT filed FROM (";
    if (sought_.tokens.empty() || sought_.number) {
      branch("SELECT p.filed FROM people p WHERE " + paper_condition());
    } else {
      if (!sought_.paper_key.empty()) {
        branch("SELECT p.filed FROM people p WHERE " + paper_condition());
        sql_ += " UNION ";
      }
      for (std::size_t i = 0; i < sought_.tokens.front().size(); ++i) {
        if (i) sql_ += " UNION ";
        branch(fmt::format(
            "SELECT t.filed FROM person_tokens t JOIN people p ON p.filed = t.filed WHERE t.token = {}{}",
            sql_.value(sought_.tokens.front()[i]), other_groups()));
      }
    }
    sql_ += fmt::format(") AS found ORDER BY filed DESC LIMIT {}", sql_.value(limit_));
  }

  /// One way to find rows: newest first and no more than asked for, so that a common name costs no more than
  /// a page.
  void branch(const std::string& start) {
    const bool by_token = start.starts_with("SELECT t.");
    const auto filed = by_token ? "t.filed" : "p.filed";
    sql_ += fmt::format("SELECT filed FROM ({}{} AND {} < {} ORDER BY {} DESC LIMIT {}) AS branch{}", start,
                        filters(), filed, sql_.value(before_), filed, sql_.value(limit_), ++branches_);
  }

  std::string paper_condition() {
    if (sought_.number) return fmt::format("p.paper_number = {}", sql_.value(*sought_.number));
    if (!sought_.paper_key.empty())
      return fmt::format("p.person IN (SELECT person FROM person_papers WHERE number_key = {})",
                         sql_.value(sought_.paper_key));
    return "p.erased IS NULL";
  }

  std::string other_groups() {
    std::string conditions;
    for (std::size_t i = 1; i < sought_.tokens.size(); ++i)
      conditions += fmt::format(
          " AND EXISTS (SELECT 1 FROM person_tokens o WHERE o.token IN ({}) AND o.filed = t.filed)",
          sql_.values(sought_.tokens[i]));
    return conditions;
  }

  std::string filters() {
    std::string out = " AND " + reach_.condition(sql_, "p");
    const auto equal = [&](std::string_view column, const std::optional<std::string>& value) {
      if (value) out += fmt::format(" AND p.{} = {}", column, sql_.value(*value));
    };
    const auto bound = [&](std::string_view condition, const auto& value) {
      if (value) out += fmt::format(" AND p.{} {}", condition, sql_.value(*value));
    };
    equal("sex", filter_.sex);
    equal("department", filter_.department);
    equal("confidence", filter_.confidence);
    equal("office", filter_.office);
    bound("registered >=", filter_.registered_from);
    bound("registered <=", filter_.registered_to);
    bound("birth_year >=", filter_.born_from);
    bound("birth_year <=", filter_.born_to);
    if (filter_.leading_only) out += " AND p.leader IS NULL";
    if (filter_.unmet) out += fmt::format(" AND {}", unmet_condition);
    if (filter_.occupation)
      out += fmt::format(
          " AND EXISTS (SELECT 1 FROM person_occupations w WHERE w.occupation = {} AND w.filed = p.filed)",
          sql_.value(*filter_.occupation));
    return out;
  }

  const Reach& reach_;
  const PeopleFilter& filter_;
  const Sought& sought_;
  std::int64_t before_, limit_;
  Sql sql_;
  int branches_ = 0;
};

} // namespace

Listed<PersonRow> find_people(store::Connection& db, const Reach& reach, const PeopleFilter& filter,
                              const Page& page) {
  Listed<PersonRow> listed;
  auto sought = understood(filter.typed, reach);
  if (sought.nothing_matches) return listed;
  put_rarest_first(db, sought.tokens);
  const auto size = std::min(page.size, largest_page);
  const auto before = page.after.value_or(std::numeric_limits<std::int64_t>::max());
  const auto sql =
      Question(reach, filter, sought, before, static_cast<std::int64_t>(size) + 1).with_columns();
  auto rows = sql.run(db);
  while (rows.next()) {
    if (listed.rows.size() == size) {
      listed.next = listed.rows.back().filed;
      break;
    }
    listed.rows.push_back(read_row(rows));
  }
  return listed;
}

std::int64_t count_people(store::Connection& db, const Reach& reach, const PeopleFilter& filter,
                          std::int64_t most) {
  auto sought = understood(filter.typed, reach);
  if (sought.nothing_matches) return 0;
  put_rarest_first(db, sought.tokens);
  const auto sql = Question(reach, filter, sought, std::numeric_limits<std::int64_t>::max(), most).counted();
  auto rows = sql.run(db);
  return rows.next() ? rows.integer(0) : 0;
}

std::optional<Id<Person>> find_by_number(store::Connection& db, const Reach& reach, std::string_view typed) {
  const auto number = read_paper_number(typed);
  if (!number) return std::nullopt;
  Sql sql("SELECT p.person FROM people p WHERE p.paper_number = ");
  sql += sql.value(*number) + " AND " + reach.condition(sql, "p");
  auto rows = sql.run(db);
  if (!rows.next()) return std::nullopt;
  return rows.get<Id<Person>>(0);
}

} // namespace amana::registry
