#include "journal/opening.hpp"

namespace amana::journal {

namespace {

void note(store::Connection& db, const Entry& entry, std::string_view what, std::string_view detail) {
  db.execute("INSERT INTO journal_turns (epoch, number, what, detail, at) VALUES ($1, $2, $3, $4, $5)",
             entry.epoch, entry.number, what, detail, entry.at.milliseconds());
}

void apply_opened(store::Connection& db, const Entry& entry, const JournalOpened& event) {
  note(db, entry, JournalOpened::kind, event.public_key);
}
void apply_epoch(store::Connection& db, const Entry& entry, const EpochOpened& event) {
  note(db, entry, EpochOpened::kind, event.reason);
}
void apply_key(store::Connection& db, const Entry& entry, const SigningKeyChanged& event) {
  note(db, entry, SigningKeyChanged::kind, event.public_key);
}
void apply_rules(store::Connection& db, const Entry& entry, const RulesAdopted& event) {
  note(db, entry, RulesAdopted::kind, event.rules.text());
}

} // namespace

std::vector<EventType> opening_events() {
  return {event<JournalOpened>(apply_opened), event<EpochOpened>(apply_epoch), event<SigningKeyChanged>(apply_key),
          event<RulesAdopted>(apply_rules)};
}

std::optional<Hash> adopted_rules(store::Connection& db) {
  auto rows = db.query("SELECT detail FROM journal_turns WHERE what = $1 ORDER BY epoch DESC, number DESC LIMIT 1", RulesAdopted::kind);
  return rows.next() ? std::optional(rows.get<Hash>(0)) : std::nullopt;
}

std::optional<Instant> first_adopted(store::Connection& db, const Hash& rules) {
  auto rows = db.query("SELECT at FROM journal_turns WHERE what = $1 AND detail = $2 ORDER BY at LIMIT 1", RulesAdopted::kind, rules);
  return rows.next() ? std::optional(Instant(rows.integer(0))) : std::nullopt;
}

Result<std::vector<SigningKeyChanged>> untold_keys(store::Connection& db, const NodeKeys& keys) {
  auto rows = db.query("SELECT detail FROM journal_turns WHERE what IN ($1, $2) ORDER BY epoch DESC, number DESC LIMIT 1",
                       JournalOpened::kind, SigningKeyChanged::kind);
  if (!rows.next()) return std::vector<SigningKeyChanged>();
  const auto told = rows.text(0);
  const auto all = keys.public_keys();
  auto known = std::ranges::find(all, told, [](const PublicKey& key) { return base64url(key); });
  if (known == all.end())
    return refuse(Kind::refused, {.code = "keystore.foreign",
                                  .what = T("This keystore is not the one under which the journal was written."),
                                  .cure = T("Put the node’s own keystore.json back beside its database.")});
  std::vector<SigningKeyChanged> untold;
  for (auto at = static_cast<std::size_t>(known - all.begin()); at < keys.retired.size(); ++at)
    untold.push_back({base64url(all[at + 1]), base64url(keys.retired[at].handover)});
  return untold;
}

} // namespace amana::journal
