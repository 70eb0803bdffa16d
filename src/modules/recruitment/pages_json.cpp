#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"

namespace amana::recruitment {

using web::Visit;

namespace {

template<class T> void put(json::object& out, std::string_view name, const std::optional<T>& value) {
  if (value) out.emplace(name, write(*value));
}
void put(json::object& out, std::string_view name, const std::string& text) {
  if (!text.empty()) out.emplace(name, text);
}

} // namespace

json::object order_json(const OrderRow& order, Day today) {
  json::object out{{"order", order.order.text()},
                   {"number", order.number},
                   {"status", name_of(status_of(order, today))},
                   {"employer", order.employer.text()},
                   {"authority", order.authority},
                   {"approval", order.approval},
                   {"approved", order.approved.text()},
                   {"valid_until", order.valid_until.text()},
                   {"terms", write(order.terms)},
                   {"places_left", places_left(halves_of(order))},
                   {"places_back", places_back(halves_of(order))},
                   {"places_taken", order.taken},
                   {"candidates", order.candidates}};
  put(out, "asked", order.asked);
  put(out, "asked_reason", order.asked_reason);
  put(out, "verdict", order.verdict);
  put(out, "answered", order.answered);
  put(out, "answer_reason", order.answer_reason);
  put(out, "returned_ground", order.returned_ground);
  return out;
}

json::object request_json(const RequestRow& request) {
  json::object out{{"order", request.order.text()},       {"number", request.number},
                   {"status", name_of(request.status)},   {"employer", request.employer.text()},
                   {"authority", request.authority},      {"submitted", request.submitted.text()},
                   {"terms", write(request.terms)}};
  put(out, "decided", request.decided);
  put(out, "ground", request.ground);
  put(out, "cure", request.cure);
  return out;
}

json::object candidate_json(const CaseRow& one) {
  json::object out{{"placement", one.placement.text()}, {"order", one.order.text()},
                   {"number", one.number},              {"status", name_of(one.status())},
                   {"put_forward", one.put_forward.text()}, {"profile", write(one.profile)},
                   {"score", one.score},                {"returnee", one.returnee}};
  put(out, "person", one.person);
  put(out, "interview", one.destination.interview);
  put(out, "offered", one.destination.offered);
  put(out, "answer_by", one.destination.answer_by);
  put(out, "answer", one.answer);
  put(out, "withdrawn", one.withdrawn);
  return out;
}

// --- A case ---

namespace {

json::object row_json(const Visit& visit, const TimelineRow& row) {
  json::object out{{"lane", name_of(row.lane)}, {"state", name_of(row.state)}, {"title", visit.t(row.title)}};
  if (row.day) out["day"] = row.day->text();
  if (!row.code.empty()) out["step"] = row.code;
  if (!row.who.empty()) out["who"] = visit.t(row.who);
  return out;
}

json::object act_json(const CaseAct& act) {
  json::object out{{"command", act.command}, {"on_the_path", act.on_the_path}};
  if (!act.step.empty()) out["step"] = act.step;
  return out;
}

json::object regularisation_json(const RegularisationRow& row, const std::optional<FineRow>& fine) {
  json::object out{{"site", row.site.text()}, {"site_number", row.site_number}, {"site_name", row.site_name}, {"area", row.area}};
  if (row.consented) out["consented"] = row.consented->text();
  if (row.employment) out["employment"] = name_of(*row.employment);
  if (row.employer) out["employer"] = row.employer->text();
  if (!fine) return out;
  json::object due{{"verdict", name_of(fine->verdict)}, {"assessed", fine->assessed.text()}};
  if (fine->amount) due["amount"] = fine->amount->text();
  if (fine->paid) due["paid"] = fine->paid->text();
  if (!fine->payer.empty()) due["payer"] = fine->payer;
  out["fine"] = std::move(due);
  return out;
}

json::array papers_json(const Visit& visit, const CaseView& view) {
  const auto sees = [&](std::string_view group) { return visit.actor().sees(group, read_placement_right.permission, read_placement_right.purposes); };
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
  json::array rows, acts, contracts, alerts, refusals;
  for (const auto& row : timeline(*visit.node.agreement(), view, visit.node.today(), news_here(db, *visit.node.agreement()))) rows.push_back(row_json(visit, row));
  for (const auto& act : acts_of(visit, view)) acts.push_back(act_json(act));
  for (const auto& contract : view.contracts)
    contracts.push_back(json::object{{"contract", contract.contract}, {"kind", name_of(contract.change)}, {"state", name_of(contract.state())}, {"hash", contract.marks.drawn.text()}, {"lowered", write(contract.lowered)}});
  for (const auto& alert : view.alerts) alerts.push_back(json::object{{"alert", name_of(alert.alert)}, {"period", alert.period}, {"day", alert.day.text()}});
  for (const auto& refusal : view.refusals) refusals.push_back(json::object{{"step", refusal.step}, {"day", refusal.day.text()}, {"ground", refusal.ground}, {"cure", refusal.cure}});
  json::object out = candidate_json(view.row);
  out["occupation"] = view.row.profile.occupation.value;
  if (view.order.employer) out["employer"] = view.order.employer->text();
  if (view.regularisation) out["regularisation"] = regularisation_json(*view.regularisation, view.fine);
  out["done"] = std::move(done);
  out["acts"] = std::move(acts);
  out["timeline"] = std::move(rows);
  out["contracts"] = std::move(contracts);
  out["papers"] = papers_json(visit, view);
  out["passports"] = passports_json(visit, db, view);
  out["journey"] = journey_json(view.journey);
  out["alerts"] = std::move(alerts);
  out["refusals"] = std::move(refusals);
  json::array crossed;
  for (const auto crossing : crossings(view.row.origin, view.row.destination)) crossed.push_back(json::string(name_of(crossing)));
  out["crossings"] = std::move(crossed);
  if (view.offer) out["offer"] = write(static_cast<const OfferTerms&>(*view.offer));
  if (const auto names = whole_names_of(view); !names.empty()) out["names"] = write(names);
  if (view.return_right) out["return_right"] = json::object{{"number", view.return_right->number}, {"until", view.return_right->until.text()}};
  return out;
}

} // namespace amana::recruitment
