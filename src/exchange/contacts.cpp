#include "exchange/exchange.hpp"

namespace amana::exchange {

/// What the latest pouch of the peer says; an older one that comes late says nothing new.
void Exchange::note_contact(const PouchBody& body) {
  office_
      .run([body_made = body.made.milliseconds(), from = body.from, have = body.have.number, feed = body.feed.number,
            waiting = body.waiting, recovery = body.recovery.value_or(""), ask = body.ask, wants = json::serialize(write(body.want)), at = now().milliseconds()](store::Connection& db) {
        db.execute("INSERT INTO exchange_contacts (peer, last_in) VALUES ($1, $2) ON CONFLICT (peer) DO UPDATE SET "
                   "last_in = $2, failure = NULL, next_try = NULL",
                   from, at);
        db.execute("UPDATE exchange_contacts SET made = $2, stated_number = $3, feed_number = $4, waiting = $5, "
                   "asked = $6, wants = $7, recovery = $8 WHERE peer = $1 AND (made IS NULL OR made <= $2)",
                   from, body_made, have, feed, waiting, ask, wants, recovery);
        if (!recovery.empty())
          db.execute("UPDATE exchange_contacts SET recovery_made = $2 WHERE peer = $1 AND (recovery_made IS NULL OR recovery_made < $2)", from, body_made);
      })
      .get();
}

void Exchange::note_failure(const std::string& peer, std::string_view code, Instant next_try) {
  office_.run([peer, code = std::string(code), next = next_try.milliseconds(), at = now().milliseconds()](store::Connection& db) {
    db.execute("INSERT INTO exchange_contacts (peer, last_failure, failure, next_try) VALUES ($1, $2, $3, $4) "
               "ON CONFLICT (peer) DO UPDATE SET last_failure = $2, failure = $3, next_try = $4",
               peer, at, code, next);
  });
}

void Exchange::note_refusal(std::string_view peer, Way way, const Refusal& refusal) {
  constexpr std::int64_t kept = 500;
  // Waited for: whoever is told of the refusal finds it in the list.
  const auto noting = [peer = std::string(peer), way, code = refusal.faults.front().code, at = now().milliseconds()](store::Connection& db) {
    auto rows = db.query("SELECT CAST(COUNT(*) AS BIGINT) FROM exchange_refusals");
    const std::int64_t there = rows.next() ? rows.integer(0) : 0;
    if (there >= kept)
      db.execute("DELETE FROM exchange_refusals WHERE at <= (SELECT MIN(at) FROM exchange_refusals)");
    auto last = db.query("SELECT COALESCE(MAX(number), 0) FROM exchange_refusals WHERE at = $1", at);
    const std::int64_t number = last.next() ? last.integer(0) + 1 : 1;
    db.execute("INSERT INTO exchange_refusals (at, number, peer, way, code) VALUES ($1, $2, $3, $4, $5)", at, number,
               peer, name_of(way), code);
  };
  office_.run(noting).get();
}

Contact contact_of(store::Connection& db, std::string_view peer) {
  Contact contact;
  auto rows = db.query("SELECT last_in, last_out, last_failure, next_try, made, failure, stated_number, told_number, "
                       "feed_number, waiting, asked, wants, recovery, recovery_made FROM exchange_contacts WHERE peer = $1",
                       peer);
  if (!rows.next()) return contact;
  const auto instant = [&](int column) {
    return rows.null(column) ? std::nullopt : std::optional(Instant(rows.integer(column)));
  };
  contact.last_in = instant(0);
  contact.last_out = instant(1);
  contact.last_failure = instant(2);
  contact.next_try = instant(3);
  contact.made = instant(4);
  contact.failure = rows.text(5);
  contact.stated = rows.maybe_integer(6);
  contact.told = rows.maybe_integer(7);
  contact.feed = rows.integer(8);
  contact.waiting = rows.text(9);
  contact.asked = rows.maybe_integer(10);
  contact.recovery = rows.text(12);
  contact.recovery_made = instant(13).value_or(Instant());
  if (const auto wants = parse_json(rows.text(11)); wants && wants->is_array())
    for (const auto& each : wants->as_array())
      if (const auto want = read<Want>(each)) contact.wants.push_back(*want);
  return contact;
}

std::vector<RefusedPouch> refusals(store::Connection& db) {
  std::vector<RefusedPouch> all;
  auto rows = db.query("SELECT at, peer, way, code FROM exchange_refusals ORDER BY at DESC, number DESC LIMIT 20");
  while (rows.next()) all.push_back({Instant(rows.integer(0)), rows.text(1), rows.text(2), rows.text(3)});
  return all;
}

} // namespace amana::exchange
