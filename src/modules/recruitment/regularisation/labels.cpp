#include "modules/recruitment/labels.hpp"
#include "modules/recruitment/regularisation/regularisation.hpp"
#include "registry/labels.hpp"

namespace amana::recruitment {

using journal::Label;
using journal::Labels;
using journal::Tag;

namespace {

Label placement() { return Label("placement", T("Worker")).fixed(); }
Label site() { return Label("site", T("Work site")).fixed(); }
Label trade() { return {"trade", T("Occupation at the site")}; }
Label irregular_since() {
  return {"irregular_since", T("Without papers since"), T("Sealed; it never leaves this node. Leave it empty if you need not know.")};
}
Label entry_route() {
  return paragraph("entry_route", T("How they came"), T("Sealed; it never leaves this node. Leave it empty if you need not know."));
}

} // namespace

Labels labels(Tag<SiteTeam>) {
  return {{"consulate", T("the consulate")}, {"labour", T("labour")}, {"health", T("health")}, {"permits", T("permits")}};
}

Labels labels(Tag<OpenSiteVisit>) {
  return {{"name", T("Name of the work site")},
          {"area", T("Area")},
          {"town", T("Town")},
          paragraph("place", T("How to find it")),
          {"day", T("Day of the visit")},
          {"employer", T("Number of the employer"), T("Where it is registered. Leave it empty if nobody knows.")},
          {"employer_name", T("Employer as the workers call it"), T("Leave it empty if nobody knows.")},
          {"teams", T("Who comes along"), T("The permit desk sees only those who have consented.")}};
}
Labels labels(Tag<EndSiteVisit>) { return {site()}; }

Labels labels(Tag<EnterSiteWorker>) {
  return {site(), Label("person", T("Person")).fixed(), trade(), irregular_since(), entry_route()};
}
Labels labels(Tag<RegisterSiteWorker>) {
  auto all = labels(Tag<registry::RegisterPerson>{});
  all.push_back({"visit", T("Number of the visit"), T("As it stands on the list of the visit.")});
  all.push_back(trade());
  all.push_back(irregular_since());
  all.push_back(entry_route());
  return all;
}

Labels labels(Tag<ConsentVerdict>) { return {{"given", T("agrees")}, {"refused", T("does not agree")}}; }
Labels labels(Tag<AnswerSiteConsent>) {
  return {placement(),
          {"verdict", T("The worker"), T("To say no costs nothing and is held against nobody.")},
          {"language", T("Language in which it was read out")},
          {"how", T("How the worker came to know it")},
          {"reader", T("Who read it out"), T("Name and office, or the name of the interpreter.")}};
}
Labels labels(Tag<RevokeSiteConsent>) { return {placement()}; }
Labels labels(Tag<SendSiteCase>) { return {placement()}; }

Labels labels(Tag<CompletePapers>) {
  return {placement(),
          {"paper", T("Kind of paper")},
          {"number", T("Number")},
          {"issued", T("Issued on")},
          {"until", T("Valid until")},
          checklist_answers()};
}

Labels labels(Tag<OpenSite>) { return {site()}; }

Labels labels(Tag<EmploymentVerdict>) { return {{"confirmed", T("confirmed")}, {"denied", T("denied, or nobody is there")}}; }
Labels labels(Tag<ConfirmEmployment>) {
  return {placement(),
          {"verdict", T("Employment")},
          {"employer", T("Number of the employer"), T("Leave it empty for the employer that was named.")},
          paragraph("reason", T("Reason"), T("Of a denial. The worker’s state reads it.")),
          checklist_answers()};
}

Labels labels(Tag<FineVerdict>) { return {{"due", T("due")}, {"none", T("nothing is due")}, {"waived", T("waived")}}; }
Labels labels(Tag<AssessFine>) {
  return {placement(),
          {"verdict", T("Fine")},
          {"amount", T("Amount"), T("Only what was assessed. Nothing is assumed.")},
          paragraph("ground", T("Ground"), T("The rule or decision it rests on; of a waiver, who granted it and why.")),
          checklist_answers()};
}
Labels labels(Tag<SettleFine>) {
  return {placement(),
          {"payer", T("Who paid")},
          {"paid", T("Paid on")},
          {"receipt", T("Number of the receipt"), T("Stays with this office.")}};
}

Labels labels(Tag<ListedState>) {
  return {{"not_asked", T("not asked yet")}, {"consented", T("agrees, not sent yet")}, {"refused", T("does not agree")},
          {"revoked", T("took the consent back")}, {"sent", T("sent")}, {"withdrawn", T("withdrew")}};
}

} // namespace amana::recruitment
