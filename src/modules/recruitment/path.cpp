#include "modules/recruitment/path.hpp"

#include <algorithm>

namespace amana::recruitment {

using agreement::Agreement;
using agreement::Step;

namespace {

/// The authority whose calendar counts: the first that is competent, else whoever runs the party's node.
std::string_view clock_of(const Agreement& agreement, const Step& step) {
  if (step.act)
    if (const auto competent = agreement.competent(step.party, *step.act); !competent.empty())
      return competent.front()->code;
  for (const auto& node : agreement.said().nodes)
    if (node.party == step.party && node.in_use) return node.run_by;
  return {};
}

/// What comes before the step for a case of that lane.
const std::vector<std::string>& before(const Agreement& agreement, const Step& step, const Done& done) {
  const auto* taken = agreement.lane_step(done.lane, step.code);
  return taken ? taken->after : step.after;
}

StepView view_of(const Agreement& agreement, const Step& step, const Done& done) {
  StepView view{.step = &step};
  if (const auto found = done.find(step.code); found != done.end()) {
    view.standing = Standing::done;
    view.done = found->second.day;
    return view;
  }
  for (const auto& code : before(agreement, step, done)) {
    const auto found = done.find(code);
    if (found == done.end())
      view.missing.push_back(agreement.step(code));
    else
      view.since = std::max(view.since.value_or(found->second.day), found->second.day);
  }
  if (!view.missing.empty()) return view;
  view.standing = step.optional || step.lane == "changes" ? Standing::open : Standing::ready;
  if (view.since && view.standing == Standing::ready) view.due = due_day(agreement, step, *view.since);
  return view;
}


Refusal not_ready(const Agreement& agreement, const StepView& view, Day day) {
  Refusal refusal{Kind::refused, {}};
  for (const auto* missing : view.missing)
    refusal.faults.push_back(
        {.code = "step.missing",
         .what = T("“{step}” comes after “{missing}”, which has not been done.",
                   {{"step", view.step->name}, {"missing", missing->name}}),
         .cure = T("It is the turn of: {owner}.", {{"owner", owner_of(agreement, *missing, day)}}),
         .basis = {view.step->article.value_or(""), agreement.version().text()}});
  return refusal;
}

} // namespace

std::optional<Day> due_day(const Agreement& agreement, const Step& step, Day since) {
  const auto clock = clock_of(agreement, step);
  if (!step.working_days || clock.empty()) return std::nullopt;
  return agreement.deadline(clock, since, *step.working_days);
}

std::vector<StepView> look_along(const Agreement& agreement, std::string_view lane, const Done& done) {
  std::vector<std::pair<int, StepView>> ordered;
  for (const auto& step : agreement.said().steps)
    if (step.lane == lane) ordered.emplace_back(step.order, view_of(agreement, step, done));
  for (const auto& taken : agreement.said().lane_steps)
    if (taken.lane == lane) ordered.emplace_back(taken.order, view_of(agreement, *agreement.step(taken.step), done));
  std::ranges::sort(ordered, {}, [](const auto& one) { return one.first; });
  std::vector<StepView> views;
  for (auto& [order, view] : ordered) views.push_back(std::move(view));
  return views;
}

StepView look_at(const Agreement& agreement, std::string_view code, const Done& done) {
  const auto* step = agreement.step(code);
  return step ? view_of(agreement, *step, done) : StepView{.standing = Standing::open};
}

const StepView* next_step(const std::vector<StepView>& steps) {
  const StepView* next = nullptr;
  for (const auto& view : steps)
    if (view.standing == Standing::ready && (!next || (view.due && (!next->due || *view.due < *next->due))))
      next = &view;
  return next;
}

namespace {

/// Whether the case's lane has the step; changes may come to every case.
bool on_the_path(const Agreement& agreement, const Step& step, const Done& done) {
  return step.lane == done.lane || step.lane == "changes" || agreement.lane_step(done.lane, step.code);
}

bool competent(const Agreement& agreement, const Step& step, const Taker& taker) {
  if (taker.party != step.party) return false;
  if (!step.act) return true;
  const auto* authority = agreement.authority(taker.authority);
  return authority && authority->may(*step.act);
}

} // namespace

Result<void> may_take(const Agreement& agreement, std::string_view code, const Done& done,
                      const Taker& taker, Day today) {
  const auto view = look_at(agreement, code, done);
  if (!view.step) return {};
  if (!on_the_path(agreement, *view.step, done))
    return refuse(Kind::refused, {.code = "step.other_lane",
                                  .what = T("“{step}” is not on the path of this case.", {{"step", view.step->name}}),
                                  .cure = T("Open the case and look at its path.")});
  if (view.standing == Standing::done)
    return refuse(Kind::conflict,
                  {.code = "step.done",
                   .what = T("“{step}” was done on {day}.", {{"step", view.step->name}, {"day", *view.done}}),
                   .cure = T("Open the page again and look at what stands there now.")});
  if (!view.missing.empty()) return std::unexpected(not_ready(agreement, view, today));
  if (!competent(agreement, *view.step, taker))
    return refuse(Kind::forbidden,
                  {.code = "step.competence",
                   .what = T("Your office is not competent for “{step}”.", {{"step", view.step->name}}),
                   .cure = T("It is the turn of: {owner}.",
                             {{"owner", owner_of(agreement, *view.step, today)}}),
                   .basis = {view.step->article.value_or(""), agreement.version().text()}});
  return {};
}

Text owner_of(const Agreement& agreement, const Step& step, Day day) {
  if (step.act) {
    const auto competent = agreement.competent(step.party, *step.act);
    if (!competent.empty()) return competent.front()->name(day);
    return agreement.label("acts", *step.act);
  }
  if (step.actor == "employer") return T("the employer");
  if (step.actor == "worker") return T("the worker");
  if (step.actor == "recruiter") return T("the recruiter");
  const auto* party = agreement.party(step.party);
  return party ? party->name : Text();
}

} // namespace amana::recruitment
