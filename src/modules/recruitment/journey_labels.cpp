#include "modules/recruitment/labels.hpp"
#include "modules/recruitment/words_journey.hpp"

namespace amana::recruitment {

using journal::Label;
using journal::Labels;
using journal::Tag;

namespace {

Label fixed_block() { return Label("block", T("Block")).fixed(); }

} // namespace

Labels labels(Tag<RecordFitness>) {
  return {fixed_placement(),
          {"fit_until", T("Fit until"), T("This day and the centre are all that the other state learns.")},
          {"centre", T("Centre that examined the worker")},
          paragraph("diagnosis", T("Diagnosis"), T("Sealed; stays with this office.")),
          paragraph("results", T("Results"), T("Sealed; stays with this office.")),
          checklist_answers()};
}

Labels labels(Tag<TakeFitnessResult>) {
  return {Label("number", T("Number of the case"), T("As it stands on the worker’s slip.")).longest(20),
          {"fit_until", T("Fit until"), T("This day and the centre are all that the other state learns.")},
          {"centre", T("Centre that examined the worker")},
          Label("certificate", T("Number of the certificate"), T("Exactly as printed.")).longest(60),
          paragraph("diagnosis", T("Diagnosis"), T("Sealed; stays with this office.")),
          paragraph("results", T("Results"), T("Sealed; stays with this office."))};
}
Labels labels(Tag<IssueVisa>) {
  return {fixed_placement(),
          {"number", T("Number of the visa")},
          {"issued", T("Issued on")},
          {"until", T("Valid until")},
          {"post", T("Issued by")},
          {"passport_expires", T("The passport expires on"),
           T("As it stands in the passport. Absent: as the worker’s own state sent it.")},
          checklist_answers()};
}

Labels labels(Tag<GiveOrientation>) {
  return {fixed_placement(), {"day", T("Day")}, {"language", T("Language in which it was given")}, checklist_answers()};
}

Labels labels(Tag<ClearExit>) { return {fixed_placement(), {"until", T("Valid until")}, checklist_answers()}; }

Labels labels(Tag<Means>) {
  return {{"bus", T("bus")},     {"lorry", T("lorry")}, {"car", T("car")},
          {"plane", T("plane")}, {"ship", T("ship")},   {"other", T("another")}};
}

Labels labels(Tag<ConfirmDeparture>) {
  return {fixed_placement(),
          {"port", T("Port of exit")},
          {"means", T("Means of travel")},
          {"companions", T("Travels with"), T("Stays in this state.")},
          checklist_answers()};
}

Labels labels(Tag<ConfirmEntry>) {
  return {fixed_placement(),
          {"port", T("Port of entry")},
          {"clearance", T("Number of the clearance"), T("From the worker’s paper, where no news of the departure has come yet.")},
          checklist_answers()};
}

Labels labels(Tag<RecordHandover>) {
  return {fixed_placement(),
          {"day", T("Day")},
          paragraph("lodging", T("Where the worker lodges"), T("Street or site, and town.")),
          {"passport_kept", T("The worker keeps their own passport")},
          checklist_answers()};
}

Labels labels(Tag<RegisterArrival>) {
  return {fixed_placement(), {"registration", T("Number in the register of arrivals")}, checklist_answers()};
}

Labels labels(Tag<PermitKind>) {
  return {{"work_permit", T("work permit")}, {"residence", T("residence")}, {"work_card", T("work card")}};
}

Labels labels(Tag<IssuePermit>) {
  return {fixed_placement(),
          {"paper", T("Kind of permit")},
          {"number", T("Number")},
          {"issued", T("Issued on")},
          {"until", T("Valid until")},
          checklist_answers()};
}

Labels labels(Tag<StartWork>) { return {fixed_placement(), {"day", T("First day of work")}, checklist_answers()}; }

Labels labels(Tag<RefuseStep>) {
  return {fixed_placement(), Label("step", T("Step")).fixed(), paragraph("ground", T("Why it is refused")),
          paragraph("cure", T("What would cure it"), T("The worker, the employer and the other state read it."))};
}

Labels labels(Tag<AlertKind>) {
  return {{"late_wages", T("wages are late")},
          {"passport_retained", T("somebody keeps the worker’s passport")},
          {"passport_returned", T("the worker has their passport back")}};
}

Labels labels(Tag<RaiseAlert>) {
  return {fixed_placement(),
          {"alert", T("What is to be known")},
          {"period", T("Month of the wages")},
          paragraph("note", T("How it is known"), T("Stays with this state.")) };
}

Labels labels(Tag<GrantReturn>) {
  return {fixed_placement(),
          paragraph("reason", T("Why, where the corridor says nothing of how long")),
          {"until", T("Valid until"), T("Absent: as long as the corridor says.")}};
}

Labels labels(Tag<BlockPerson>) {
  return {Label("person", T("Person")).fixed(),
          {"ground", T("Legal ground")},
          {"legal_basis", T("Article or decision"), T("Stays readable, so never a name.")},
          paragraph("facts", T("What happened"), T("The person reads it.")),
          {"noticed", T("The person was told on")},
          {"from", T("In force from")},
          {"until", T("Until")},
          paragraph("reason", T("Why this long, where the corridor says nothing of it"))};
}

Labels labels(Tag<AppealBlock>) { return {fixed_block(), paragraph("reason", T("What the person says"))}; }

Labels labels(Tag<AppealVerdict>) {
  return {{"lifted", T("the block ends")}, {"shortened", T("the block is shortened")}, {"upheld", T("the block stands")}};
}

Labels labels(Tag<DecideAppeal>) {
  return {fixed_block(),
          {"verdict", T("Decision on the appeal")},
          {"until", T("New last day"), T("When the block is shortened.")},
          paragraph("reason", T("Reasons"), T("The person reads them."))};
}

} // namespace amana::recruitment
