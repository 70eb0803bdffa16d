// What waits at the desk for people: corrections to approve, pairs to judge.
#include "desks/people.hpp"
#include "node/node.hpp"

namespace amana::desks {

namespace {

using journal::Permission;
using web::Visit;

/// Requests that somebody else made: whoever asked does not approve.
std::vector<Waiting> people_corrections(const Visit& visit, store::Connection& db, Whose whose, std::size_t most) {
  const auto reach = registry::reach_of(visit.actor(), registry::approve_right, *visit.node.agreement());
  std::vector<Waiting> waiting;
  if (!reach || whose == Whose::mine) return waiting;
  for (const auto& row : registry::open_corrections(db, *reach, {.after = {}, .size = most}).rows) {
    if (row.proposer == std::optional<AnyId>(visit.actor().user)) continue;
    Waiting one;
    one.act = T("Approve or decline the correction");
    one.address = "/corrections#" + row.correction.text();
    one.name = shown_name(row.person, visit.t);
    one.number = row.person.number;
    one.since = row.proposed;
    one.shows = {row.person.person};
    waiting.push_back(std::move(one));
  }
  return waiting;
}

std::vector<Waiting> pairs(const Visit& visit, store::Connection& db, Whose whose, std::size_t most) {
  const auto reach = registry::reach_of(visit.actor(), registry::link_right, *visit.node.agreement());
  std::vector<Waiting> waiting;
  if (!reach || whose == Whose::mine) return waiting;
  for (const auto state : {registry::PairState::found, registry::PairState::review})
    for (const auto& row : registry::waiting_pairs(db, *reach, state, {.after = {}, .size = most}).rows) {
      Waiting one;
      one.act = T("Say whether they are one person");
      one.address = "/pairs/" + row.one.person.text() + "/" + row.other.person.text();
      one.name = shown_name(row.one, visit.t);
      one.number = row.one.number + " / " + row.other.number;
      one.detail = state == registry::PairState::review ? T("sent to review") : Text();
      one.since = row.day;
      one.shows = {row.one.person};
      waiting.push_back(std::move(one));
    }
  return waiting;
}

/// Whom nobody has seen yet: their word stands until they come with what shows who they are.
std::vector<Waiting> by_themselves(const Visit& visit, store::Connection& db, Whose whose, std::size_t most) {
  const auto reach = registry::reach_of(visit.actor(), registry::correct_right, *visit.node.agreement());
  std::vector<Waiting> waiting;
  if (!reach || whose == Whose::mine) return waiting;
  registry::PeopleFilter filter;
  filter.leading_only = true;
  filter.unmet = true;
  for (const auto& row : registry::find_people(db, *reach, filter, {.after = {}, .size = most}).rows) {
    if (row.erased) continue;
    Waiting one;
    one.act = T("Meet the jobseeker who registered by themselves");
    one.address = "/people/" + row.person.text();
    one.name = shown_name(row, visit.t);
    one.number = row.number;
    one.detail = T("their word: add papers, or who vouches");
    one.since = row.registered;
    one.shows = {row.person};
    waiting.push_back(std::move(one));
  }
  return waiting;
}

} // namespace

std::vector<QueueSource> people_queue() {
  return {{"corrections", T("Corrections"), Permission("people.approve"), journal::placement, people_corrections},
          {"pairs", T("Same person?"), Permission("people.link"), registry::linking, pairs},
          {"by_themselves", T("Registered by themselves"), Permission("people.correct"), journal::placement, by_themselves}};
}

} // namespace amana::desks
