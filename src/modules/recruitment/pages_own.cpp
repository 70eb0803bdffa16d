// What somebody reads about their own case on their own page; a block, with its ground and the way to appeal, first.
#include "modules/recruitment/blocks.hpp"
#include "modules/recruitment/labels.hpp"
#include "modules/recruitment/module.hpp"
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"

namespace amana::recruitment {

using desks::OwnCase;
using registry::Person;
using web::Visit;

namespace {

OwnCase blocked(const agreement::Agreement& agreement, const BlockRow& block) {
  OwnCase own;
  own.where = T("You are kept out of placements until {day}", {{"day", block.until}});
  own.where_more = T("Ground: {ground}. Basis: {basis}.", {{"ground", agreement.label("block_grounds", block.ground)}, {"basis", block.legal_basis}});
  if (block.appealed) {
    own.next = T("Your appeal waits for a decision");
    own.next_more = T("Somebody else than who decided it looks at it. It ends by itself on that day.");
  } else {
    own.next = T("You may appeal");
    own.next_more = T("At any employment office, in your own words, without a fee. It ends by itself on that day.");
    own.due = block.appeal_by;
  }
  return own;
}

std::optional<Id<Placement>> latest_case(store::Connection& db, const Id<Person>& person) {
  auto rows = db.query("SELECT placement FROM placement_people WHERE person = $1 ORDER BY placement DESC LIMIT 1", person);
  return rows.next() ? std::optional(rows.get<Id<Placement>>(0)) : std::nullopt;
}

/// How far along the stages, 1 for the first.
int stage_here(const std::vector<Stage>& all) {
  int number = 1;
  for (const auto& stage : all) number += stage.state == Stage::State::behind;
  return std::min(number, static_cast<int>(all.size()));
}

OwnCase running(const agreement::Agreement& agreement, const CaseView& view, Day today) {
  OwnCase own;
  const auto all = stages(agreement, view, today);
  own.steps = static_cast<int>(all.size());
  own.step = stage_here(all);
  const auto along = look_along(agreement, view.done.lane, view.done);
  const StepView* last = nullptr;
  for (const auto& at : along)
    if (at.standing == Standing::done && (!last || *at.done >= *last->done)) last = &at;
  own.where = last ? last->step->name : T("You are a candidate");
  if (const auto* next = next_step(along)) {
    own.next = next->step->name;
    own.next_more = T("It is the turn of: {owner}.", {{"owner", owner_of(agreement, *next->step, today)}});
    own.due = next->due;
  } else {
    own.next = T("You are at work");
  }
  return own;
}

/// Somebody a consulate has met at work, before anything of them has left.
OwnCase listed(const ListedWorker& one) {
  OwnCase own;
  own.where = T("The consulate met you at your work on {day}", {{"day", one.entered}});
  own.where_more = T("Nothing of you has left the consulate.");
  switch (one.state()) {
  case ListedState::consented:
    own.next = T("Your case will be sent, as you agreed");
    own.next_more = T("Until then you may take it back, here, at the consulate or with whoever visits you.");
    own.links.push_back({"/do/revoke_site_consent?placement=" + one.placement.text(), "cross", T("Take the consent back")});
    break;
  case ListedState::refused:
  case ListedState::revoked:
    own.next = T("You did not agree, and nothing is sent");
    own.next_more = T("You lose nothing by it. You may agree at any time.");
    break;
  default:
    own.next = T("You will be asked whether you agree");
    own.next_more = T("You may say no. Nobody holds it against you.");
  }
  return own;
}

} // namespace

std::optional<OwnCase> own_case(const Visit& visit, store::Connection& db, const Id<Person>& person) {
  const auto agreement = visit.node.agreement();
  if (const auto block = block_on(db, person, visit.node.today())) return blocked(*agreement, *block);
  if (const auto one = listed_of(db, person)) return listed(*one);
  const auto placement = latest_case(db, person);
  const auto row = placement ? find_case(db, *placement) : std::nullopt;
  if (!row) return std::nullopt;
  CaseView view{.row = *row};
  view.done = done_of(db, *placement);
  if (view.over()) {
    OwnCase own;
    own.where = row->withdrawn ? T("You withdrew on {day}", {{"day", *row->withdrawn}})
                               : T("Your candidacy is over: {status}", {{"status", words_of(row->status())}});
    own.next = T("You may be a candidate again");
    if (row->withdrawn) own.next_more = T("Nobody may hold the withdrawal against you.");
    return own;
  }
  return running(*agreement, view, visit.node.today());
}

} // namespace amana::recruitment
