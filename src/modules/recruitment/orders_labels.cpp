#include "modules/recruitment/labels.hpp"

namespace amana::recruitment {

using journal::Label;

namespace {

Label fixed_order() { return Label("order", T("Job order")).fixed(); }

} // namespace

Label paragraph(Literal member, Text label, Text hint) {
  return Label(member, std::move(label), std::move(hint)).paragraph().longest(2000);
}

Label checklist_answers() {
  return {"answers", T("What must be there"),
          T("For each item: what shows it. Where an item may be missing: why you go on without it.")};
}

Label fixed_placement() { return Label("placement", T("Placement")).fixed(); }

Labels labels(Tag<OrderTerms>) {
  return {{"occupation", T("Occupation"), T("The occupation that the work really is: reserved ones are refused.")},
          {"places", T("Number of places"), T("How many workers are needed.")},
          {"wage", T("Monthly wage"), T("Before deductions.")},
          {"weekly_hours", T("Hours a week")},
          {"daily_hours", T("Hours a day")},
          {"housing", T("Housing"), T("Who provides it.")},
          {"food", T("Food"), T("Who provides it.")},
          {"area", T("Area of the work")},
          {"town", T("Town")},
          {"start", T("Start of the work")},
          {"months", T("Months"), T("How long the contract lasts.")},
          {"season", T("Seasonal work"), T("The same workers may be asked again for the next season.")},
          {"languages", T("Languages asked for"), T("Only what the work needs.")},
          {"experience", T("Years of experience asked for")},
          paragraph("note", T("Note"), T("What a candidate should know of the work. No names."))};
}

Labels labels(Tag<SubmitJobOrder>) {
  auto all = labels(Tag<OrderTerms>{});
  all.push_back(Label("employer", T("Employer"), T("Its number: a page of the employer gives it.")));
  all.push_back(paragraph("open_occupation", T("Why the occupation is open to foreigners"),
                          T("The employer's statement.")));
  return all;
}

Labels labels(Tag<ApproveJobOrder>) {
  return {fixed_order(),
          {"approval", T("Reference of the approval"), T("As it stands on the paper.")},
          {"valid_until", T("Valid until"), T("Leave it empty for the whole time that the corridor gives.")},
          {"exemption", T("Exemption from the share of foreigners"), T("Only where one applies.")},
          paragraph("reason", T("Why the exemption applies"))};
}

Labels labels(Tag<RefuseJobOrder>) {
  return {fixed_order(), paragraph("ground", T("Ground"), T("The employer reads it.")),
          paragraph("cure", T("What would cure it"), T("What the employer can do so that it can be approved."))};
}

Labels labels(Tag<WithdrawJobOrder>) { return {fixed_order(), paragraph("reason", T("Reason"))}; }

Labels labels(Tag<ChangeJobOrder>) {
  return {fixed_order(),
          {"what", T("What is asked")},
          {"places", T("Places asked back"), T("Only when places are asked back.")},
          paragraph("reason", T("Reason"), T("The other state reads it."))};
}

Labels labels(Tag<AcceptJobOrder>) { return {fixed_order()}; }
Labels labels(Tag<DeclineJobOrder>) {
  return {fixed_order(), paragraph("reason", T("Reason"), T("The other state and the employer read it."))};
}
Labels labels(Tag<ReturnPlaces>) { return {fixed_order(), {"places", T("Places handed back")}}; }

// --- States ---

Labels labels(Tag<OrderChangeKind>) {
  return {{"close", T("Close the order: all unused places are asked back")},
          {"reduce", T("Reduce it: some places are asked back")},
          {"suspend", T("Suspend it")},
          {"resume", T("Resume it")}};
}
Labels labels(Tag<RequestStatus>) {
  return {{"submitted", T("waits for prior approval")},
          {"approved", T("approved")},
          {"refused", T("refused")},
          {"withdrawn", T("withdrawn by the employer")}};
}
Labels labels(Tag<OrderStatus>) {
  return {{"sent", T("sent, not yet accepted")}, {"published", T("published")}, {"suspended", T("suspended")},
          {"declined", T("declined")},           {"filled", T("filled")},       {"over", T("over")}};
}
Labels labels(Tag<OrderVerdict>) { return {{"accepted", T("accepted")}, {"declined", T("declined")}}; }
Labels labels(Tag<ReturnGround>) {
  return {{"expired", T("the order expired")},
          {"asked", T("they were asked back")},
          {"declined", T("the order was declined")},
          {"unfilled", T("nobody was found for them")}};
}
Labels labels(Tag<PlacementStatus>) {
  return {{"candidate", T("candidate")},      {"not_chosen", T("not chosen")}, {"offered", T("offer made")},
          {"declined", T("offer declined")},  {"lapsed", T("offer lapsed")},   {"accepted", T("offer accepted")},
          {"withdrawn", T("withdrawn")},      {"departed", T("on the way")},   {"arrived", T("arrived")},
          {"at_work", T("at work")}};
}
Labels labels(Tag<AgeBand>) {
  return {{"from_18", T("18 to 24")}, {"from_25", T("25 to 34")}, {"from_35", T("35 to 44")},
          {"from_45", T("45 to 54")}, {"from_55", T("55 or older")}};
}

} // namespace amana::recruitment
