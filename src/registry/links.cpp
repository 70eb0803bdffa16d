// One person registered twice: links, their undoing, and pairs judged to be two persons.
#include "registry/decisions.hpp"
#include "registry/reach.hpp"

namespace amana::registry {

using journal::decided;
using journal::Decision;
using journal::Desk;

namespace {

Text number_of(const Id<Person>& person) { return verbatim(paper_number(person)); }

std::optional<PairState> state_of(store::Connection& db, const Id<Person>& one, const Id<Person>& other) {
  auto rows = db.query("SELECT state FROM person_pairs WHERE one = $1 AND other = $2", one, other);
  return rows.next() ? named<PairState>(rows.view(0)) : std::nullopt;
}

/// The two of a pair, in the order of the table.
struct Pair {
  Known one, other;
  std::optional<PairState> state;
};

Result<Pair> find_pair(const Desk& desk, const Id<Person>& a, const Id<Person>& b) {
  if (a == b)
    return refuse(Kind::invalid, {.code = "pair.same",
                                  .what = T("These are not two registrations but one."),
                                  .cure = T("Choose the other registration."),
                                  .path = "other"});
  const Known first = TRY(present(desk, link_right, std::min(a, b)));
  const Known second = TRY(present(desk, link_right, std::max(a, b)));
  return Pair{first, second, state_of(desk.db, first.person, second.person)};
}

std::unexpected<Refusal> linked_already() {
  return refuse(Kind::conflict, {.code = "pair.linked",
                                 .what = T("The two registrations are linked."),
                                 .cure = T("Undo the link first if it is wrong.")});
}

/// Two of the joined groups that were judged to be different persons: a link would contradict that.
Result<void> nobody_kept_apart(const Desk& desk, const Id<Person>& leading, const Id<Person>& follower) {
  auto rows = desk.db.query("SELECT q.one, q.other FROM person_pairs q JOIN people a ON a.person = q.one "
                            "JOIN people b ON b.person = q.other WHERE q.state = 'apart' AND ("
                            "(COALESCE(a.leader, a.person) = $1 AND COALESCE(b.leader, b.person) = $2) OR "
                            "(COALESCE(a.leader, a.person) = $2 AND COALESCE(b.leader, b.person) = $1)) "
                            "ORDER BY q.one, q.other LIMIT 1",
                            leading, follower);
  if (!rows.next()) return {};
  return refuse(Kind::refused, {.code = "pair.apart",
                                .what = T("{one} and {other} were judged to be two different persons.",
                                          {{"one", number_of(rows.get<Id<Person>>(0))},
                                           {"other", number_of(rows.get<Id<Person>>(1))}}),
                                .cure = T("If that was wrong, send the pair to review first.")});
}

} // namespace

Result<Decision> link_people(const Desk& desk, const LinkPeople& command) {
  const Pair pair = TRY(find_pair(desk, command.leading, command.other));
  if (pair.one.leader() == pair.other.leader()) return linked_already();
  TRY_DO(nobody_kept_apart(desk, pair.one.leader(), pair.other.leader()));
  return decided(command.leading,
                 PeopleLinked{desk.ids.make<Link>(desk.now), command.leading, command.other, pair.state,
                              journal::sealed(command.leading, Reason{command.reason})});
}

Result<Decision> unlink_people(const Desk& desk, const UnlinkPeople& command) {
  auto rows =
      desk.db.query("SELECT leader, other, pair_was, undone FROM person_links WHERE link = $1", command.link);
  if (!rows.next())
    return refuse(Kind::missing, {.code = "link.missing",
                                  .what = T("There is no such link."),
                                  .cure = T("Open the person's page and look at the links there.")});
  PeopleUnlinked event{command.link,
                       rows.get<Id<Person>>(0),
                       rows.get<Id<Person>>(1),
                       named<PairState>(rows.view(2)),
                       {}};
  const bool undone = !rows.null(3);
  TRY(present(desk, link_right, event.leading));
  TRY(present(desk, link_right, event.other));
  if (undone)
    return refuse(Kind::conflict, {.code = "link.undone",
                                   .what = T("This link has been undone already."),
                                   .cure = T("Open the person's page to see who is linked now.")});
  event.reason = journal::sealed(event.leading, Reason{command.reason});
  return decided(event.leading, event);
}

Result<Decision> keep_apart(const Desk& desk, const KeepApart& command) {
  const Pair pair = TRY(find_pair(desk, command.one, command.other));
  if (pair.one.leader() == pair.other.leader()) return linked_already();
  if (pair.state == PairState::apart)
    return refuse(Kind::conflict, {.code = "pair.apart",
                                   .what = T("The two have been judged to be different persons already."),
                                   .cure = T("If that was wrong, send the pair to review.")});
  return decided(pair.one.person, PeopleKeptApart{pair.one.person, pair.other.person,
                                                  journal::sealed(pair.one.person, Reason{command.reason})});
}

Result<Decision> send_to_review(const Desk& desk, const SendToReview& command) {
  const Pair pair = TRY(find_pair(desk, command.one, command.other));
  if (pair.one.leader() == pair.other.leader()) return linked_already();
  if (pair.state == PairState::review)
    return refuse(Kind::conflict, {.code = "pair.review",
                                   .what = T("The pair is under review already."),
                                   .cure = T("Wait for the review, or carry it out.")});
  return decided(pair.one.person, PairSentToReview{pair.one.person, pair.other.person,
                                                   journal::sealed(pair.one.person, Reason{command.reason})});
}

} // namespace amana::registry
