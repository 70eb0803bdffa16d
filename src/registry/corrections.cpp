// Corrections are change requests: what was, what should be, who asks, who agrees.
#include "registry/change.hpp"
#include "registry/decisions.hpp"
#include "registry/duplicates.hpp"
#include "registry/reach.hpp"
#include "registry/rules.hpp"
#include "registry/seen.hpp"
#include "registry/tables.hpp"

namespace amana::registry {

using journal::decided;
using journal::Decision;
using journal::Desk;

namespace {

Result<void> check(const Desk& desk, const PersonDetails& details, const std::vector<std::string>& fields) {
  auto faults = faults_of(details, desk.agreement, desk.today);
  keep_faults_of(fields, faults);
  if (!faults.empty()) return std::unexpected(Refusal{Kind::invalid, std::move(faults)});
  return {};
}

Result<PersonDetails> current(const Desk& desk, const Known& known) {
  auto details = details_of(desk.db, known.filed);
  if (!details) throw store::Broken("a person who is not erased has no details");
  return *std::move(details);
}

/// Ids of papers come from us: one that is not among the person's is a new paper.
void settle_papers(const Desk& desk, const PersonDetails& before, PersonDetails& after) {
  for (auto& paper : after.papers) {
    const auto same = [&](const Paper& known) { return known.paper == paper.paper; };
    if (paper.paper && std::ranges::none_of(before.papers, same)) paper.paper.reset();
  }
  name_papers(desk, after);
}

struct Open {
  Id<Correction> correction;
  Known known;
  std::optional<AnyId> proposer, proposer_for;
  Change change;
};

Result<Open> find_open(const Desk& desk, const Id<Correction>& correction) {
  auto rows = desk.db.query("SELECT person, status, proposer, proposer_for, change FROM corrections "
                            "WHERE correction = $1",
                            correction);
  if (!rows.next())
    return refuse(Kind::missing, {.code = "correction.missing",
                                  .what = T("There is no such request for a correction."),
                                  .cure = T("Open the person's page and look at the requests there.")});
  const auto person = rows.get<Id<Person>>(0);
  const std::string status = rows.text(1), change = rows.text(4);
  Open open{correction, {}, rows.maybe<AnyId>(2), rows.maybe<AnyId>(3), {}};
  open.known = TRY(present(desk, approve_right, person));
  if (status != "open")
    return refuse(Kind::conflict, {.code = "correction.decided",
                                   .what = T("This request for a correction has been decided already."),
                                   .cure = T("Open the person's page to see how.")});
  open.change = TRY(amana::read<Change>(TRY(parse_json(change))));
  return open;
}

/// Four eyes: who asks does not approve, also not in somebody's stead, unless the role may do it alone.
Result<void> not_the_proposer(const Desk& desk, const Open& open) {
  if (desk.actor.may("people.approve_own", approve_right.purposes)) return {};
  const auto is = [](const std::optional<AnyId>& a, const AnyId& b) { return a && b && *a == b; };
  const AnyId stands_for = desk.actor.stands_for ? AnyId(*desk.actor.stands_for) : AnyId();
  for (const auto& proposer : {open.proposer, open.proposer_for})
    if (is(proposer, desk.actor.user) || is(proposer, stands_for))
      return refuse(Kind::refused, {.code = "correction.own",
                                    .what = T("Whoever asks for a correction does not approve it."),
                                    .cure = T("Ask a colleague who may approve corrections.")});
  return {};
}

Result<PersonDetails> changed(const PersonDetails& details, const Change& change) {
  auto after = carried_out(details, change);
  if (!after)
    return refuse(Kind::conflict,
                  {.code = "correction.stale",
                   .what = T("The person's data have changed since this correction was asked for."),
                   .cure = T("Decline it, and ask for it again on the data as they now stand."),
                   .path = after.error()});
  return *std::move(after);
}

} // namespace

Result<Decision> propose_correction(const Desk& desk, const ProposeCorrection& command) {
  const Known known = TRY(present(desk, correct_right, command.person));
  if (command.seen != known.changed)
    return refuse(Kind::conflict,
                  {.code = "person.changed",
                   .what = T("Somebody has changed this person's data since you opened the page."),
                   .cure = T("Open the page again and make the correction there.")});
  const PersonDetails before = TRY(current(desk, known));
  PersonDetails after = TRY(keep_unseen(command, before, *reach_of(desk.actor, correct_right, desk.agreement)));
  settle_papers(desk, before, after);
  CorrectionProposed event;
  event.correction = desk.ids.make<Correction>(desk.now);
  auto change = difference(before, after);
  event.fields = fields_of<PersonDetails>(change);
  if (event.fields.empty())
    return refuse(Kind::invalid, {.code = "correction.empty",
                                  .what = T("Nothing was changed."),
                                  .cure = T("Change what is wrong, then send it again.")});
  TRY_DO(check(desk, after, event.fields));
  if (std::ranges::find(event.fields, "papers") != event.fields.end())
    TRY_DO(papers_are_free(desk, after, known.person, command.shared_paper_reason));
  change.reason = command.reason;
  change.shared_paper_reason = command.shared_paper_reason;
  event.change = journal::sealed(known.person, std::move(change));
  return decided(known.person, event);
}

Result<Decision> approve_correction(const Desk& desk, const ApproveCorrection& command) {
  const Open open = TRY(find_open(desk, command.correction));
  TRY_DO(not_the_proposer(desk, open));
  const PersonDetails before = TRY(current(desk, open.known));
  PersonDetails after = TRY(changed(before, open.change));
  TRY_DO(check(desk, after, fields_of<PersonDetails>(open.change)));
  if (open.change.after.contains("papers"))
    TRY_DO(papers_are_free(desk, after, open.known.person, open.change.shared_paper_reason));
  CorrectionApproved event;
  event.correction = command.correction;
  event.codes = codes_of(after, desk.agreement, desk.today);
  event.candidates = new_candidates(desk.db, after, open.known.person);
  event.details = journal::sealed(open.known.person, std::move(after));
  return decided(open.known.person, event);
}

Result<Decision> decline_correction(const Desk& desk, const DeclineCorrection& command) {
  const Open open = TRY(find_open(desk, command.correction));
  return decided(
      open.known.person,
      CorrectionDeclined{command.correction, journal::sealed(open.known.person, Reason{command.reason})});
}

} // namespace amana::registry
