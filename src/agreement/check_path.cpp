// Steps, checklists, documents, costs, calendars.
#include "agreement/check.hpp"

namespace amana::agreement {
namespace {

bool held(const Corridor& corridor, const Step& step) {
  return std::ranges::any_of(corridor.authorities, [&](const Authority& authority) {
    return authority.party == step.party && authority.may(*step.act);
  });
}

void check_who(const Step& step, const Corridor& corridor, Faults& faults) {
  static const auto actors = Names{.kind = "actor", .codes = {"employer", "recruiter", "worker"}};
  refer(faults, step, "party", std::string_view(step.party), names_of("party", corridor.parties));
  refer(faults, step, "act", step.act, names_of_list(corridor, "acts"));
  refer(faults, step, "actor", step.actor, actors);
  if (step.act.has_value() == step.actor.has_value())
    faults.add(step, "", "corridor.actor", T("A step is taken either by an authority or by somebody else."),
               T("Write one of the two: act (a competence) or actor (employer, worker, recruiter)."));
  else if (step.act && names_of_list(corridor, "acts").has(*step.act) && !held(corridor, step))
    faults.add(
        step, "act", "corridor.nobody",
        T("No authority of {party} is competent for {act}.", {{"party", step.party}, {"act", *step.act}}),
        T("Give the competence to an authority, or correct the step."));
}

/// Whether `step` leads back to itself over what comes before it.
bool circular(const std::string& step, const std::map<std::string, const Step*>& steps) {
  std::set<std::string> seen;
  std::vector<std::string> open{step};
  while (!open.empty()) {
    const auto found = steps.find(open.back());
    open.pop_back();
    if (found == steps.end()) continue;
    for (const auto& before : found->second->after) {
      if (before == step) return true;
      if (seen.insert(before).second) open.push_back(before);
    }
  }
  return false;
}

/// Steps that a lane takes from another: each once, and none of its own.
void check_lane_steps(const Corridor& corridor, const Names& lanes, const Names& names, Faults& faults) {
  std::set<std::pair<std::string_view, std::string_view>> taken;
  for (const auto& step : corridor.steps) taken.emplace(step.lane, step.code);
  for (const auto& one : corridor.lane_steps) {
    refer(faults, one, "lane", std::string_view(one.lane), lanes);
    refer(faults, one, "step", std::string_view(one.step), names);
    refer(faults, one, "after", one.after, names);
    if (!taken.emplace(one.lane, one.step).second) refuse_twin(faults, one, one.step);
  }
}

void check_order(const Corridor& corridor, const Names& names, Faults& faults) {
  std::map<std::string, const Step*> steps;
  for (const auto& step : corridor.steps)
    steps.emplace(step.code, &step);
  for (const auto& step : corridor.steps) {
    refer(faults, step, "after", step.after, names);
    if (circular(step.code, steps))
      faults.add(step, "after", "corridor.circle",
                 T("The step {code} would have to come before itself.", {{"code", step.code}}),
                 T("Take one step out of the circle."));
  }
}

void check_checklists(const Corridor& corridor, const Names& steps, Faults& faults) {
  const auto papers = names_of_list(corridor, "papers");
  std::set<std::string_view> seen;
  for (const auto& list : corridor.checklists) {
    refer(faults, list, "step", std::string_view(list.step), steps);
    if (!seen.insert(list.step).second) refuse_twin(faults, list, list.step);
    refuse_twins(list.items, faults);
    for (const auto& item : list.items) {
      refer(faults, item, "papers", item.papers, papers);
      refer(faults, item, "steps", item.steps, steps);
      if (item.kind == EvidenceKind::paper && item.papers.empty()) refuse_absent(faults, item, "papers");
      if (item.kind == EvidenceKind::step && item.steps.empty()) refuse_absent(faults, item, "steps");
    }
  }
}

void check_documents(const Corridor& corridor, const Names& steps, Faults& faults) {
  const auto writers = with(names_of("party", corridor.parties), {"both"});
  const auto purposes = names_of("purpose", corridor.purposes);
  refuse_twins(corridor.documents, faults);
  for (const auto& document : corridor.documents) {
    refer(faults, document, "writer", std::string_view(document.writer), writers);
    refer(faults, document, "purpose", std::string_view(document.purpose), purposes);
    std::set<std::string_view> seen;
    for (const auto& field : document.fields) {
      if (!seen.insert(field.name).second) refuse_twin(faults, field, field.name);
      refer(faults, field, "step", field.step, steps);
      if ((field.crosses == Crossing::after) != field.step.has_value()) {
        if (field.step)
          refuse_needless(faults, field, "step");
        else
          refuse_absent(faults, field, "step");
      }
    }
  }
}

void check_costs(const Corridor& corridor, const Names& steps, Faults& faults) {
  const auto categories = names_of_list(corridor, "cost_categories");
  const auto payers = names_of_list(corridor, "payers");
  const auto situations = names_of_list(corridor, "situations");
  const auto parameters = names_of("parameter", corridor.parameters);
  refuse_twins(corridor.costs, faults);
  for (const auto& cost : corridor.costs) {
    refer(faults, cost, "category", std::string_view(cost.category), categories);
    refer(faults, cost, "parameter", cost.parameter, parameters);
    refer(faults, cost, "step", cost.step, steps);
    if (cost.payers.empty()) refuse_absent(faults, cost, "payers");
    std::map<std::string_view, std::vector<Payer>> by_situation;
    for (const auto& payer : cost.payers) {
      refer(faults, payer, "payer", std::string_view(payer.payer), payers);
      refer(faults, payer, "situation", std::string_view(payer.situation), situations);
      by_situation[payer.situation].push_back(payer);
    }
    for (const auto& [situation, rows] : by_situation)
      check_contested(rows, faults);
  }
}

bool is_yearly(const std::string& text) { return text.size() == 5 && Day::parse("2024-" + text).has_value(); }

void check_calendars(const Corridor& corridor, Faults& faults) {
  const auto parties = names_of("party", corridor.parties);
  refuse_twins(corridor.calendars, faults);
  for (const auto& calendar : corridor.calendars) {
    refer(faults, calendar, "party", std::string_view(calendar.party), parties);
    refuse_twins(calendar.holidays, faults);
    for (const auto& weekend : calendar.weekends)
      if (std::set(weekend.days.begin(), weekend.days.end()).size() == 7)
        faults.add(weekend, "days", "corridor.weekend", T("A week without a working day has no deadlines."),
                   T("Leave at least one working day."));
    for (const auto& holiday : calendar.holidays) {
      if (!holiday.yearly && holiday.days.empty()) refuse_absent(faults, holiday, "days");
      if (holiday.yearly && !is_yearly(*holiday.yearly))
        faults.add(holiday, "yearly", "field.form",
                   T("The value is not written in the form that this field needs."),
                   T("Write the month and the day, for example 02-17."));
    }
  }
}

} // namespace

void check_path(Reader& reader) {
  const auto& corridor = reader.corridor;
  auto& faults = reader.faults;
  const auto steps = names_of("step", corridor.steps);
  const auto lanes = names_of("lane", corridor.lanes);
  const auto articles = names_of("article", corridor.articles);
  refuse_twins(corridor.lanes, faults);
  refuse_twins(corridor.steps, faults);
  for (const auto& step : corridor.steps) {
    refer(faults, step, "lane", std::string_view(step.lane), lanes);
    refer(faults, step, "article", step.article, articles);
    check_who(step, corridor, faults);
  }
  check_order(corridor, steps, faults);
  check_lane_steps(corridor, lanes, steps, faults);
  check_checklists(corridor, steps, faults);
  check_documents(corridor, steps, faults);
  check_costs(corridor, steps, faults);
  check_calendars(corridor, faults);
}

} // namespace amana::agreement
