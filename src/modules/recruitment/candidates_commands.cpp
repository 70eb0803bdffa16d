#include "modules/recruitment/candidates_decisions.hpp"

#include "journal/file_labels.hpp"
#include "modules/recruitment/labels.hpp"

namespace amana::recruitment {

using journal::command;
using journal::CommandType;
using journal::Label;
using journal::Permission;

namespace {

Label fixed_candidate() { return Label("placement", T("Candidate")).fixed(); }

} // namespace

Labels labels(Tag<RankCandidates>) { return {Label("order", T("Job order")).fixed()}; }
Labels labels(Tag<PutForwardCandidate>) {
  return {Label("order", T("Job order")).fixed(), Label("person", T("Person")).fixed(),
          paragraph("age_reason", T("Why the person counts as of age"),
                    T("Only where the birth is not known well enough to tell."))};
}
Labels labels(Tag<CoarseProfile>) {
  return {{"occupation", T("Occupation")},
          {"experience_years", T("Years of experience")},
          {"languages", T("Languages")},
          {"skills", T("Skills")},
          {"age_band", T("Age")},
          {"sex", T("Sex")},
          {"region", T("Region of origin")}};
}
Labels labels(Tag<InterviewResult>) {
  return {{"suitable", T("suitable")}, {"not_suitable", T("not suitable")}, {"absent", T("did not come")}};
}
Labels labels(Tag<RecordInterview>) {
  return {fixed_candidate(),
          {"result", T("Result")},
          {"day", T("Day of the interview"), T("Leave it empty for today.")},
          paragraph("reason", T("Reason"), T("The candidate's office reads it. In terms of the work.")),
          paragraph("notes", T("Notes"), T("They stay on this node."))};
}
Labels labels(Tag<MakeOffer>) {
  return {fixed_candidate(),
          {"wage", T("Monthly wage"), T("Leave it empty for what the order says. Never less.")},
          {"weekly_hours", T("Hours a week"), T("Leave it empty for what the order says. Never more.")},
          {"start", T("Start of the work"), T("Leave it empty for what the order says.")},
          {"months", T("Months"), T("Leave it empty for what the order says. Never fewer.")},
          paragraph("conditions", T("Conditions"), T("Beside medical fitness and papers, under which the offer stands anyway."))};
}
Labels labels(Tag<DismissCandidate>) { return {fixed_candidate()}; }
Labels labels(Tag<OfferVerdict>) { return {{"accepted", T("accepted")}, {"declined", T("declined")}}; }
Labels labels(Tag<AnswerOffer>) {
  return {fixed_candidate(),
          {"verdict", T("The worker's answer")},
          {"day", T("Day of the answer"), T("Leave it empty for today.")}};
}
Labels labels(Tag<ReleaseName>) {
  return {fixed_candidate(), {"phone", T("The worker agrees that the employer gets the telephone number")}};
}
Labels labels(Tag<SendPassport>) {
  return journal::file_labels({fixed_candidate(), Label("key", T("Key of the file")).fixed()});
}
Labels labels(Tag<WithdrawPlacement>) {
  return {fixed_candidate(), paragraph("reason", T("Reason"), T("It stays on this node: the other state learns only that and when."))};
}

namespace {

std::vector<CommandType> origin_commands() {
  return {command({.name = "rank_candidates",
                   .title = T("Rank the candidates"),
                   .help = T("Everybody registered whose trade is near enough, by the corridor's weights, with an "
                             "explanation each."),
                   .permission = Permission("candidates.rank"),
                   .purposes = journal::placement,
                   .noun = "orders"},
                  rank_candidates),
          command({.name = "put_forward_candidate",
                   .title = T("Put forward"),
                   .help = T("The other state sees a number and a coarse profile, and no name."),
                   .permission = Permission("candidates.rank"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  put_forward_candidate),
          command({.name = "answer_offer",
                   .title = T("Record the answer to the offer"),
                   .help = T("The offer binds the employer. Read it out to the worker first."),
                   .permission = Permission("offers.answer"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  answer_offer),
          command({.name = "release_name",
                   .title = T("Release the name"),
                   .help = T("Name, birth, nationality and passport cross to the other state, for the contract."),
                   .permission = Permission("names.release"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  release_name),
          command({.name = "send_passport",
                   .title = T("Send a picture of the passport"),
                   .help = T("For the visa. The other state receives it once the name was released."),
                   .permission = Permission("names.release"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  send_passport),
          command({.name = "withdraw_placement",
                   .title = T("Record a withdrawal"),
                   .help = T("A worker may withdraw at any time before departure. It counts whatever was done meanwhile."),
                   .permission = Permission("placements.withdraw"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  withdraw_placement)};
}

std::vector<CommandType> destination_commands() {
  return {command({.name = "record_interview",
                   .title = T("Record an interview"),
                   .help = T("By number: the name is not known yet."),
                   .permission = Permission("candidates.interview"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  record_interview),
          command({.name = "make_offer",
                   .title = T("Make a binding offer"),
                   .help = T("It binds the employer, subject to medical fitness and papers."),
                   .permission = Permission("offers.make"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  make_offer),
          command({.name = "dismiss_candidate",
                   .title = T("Not chosen"),
                   .help = T("The candidate gets no offer and is free for other orders."),
                   .permission = Permission("offers.make"),
                   .purposes = journal::placement,
                   .noun = "placements"},
                  dismiss_candidate)};
}

} // namespace

std::vector<CommandType> candidate_commands() {
  auto all = origin_commands();
  std::ranges::move(destination_commands(), std::back_inserter(all));
  return all;
}

} // namespace amana::recruitment
