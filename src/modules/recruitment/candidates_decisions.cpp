#include "modules/recruitment/candidates_decisions.hpp"

#include "contracts/findings.hpp"
#include "exchange/files.hpp"
#include "modules/recruitment/blocks.hpp"
#include "modules/recruitment/case.hpp"
#include "modules/recruitment/labels.hpp"
#include "modules/recruitment/orders_rules.hpp"

namespace amana::recruitment {

using agreement::Side;
using journal::Decision;
using journal::decided;
using journal::Desk;

namespace {

// --- The case ---

/// Whether the actor may act on this case: officials of the side, the employer whose order it is, the worker whose
/// candidacy it is.
bool within_reach(const Desk& desk, const registry::Right& right, const CaseRow& one) {
  const auto scope = desk.actor.may(right.permission, right.purposes);
  if (!scope) return false;
  if (*scope != journal::Scope::own) return true;
  if (desk.actor.person && one.person && *desk.actor.person == *one.person) return true;
  const auto order = find_order(desk.db, one.order);
  return order && reaches(order_reach(desk.actor, right), order->employer);
}

Result<CaseRow> case_for(const Desk& desk, Side side, const registry::Right& right, const Id<Placement>& placement) {
  TRY_DO(on_side(desk, side));
  auto one = find_case(desk.db, placement);
  if (!one || !within_reach(desk, right, *one)) return no_such_placement();
  return *std::move(one);
}

/// The act does not fit where the case stands, as far as this node knows.
std::unexpected<Refusal> not_now(const CaseRow& one) {
  return refuse(Kind::conflict, {.code = "placement.status",
                                 .what = T("This cannot be done now: the candidacy is at “{status}”.",
                                           {{"status", words_of(one.status())}}),
                                 .cure = T("Open the page again and look at what stands there now.")});
}

template<class... Allowed> Result<void> stands_at(const CaseRow& one, Allowed... allowed) {
  if (((one.status() == allowed) || ...)) return {};
  return not_now(one);
}

// --- Ranking ---

Result<OrderRow> published_order(const Desk& desk, const Id<JobOrder>& id) {
  TRY_DO(on_side(desk, Side::origin));
  const auto order = find_order(desk.db, id);
  if (!order) return no_such_order();
  const auto status = status_of(*order, desk.today);
  if (status == OrderStatus::suspended)
    return refuse(Kind::refused, {.code = "order.suspended",
                                  .what = T("The other state has asked to suspend this order: {reason}",
                                            {{"reason", order->asked_reason}}),
                                  .cure = T("Wait until it resumes it.")});
  if (status != OrderStatus::published)
    return refuse(Kind::refused, {.code = "order.not_open",
                                  .what = T("Nobody can be put forward for this order: it is {status}.",
                                            {{"status", words_of(status)}}),
                                  .cure = T("Only an order that was accepted, is valid and has places left takes candidates.")});
  return *order;
}

/// As many as can be shown, and as many again for those who fall out.
std::size_t ranked_size(const agreement::Agreement& agreement, const OrderRow& order, Day today) {
  const auto shown = most_candidates(agreement, order, today).value_or(order.terms.places * 3);
  return static_cast<std::size_t>(std::clamp(shown * 2, 20, 1000));
}

} // namespace

Result<Decision> rank_candidates(const Desk& desk, const RankCandidates& command) {
  const auto order = TRY(published_order(desk, command.order));
  auto done = done_of_order(desk.db, command.order);
  TRY_DO(may_take(desk.agreement, "candidates_ranked", done, taker_of(desk), desk.today));
  const auto formula = TRY(formula_of(desk.agreement, desk.today));
  const auto pooled = pool_of(desk.db, desk.agreement, order, desk.today);
  const auto engine = engine_order(desk.agreement, order.terms, desk.today);
  const auto ranking =
      matching::rank(pooled.pool, formula, engine, ranked_size(desk.agreement, order, desk.today));
  const matching::Scorer scorer(formula, engine);
  CandidatesRanked event;
  event.seed = order.number;
  event.pool = static_cast<int>(pooled.people.size());
  event.fitting = static_cast<int>(ranking.fitting);
  for (std::size_t i = 1; i < matching::hindrances; ++i)
    if (ranking.hindered[i] > 0)
      event.hindered.push_back({std::string(name_of(static_cast<matching::Hindrance>(i))),
                                static_cast<int>(ranking.hindered[i])});
  for (const auto& one : ranking.best) {
    const auto points = scorer.look(pooled.pool, one.candidate).points;
    event.ranked.push_back({pooled.people[one.candidate], {points.of.begin(), points.of.end()},
                            pooled.age_unsure[one.candidate]});
  }
  return decided(command.order, event);
}

namespace {

Result<RankedRow> ranked(const Desk& desk, const OrderRow& order, const Id<registry::Person>& person) {
  const auto ranking = ranking_of(desk.db, order.order);
  if (ranking)
    for (const auto& row : ranking->ranked)
      if (row.person == person) return row;
  return refuse(Kind::refused, {.code = "candidate.not_ranked",
                                .what = T("This person does not stand in the last ranking of the order."),
                                .cure = T("Rank the candidates again; whoever fits stands in it with an explanation."),
                                .path = "person"});
}

Result<void> room_for_one(const Desk& desk, const OrderRow& order) {
  const auto most = most_candidates(desk.agreement, order, desk.today);
  int shown = 0;
  for (const auto& one : cases_of_order(desk.db, order.order)) shown += standing(one.status()) ? 1 : 0;
  if (!most || shown < *most) return {};
  const auto answer =
      desk.agreement.parameter("candidates.per_place", origin_of(desk.agreement).code, desk.today, desk.today);
  return refuse(Kind::refused,
                {.code = "candidates.per_place",
                 .what = T("{n} candidates are with the employer already. In force on {day}: {in_force}.",
                           {{"n", shown}, {"day", desk.today}, {"in_force", desk.agreement.words(answer)}}),
                 .cure = T("Wait until the employer has decided on some of them."),
                 .basis = desk.agreement.basis(answer)});
}

Result<void> eligible(const Desk& desk, const PutForwardCandidate& command) {
  const auto candidacy = candidacy_of(desk.db, desk.agreement, command.person, desk.today);
  if (candidacy.bar == Bar::blocked) return not_blocked(desk, command.person); // with ground, end and the way to appeal
  if (candidacy.bar != Bar::none)
    return refuse(Kind::refused, {.code = "candidate." + std::string(name_of(candidacy.bar)),
                                  .what = words_of(candidacy.bar),
                                  .cure = cure_of(candidacy.bar),
                                  .path = "person"});
  if (candidacy.age_unsure && !command.age_reason)
    return refuse(Kind::refused,
                  {.code = "candidate.age_unsure",
                   .what = T("The birth of this person is not known well enough to tell whether they are of age."),
                   .cure = T("Look at the person and their papers, and write why they count as of age."),
                   .path = "age_reason"});
  return {};
}

} // namespace

Result<Decision> put_forward_candidate(const Desk& desk, const PutForwardCandidate& command) {
  const auto order = TRY(published_order(desk, command.order));
  auto done = done_of_order(desk.db, command.order);
  const auto row = TRY(ranked(desk, order, command.person));
  done.emplace("candidates_ranked", StepDone{desk.today, desk.actor.authority});
  TRY_DO(may_take(desk.agreement, "candidates_shared", done, taker_of(desk), desk.today));
  TRY_DO(room_for_one(desk, order));
  TRY_DO(eligible(desk, command));
  const auto known = TRY(registry::present(desk, rank_right, command.person));
  CandidatePutForward event;
  static_cast<CoarseProfile&>(event) =
      coarse_profile(registry::details_of(desk.db, known.filed).value(), order.terms, desk.today);
  const auto placement = desk.ids.make<Placement>(desk.now);
  event.order = command.order;
  event.number = paper_number(placement);
  event.score = row.score();
  event.returnee = row.points[static_cast<std::size_t>(matching::Part::returnee)] > 0;
  event.person = command.person;
  if (command.age_reason) event.age_reason.push_back(journal::sealed<std::string>(placement, *command.age_reason));
  return decided(placement, event);
}

// --- Interview and offer ---

Result<Decision> record_interview(const Desk& desk, const RecordInterview& command) {
  const auto one = TRY(case_for(desk, Side::destination, interview_right, command.placement));
  TRY_DO(stands_at(one, PlacementStatus::candidate));
  const Day day = command.day.value_or(desk.today);
  TRY_DO(within_days(desk, day, one.put_forward, "day"));
  TRY_DO(may_take_step(desk, command.placement, "interviewed"));
  if (command.result != InterviewResult::suitable && !command.reason)
    return refuse(Kind::invalid, {.code = "interview.reason",
                                  .what = T("A candidate who is not chosen is told why."),
                                  .cure = T("Write the reason in terms of the work."),
                                  .path = "reason"});
  InterviewRecorded event{command.result, day, command.reason, {}};
  if (command.notes) event.notes.push_back(journal::sealed<std::string>(command.placement, *command.notes));
  return decided(command.placement, event);
}

namespace {

/// What an offer may not take back from the order it answers.
std::vector<Fault> worse_than(const OfferTerms& offer, const OrderTerms& order) {
  std::vector<Fault> faults;
  const auto fault = [&](std::string path, Text what) {
    faults.push_back({"offer.below_order", std::move(what),
                      T("Offer at least what the order says: it was approved and published so."), std::move(path), {}});
  };
  if (!(offer.wage.currency() == order.wage.currency()) || offer.wage < order.wage)
    fault("wage", T("The wage offered, {offered}, is less than the order says: {ordered}.",
                    {{"offered", offer.wage}, {"ordered", order.wage}}));
  if (offer.weekly_hours > order.weekly_hours)
    fault("weekly_hours", T("The hours offered, {offered} a week, are more than the order says: {ordered}.",
                            {{"offered", offer.weekly_hours}, {"ordered", order.weekly_hours}}));
  if (offer.months < order.months)
    fault("months", T("The term offered, {offered} months, is shorter than the order says: {ordered}.",
                      {{"offered", offer.months}, {"ordered", order.months}}));
  return faults;
}

Result<Day> answer_by(const Desk& desk) {
  const auto days =
      desk.agreement.parameter("offer.validity", destination_of(desk.agreement).code, desk.today, desk.today).whole();
  const auto& clocks = desk.agreement.competent(origin_of(desk.agreement).code, "release_name");
  // The worker's side answers, so its working days count.
  if (days && !clocks.empty()) return desk.agreement.deadline(clocks.front()->code, desk.today, *days);
  return desk.today.plus_days(14);
}

} // namespace

Result<Decision> make_offer(const Desk& desk, const MakeOffer& command) {
  const auto one = TRY(case_for(desk, Side::destination, offer_right, command.placement));
  TRY_DO(stands_at(one, PlacementStatus::candidate));
  TRY_DO(may_take_step(desk, command.placement, "offer_made"));
  const auto order = find_order(desk.db, one.order);
  if (!order) return no_such_order();
  if (places_left(halves_of(*order)) == 0)
    return refuse(Kind::refused, {.code = "order.full",
                                  .what = T("Every place of this order is taken, under offer or handed back."),
                                  .cure = T("Wait until an offer is declined, or submit a new order.")});
  OfferMade event;
  event.wage = command.wage.value_or(order->terms.wage);
  event.weekly_hours = command.weekly_hours.value_or(order->terms.weekly_hours);
  event.start = command.start.value_or(std::max(order->terms.start, desk.today));
  event.months = command.months.value_or(order->terms.months);
  event.conditions = command.conditions;
  if (auto faults = worse_than(event, order->terms); !faults.empty())
    return std::unexpected(Refusal{Kind::refused, std::move(faults)});
  event.answer_by = TRY(answer_by(desk));
  return decided(command.placement, event);
}

Result<Decision> dismiss_candidate(const Desk& desk, const DismissCandidate& command) {
  const auto one = TRY(case_for(desk, Side::destination, offer_right, command.placement));
  TRY_DO(stands_at(one, PlacementStatus::candidate));
  return decided(command.placement, OfferLapsed{OfferEndGround::not_chosen, desk.today});
}

// --- The worker's answer, and the name ---

Result<Decision> answer_offer(const Desk& desk, const AnswerOffer& command) {
  const auto one = TRY(case_for(desk, Side::origin, answer_right, command.placement));
  // A lapse that came meanwhile does not stand against an answer given in time.
  TRY_DO(stands_at(one, PlacementStatus::offered, PlacementStatus::lapsed));
  const auto offer = offer_of(desk.db, command.placement);
  if (!offer) return not_now(one);
  const Day day = command.day.value_or(desk.today);
  TRY_DO(within_days(desk, day, offer->made, "day"));
  if (day > offer->answer_by)
    return refuse(Kind::refused, {.code = "offer.lapsed",
                                  .what = T("The offer could be answered until {day}.", {{"day", offer->answer_by}}),
                                  .cure = T("The employer may choose this candidate again under a new order.")});
  if (command.verdict == OfferVerdict::accepted)
    TRY_DO(may_take_step(desk, command.placement, "offer_accepted"));
  return decided(command.placement, OfferAnswered{command.verdict, day});
}

namespace {

std::optional<std::string> phone_of(const registry::PersonDetails& details) {
  for (const auto& contact : details.contacts)
    if (contact.kind.value == "phone" || contact.kind.value == "whatsapp") return contact.value;
  return std::nullopt;
}

} // namespace

Result<Decision> release_name(const Desk& desk, const ReleaseName& command) {
  const auto one = TRY(case_for(desk, Side::origin, release_right, command.placement));
  TRY_DO(stands_at(one, PlacementStatus::accepted));
  TRY_DO(may_take_step(desk, command.placement, "name_released"));
  if (!one.person) return no_such_placement();
  const auto known = TRY(registry::present(desk, release_right, *one.person));
  const auto details = registry::details_of(desk.db, known.filed).value();
  const auto seal = [&]<class T>(T content) { return journal::sealed<T>(command.placement, std::move(content)); };
  NameReleased event;
  event.names = seal(details.names);
  event.sex = seal(details.sex);
  event.nationality = seal(details.nationality);
  if (details.born) event.birth.push_back(seal(*details.born));
  if (auto passport = passport_of(details, desk.today)) event.passport.push_back(seal(*std::move(passport)));
  if (auto phone = phone_of(details); phone && command.phone == true) event.phone.push_back(seal(*std::move(phone)));
  for (const auto& kin : details.kin) event.kin.push_back(seal(kin));
  if (details.department) event.department.push_back(seal(*details.department));
  event.day = desk.today;
  return decided(command.placement, event);
}

Result<Decision> send_passport(const Desk& desk, const SendPassport& command) {
  constexpr std::int64_t most = 6; // pages
  const auto one = TRY(case_for(desk, Side::origin, release_right, command.placement));
  if (!standing(one.status()) || !done_of(desk.db, command.placement).contains("name_released"))
    return refuse(Kind::refused, {.code = "passport.early",
                                  .what = T("A picture of the passport names its holder. It crosses once the name was released, and while the case is open."),
                                  .cure = T("Release the name first.")});
  if (std::ssize(exchange::carried_files(desk.db, command.placement, passport_scan)) >= most) return exchange::too_many_scans(most);
  TRY_DO(exchange::check_file_key(command.key));
  return decided(command.placement, PassportSent{command, journal::sealed(command.placement, command.key)});
}

Result<Decision> withdraw_placement(const Desk& desk, const WithdrawPlacement& command) {
  const auto one = TRY(case_for(desk, Side::origin, withdraw_right, command.placement));
  TRY_DO(stands_at(one, PlacementStatus::candidate, PlacementStatus::offered, PlacementStatus::accepted));
  Withdrawn event{desk.today, {}};
  if (command.reason) event.reason.push_back(journal::sealed<std::string>(command.placement, *command.reason));
  return decided(command.placement, event);
}

// --- Time ---

std::vector<journal::DueAct> lapsed_offers(store::Connection& db, Day today) {
  std::vector<journal::DueAct> due;
  auto rows = db.query("SELECT o.placement FROM placement_offers o JOIN placements p ON p.placement = o.placement "
                       "WHERE o.offered IS NOT NULL AND o.ended IS NULL AND o.answer_by < $1 "
                       "AND p.answer IS NULL AND p.withdrawn IS NULL ORDER BY o.placement",
                       today);
  std::vector<Id<Placement>> late;
  while (rows.next()) late.push_back(rows.get<Id<Placement>>(0));
  for (const auto& id : late) {
    const auto one = find_case(db, id);
    if (!one || one->status() != PlacementStatus::offered || due.size() >= 200) continue;
    due.push_back({[id](const Desk& desk) -> Result<Decision> {
                     TRY_DO(on_side(desk, Side::destination));
                     const auto now = find_case(desk.db, id);
                     if (!now || now->status() != PlacementStatus::offered || *now->destination.answer_by >= desk.today)
                       return no_such_placement();
                     return decided(id, OfferLapsed{OfferEndGround::lapsed, desk.today});
                   },
                   journal::placement});
  }
  return due;
}

std::vector<journal::DueAct> candidacies_to_forget(store::Connection& db) {
  std::vector<journal::DueAct> due;
  // Whoever withdrew from a regularisation leaves no name with the other state, unless this state had put its hand to
  // a contract by then: the worker may need it as proof.
  auto rows = db.query(
      "SELECT w.placement FROM placement_people w JOIN people p ON p.person = w.person "
      "JOIN placements c ON c.placement = w.placement WHERE w.forgotten IS NULL AND (p.erased IS NOT NULL OR "
      "(c.withdrawn IS NOT NULL AND EXISTS (SELECT 1 FROM regularisations r WHERE r.placement = w.placement) AND NOT "
      "EXISTS (SELECT 1 FROM contract_marks m WHERE m.placement = w.placement AND m.mark = 'endorsement_origin'))) "
      "ORDER BY w.placement LIMIT 200");
  while (rows.next())
    due.push_back({[id = rows.get<Id<Placement>>(0)](const Desk& desk) -> Result<Decision> {
                     if (!desk.db.query("SELECT 1 FROM placement_people WHERE placement = $1 AND forgotten IS NULL", id).next())
                       return no_such_placement();
                     return decided(id, PlacementForgotten{id}, {id});
                   },
                   journal::own_file});
  return due;
}

std::optional<Fault> duty_to_keep(const Desk& desk, const Id<registry::Person>& person) {
  for (const auto& one : cases_of_person(desk.db, person))
    if (holds_place(one.status()))
      return Fault{"placement.running",
                   T("The person is under offer or on the way, case {number}: {status}.",
                     {{"number", one.number}, {"status", words_of(one.status())}}),
                   T("Wait until the case is over, or record the worker's withdrawal first."), "person"};
  return std::nullopt;
}

} // namespace amana::recruitment
