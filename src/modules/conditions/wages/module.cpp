// What wages bring: tables, commands with their words, events.
#include "modules/conditions/wages/wages.hpp"
#include "registry/labels.hpp"

namespace amana::conditions {

using journal::command;
using journal::Label;
using journal::Labels;
using journal::Permission;
using journal::TableKind;
using journal::Tag;

std::vector<journal::TableType> wage_tables() {
  return {{.name = "wage_months", .kind = TableKind::fact, .key = {"employer", "month"}, .shared = true},
          {.name = "wage_lines", .kind = TableKind::fact, .key = {"employer", "month", "placement"}, .shared = true},
          {.name = "pay_answers", .kind = TableKind::fact, .key = {"placement", "month", "node"}},
          {.name = "wage_months_closed", .kind = TableKind::fact, .key = {"month"}}};
}

std::vector<journal::CommandType> wage_commands() {
  return {command({.name = "file_wages",
                   .title = T("File the wages of a month"),
                   .help = T("One line for each worker. Who was at work and does not stand in the list counts as not paid."),
                   .permission = Permission("wages.file"),
                   .purposes = journal::placement,
                   .noun = "wages"},
                  file_wages),
          command({.name = "answer_pay",
                   .title = T("The worker’s word on their pay"),
                   .help = T("Ask the worker away from the employer. The employer does not see the answer, nor that there is one."),
                   .permission = Permission("pay.answer"),
                   .purposes = hearing_pay,
                   .noun = "pay"},
                  answer_pay)};
}

std::vector<journal::EventType> wage_events() {
  using journal::crossing;
  using journal::event;
  return {crossing<WagesFiled>("wage_list", apply), crossing<WagesMissed>("wage_gap", apply), crossing<PayAnswered>("pay_answer", apply), event<WageMonthClosed>(apply)};
}

// --- Words ---

Labels labels(Tag<PaidBy>) { return {{"cash", T("cash in hand")}, {"bank", T("bank transfer")}, {"wallet", T("mobile wallet")}}; }
Labels labels(Tag<PayVerdict>) { return {{"in_full", T("paid in full")}, {"in_part", T("paid in part")}, {"not_paid", T("not paid")}}; }
Labels labels(Tag<PayFinding>) {
  return {{"unfiled", T("no list filed")},         {"absent", T("not in the list")},      {"unpaid", T("not paid")},
          {"short_pay", T("less than the contract")}, {"late", T("paid late")}, {"forbidden", T("unlawful deduction")}};
}
Labels labels(Tag<Light>) { return {{"green", T("in order")}, {"amber", T("to be looked at")}, {"red", T("in arrears")}}; }
Labels labels(Tag<Deduction>) { return {{"what", T("Deduction")}, {"amount", T("Amount")}}; }
Labels labels(Tag<WageLine>) {
  return {{"worker", T("Worker"), T("Number of the case, of the work permit or card, or in the register of arrivals.")},
          {"fixed", T("Wage of the month"), T("Before deductions, without overtime.")},
          {"variable", T("Overtime and extras")},
          Label("deductions", T("Deductions")).longest(20),
          {"days", T("Days paid for")},
          {"unpaid_leave", T("Days of unpaid leave")},
          {"paid", T("Day paid"), T("Empty: not paid yet.")},
          {"by", T("Paid by")}};
}
Labels labels(Tag<FileWages>) {
  return {Label("employer", T("Employer")).fixed(),
          {"month", T("Month"), T("Year and month, as 2026-03.")},
          Label("lines", T("Workers")).longest(200'000),
          {"correction", T("Why this list takes the place of another"), T("Only where a list of this month was filed before.")}};
}
Labels labels(Tag<AnswerPay>) {
  return {Label("placement", T("Case")).fixed(),
          {"month", T("Month"), T("Year and month, as 2026-03.")},
          {"verdict", T("The worker was")},
          {"received", T("Received"), T("Only of a part: how much, as the worker says it.")},
          {"witness", T("Witness"), T("Who saw the money change hands, or who asked the worker. It stays at this node.")}};
}

} // namespace amana::conditions
