#include "modules/recruitment/lanes.hpp"

#include "node/node.hpp"
#include "web/forms.hpp"

namespace amana::recruitment {

using web::Html;
using web::html;
using web::Visit;

Taker taker_of(const Visit& visit) {
  const auto agreement = visit.node.agreement();
  const auto& code = visit.actor().authority;
  const auto* own = agreement->authority(code.empty() ? visit.node.settings().authority : code);
  return {own ? own->party : std::string(), code};
}

namespace {

std::string_view lane_of(const agreement::Agreement& agreement, const agreement::Step& step) {
  if (step.joint) return "joint";
  return step.party == agreement.said().parties.front().code ? "a" : "b";
}

struct Mark {
  std::string_view state, icon; ///< icon: empty: an empty dot
};

Mark mark_of(const StepView& view, const StepView* next, Day today) {
  if (view.standing == Standing::done) return {"done", "check"};
  if (view.late(today)) return {"late", "warn"};
  return {&view == next ? "now" : "ahead", ""};
}

Html dot(std::string_view icon) {
  return icon.empty() ? html<"<span class=\"dot\"></span>">() : html<"<span class=\"dot\">{}</span>">(web::icon(icon));
}

Html when(const Visit& visit, const StepView& view, bool now) {
  if (view.done)
    return html<"<time class=\"when\" datetime=\"{}\">{}</time>">(view.done->text(), visit.t(*view.done));
  if (view.due)
    return html<"<time class=\"when\" datetime=\"{}\">{}</time>">(view.due->text(),
                                                                 visit.t(T("by {day}", {{"day", *view.due}})));
  return html<"<span class=\"when\">{}</span>">(now ? visit.t(T("now")) : visit.t(T("later")));
}

Html line(const Visit& visit, const agreement::Agreement& agreement, const StepView& view, const StepView* next) {
  const auto mark = mark_of(view, next, visit.node.today());
  const auto lane = lane_of(agreement, *view.step);
  const auto* party = agreement.party(view.step->party);
  const std::string owner = visit.t(owner_of(agreement, *view.step, visit.node.today()));
  return html<"<li class=\"{} {}\">{}{}{}<div class=\"what\"><h3>{}</h3><p>{}, {}</p></div></li>">(
      lane, mark.state, dot(mark.icon), when(visit, view, &view == next), lane == "joint" ? dot(mark.icon) : Html(),
      visit.t(view.step->name), owner, party ? visit.t(party->name) : std::string());
}

} // namespace

Html two_lanes(const Visit& visit, const std::vector<StepView>& steps) {
  const auto agreement = visit.node.agreement();
  const auto& parties = agreement->said().parties;
  const auto* next = next_step(steps);
  Html lines;
  for (const auto& view : steps) lines += line(visit, *agreement, view, next);
  return html<"<section class=\"lanes\" aria-labelledby=\"lanes\"><h2 id=\"lanes\">{}</h2><div class=\"lanes-head\">"
              "<div><strong>{}</strong></div><div><strong>{}</strong></div></div><ol class=\"timeline\">{}</ol></section>">(
      visit.t(T("What each state has done")), visit.t(parties.at(0).name), visit.t(parties.at(1).name), lines);
}

Html next_act(const Visit& visit, const std::vector<StepView>& steps, const Html& acts) {
  const auto* next = next_step(steps);
  if (!next) return {};
  const auto agreement = visit.node.agreement();
  const auto today = visit.node.today();
  Done done;
  for (const auto& view : steps)
    if (view.done) done.emplace(view.step->code, StepDone{*view.done, {}});
  const bool mine = !acts.empty() && may_take(*agreement, next->step->code, done, taker_of(visit), today).has_value();
  const Html late = next->late(today) ? html<" <span class=\"tag late\">{} {}</span>">(
                                            web::icon("warn"), visit.t(T("due on {day}", {{"day", *next->due}})))
                                      : Html();
  return html<"<section class=\"next-act{}\" aria-labelledby=\"next\"><p class=\"kicker\">{} {}{}</p><h2 id=\"next\">{}</h2>"
              "<p>{}</p>{}</section>">(
      mine ? std::string_view() : std::string_view(" theirs"), web::icon("arrow-end", true),
      mine ? visit.t(T("Your turn")) : visit.t(T("The turn of another")), late, visit.t(next->step->name),
      visit.t(owner_of(*agreement, *next->step, today)), mine ? acts : Html());
}

} // namespace amana::recruitment
