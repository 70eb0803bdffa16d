#include "contracts/labels.hpp"

namespace amana::contracts {

using journal::Label;
using journal::Labels;
using journal::Tag;

namespace {


Label wording(Literal member, Text label) {
  return Label(member, std::move(label)).paragraph().longest(longest_words);
}

} // namespace

Labels labels(Tag<Wording>) {
  return {wording("ar", T("In Arabic")), wording("fr", T("In French")), wording("en", T("In English"))};
}

Labels labels(Tag<Provider>) {
  return {{"worker", T("The worker")},
          {"allowance", T("An allowance")},
          {"employer", T("The employer, free of charge")}};
}

Labels labels(Tag<Provision>) {
  return {{"by", T("Who bears it")},
          {"allowance", T("Allowance a month"), T("Only where an allowance is paid.")},
          {"words", T("Details"), T("For example: two persons to a room.")}};
}

Labels labels(Tag<ContractTerms>) {
  return {
      {"employer", T("Employer"), T("The registered name, once for each script it is written in.")},
      {"worker", T("Worker"), T("The name as in the passport, and in Arabic script.")},
      {"occupation", T("Occupation")},
      {"duties", T("Tasks"), T("What the worker will do, in the three languages.")},
      {"workplace", T("Place of work")},
      {"start", T("First day of work")},
      {"months", T("Months")},
      {"probation_days", T("Days of probation"), T("Leave it out where there is none.")},
      {"wage", T("Monthly wage"), T("Before lawful deductions.")},
      {"weekly_hours", T("Hours a week")},
      {"daily_hours", T("Hours a day"), T("The longest day.")},
      {"rest_hours", T("Weekly rest in hours"), T("Unbroken.")},
      {"overtime_percent", T("Pay for overtime"), T("In percent of the normal wage: 150 is one and a half.")},
      {"leave_days", T("Days of paid leave a year")},
      {"notice_days", T("Days of notice")},
      {"housing", T("Housing")},
      {"food", T("Food")}};
}

} // namespace amana::contracts
