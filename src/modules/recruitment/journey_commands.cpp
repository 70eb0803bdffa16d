#include "modules/recruitment/journey_commands.hpp"

#include "modules/recruitment/blocks.hpp"
#include "modules/recruitment/case_words.hpp"
#include "modules/recruitment/changes.hpp"
#include "modules/recruitment/journey.hpp"
#include "modules/recruitment/rights.hpp"

namespace amana::recruitment {

using journal::command;
using journal::CommandType;
using journal::Permission;
using journal::TableKind;

std::vector<journal::TableType> journey_tables() {
  constexpr bool shared = true;
  return {{"contracts", TableKind::fact, {"placement", "contract"}, shared},
          {"contract_marks", TableKind::fact, {"placement", "contract", "mark"}, shared},
          {"case_papers", TableKind::fact, {"placement", "paper", "serial"}, shared},
          {"case_journeys", TableKind::fact, {"placement"}, shared},
          {"case_refusals", TableKind::fact, {"placement", "step", "day", "authority"}, shared},
          {"case_alerts", TableKind::fact, {"placement", "alert", "period", "day", "authority"}, shared},
          {"return_rights", TableKind::fact, {"placement"}, shared},
          {"case_words", TableKind::fact, {"entry", "member", "item"}},
          {"person_blocks", TableKind::fact, {"block"}}};
}

namespace {

std::vector<CommandType> contract_commands() {
  return {command({.name = "draw_contract",
                   .title = T("Draw the contract"),
                   .help = T("From the corridor’s clauses. Nothing may be below the offer that the worker accepted."),
                   .permission = Permission("contracts.draw"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  draw_contract),
          command({.name = "answer_contract",
                   .title = T("Record the worker’s answer to the contract"),
                   .help = T("Read it out in a language the worker understands, then write down what they say."),
                   .permission = Permission("contracts.accept"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  answer_contract),
          command({.name = "sign_contract",
                   .title = T("Record the employer’s signature"),
                   .permission = Permission("contracts.sign"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  sign_contract),
          command({.name = "endorse_contract",
                   .title = T("Decide on the endorsement of the contract"),
                   .help = T("Both states endorse the same text: its digest stands under both."),
                   .permission = Permission("contracts.endorse"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  endorse_contract),
          command({.name = "attach_contract_paper",
                   .title = T("Attach the signed contract"),
                   .help = T("A scan of what was signed by hand. The other side receives it too."),
                   .permission = Permission("contracts.attach"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  attach_contract_paper),
          command({.name = "propose_change",
                   .title = T("Propose a later contract"),
                   .help = T("It is read to the worker, signed and endorsed as the first one was. What it lowers "
                             "raises an alarm in both states."),
                   .permission = Permission("contracts.change"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  propose_change)};
}

/// No two rows of a file speak of one case.
std::vector<journal::Claim> claimed_case(const json::object& input) {
  const auto* number = input.if_contains("number");
  const auto read = number && number->is_string() ? read_paper_number(number->get_string()) : std::nullopt;
  return read ? std::vector<journal::Claim>{{"number", *read}} : std::vector<journal::Claim>();
}

/// A medical centre hands in what it found as a file.
CommandType fitness_rows() {
  auto type = command({.name = "take_fitness_result",
                       .title = T("Take a centre’s result of medical fitness"),
                       .help = T("By the number of the case, alone or as rows of the centre’s file."),
                       .permission = Permission("fitness.record"),
                       .purposes = journal::placement,
                       .noun = "placements"},
                      take_fitness_result);
  type.importing = journal::Importing{.permission = "fitness.record", .warnings = {}, .claims = claimed_case, .take_back = {}};
  return type;
}

std::vector<CommandType> departure_commands() {
  return {command({.name = "record_fitness",
                   .title = T("Record medical fitness"),
                   .help = T("Only the day until which the worker is fit, and the centre, cross the border."),
                   .permission = Permission("fitness.record"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  record_fitness),
          fitness_rows(),
          command({.name = "issue_visa",
                   .title = T("Record the entry visa"),
                   .help = T("Before travel. The passport must still be valid as long as the corridor says."),
                   .permission = Permission("visas.issue"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  issue_visa),
          command({.name = "give_orientation",
                   .title = T("Record the orientation"),
                   .permission = Permission("orientation.give"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  give_orientation),
          command({.name = "clear_exit",
                   .title = T("Clear the departure"),
                   .help = T("Its number is printed with a code that the border reads."),
                   .permission = Permission("exits.clear"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  clear_exit),
          command({.name = "confirm_departure",
                   .title = T("Confirm the departure"),
                   .help = T("Through a listed port, with a valid visa and clearance."),
                   .permission = Permission("borders.control"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  confirm_departure)};
}

std::vector<CommandType> arrival_commands() {
  return {command({.name = "confirm_entry",
                   .title = T("Confirm the entry"),
                   .help = T("Through a listed port, with a valid visa."),
                   .permission = Permission("borders.control"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  confirm_entry),
          command({.name = "record_handover",
                   .title = T("Record the hand-over"),
                   .help = T("The employer takes the worker in. The worker keeps their passport."),
                   .permission = Permission("arrivals.hand_over"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  record_handover),
          command({.name = "register_arrival",
                   .title = T("Enter into the register of arrivals"),
                   .permission = Permission("arrivals.register"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  register_arrival),
          command({.name = "issue_permit",
                   .title = T("Record a permit, residence or card"),
                   .permission = Permission("permits.issue"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  issue_permit),
          command({.name = "start_work",
                   .title = T("Record the start of work"),
                   .permission = Permission("work.start"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  start_work)};
}

std::vector<CommandType> change_commands() {
  return {command({.name = "refuse_step",
                   .title = T("Refuse this step"),
                   .help = T("With the ground and what would cure it: the case stays open."),
                   .permission = Permission("steps.refuse"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  refuse_step),
          command({.name = "raise_alert",
                   .title = T("Raise an alert for the worker’s protection"),
                   .help = T("Both labour offices see it: late wages, a passport that somebody keeps."),
                   .permission = Permission("alerts.raise"),
                   .purposes = looking,
                   .noun = "placements"},
                  raise_alert),
          command({.name = "grant_return",
                   .title = T("Grant the right to return to the same employer"),
                   .help = T("A coupon that opens the short way next season."),
                   .permission = Permission("contracts.change"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  grant_return)};
}

} // namespace

std::vector<CommandType> journey_commands() {
  auto all = contract_commands();
  for (auto more : {departure_commands(), arrival_commands(), change_commands(), block_commands()})
    std::ranges::move(more, std::back_inserter(all));
  return all;
}

std::vector<journal::EventType> journey_events() {
  using journal::crossing;
  std::vector<journal::EventType> all{crossing<ContractDrawn>("contract", apply),
                                      crossing<ContractAnswered>("contract_acceptance", apply),
                                      crossing<ContractSigned>("contract_signature", apply),
                                      crossing<ContractEndorsed>("endorsement", apply),
                                      crossing<ContractPaperAttached>(contract_paper, apply),
                                      crossing<ContractChangeProposed>("contract_change", apply),
                                      crossing<FitnessRecorded>("fitness", apply),
                                      crossing<VisaIssued>("visa", apply),
                                      crossing<OrientationGiven>("orientation", apply),
                                      crossing<ExitCleared>("clearance", apply),
                                      crossing<Departed>("departure", apply),
                                      crossing<Entered>("arrival", apply),
                                      crossing<HandedOver>("arrival", apply),
                                      crossing<ArrivalRegistered>("arrival", apply),
                                      crossing<PermitIssued>("permit", apply),
                                      crossing<WorkStarted>("start_of_work", apply),
                                      crossing<StepRefused>("refusal", apply),
                                      crossing<AlertRaised>("alert", apply),
                                      crossing<ReturnGranted>("return_right", apply)};
  std::ranges::move(block_events(), std::back_inserter(all));
  return all;
}

void forget_case(store::Connection& db, const AnyId& subject) {
  forget_contracts(db, subject);
  forget_journey(db, subject);
  forget_words(db, subject);
  forget_blocks(db, subject);
}

} // namespace amana::recruitment
