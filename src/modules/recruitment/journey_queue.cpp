// What waits on the way from the contract to work: one kind of act for each step.
#include "modules/recruitment/pages.hpp"
#include "modules/recruitment/rights.hpp"
#include "modules/recruitment/waiting.hpp"
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

std::vector<QueueSource> journey_queue() {
  using journal::placement;
  return {{"contracts_to_draw", T("Contracts to draw"), Permission("contracts.draw"), placement, waiting_at(draw_right, {"contract_drawn"})},
          {"contracts_to_read", T("Contracts to read out"), Permission("contracts.accept"), placement, waiting_at(read_out_right, {"contract_read"})},
          {"contracts_to_sign", T("Contracts to sign"), Permission("contracts.sign"), placement, waiting_at(sign_right, {"contract_signed"})},
          {"contracts_to_endorse", T("Contracts to endorse"), Permission("contracts.endorse"), placement,
           waiting_at(endorse_right, {"contract_endorsed_destination", "contract_endorsed_origin"})},
          {"fitness", T("Medical fitness"), Permission("fitness.record"), placement, waiting_at(fitness_right, {"medical"})},
          {"visas", T("Entry visa for work"), Permission("visas.issue"), placement, waiting_at(visa_right, {"visa"})},
          {"orientation", T("Orientation"), Permission("orientation.give"), placement, waiting_at(orient_right, {"orientation"})},
          {"clearances", T("Exit clearance"), Permission("exits.clear"), placement, waiting_at(clear_right, {"clearance"})},
          {"handovers", T("Hand-over"), Permission("arrivals.hand_over"), placement, waiting_at(hand_over_right, {"handover"})},
          {"arrivals", T("Register of arrivals"), Permission("arrivals.register"), placement, waiting_at(register_arrival_right, {"registered"})},
          {"permits", T("Permits"), Permission("permits.issue"), placement, waiting_at(permit_right, {"work_permit", "residence", "work_card"})},
          {"starts", T("Start of work"), Permission("work.start"), placement, waiting_at(start_right, {"at_work"})}};
}

} // namespace amana::recruitment
