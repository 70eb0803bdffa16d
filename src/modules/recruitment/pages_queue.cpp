// What waits: orders to approve and to answer, and on the way from the contract to work one kind of act for each step.
#include "modules/recruitment/pages.hpp"
#include "node/node.hpp"

namespace amana::recruitment {

using desks::QueueSource;
using desks::Waiting;
using desks::Whose;
using journal::Permission;
using web::Visit;

namespace {

/// Whether this guest's authority is competent for the step at all: else its cases do not stand in their queue.
bool competent(const Visit& visit, const agreement::Agreement& agreement, const agreement::Step& step) {
  const auto* own = agreement.authority(visit.actor().authority);
  const auto* home = agreement.authority(visit.node.settings().authority);
  const auto* seat = own ? own : home;
  return seat && seat->party == step.party && (!step.act || (own && own->may(*step.act)));
}

Waiting waiting_row(const Visit& visit, const agreement::Agreement& agreement, const agreement::Step& step, const CaseLine& line) {
  Waiting row;
  const auto* command = visit.node.house().command(command_of_step(step.code));
  row.act = command->title;
  row.address = "/placements/" + line.placement.text();
  row.name = shown_name(line, visit.t);
  row.number = line.number;
  row.detail = step.name;
  row.since = line.since.value_or(visit.node.today());
  row.due = due_day(agreement, step, row.since);
  if (!row.name.empty()) row.shows = {line.placement};
  return row;
}

// --- Job orders ---

Waiting waiting_order(const Visit& visit, store::Connection& db, Text act, const Id<JobOrder>& id, const std::string& number,
                      const Id<registry::Employer>& employer, const OrderTerms& terms, std::string_view step, Day since) {
  Waiting one;
  const auto agreement = visit.node.agreement();
  one.act = std::move(act);
  one.address = "/orders/" + id.text();
  one.name = employer_name(db, employer, visit.t);
  one.number = number;
  one.detail = agreement->label("occupations", terms.occupation.value);
  one.since = since;
  if (const auto* found = agreement->step(step)) one.due = due_day(*agreement, *found, since);
  one.value = id.text();
  return one;
}

std::vector<Waiting> to_approve(const Visit& visit, store::Connection& db, Whose whose, std::size_t most) {
  std::vector<Waiting> waiting;
  if (whose == Whose::mine) return waiting;
  const auto list = find_requests(db, order_reach(visit.actor(), orders_approve_right), RequestStatus::submitted, {{}, most});
  for (const auto& one : list.rows)
    if (one.authority == visit.actor().authority)
      waiting.push_back(waiting_order(visit, db, T("Approve or refuse the order"), one.order, one.number, one.employer, one.terms, "order_approved", one.submitted));
  return waiting;
}

std::vector<Waiting> to_answer(const Visit& visit, store::Connection& db, Whose whose, std::size_t most) {
  std::vector<Waiting> waiting;
  if (whose == Whose::mine) return waiting;
  OrderFilter filter;
  filter.tab = OrderTab::running;
  filter.unanswered_only = true;
  const auto* step = visit.node.agreement()->step("order_published");
  const auto* own = visit.node.agreement()->authority(visit.actor().authority);
  if (step && step->act && (!own || !own->may(*step->act))) return waiting;
  for (const auto& one : find_orders(db, order_reach(visit.actor(), orders_publish_right), filter, visit.node.today(), {{}, most}).rows)
    waiting.push_back(waiting_order(visit, db, T("Accept or decline the order"), one.order, one.number, one.employer, one.terms, "order_published", one.approved));
  return waiting;
}

// --- Cases ---

/// The cases that wait for one of these steps.
auto waiting_at(const registry::Right& right, std::vector<std::string_view> steps) {
  return [right, steps = std::move(steps)](const Visit& visit, store::Connection& db, Whose, std::size_t most) {
    std::vector<Waiting> rows;
    const auto agreement = visit.node.agreement();
    for (const auto code : steps) {
      const auto* step = agreement->step(code);
      if (!step || !competent(visit, *agreement, *step)) continue;
      for (const auto& line : waiting_for(db, looker_of(visit, *agreement), right, *step, most))
        rows.push_back(waiting_row(visit, *agreement, *step, line));
    }
    return rows;
  };
}

} // namespace

std::vector<QueueSource> all_queues() {
  using journal::placement;
  return {{"orders_to_approve", T("Job orders to approve"), Permission("orders.approve"), placement, to_approve, {}},
          {"orders_to_answer", T("Job orders received"), Permission("orders.publish"), placement, to_answer, "accept_job_order"},
          {"candidates_to_choose", T("Candidates to choose from"), Permission("offers.make"), placement, waiting_at(offer_right, {"offer_made"})},
          {"offers_to_answer", T("Offers to be answered"), Permission("offers.answer"), placement, waiting_at(answer_right, {"offer_accepted"})},
          {"names_to_release", T("Names to release"), Permission("names.release"), placement, waiting_at(release_right, {"name_released"})},
          {"contracts_to_draw", T("Contracts to draw"), Permission("contracts.draw"), placement, waiting_at(draw_right, {"contract_drawn"})},
          {"contracts_to_read", T("Contracts to read out"), Permission("contracts.accept"), placement, waiting_at(read_out_right, {"contract_read"})},
          {"contracts_to_sign", T("Contracts to sign"), Permission("contracts.sign"), placement, waiting_at(sign_right, {"contract_signed"})},
          {"contracts_to_endorse", T("Contracts to endorse"), Permission("contracts.endorse"), placement,
           waiting_at(endorse_right, {"contract_endorsed_destination", "contract_endorsed_origin"})},
          {"employments", T("Employment to confirm"), Permission("employment.confirm"), placement, waiting_at(employment_right, {"employment_confirmed"})},
          {"identity_papers", T("Identity papers to complete"), Permission("papers.complete"), placement, waiting_at(papers_right, {"papers_completed"})},
          {"fines", T("Fines to settle"), Permission("fines.settle"), placement, waiting_at(fine_right, {"fines_settled"})},
          {"fitness", T("Medical fitness"), Permission("fitness.record"), placement, waiting_at(fitness_right, {"medical", "site_medical"})},
          {"visas", T("Entry visa for work"), Permission("visas.issue"), placement, waiting_at(visa_right, {"visa"})},
          {"orientation", T("Orientation"), Permission("orientation.give"), placement, waiting_at(orient_right, {"orientation"})},
          {"clearances", T("Exit clearance"), Permission("exits.clear"), placement, waiting_at(clear_right, {"clearance"})},
          {"handovers", T("Hand-over"), Permission("arrivals.hand_over"), placement, waiting_at(hand_over_right, {"handover"})},
          {"arrivals", T("Register of arrivals"), Permission("arrivals.register"), placement, waiting_at(register_arrival_right, {"registered"})},
          {"permits", T("Permits"), Permission("permits.issue"), placement, waiting_at(permit_right, {"work_permit", "residence", "work_card"})},
          {"appeals", T("Appeals against blocks"), Permission("blocks.judge"), placement, waiting_appeals},
          {"starts", T("Start of work"), Permission("work.start"), placement, waiting_at(start_right, {"at_work"})}};
}

} // namespace amana::recruitment
