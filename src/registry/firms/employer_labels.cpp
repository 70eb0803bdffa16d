#include "registry/firms/labels.hpp"

namespace amana::registry {

using journal::Label;

namespace {

constexpr std::size_t long_text = 2000;

Label employer() { return Label("employer", T("Employer")).fixed(); }
Label words(Literal member, Text label, Text hint) {
  return Label(member, std::move(label), std::move(hint)).paragraph().longest(long_text);
}
Label staff() {
  return {"staff", T("Staff by nationality"),
          T("Everybody who works there, nationals and owners who work among them.")};
}

Labels details() {
  return {{"names", T("Names"),
           T("As the register and the sign write them, in every script used. Nothing is respelt.")},
          {"sector", T("Sector")},
          {"licence", T("Commercial register or licence")},
          Label("tax_number", T("Tax number"), T("It stays in this state.")).longest(60),
          Label("social_security_number", T("Social security number of the employer"),
                T("It stays in this state."))
              .longest(60),
          {"area", T("Area"), T("Where the work is.")},
          {"town", T("Town")},
          {"contact_person", T("Contact person"), T("Whom the office calls. The name stays in this state.")},
          {"housing_places", T("Housing places"), T("Beds that are ready for workers.")},
          {"papers", T("Papers"), T("Copy numbers exactly; scans are attached on the employer's page.")},
          words("note", T("Note"), T("For the offices of this state."))};
}

} // namespace

Labels labels(Tag<FirmName>) {
  return {{"text", T("Name")}, {"script", T("Script"), T("Leave it open: it shows from the letters.")}};
}
Labels labels(Tag<ContactPerson>) {
  return {{"name", T("Name")}, {"position", T("Position")}, {"contacts", T("Contacts")}};
}
Labels labels(Tag<FirmPaper>) {
  return {{"type", T("Kind of paper")},
          Label("number", T("Number"), T("Exactly as printed.")).longest(60),
          {"issued", T("Issued on")},
          {"expires", T("Valid until")}};
}
Labels labels(Tag<FirmLicence>) {
  return {Label("number", T("Number"), T("Exactly as printed.")).longest(60),
          {"issued", T("Issued on")},
          {"expires", T("Valid until")}};
}
Labels labels(Tag<NationalityCount>) {
  return {{"nationality", T("Nationality")}, {"persons", T("Persons")}};
}
Labels labels(Tag<AnswerKind>) { return {{"reply", T("reply")}, {"appeal", T("appeal")}}; }
Labels labels(Tag<ChecklistAnswer>) {
  return {Label("item", T("Item of the checklist")).longest(60),
          words("words", T("What shows it, or why it may be missing"), {})};
}

Labels labels(Tag<RegisterEmployer>) {
  auto all = details();
  all.push_back(staff());
  all.push_back({"authority", T("Approving authority"),
                 T("Only where more than one is competent for the area and none of its offices covers it.")});
  return all;
}
Labels labels(Tag<CorrectEmployer>) {
  auto all = details();
  all.push_back(employer());
  all.push_back(Label("seen", T("State of the file that was seen")).fixed());
  all.push_back(words("reason", T("Reason"), T("What is wrong, and what shows it.")));
  return all;
}
Labels labels(Tag<ApproveEmployerCorrection>) {
  return {Label("correction", T("Request for a correction")).fixed()};
}
Labels labels(Tag<DeclineEmployerCorrection>) {
  return {Label("correction", T("Request for a correction")).fixed(),
          words("reason", T("Reason"), T("Whoever asked for the correction reads this."))};
}
Labels labels(Tag<ReportHeadcount>) {
  return {employer(), {"day", T("Day"), T("On which these people worked there.")}, staff()};
}
Labels labels(Tag<ApproveEmployer>) {
  return {employer(),
          {"answers", T("Your word on the checklist"),
           T("For what no paper shows: what shows it; for what may be missing: why you go on.")}};
}
Labels labels(Tag<RefuseEmployer>) {
  return {employer(), words("ground", T("Ground"), T("The employer reads this: the rule and the fact.")),
          words("cure", T("What would cure it"), T("What the employer must bring or change."))};
}
Labels labels(Tag<SuspendEmployer>) {
  return {words("ground", T("Ground"), T("The employer reads this: the rule and the fact.")),
          Label("legal_basis", T("Legal basis"), T("Article or decision.")),
          words("evidence", T("Evidence"),
                T("The report, its number and its day; scans are attached on the employer's page.")),
          words("urgent_reason", T("Why it cannot wait for the reply"),
                T("Only where it begins before the time to reply is over.")),
          employer(),
          {"from", T("First day")},
          {"until", T("Last day"), T("It ends by itself on the day after.")}};
}
Labels labels(Tag<AnswerSuspension>) {
  return {Label("measure", T("Measure")).fixed(),
          {"kind", T("Reply or appeal")},
          words("text", T("Answer"), T("Whoever decides reads this."))};
}
Labels labels(Tag<LiftSuspension>) {
  return {employer(), words("reason", T("Reason"), T("What has changed, or why the measure was wrong."))};
}
Labels labels(Tag<AttachEmployerFile>) {
  return journal::file_labels({employer(), {"paper", T("The paper it shows")}});
}
Labels labels(Tag<EmployerStatus>) {
  return {{"registered", T("waits for approval")},
          {"approved", T("approved")},
          {"refused", T("refused")},
          {"suspended", T("suspended")}};
}

} // namespace amana::registry
