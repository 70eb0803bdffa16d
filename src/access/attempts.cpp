#include "access/attempts.hpp"

#include "access/turn.hpp"

#include <algorithm>

namespace amana::access {

namespace {

using std::chrono::milliseconds;

constexpr std::int64_t first_wait = milliseconds(std::chrono::seconds(30)).count();
constexpr std::int64_t longest_wait = milliseconds(std::chrono::minutes(15)).count();
constexpr std::int64_t remembered = milliseconds(std::chrono::hours(24)).count();

constexpr int free_failures(Trier::Kind kind) { return kind == Trier::Kind::peer ? 30 : 5; }

std::string_view word(Trier::Kind kind) {
  switch (kind) {
  case Trier::Kind::login: return "login";
  case Trier::Kind::peer: return "peer";
  case Trier::Kind::second_factor: return "second";
  }
  return "";
}

/// The wait that follows the failure of this number.
std::int64_t wait_after(Trier::Kind kind, std::int64_t failures) {
  const auto over = failures - free_failures(kind);
  if (over < 0) return 0;
  return over >= 5 ? longest_wait : std::min(longest_wait, first_wait << over);
}

struct Count {
  std::int64_t failures = 0, until = 0;
};

void write_count(store::Connection& db, const std::string& key, const Count& count, std::int64_t now) {
  db.execute("DELETE FROM attempts WHERE who = $1", key);
  db.execute("INSERT INTO attempts (who, failures, last, until) VALUES ($1, $2, $3, $4)", key, count.failures,
             now, count.until);
}

/// Where the clock was set back since, the wait begins anew: it is never longer than its kind allows.
Count read_count(store::Connection& db, const std::string& key, std::int64_t now) {
  Count count;
  std::int64_t last = 0;
  {
    auto rows = db.query("SELECT failures, last, until FROM attempts WHERE who = $1", key);
    if (!rows.next() || rows.integer(1) + remembered < now) return {};
    count = {rows.integer(0), rows.integer(2)};
    last = rows.integer(1);
  }
  if (last <= now) return count;
  count.until = std::max<std::int64_t>(0, count.until - (last - now));
  write_count(db, key, count, now);
  return count;
}

std::unexpected<Refusal> too_many(std::int64_t wait) {
  const auto minutes = (wait + 59'999) / 60'000;
  return refuse(Kind::busy,
                {.code = "sign_in.wait",
                 .what = N("There were too many attempts. The next is looked at in {n} minute.",
                           "There were too many attempts. The next is looked at in {n} minutes.", minutes),
                 .cure = T("Wait, then try again. If you have forgotten the password, ask your "
                           "administrator to reset the sign-in.")});
}

} // namespace

std::string Attempts::key(const Trier& trier) const {
  return secret_.digest("attempt-" + std::string(word(trier.kind)), trier.name);
}

Result<void> Attempts::admit(const std::vector<Trier>& triers, Instant now) {
  const auto ms = now.milliseconds();
  const auto wait = in_turn(office_, [&](store::Connection& db) {
    std::int64_t longest = 0;
    std::vector<Count> counts;
    for (const auto& trier : triers) {
      counts.push_back(read_count(db, key(trier), ms));
      longest = std::max(longest, counts.back().until - ms);
    }
    if (longest > 0) return longest;
    for (std::size_t i = 0; i < triers.size(); ++i) {
      const auto failures = counts[i].failures + 1;
      const auto next = wait_after(triers[i].kind, failures);
      write_count(db, key(triers[i]), {failures, next ? ms + next : 0}, ms);
    }
    return longest;
  });
  return wait > 0 ? Result<void>(too_many(wait)) : Result<void>();
}

void Attempts::succeeded(const std::vector<Trier>& triers) {
  office_
      .run([&](store::Connection& db) {
        for (const auto& trier : triers)
          if (trier.kind == Trier::Kind::peer)
            db.execute("UPDATE attempts SET failures = failures - 1, until = 0 WHERE who = $1", key(trier));
          else
            db.execute("DELETE FROM attempts WHERE who = $1", key(trier));
      })
      .get();
}

void Attempts::tidy_up(store::Connection& db, Instant now) {
  db.execute("DELETE FROM attempts WHERE last < $1", now.milliseconds() - remembered);
}

} // namespace amana::access
