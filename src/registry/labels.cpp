#include "registry/labels.hpp"

namespace amana::registry {

using journal::Label;

namespace {

constexpr std::size_t long_text = 2000;

Label reason(Text hint) {
  return Label("reason", T("Reason"), std::move(hint)).paragraph().longest(long_text);
}

Labels details() {
  return {
      {"names", T("Names"),
       T("As the person says and writes them, in every script they use. Nothing is respelt.")},
      {"sex", T("Sex")},
      {"born", T("Born"),
       T("As much as is known: a year is enough. Put ~ in front of an estimate, for example ~1990.")},
      {"nationality", T("Nationality")},
      {"region", T("Region of origin")},
      {"department", T("Department of origin")},
      {"commune", T("Commune, village or quarter"), T("As the person calls it.")},
      {"contacts", T("Contacts"),
       T("At least one telephone where the person can be reached, also a relative's.")},
      {"languages", T("Languages")},
      {"occupations", T("Occupations"), T("What the person has worked as, the main one first.")},
      {"skills", T("Skills")},
      Label("other_skills", T("Other skills"), T("What the list does not have."))
          .paragraph()
          .longest(long_text),
      {"kin", T("Next of kin"), T("Whom to tell in an emergency.")},
      {"papers", T("Papers"), T("None is needed to register. Copy numbers exactly.")},
      {"vouchers", T("Who vouches"), T("For people without papers: who knows them and says so.")},
      {"consents", T("Consent"), T("What the person agrees to, after it was read out to them.")},
  };
}

Label shared_paper() {
  return Label("shared_paper_reason", T("Why two persons hold this paper"),
               T("Only where a paper is registered for somebody else already, and rightly so: a family "
                 "passport, for "
                 "example."))
      .paragraph()
      .longest(long_text);
}

Label fixed_person() { return Label("person", T("Person")).fixed(); }

} // namespace

Labels labels(Tag<NamePart>) {
  return {{"text", T("Name")},
          {"kind", T("Part of the name")},
          {"script", T("Script"), T("Leave it open: it shows from the letters.")}};
}

Labels labels(Tag<Contact>) {
  return {{"kind", T("Kind of contact")},
          {"value", T("Number or address")},
          {"whose", T("Whose it is"), T("When it is not the person's own.")}};
}

Labels labels(Tag<SpokenLanguage>) { return {{"language", T("Language")}, {"level", T("How well")}}; }

Labels labels(Tag<Practice>) {
  return {{"occupation", T("Occupation")}, {"years", T("Years of experience")}};
}

Labels labels(Tag<Kin>) {
  return {{"name", T("Name")}, {"kinship", T("Kinship")}, {"contact", T("Telephone or address")}};
}

Labels labels(Tag<Paper>) {
  return {Label("paper", T("Entry of the register")).fixed(),
          {"type", T("Kind of paper")},
          Label("number", T("Number"), T("Exactly as printed.")).longest(60),
          {"issuer", T("Issuing country")},
          {"place", T("Place of issue")},
          {"issued", T("Issued on")},
          {"expires", T("Valid until")},
          {"mrz", T("Machine-readable zone"),
           T("The two or three lines of capitals, digits and < at the foot of the page. Type, paste or read "
             "them in; "
             "check digits are verified.")}};
}

Labels labels(Tag<Consent>) {
  return {{"purpose", T("To what")}, {"how", T("How it was given")}, {"day", T("Day")}};
}

Labels labels(Tag<ConsentForm>) {
  return {{"signed_paper", T("signed on paper")},
          {"thumbprint", T("by thumbprint")},
          {"spoken", T("spoken before the clerk")},
          {"recorded", T("recorded voice")},
          {"on_page", T("on the page, by themselves")}};
}

Labels labels(Tag<Voucher>) {
  return {{"kind", T("Who vouches")}, {"name", T("Name")}, {"contact", T("Telephone or address")}};
}

Labels labels(Tag<RegisterPerson>) {
  auto all = details();
  all.push_back(shared_paper());
  return all;
}

Labels labels(Tag<ProposeCorrection>) {
  auto all = details();
  all.push_back(fixed_person());
  all.push_back(Label("seen", T("State of the file that was seen")).fixed());
  all.push_back(reason(T("What is wrong, and what shows it.")));
  all.push_back(shared_paper());
  return all;
}

Labels labels(Tag<ApproveCorrection>) { return {Label("correction", T("Request for a correction")).fixed()}; }

Labels labels(Tag<DeclineCorrection>) {
  return {Label("correction", T("Request for a correction")).fixed(),
          reason(T("Whoever asked for the correction reads this."))};
}

Labels labels(Tag<LinkPeople>) {
  return {{"leading", T("Leading registration"),
           T("Its number and data are shown first from now on. Both stay whole.")},
          {"other", T("Other registration")},
          reason(T("What shows that both are one person."))};
}

Labels labels(Tag<UnlinkPeople>) {
  return {Label("link", T("Link")).fixed(), reason(T("What shows that they are not one person."))};
}

Labels labels(Tag<KeepApart>) {
  return {{"one", T("One registration")},
          {"other", T("Other registration")},
          reason(T("What shows that they are two persons. The pair is not proposed again."))};
}

Labels labels(Tag<SendToReview>) {
  return {{"one", T("One registration")},
          {"other", T("Other registration")},
          reason(T("What makes you doubt, and what could settle it."))};
}

Labels labels(Tag<ErasePerson>) {
  return {fixed_person(),
          {"ground", T("Ground")},
          {"legal_basis", T("Legal basis"), T("Article or decision. This stays readable: write no name.")},
          {"linked_too", T("Also the linked registrations"), T("They are the same person.")}};
}

Labels labels(Tag<ErasureGround>) {
  return {{"own_request", T("the person asked for it")},
          {"consent_withdrawn", T("consent was withdrawn")},
          {"purpose_ended", T("the purpose has ended")},
          {"registered_in_error", T("registered in error")},
          {"ordered", T("ordered by a court or an authority")}};
}

Labels labels(Tag<AttachFile>) {
  return journal::file_labels({fixed_person(), Label("paper", T("The paper it shows")).fixed()});
}

Labels labels(Tag<Confidence>) {
  return {{"stated", T("identity stated")},
          {"vouched", T("identity vouched for")},
          {"papers", T("identity shown by papers")}};
}

Labels labels(Tag<Likeness>) {
  return {{"possible", T("possibly the same person")},
          {"likely", T("likely the same person")},
          {"same", T("almost certainly the same person")}};
}

Labels labels(Tag<PairState>) {
  return {{"found", T("waits to be judged")},
          {"review", T("under review")},
          {"apart", T("judged to be two persons")},
          {"linked", T("linked")}};
}

} // namespace amana::registry
