#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"

namespace amana::recruitment {

using web::Visit;

namespace {

json::object row_json(const Visit& visit, const TimelineRow& row) {
  json::object out{{"lane", name_of(row.lane)}, {"state", name_of(row.state)}, {"title", visit.t(row.title)}};
  if (row.day) out["day"] = row.day->text();
  if (!row.code.empty()) out["step"] = row.code;
  if (!row.who.empty()) out["who"] = visit.t(row.who);
  return out;
}

json::array papers_json(const Visit& visit, const CaseView& view) {
  const auto sees = [&](std::string_view group) { return visit.actor().sees(group, read_placement_right.permission, read_placement_right.purpose.name); };
  json::array out;
  for (const auto& paper : view.papers) {
    if (paper.paper == "fitness" && !sees("fitness")) continue;
    json::object one{{"paper", paper.paper}, {"serial", paper.serial}, {"issued", paper.issued.text()}, {"until", paper.until.text()}};
    if (!paper.code.empty()) one["number"] = paper.code;
    else if (!paper.number.empty() && sees("papers")) one["number"] = paper.number;
    out.push_back(std::move(one));
  }
  return out;
}

json::object journey_json(const JourneyRow& journey) {
  json::object out;
  const auto put = [&](std::string_view name, const std::optional<Day>& day) {
    if (day) out[name] = day->text();
  };
  put("departed", journey.departed);
  put("entered", journey.entered);
  put("handed_over", journey.handed_over);
  put("registered", journey.registered);
  if (!journey.exit_port.empty()) out["exit_port"] = journey.exit_port;
  if (!journey.entry_port.empty()) out["entry_port"] = journey.entry_port;
  if (journey.passport_kept) out["passport_kept"] = *journey.passport_kept;
  return out;
}

} // namespace

json::object case_json(const Visit& visit, store::Connection& db, const CaseView& view) {
  json::object done;
  for (const auto& [step, how] : view.done) done[step] = json::object{{"day", how.day.text()}, {"authority", how.authority}};
  json::array rows, contracts, alerts, refusals;
  for (const auto& row : timeline(*visit.node.agreement(), view, visit.node.today(), news_here(db, *visit.node.agreement()))) rows.push_back(row_json(visit, row));
  for (const auto& contract : view.contracts)
    contracts.push_back(json::object{{"contract", contract.contract}, {"kind", name_of(contract.change)}, {"state", name_of(contract.state())}, {"hash", contract.marks.drawn.text()}, {"lowered", write(contract.lowered)}});
  for (const auto& alert : view.alerts) alerts.push_back(json::object{{"alert", name_of(alert.alert)}, {"period", alert.period}, {"day", alert.day.text()}});
  for (const auto& refusal : view.refusals) refusals.push_back(json::object{{"step", refusal.step}, {"day", refusal.day.text()}, {"ground", refusal.ground}, {"cure", refusal.cure}});
  json::object out{{"placement", view.row.placement.text()}, {"number", view.row.number}, {"order", view.row.order.text()}, {"occupation", view.row.profile.occupation.value},
                   {"done", std::move(done)}, {"timeline", std::move(rows)}, {"contracts", std::move(contracts)}, {"papers", papers_json(visit, view)}, {"journey", journey_json(view.journey)},
                   {"alerts", std::move(alerts)}, {"refusals", std::move(refusals)}};
  if (view.row.withdrawn) out["withdrawn"] = view.row.withdrawn->text();
  if (const auto names = whole_names_of(view); !names.empty()) out["names"] = write(names);
  if (view.return_right) out["return_right"] = json::object{{"number", view.return_right->number}, {"until", view.return_right->until.text()}};
  return out;
}

} // namespace amana::recruitment
