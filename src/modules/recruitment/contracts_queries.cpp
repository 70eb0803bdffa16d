#include "modules/recruitment/contracts.hpp"
#include "registry/tables.hpp"

#include <algorithm>

namespace amana::recruitment {

namespace {

constexpr std::string_view columns = "placement, contract, change, employer, hash, corridor, drawn, node, authority, office, "
                                     "decided, lowered";

ContractRow read_contract(const store::Rows& rows) {
  ContractRow row;
  row.placement = rows.get<Id<Placement>>(0);
  row.contract = static_cast<int>(rows.integer(1));
  row.change = named<ContractKind>(rows.view(2)).value_or(ContractKind::first);
  row.employer = rows.get<Id<registry::Employer>>(3);
  row.marks.drawn = rows.get<Hash>(4);
  row.corridor = rows.text(5);
  row.drawn = rows.get<Day>(6);
  row.node = rows.text(7);
  row.authority = rows.text(8);
  row.office = rows.text(9);
  row.decided = registry::split(rows.view(10));
  row.lowered = registry::split(rows.view(11));
  row.writing = rows.maybe_text(12);
  return row;
}

void put_mark(ContractRow& row, const store::Rows& rows) {
  Mark mark{rows.get<Hash>(1), named<Verdict>(rows.view(2)).value_or(Verdict::refused), rows.get<Day>(3), rows.text(4),
            rows.text(5), rows.text(6)};
  const std::string words = rows.text(9);
  switch (named<MarkKind>(rows.view(0)).value_or(MarkKind::answer)) {
  case MarkKind::answer:
    row.marks.answered = std::move(mark);
    row.language = rows.text(7);
    row.how = rows.text(8);
    row.witness = words;
    return;
  case MarkKind::signature:
    row.marks.signature = std::move(mark);
    row.signer = words;
    return;
  case MarkKind::endorsement_destination: row.marks.endorsed_destination = std::move(mark); break;
  case MarkKind::endorsement_origin: row.marks.endorsed_origin = std::move(mark); break;
  }
  if (!words.empty()) row.not_endorsed = words;
}

void add_marks(store::Connection& db, ContractRow& row) {
  auto rows = db.query("SELECT mark, hash, verdict, day, node, authority, office, language, how, words FROM contract_marks "
                       "WHERE placement = $1 AND contract = $2 ORDER BY mark",
                       row.placement, row.contract);
  while (rows.next()) put_mark(row, rows);
}

} // namespace

std::optional<contracts::ContractText> ContractRow::text() const {
  if (!writing) return std::nullopt;
  auto text = contracts::reread(*writing);
  return text ? std::optional(*std::move(text)) : std::nullopt;
}

std::vector<ContractRow> contracts_of(store::Connection& db, const Id<Placement>& placement, Texts texts) {
  static const std::string open = "SELECT " + std::string(columns) + ", NULL FROM contracts WHERE placement = $1 ORDER BY contract";
  static const std::string whole = "SELECT " + std::string(columns) + ", writing FROM contracts WHERE placement = $1 ORDER BY contract";
  std::vector<ContractRow> found;
  for (auto rows = db.query(texts == Texts::read ? whole : open, placement); rows.next();) found.push_back(read_contract(rows));
  for (auto& row : found) add_marks(db, row);
  return found;
}

std::optional<ContractRow> find_contract(store::Connection& db, const Id<Placement>& placement, int contract) {
  for (auto& row : contracts_of(db, placement))
    if (row.contract == contract) return std::move(row);
  return std::nullopt;
}

const ContractRow* in_force(const std::vector<ContractRow>& contracts) {
  const ContractRow* latest = nullptr;
  for (const auto& row : contracts)
    if (row.state() == ContractState::in_force) latest = &row;
  return latest;
}

const ContractRow* under_way(const std::vector<ContractRow>& contracts) {
  const ContractRow* open = nullptr;
  for (const auto& row : contracts)
    if (const auto state = row.state(); !is_over(state) && state != ContractState::in_force) open = &row;
  return open;
}

MarkKind mark_of(StateSide side) {
  return side == StateSide::destination ? MarkKind::endorsement_destination : MarkKind::endorsement_origin;
}

} // namespace amana::recruitment
