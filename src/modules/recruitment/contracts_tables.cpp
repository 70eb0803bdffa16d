// Contracts and what stands under them, from events to tables.
#include "modules/recruitment/contracts.hpp"

#include "exchange/files.hpp"
#include "modules/recruitment/case_words.hpp"
#include "modules/recruitment/placements.hpp"
#include "registry/tables.hpp"

namespace amana::recruitment {

using journal::Entry;
using store::Connection;

namespace {

std::optional<std::string> text_in(const journal::Sealed<std::string>& sealed) {
  return sealed.content ? sealed.content : std::nullopt;
}

/// Which step of the corridor a kind of change is.
std::string_view step_of(ContractKind change) {
  switch (change) {
  case ContractKind::extension: return "extended";
  case ContractKind::employer_change: return "employer_changed";
  case ContractKind::returning: return "returned_to_employer";
  case ContractKind::first: break;
  }
  return "contract_drawn";
}

/// A step that is about a contract, as it stands in placement_steps.
struct ContractStep {
  std::string step;
  int version = 0;
  Day day;
  std::string node, authority, office;
  bool operator==(const ContractStep&) const = default;
};

void add_step(std::vector<ContractStep>& steps, const ContractRow& row, std::string_view step, const std::optional<Mark>& mark) {
  if (mark && mark->verdict == Verdict::accepted)
    steps.push_back({std::string(step), row.contract, mark->day, mark->node, mark->authority, mark->office});
}

/// What the contracts of a placement have reached; of one that was refused or withdrawn, nothing.
std::vector<ContractStep> reached_steps(Connection& db, const Id<Placement>& placement) {
  std::vector<ContractStep> steps;
  const auto drawn = [&](const ContractRow& row, std::string_view step, Day day) {
    steps.push_back({std::string(step), row.contract, day, row.node, row.authority, row.office});
  };
  for (const auto& row : contracts_of(db, placement, Texts::left)) {
    if (is_over(row.state())) continue;
    if (row.first()) {
      drawn(row, "contract_drawn", row.drawn);
      add_step(steps, row, "contract_read", row.marks.answered);
      add_step(steps, row, "contract_signed", row.marks.signature);
      add_step(steps, row, "contract_endorsed_destination", row.marks.endorsed_destination);
      add_step(steps, row, "contract_endorsed_origin", row.marks.endorsed_origin);
    } else if (const auto since = in_force_since(row.marks)) {
      drawn(row, step_of(row.change), *since);
    }
  }
  return steps;
}

std::vector<ContractStep> noted_steps(Connection& db, const Id<Placement>& placement) {
  std::vector<ContractStep> steps;
  auto rows = db.query("SELECT step, version, day, node, authority, office FROM placement_steps WHERE placement = $1 AND version > 0", placement);
  while (rows.next()) steps.push_back({rows.text(0), static_cast<int>(rows.integer(1)), rows.get<Day>(2), rows.text(3), rows.text(4), rows.text(5)});
  return steps;
}

/// Brings the steps that are about contracts to what stands in the tables of contracts, so that the order in which the two
/// states' news came has no part in them: what a contract that was refused had reached is no longer done.
void settle_steps(Connection& db, const Id<Placement>& placement) {
  const auto reached = reached_steps(db, placement), noted = noted_steps(db, placement);
  const auto lacks = [](const std::vector<ContractStep>& steps, const ContractStep& step) { return std::ranges::find(steps, step) == steps.end(); };
  for (const auto& step : noted)
    if (lacks(reached, step))
      db.execute("DELETE FROM placement_steps WHERE placement = $1 AND step = $2 AND version = $3", placement, step.step, step.version);
  for (const auto& step : reached)
    if (lacks(noted, step))
      db.execute("INSERT INTO placement_steps (placement, step, version, day, node, authority, office) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                 placement, step.step, step.version, step.day, step.node, step.authority, step.office);
}

/// What a drawn contract and a proposed change have in common.
template<class Event> void put_contract(Connection& db, const Entry& entry, const Event& event, ContractKind change) {
  db.execute("INSERT INTO contracts (placement, contract, change, employer, hash, corridor, drawn, node, authority, "
             "office, decided, lowered, writing) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
             entry.subject, event.contract, name_of(change), event.employer, event.hash, event.corridor, entry.day,
             entry.node, entry.author.authority, entry.author.office, registry::joined(event.decided),
             registry::joined(event.lowered), text_in(event.text));
  keep_words(db, entry, event.checks);
  settle_steps(db, Id<Placement>(entry.subject));
}

struct PutMark {
  MarkKind kind;
  Verdict verdict = Verdict::accepted;
  std::optional<std::string> language = {}, how = {};
};

template<class Event>
void put_mark(Connection& db, const Entry& entry, const Event& event, const PutMark& mark,
              const std::optional<std::string>& words) {
  db.execute("INSERT INTO contract_marks (placement, contract, mark, hash, verdict, day, node, authority, office, "
             "language, how, words) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
             entry.subject, event.contract, name_of(mark.kind), event.hash, name_of(mark.verdict), event.day,
             entry.node, entry.author.authority, entry.author.office, mark.language, mark.how, words);
  keep_words(db, entry, event.checks);
  settle_steps(db, Id<Placement>(entry.subject));
}

} // namespace

void apply(Connection& db, const Entry& entry, const ContractDrawn& event) {
  put_contract(db, entry, event, ContractKind::first);
}

void apply(Connection& db, const Entry& entry, const ContractChangeProposed& event) {
  put_contract(db, entry, event, event.change);
}

void apply(Connection& db, const Entry& entry, const ContractAnswered& event) {
  put_mark(db, entry, event,
           {MarkKind::answer, event.verdict, event.language, std::string(name_of(event.how))},
           first_words(event.witness));
  keep_words(db, entry, "reason", event.reason);
}

void apply(Connection& db, const Entry& entry, const ContractSigned& event) {
  put_mark(db, entry, event, {MarkKind::signature}, words_in(event.signer));
}

void apply(Connection& db, const Entry& entry, const ContractEndorsed& event) {
  put_mark(db, entry, event, {mark_of(event.side), event.verdict}, first_words(event.reason));
}

void apply(Connection& db, const Entry& entry, const ContractPaperAttached& event) {
  exchange::apply_file(db, entry, {entry.subject, event.key.subject, std::string(contract_paper), event.file, event.key.content, event.contract});
}

void forget_contracts(Connection& db, const AnyId& placement) {
  db.execute("UPDATE contracts SET writing = NULL WHERE placement = $1", placement);
  db.execute("UPDATE contract_marks SET words = NULL WHERE placement = $1", placement);
}

} // namespace amana::recruitment
