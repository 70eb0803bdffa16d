#include "engines/identity/explain.hpp"

namespace amana::identity {
namespace {

Text of_names(Finding finding) {
  switch (finding) {
  case Finding::equal: return T("The names are the same.");
  case Finding::different: return T("The names differ.");
  default: return T("The names are spelt or spoken alike.");
  }
}

Text of_birth(Finding finding) {
  switch (finding) {
  case Finding::equal: return T("Both were born on the same day.");
  case Finding::overlaps: return T("What is known of the two births agrees.");
  case Finding::near: return T("What is known of the two births nearly agrees.");
  case Finding::swapped: return T("The dates of birth have day and month exchanged.");
  case Finding::one_part_differs: return T("The dates of birth differ in one part only.");
  default: return T("The dates of birth differ.");
  }
}

Text of_place(Finding finding) {
  switch (finding) {
  case Finding::equal: return T("The place is the same.");
  case Finding::within: return T("One place lies within the other.");
  default: return T("The places differ.");
  }
}

Text of_paper(Finding finding) {
  switch (finding) {
  case Finding::equal: return T("A paper carries the same number.");
  case Finding::near: return T("Two papers of one kind have nearly the same number.");
  default: return T("Papers of one kind carry different numbers.");
  }
}

Text of_mother(Finding finding) {
  switch (finding) {
  case Finding::equal: return T("The mother's name is the same.");
  case Finding::different: return T("The mothers' names differ.");
  default: return T("The mothers' names are spelt or spoken alike.");
  }
}

} // namespace

Text words(Verdict verdict) {
  switch (verdict) {
  case Verdict::same: return T("The same person");
  case Verdict::likely: return T("Likely the same person");
  case Verdict::possible: return T("Possibly the same person");
  case Verdict::different: break;
  }
  return T("Different persons");
}

Text words(const Reason& reason) {
  const bool equal = reason.finding == Finding::equal;
  switch (reason.field) {
  case Field::names: return of_names(reason.finding);
  case Field::given_name: return T("The given names differ, as those of brothers and sisters do.");
  case Field::name_order: return T("The parts of the name stand in another order.");
  case Field::birth: return of_birth(reason.finding);
  case Field::sex: return equal ? T("The sex is the same.") : T("The sex differs.");
  case Field::place: return of_place(reason.finding);
  case Field::paper: return of_paper(reason.finding);
  case Field::phone: return equal ? T("A telephone number is the same.") : T("The telephone numbers differ.");
  case Field::mother: return of_mother(reason.finding);
  }
  return {};
}

Text why_held(const Score& score) {
  if (!score.held_by) return {};
  switch (*score.held_by) {
  case Field::names:
  case Field::given_name:
    return T("A part of the name differs, and no paper agrees: an officer has to look.");
  case Field::sex: return T("The sex differs, and no paper agrees: an officer has to look.");
  default: return T("Neither a paper nor an exact date of birth makes it certain.");
  }
}

} // namespace amana::identity
