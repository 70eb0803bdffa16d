#include "modules/recruitment/orders_decisions.hpp"

#include "modules/recruitment/orders_rules.hpp"
#include "modules/recruitment/quotas.hpp"
#include "modules/recruitment/placements.hpp"

namespace amana::recruitment {

using agreement::Side;
using journal::Decision;
using journal::decided;
using journal::Desk;
using registry::EmployerRow;

namespace {

Refusal with(std::vector<Fault> faults, Kind kind = Kind::refused) { return {kind, std::move(faults)}; }

// --- The destination ---

/// The employer whose order it is, within reach of whoever acts.
Result<EmployerRow> employer_of(const Desk& desk, const registry::Right& right, const Id<registry::Employer>& id) {
  const auto reach = order_reach(desk.actor, right);
  auto employer = reaches(reach, id) ? registry::find_employer(desk.db, id) : std::nullopt;
  if (!employer)
    return refuse(Kind::missing, {.code = "employer.missing",
                                  .what = T("There is no such employer, or it is not within your reach."),
                                  .cure = T("Check the number, or register the employer first."),
                                  .path = "employer"});
  return *std::move(employer);
}

/// Officials act for the employers that their own authority approved.
Result<void> own_authority(const Desk& desk, std::string_view authority) {
  if (desk.actor.authority.empty() || desk.actor.authority == authority) return {};
  const auto* competent = desk.agreement.authority(authority);
  return refuse(Kind::forbidden,
                {.code = "order.authority",
                 .what = T("This order is with another authority: {authority}.",
                           {{"authority", competent ? competent->name(desk.today) : verbatim(std::string(authority))}}),
                 .cure = T("Ask that authority.")});
}

/// A statement that the corridor asks for before an order is submitted.
std::optional<Fault> statement_fault(const Desk& desk, const SubmitJobOrder& command) {
  const auto* list = desk.agreement.checklist("order_submitted");
  if (!list || command.open_occupation) return std::nullopt;
  for (const auto& item : list->items)
    if (item.kind == agreement::EvidenceKind::statement && item.must())
      return Fault{"order.statement", T("The employer must state: {statement}.", {{"statement", item.name}}),
                   T("Write in the employer's words why that is so."), "open_occupation",
                   {"order_submitted", desk.agreement.version().text()}};
  return std::nullopt;
}

Done done_before(const EmployerRow& employer) {
  Done done;
  if (employer.approved) done.emplace("employer_approved", StepDone{*employer.approved, employer.authority});
  return done;
}

struct OpenRequest {
  RequestRow row;
  EmployerRow employer;
};

Result<OpenRequest> open_request(const Desk& desk, const registry::Right& right, const Id<JobOrder>& order) {
  TRY_DO(on_side(desk, Side::destination));
  auto request = find_request(desk.db, order);
  if (!request) return no_such_order();
  auto employer = TRY(employer_of(desk, right, request->employer));
  TRY_DO(own_authority(desk, request->authority));
  if (request->status != RequestStatus::submitted)
    return refuse(Kind::conflict, {.code = "order.decided",
                                   .what = T("This order does not wait for a decision any more."),
                                   .cure = T("Open the page again and look at what stands there now.")});
  return OpenRequest{*std::move(request), std::move(employer)};
}

} // namespace

Result<Decision> submit_job_order(const Desk& desk, const SubmitJobOrder& command) {
  TRY_DO(on_side(desk, Side::destination));
  const auto employer = TRY(employer_of(desk, orders_submit_right, command.employer));
  TRY_DO(own_authority(desk, employer.authority));
  auto faults = faults_of(command, desk.agreement, desk.today);
  if (auto fault = employer_fault(employer, desk.today)) faults.push_back(*std::move(fault));
  if (auto fault = statement_fault(desk, command)) faults.push_back(*std::move(fault));
  if (!faults.empty()) return std::unexpected(with(std::move(faults)));
  TRY_DO(may_take(desk.agreement, "order_submitted", done_before(employer), taker_of(desk), desk.today));
  OrderSubmitted event;
  static_cast<OrderTerms&>(event) = command;
  const auto order = desk.ids.make<JobOrder>(desk.now);
  event.number = paper_number(order);
  event.employer = command.employer;
  event.authority = employer.authority;
  if (!employer.office.empty()) event.office = employer.office;
  event.open_occupation = command.open_occupation;
  return decided(order, event);
}

namespace {

/// The last day of the order, within what the corridor lets.
Result<Day> validity(const Desk& desk, const std::optional<Day>& asked) {
  const auto longest = longest_validity(desk.agreement, desk.today);
  if (!asked && longest) return *longest;
  const auto answer =
      desk.agreement.parameter("order.validity", destination_of(desk.agreement).code, desk.today, desk.today);
  if (!asked)
    return refuse(Kind::invalid, {.code = "order.validity",
                                  .what = T("Nobody has published how long an order is valid."),
                                  .cure = T("Give its last day."),
                                  .path = "valid_until",
                                  .basis = desk.agreement.basis(answer)});
  if (*asked <= desk.today || (longest && *asked > *longest))
    return refuse(Kind::refused,
                  {.code = "order.validity",
                   .what = longest ? T("An order approved on {day} is valid until {last} at the latest. In force: "
                                       "{in_force}.",
                                       {{"day", desk.today}, {"last", *longest}, {"in_force", desk.agreement.words(answer)}})
                                   : T("The last day of the order must lie ahead."),
                   .cure = T("Give an earlier day, or leave it empty."),
                   .path = "valid_until",
                   .basis = desk.agreement.basis(answer)});
  return *asked;
}

} // namespace

Result<Decision> approve_job_order(const Desk& desk, const ApproveJobOrder& command) {
  const auto open = TRY(open_request(desk, orders_approve_right, command.order));
  auto done = done_before(open.employer);
  done.emplace("order_submitted", StepDone{open.row.submitted, {}});
  TRY_DO(may_take(desk.agreement, "order_approved", done, taker_of(desk), desk.today));
  // The rules of the day of the decision, not of the day it was asked for.
  auto faults = faults_of(open.row.terms, desk.agreement, desk.today);
  const auto note = [&](std::optional<Fault> fault) {
    if (fault) faults.push_back(*std::move(fault));
  };
  note(employer_fault(open.employer, desk.today));
  note(share_fault(desk.db, desk.agreement, open.employer, open.row.terms.places, command.exemption, command.reason,
                   desk.today));
  std::ranges::move(quota_faults(desk.db, desk.agreement, open.row.terms, open.employer.sector, desk.today), std::back_inserter(faults));
  if (!faults.empty()) return std::unexpected(with(std::move(faults)));
  OrderApproved event;
  static_cast<OrderTerms&>(event) = open.row.terms;
  event.number = open.row.number;
  event.employer = open.row.employer;
  event.approval = command.approval;
  event.valid_until = TRY(validity(desk, command.valid_until));
  event.exemption = command.exemption;
  event.exemption_reason = command.reason;
  return decided(command.order, event);
}

Result<Decision> refuse_job_order(const Desk& desk, const RefuseJobOrder& command) {
  const auto open = TRY(open_request(desk, orders_approve_right, command.order));
  auto done = done_before(open.employer);
  done.emplace("order_submitted", StepDone{open.row.submitted, {}});
  TRY_DO(may_take(desk.agreement, "order_approved", done, taker_of(desk), desk.today));
  return decided(command.order, OrderRefused{command.ground, command.cure});
}

Result<Decision> withdraw_job_order(const Desk& desk, const WithdrawJobOrder& command) {
  TRY_DO(open_request(desk, orders_submit_right, command.order));
  return decided(command.order, OrderWithdrawn{command.reason});
}

namespace {

/// A sent order within reach, that is not over.
Result<OrderRow> running_order(const Desk& desk, const registry::Right& right, const Id<JobOrder>& id) {
  auto order = find_order(desk.db, id);
  if (!order || !reaches(order_reach(desk.actor, right), order->employer)) return no_such_order();
  const auto status = status_of(*order, desk.today);
  if (status == OrderStatus::declined || places_left(halves_of(*order)) == 0)
    return refuse(Kind::conflict, {.code = "order.over",
                                   .what = T("No place of this order is left."),
                                   .cure = T("Open the page again and look at what stands there now.")});
  return *std::move(order);
}

} // namespace

Result<Decision> change_job_order(const Desk& desk, const ChangeJobOrder& command) {
  TRY_DO(on_side(desk, Side::destination));
  const auto order = TRY(running_order(desk, orders_submit_right, command.order));
  TRY_DO(own_authority(desk, order.authority));
  const bool reduces = command.what == OrderChangeKind::reduce;
  const int left = places_left(halves_of(order));
  if (reduces && (!command.places || *command.places < 1 || *command.places > left))
    return refuse(Kind::invalid, {.code = "order.places_left",
                                  .what = T("{n} places of this order are not taken; so many can be asked back.", {{"n", left}}),
                                  .cure = T("Write how many places are asked back."),
                                  .path = "places"});
  OrderChangeAsked event;
  event.what = command.what;
  if (reduces) event.places = command.places;
  event.day = desk.today;
  event.reason = command.reason;
  return decided(command.order, event);
}

// --- The origin ---

namespace {

Result<OrderRow> order_to_answer(const Desk& desk, const Id<JobOrder>& id) {
  TRY_DO(on_side(desk, Side::origin));
  const auto order = TRY(running_order(desk, orders_publish_right, id));
  TRY_DO(may_take(desk.agreement, "order_published", done_of_order(desk.db, id), taker_of(desk), desk.today));
  return order;
}

} // namespace

Result<Decision> accept_job_order(const Desk& desk, const AcceptJobOrder& command) {
  const auto order = TRY(order_to_answer(desk, command.order));
  if (desk.today > order.valid_until)
    return refuse(Kind::refused, {.code = "order.expired",
                                  .what = T("This order was valid until {day}.", {{"day", order.valid_until}}),
                                  .cure = T("Ask the other state for a new order.")});
  return decided(command.order, OrderAnswered{OrderVerdict::accepted, {}, desk.today});
}

Result<Decision> decline_job_order(const Desk& desk, const DeclineJobOrder& command) {
  TRY_DO(order_to_answer(desk, command.order));
  return decided(command.order, OrderAnswered{OrderVerdict::declined, command.reason, desk.today});
}

Result<Decision> return_places(const Desk& desk, const ReturnPlaces& command) {
  TRY_DO(on_side(desk, Side::origin));
  const auto order = TRY(running_order(desk, orders_publish_right, command.order));
  const int left = places_left(halves_of(order));
  if (command.places < 1 || command.places > left)
    return refuse(Kind::refused, {.code = "order.places_left",
                                  .what = T("{n} places of this order are not taken; so many can be handed back.", {{"n", left}}),
                                  .cure = T("Write how many places are handed back."),
                                  .path = "places"});
  const bool asked = order.asked == OrderChangeKind::close || order.asked == OrderChangeKind::reduce;
  return decided(command.order,
                 PlacesReturned{command.places, asked ? ReturnGround::asked : ReturnGround::unfilled, desk.today});
}

namespace {

/// The unused places of an order that is over, if they have not gone back yet.
int places_to_expire(const OrderRow& order, Day today) {
  if (today <= order.valid_until || order.verdict == OrderVerdict::declined) return 0;
  return places_left(halves_of(order));
}

journal::DueAct expire(const Id<JobOrder>& id) {
  return {[id](const Desk& desk) -> Result<Decision> {
            TRY_DO(on_side(desk, Side::origin));
            const auto order = find_order(desk.db, id);
            const int places = order ? places_to_expire(*order, desk.today) : 0;
            if (places == 0) return no_such_order();
            return decided(id, PlacesReturned{places, ReturnGround::expired, desk.today});
          },
          journal::placement};
}

} // namespace

std::vector<journal::DueAct> expired_orders(store::Connection& db, Day today) {
  std::vector<journal::DueAct> due;
  // Whoever accepted an offer and did not withdraw keeps their place: an order that is full is looked at no more.
  auto rows = db.query("SELECT j.job_order FROM job_orders j LEFT JOIN order_answers a ON a.job_order = j.job_order "
                       "WHERE j.valid_until < $1 AND j.places > COALESCE(a.returned, 0) + (SELECT COUNT(*) FROM placements p "
                       "WHERE p.job_order = j.job_order AND p.answer = 'accepted' AND p.withdrawn IS NULL) ORDER BY j.job_order",
                       today);
  std::vector<Id<JobOrder>> over;
  while (rows.next()) over.push_back(rows.get<Id<JobOrder>>(0));
  for (const auto& id : over)
    if (const auto order = find_order(db, id); order && places_to_expire(*order, today) > 0 && due.size() < 200)
      due.push_back(expire(id));
  return due;
}

} // namespace amana::recruitment
