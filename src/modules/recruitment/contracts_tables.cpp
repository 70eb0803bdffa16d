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

struct Signer {
  std::string node, authority, office;
};

void put_step(Connection& db, const ContractRow& row, std::string_view step, Day day, const Signer& signer) {
  db.execute("INSERT INTO placement_steps (placement, step, version, day, node, authority, office) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7)",
             row.placement, step, row.contract, day, signer.node, signer.authority, signer.office);
}

void put_step(Connection& db, const ContractRow& row, std::string_view step, const std::optional<Mark>& mark) {
  if (mark && mark->verdict == Verdict::accepted)
    put_step(db, row, step, mark->day, {mark->node, mark->authority, mark->office});
}

/// The steps that are about contracts, anew from what stands in the tables, so that the order in which the two
/// states' news came has no part in them: what a contract that was refused had reached is no longer done.
void settle_steps(Connection& db, const Id<Placement>& placement) {
  db.execute("DELETE FROM placement_steps WHERE placement = $1 AND version > 0", placement);
  for (const auto& row : contracts_of(db, placement, Texts::left)) {
    if (is_over(row.state())) continue;
    const Signer drawer{row.node, row.authority, row.office};
    if (row.first()) {
      put_step(db, row, "contract_drawn", row.drawn, drawer);
      put_step(db, row, "contract_read", row.marks.answered);
      put_step(db, row, "contract_signed", row.marks.signature);
      put_step(db, row, "contract_endorsed_destination", row.marks.endorsed_destination);
      put_step(db, row, "contract_endorsed_origin", row.marks.endorsed_origin);
    } else if (const auto since = in_force_since(row.marks)) {
      put_step(db, row, step_of(row.change), *since, drawer);
    }
  }
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
