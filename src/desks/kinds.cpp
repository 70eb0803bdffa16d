#include "desks/people.hpp"

namespace amana::desks {

Text words_of_kind(std::string_view kind) {
  static const std::pair<std::string_view, Text> known[] = {
      {"person_registered", T("Registered")},
      {"site_worker_registered", T("Registered")},
      {"correction_proposed", T("Correction asked for")},
      {"correction_approved", T("Correction approved")},
      {"correction_declined", T("Correction declined")},
      {"people_linked", T("Linked with another registration")},
      {"people_unlinked", T("Link undone")},
      {"people_kept_apart", T("Judged to be another person")},
      {"pair_sent_to_review", T("Sent to review")},
      {"people_erased", T("Personal data erased")},
      {"file_attached", T("Paper attached")},
      {"file_handed_over", T("File handed over to another office")},
      {"registration_renewed", T("Registration renewed")},
      {"appointment_booked", T("Appointment booked")},
      {"appointment_cancelled", T("Appointment cancelled")},
      {"attendance_noted", T("Attendance noted")},
      {"employer_registered", T("Registered")},
      {"employer_corrected", T("File corrected")},
      {"employer_correction_proposed", T("Correction asked for")},
      {"employer_correction_declined", T("Correction declined")},
      {"headcount_reported", T("Headcount reported")},
      {"employer_approved", T("Approved")},
      {"employer_refused", T("Approval refused")},
      {"employer_suspended", T("Suspended")},
      {"suspension_answered", T("Reply or appeal to the suspension")},
      {"suspension_lifted", T("Suspension lifted")},
      {"employer_file_attached", T("Paper attached")},
      {"recruiter_registered", T("Registered")},
      {"recruiter_corrected", T("File corrected")},
      {"recruiter_licensed", T("Licensed")},
      {"deposit_moved", T("Deposit moved")},
      {"recruiter_suspended", T("Suspended")},
      {"recruiter_suspension_lifted", T("Suspension lifted")},
      {"licence_withdrawn", T("Licence withdrawn")},
      {"recruiter_measure_answered", T("Reply or appeal to the measure")},
      {"illegal_agent_reported", T("Agent without a licence reported")},
      {"illegal_agent_confirmed", T("Public warned of an agent")},
      {"agent_report_dismissed", T("Report of an agent dismissed")},
  };
  for (const auto& [name, words] : known)
    if (name == kind) return words;
  return verbatim(std::string(kind));
}

} // namespace amana::desks
