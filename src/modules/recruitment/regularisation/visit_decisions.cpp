// At the consulate: the visit, the people found there, their consent, what is sent.
#include "modules/recruitment/candidates.hpp"
#include "modules/recruitment/case_words.hpp"
#include "modules/recruitment/regularisation/regularisation.hpp"
#include "registry/decisions.hpp"
#include "registry/firms/employer_queries.hpp"

namespace amana::recruitment {

using agreement::Side;
using journal::decided;
using journal::Decision;
using journal::Desk;

namespace {

std::unexpected<Refusal> no_such_visit() {
  return refuse(Kind::missing, {.code = "visit.missing",
                                .what = T("There is no such visit, or it is not within your reach."),
                                .cure = T("Check the number, or ask the office that opened it.")});
}

Fault wrong_day(Text what, Text cure) {
  return {.code = "visit.day", .what = std::move(what), .cure = std::move(cure), .path = "day"};
}

/// A number that no other visit has.
Id<Site> fresh_site(const Desk& desk) {
  while (true) {
    const auto site = desk.ids.make<Site>(desk.now);
    if (!visit_by_number(desk.db, paper_number(site))) return site;
  }
}

Result<std::optional<Id<registry::Employer>>> employer_typed(const Desk& desk, const std::optional<std::string>& typed) {
  if (!typed) return std::nullopt;
  const registry::Reach everywhere{.scope = journal::Scope::all};
  if (const auto employer = registry::employer_by_number(desk.db, everywhere, *typed)) return employer;
  return refuse(Kind::invalid, {.code = "employer.unknown",
                                .what = T("No employer with this number is known here."),
                                .cure = T("Check the number, or write the name as the workers call it."),
                                .path = "employer"});
}

} // namespace

Result<Decision> open_site_visit(const Desk& desk, const OpenSiteVisit& command) {
  TRY_DO(on_side(desk, Side::origin));
  Done nothing;
  nothing.lane = regularisation_lane;
  TRY_DO(may_take(desk.agreement, "worker_listed", nothing, taker_of(desk), desk.today));
  if (command.day < desk.today.plus_days(-31) || command.day > desk.today.plus_months(12))
    return std::unexpected(Refusal{Kind::invalid, {wrong_day(T("The day of the visit is too far away."), T("Correct the day."))}});
  SiteVisitOpened event;
  const auto site = fresh_site(desk);
  event.number = paper_number(site);
  event.name = command.name;
  event.area = command.area;
  event.town = command.town;
  event.place = command.place;
  event.day = command.day;
  event.employer = TRY(employer_typed(desk, command.employer));
  event.employer_name = command.employer_name;
  for (const auto team : command.teams)
    if (std::ranges::find(event.teams, team) == event.teams.end()) event.teams.push_back(team);
  return decided(site, event);
}

namespace {

Result<SiteVisitRow> open_visit(const Desk& desk, const Id<Site>& site) {
  const auto visit = find_visit(desk.db, site);
  if (!visit || !reaches(desk.actor, visit_right, *visit)) return no_such_visit();
  if (visit->ended)
    return refuse(Kind::conflict, {.code = "visit.ended",
                                   .what = T("This visit was ended on {day}.", {{"day", *visit->ended}}),
                                   .cure = T("Open another visit to the same site.")});
  return *visit;
}

} // namespace

Result<Decision> end_site_visit(const Desk& desk, const EndSiteVisit& command) {
  TRY(open_visit(desk, command.site));
  return decided(command.site, SiteVisitEnded{desk.today});
}

// --- Who is there ---

namespace {

/// An id whose short number no case has yet, sent or not.
Id<Placement> fresh_case(const Desk& desk) {
  while (true) {
    const auto placement = desk.ids.make<Placement>(desk.now);
    if (!placement_by_number(desk.db, paper_number(placement))) return placement;
  }
}

Result<void> known_trade(const Desk& desk, const Code<"occupations">& trade) {
  if (desk.agreement.item("occupations", trade.value)) return {};
  return refuse(Kind::invalid, {.code = "code.unknown",
                                .what = T("The list of occupations has no such code."),
                                .cure = T("Choose one of the list."),
                                .path = "trade"});
}

Result<void> in_no_case(const Desk& desk, const Id<registry::Person>& person) {
  for (const auto& one : cases_of_person(desk.db, person))
    if (standing(one.status()))
      return refuse(Kind::conflict, {.code = "listed.placed",
                                     .what = T("This person stands in case {number} already.", {{"number", one.number}}),
                                     .cure = T("Go on in that case.")});
  return {};
}

Result<void> free_to_enter(const Desk& desk, const SiteVisitRow& visit, const Id<registry::Person>& person) {
  for (const auto& one : listed_at(desk.db, visit.site))
    if (one.person == person)
      return refuse(Kind::conflict, {.code = "listed.already",
                                     .what = T("This person is on the list of the visit already."),
                                     .cure = T("Open the list and go on there."),
                                     .path = "person"});
  return in_no_case(desk, person);
}

SiteSecrets secrets_of(const auto& command) { return {command.irregular_since, command.entry_route}; }

} // namespace

Result<Decision> enter_site_worker(const Desk& desk, const EnterSiteWorker& command) {
  const auto visit = TRY(open_visit(desk, command.site));
  TRY_DO(known_trade(desk, command.trade));
  const auto known = TRY(registry::present(desk, site_people_right, command.person));
  TRY_DO(free_to_enter(desk, visit, known.person));
  SiteWorkerEntered event;
  event.site = command.site;
  event.person = command.person;
  event.trade = command.trade;
  event.secrets = journal::sealed(command.person, secrets_of(command));
  return decided(fresh_case(desk), event);
}

Result<Decision> register_site_worker(const Desk& desk, const RegisterSiteWorker& command) {
  const auto site = visit_by_number(desk.db, command.visit);
  const auto visit = site ? find_visit(desk.db, *site) : std::nullopt;
  if (!visit || !reaches(desk.actor, visit_right, *visit))
    return refuse(Kind::invalid, {.code = "visit.number",
                                  .what = T("There is no visit with this number here."),
                                  .cure = T("Take the number from the list of the visit."),
                                  .path = "visit"});
  TRY(open_visit(desk, *site));
  TRY_DO(known_trade(desk, command.trade));
  SiteWorkerRegistered event;
  const auto person = TRY(registry::new_person(desk, command, event));
  event.site = *site;
  event.placement = fresh_case(desk);
  event.trade = command.trade;
  event.secrets = journal::sealed(person, secrets_of(command));
  return decided(person, event);
}

// --- Consent ---

namespace {

/// Whoever is on a list of this reach, or the worker themselves.
Result<ListedWorker> listed(const Desk& desk, const registry::Right& right, const Id<Placement>& placement) {
  auto one = find_listed(desk.db, placement);
  const auto visit = one ? find_visit(desk.db, one->site) : std::nullopt;
  const bool oneself = one && desk.actor.person == one->person && desk.actor.may(right.permission, right.purposes);
  if (!visit || (!oneself && !reaches(desk.actor, right, *visit)))
    return refuse(Kind::missing, {.code = "listed.missing",
                                  .what = T("Nobody of this number is on a list within your reach."),
                                  .cure = T("Open the list of the visit and look there.")});
  return *std::move(one);
}

Result<ListedWorker> unsent(const Desk& desk, const registry::Right& right, const Id<Placement>& placement) {
  auto one = TRY(listed(desk, right, placement));
  if (!one.sent) return one;
  return refuse(Kind::conflict, {.code = "listed.sent",
                                 .what = T("The case was sent on {day}.", {{"day", *one.sent}}),
                                 .cure = T("Record a withdrawal in the case: it counts at any time.")});
}

} // namespace

Result<Decision> answer_site_consent(const Desk& desk, const AnswerSiteConsent& command) {
  const auto one = TRY(unsent(desk, visit_right, command.placement));
  TRY(registry::present(desk, site_people_right, one.person));
  if (!desk.agreement.item("languages", command.language.value))
    return refuse(Kind::invalid, {.code = "code.unknown",
                                  .what = T("The list of languages has no such code."),
                                  .cure = T("Choose one of the list."),
                                  .path = "language"});
  if (command.how != ReadingForm::read_alone && !command.reader)
    return refuse(Kind::invalid, {.code = "consent.reader",
                                  .what = T("Nobody is named who read it out."),
                                  .cure = T("Write who read it out, or the name of the interpreter."),
                                  .path = "reader"});
  SiteConsentAnswered event{command.verdict, command.language.value, command.how, desk.today, {}};
  if (command.reader) event.reader.push_back(journal::sealed<std::string>(one.person, *command.reader));
  return decided(command.placement, event);
}

Result<Decision> revoke_site_consent(const Desk& desk, const RevokeSiteConsent& command) {
  const auto one = TRY(unsent(desk, consent_right, command.placement));
  if (one.state() != ListedState::consented)
    return refuse(Kind::conflict, {.code = "consent.none",
                                   .what = T("There is no consent that could be taken back."),
                                   .cure = T("Nothing has left this node, and nothing will.")});
  return decided(command.placement, SiteConsentRevoked{desk.today});
}

// --- Sending ---

namespace {

Result<void> consented(const ListedWorker& one) {
  switch (one.state()) {
  case ListedState::consented: return {};
  case ListedState::refused:
  case ListedState::revoked:
    return refuse(Kind::refused, {.code = "consent.refused",
                                  .what = T("The worker does not agree: nothing of them leaves this node."),
                                  .cure = T("Leave it there. They may say otherwise at any time, and it costs them nothing.")});
  default: break;
  }
  return refuse(Kind::refused, {.code = "consent.missing",
                                .what = T("The worker has not been asked yet."),
                                .cure = T("Read out what would be sent, to whom and why, and write down what they say.")});
}

Result<void> of_age(const Desk& desk, const registry::PersonDetails& details) {
  if (!details.born || has_age(*details.born, least_age(desk.agreement, desk.today), desk.today) != false) return {};
  return refuse(Kind::refused, {.code = "listed.under_age",
                                .what = T("This person is not of age: a minor is not regularised as a worker."),
                                .cure = T("Bring the case to the protection of minors.")});
}

CoarseProfile profile_of(const registry::PersonDetails& details, const ListedWorker& one, Day today) {
  OrderTerms terms;
  terms.occupation = {one.trade};
  auto profile = coarse_profile(details, terms, today);
  // What they do there, whatever they registered: the years are those of this trade alone.
  if (profile.occupation.value != one.trade) profile.experience_years.reset();
  profile.occupation = {one.trade};
  return profile;
}

} // namespace

Result<Decision> send_site_case(const Desk& desk, const SendSiteCase& command) {
  const auto one = TRY(unsent(desk, visit_right, command.placement));
  TRY_DO(consented(one));
  const auto known = TRY(registry::present(desk, site_people_right, one.person));
  const auto visit = find_visit(desk.db, one.site).value();
  const auto details = registry::details_of(desk.db, known.filed).value();
  TRY_DO(of_age(desk, details));
  TRY_DO(in_no_case(desk, one.person));
  const auto seal = [&]<class T>(T content) { return journal::sealed<T>(command.placement, std::move(content)); };
  RegularisationSent event;
  event.number = paper_number(command.placement);
  event.site = SiteSheet{visit.site, visit.number, visit.name, {visit.area}, {}};
  if (!visit.town.empty()) event.site->town = Code<"town">{visit.town};
  event.profile = profile_of(details, one, desk.today);
  event.names.push_back(seal(details.names));
  if (details.born) event.birth.push_back(seal(*details.born));
  event.nationality.push_back(seal(details.nationality));
  if (auto passport = passport_of(details, desk.today)) event.papers.push_back(seal(*std::move(passport)));
  event.employer = NamedEmployer{visit.employer, visit.employer_name.empty() ? std::nullopt : std::optional(visit.employer_name)};
  event.consent = ConsentSheet{one.answered.value(), one.language, named<ReadingForm>(one.how).value()};
  event.person = one.person;
  return decided(command.placement, event);
}

// --- Papers of the worker's own state ---

Result<Decision> complete_papers(const Desk& desk, const CompletePapers& command) {
  Case at = TRY(open_case(desk, papers_right, command.placement));
  Done before = at.done;
  before.erase("papers_completed"); // a later paper may replace an earlier
  TRY_DO(may_take(desk.agreement, "papers_completed", before, at.taker, desk.today));
  auto papers = at.good_papers(desk.today);
  papers.insert(command.paper.value);
  TRY_DO(answered(desk.agreement, "papers_completed", before, papers, command.answers));
  if (!desk.agreement.item("papers", command.paper.value))
    return refuse(Kind::invalid, {.code = "code.unknown",
                                  .what = T("The list of papers has no such code."),
                                  .cure = T("Choose one of the list."),
                                  .path = "paper"});
  if (command.issued > desk.today || command.until < desk.today || command.until <= command.issued)
    return refuse(Kind::invalid, {.code = "paper.expired",
                                  .what = T("This paper ends before it begins, or is no longer valid."),
                                  .cure = T("Correct the days, or issue a new one."),
                                  .path = "until"});
  PapersCompleted event;
  const auto* earlier = at.paper(command.paper.value);
  event.serial = earlier ? earlier->serial + 1 : 1;
  event.paper = command.paper.value;
  event.number = journal::sealed(command.placement, command.number);
  event.issued = command.issued;
  event.until = command.until;
  event.day = desk.today;
  event.checks = sealed_words(command.placement, command.answers);
  return decided(command.placement, event);
}

} // namespace amana::recruitment
