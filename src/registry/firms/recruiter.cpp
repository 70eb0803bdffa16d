#include "registry/firms/recruiter.hpp"

namespace amana::registry {

RecruiterStatus RecruiterDays::on(Day day) const {
  if (standing == RecruiterStanding::withdrawn && withdrawn && *withdrawn <= day)
    return RecruiterStatus::withdrawn;
  if (!licence || day < licence->from) return RecruiterStatus::registered;
  if (licence->until < day) return RecruiterStatus::expired;
  if (suspended_from && suspended_until && *suspended_from <= day && day <= *suspended_until)
    return RecruiterStatus::suspended;
  return RecruiterStatus::licensed;
}

} // namespace amana::registry
