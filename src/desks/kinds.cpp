#include "desks/people.hpp"

namespace amana::desks {

Text words_of_kind(std::string_view kind) {
  static const std::pair<std::string_view, Text> known[] = {
      {"person_registered", T("Registered")},
      {"correction_proposed", T("Correction asked for")},
      {"correction_approved", T("Correction approved")},
      {"correction_declined", T("Correction declined")},
      {"people_linked", T("Linked with another registration")},
      {"people_unlinked", T("Link undone")},
      {"people_kept_apart", T("Judged to be another person")},
      {"pair_sent_to_review", T("Sent to review")},
      {"people_erased", T("Personal data erased")},
      {"file_attached", T("Paper attached")},
  };
  for (const auto& [name, words] : known)
    if (name == kind) return words;
  return verbatim(std::string(kind));
}

} // namespace amana::desks
