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
void apply_rules(store::Connection& db, const Entry& entry, const RulesAdopted& event) {
  note(db, entry, RulesAdopted::kind, event.rules.text());
}

} // namespace

std::vector<EventType> opening_events() {
  return {event<JournalOpened>(apply_opened), event<EpochOpened>(apply_epoch),
          event<RulesAdopted>(apply_rules)};
}

} // namespace amana::journal
