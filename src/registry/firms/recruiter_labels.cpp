#include "registry/firms/labels.hpp"

namespace amana::registry {

using journal::Label;

namespace {

Label recruiter() { return Label("recruiter", T("Recruiter")).fixed(); }
Label words(Literal member, Text label, Text hint) {
  return Label(member, std::move(label), std::move(hint)).paragraph().longest(2000);
}

Labels details() {
  return {{"names", T("Names"),
           T("As the register and the sign write them, in every script used. Nothing is respelt.")},
          {"area", T("Area"), T("Where the agency receives people.")},
          {"town", T("Town")},
          {"contact", T("Contact person"), T("Whom the office calls. The name stays in this state.")},
          words("note", T("Note"), T("For the offices of this state."))};
}

Labels ground() {
  return {words("ground", T("Ground"), T("The recruiter reads this: the rule and the fact.")),
          Label("legal_basis", T("Legal basis"), T("Article or decision.")),
          words("evidence", T("Evidence"), T("The report, its number and its day.")),
          words("urgent_reason", T("Why it cannot wait for the reply"),
                T("Only where it begins before the time to reply is over.")),
          recruiter()};
}

Labels agent() {
  return {{"names", T("Names"), T("Of the person or the firm, as people know them, in every script used.")},
          words("what", T("What they do"),
                T("What they promise, what they ask for, where and how people meet them.")),
          words("evidence", T("Evidence"), T("A poster, a number, a receipt, who says so."))};
}

} // namespace

Labels labels(Tag<RegisterRecruiter>) { return details(); }
Labels labels(Tag<CorrectRecruiter>) {
  auto all = details();
  all.push_back(recruiter());
  all.push_back(Label("seen", T("State of the file that was seen")).fixed());
  all.push_back(words("reason", T("Reason"), T("What is wrong, and what shows it.")));
  return all;
}
Labels labels(Tag<LicenseRecruiter>) {
  return {recruiter(),
          Label("number", T("Number of the licence"), T("Exactly as printed.")).longest(60),
          {"from", T("First day")},
          {"until", T("Last day"), T("It ends by itself on the day after.")},
          {"deposit", T("Guarantee deposit"), T("What is lodged now against unpaid claims of workers, beside what is held already.")}};
}
Labels labels(Tag<LodgeDeposit>) {
  return {recruiter(), {"amount", T("Amount")}, Label("receipt", T("Number of the receipt"), T("Exactly as printed.")).longest(60)};
}
Labels labels(Tag<DrawDeposit>) {
  return {recruiter(),
          {"amount", T("Amount")},
          Label("decision", T("Number of the decision"), T("That says what is owed. Exactly as printed.")).longest(60),
          words("ground", T("What is paid"), T("To whom, and for what the recruiter has not paid."))};
}
Labels labels(Tag<ReturnDeposit>) {
  return {recruiter(),
          {"amount", T("Amount")},
          Label("receipt", T("Number of the receipt"), T("Exactly as printed.")).longest(60),
          words("reason", T("Reason"), T("That nobody claims anything any more, and how this was asked."))};
}
Labels labels(Tag<DepositMove>) {
  return {{"lodged", T("lodged")}, {"drawn", T("paid to workers")}, {"returned", T("given back")}};
}
Labels labels(Tag<SuspendRecruiter>) {
  auto all = ground();
  all.push_back({"from", T("First day")});
  all.push_back({"until", T("Last day"), T("It ends by itself on the day after.")});
  return all;
}
Labels labels(Tag<LiftRecruiterSuspension>) {
  return {recruiter(), words("reason", T("Reason"), T("What has changed, or why the measure was wrong."))};
}
Labels labels(Tag<WithdrawLicence>) {
  auto all = ground();
  all.push_back({"from", T("First day")});
  return all;
}
Labels labels(Tag<AnswerRecruiterMeasure>) {
  return {Label("measure", T("Measure")).fixed(),
          {"kind", T("Reply or appeal")},
          words("text", T("Answer"), T("Whoever decides reads this."))};
}
Labels labels(Tag<ReportIllegalAgent>) {
  auto all = agent();
  all.push_back({"area", T("Area"), T("Where people meet them.")});
  all.push_back({"town", T("Town")});
  return all;
}
Labels labels(Tag<ConfirmIllegalAgent>) {
  return {Label("agent", T("Report")).fixed(),
          words("ground", T("Ground"), T("Everybody reads this: what was found, and nothing more.")),
          Label("legal_basis", T("Legal basis"), T("Article or decision.")),
          {"until", T("Last day of the warning")}};
}
Labels labels(Tag<DismissAgentReport>) {
  return {Label("agent", T("Report")).fixed(),
          words("reason", T("Reason"), T("What was looked at and what it showed."))};
}
Labels labels(Tag<RecruiterStatus>) {
  return {{"registered", T("without a licence")},
          {"licensed", T("licensed")},
          {"suspended", T("suspended")},
          {"withdrawn", T("licence withdrawn")},
          {"expired", T("licence expired")}};
}
Labels labels(Tag<AgentStatus>) {
  return {
      {"reported", T("reported")}, {"confirmed", T("the public is warned")}, {"dismissed", T("dismissed")}};
}

} // namespace amana::registry
