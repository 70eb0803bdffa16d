#include "registry/firms/employer.hpp"

namespace amana::registry {

std::int64_t Headcount::staff() const {
  std::int64_t all = 0;
  for (const auto& row : persons)
    all += row.persons;
  return all;
}

std::int64_t Headcount::foreign(std::string_view country) const {
  std::int64_t others = 0;
  for (const auto& row : persons)
    if (row.nationality.value != country) others += row.persons;
  return others;
}

EmployerStatus status_on(EmployerStanding standing, std::optional<Day> suspended_from,
                         std::optional<Day> suspended_until, Day day) {
  if (suspended_from && suspended_until && *suspended_from <= day && day <= *suspended_until)
    return EmployerStatus::suspended;
  switch (standing) {
  case EmployerStanding::registered: return EmployerStatus::registered;
  case EmployerStanding::approved: return EmployerStatus::approved;
  case EmployerStanding::refused: return EmployerStatus::refused;
  }
  return EmployerStatus::registered;
}

} // namespace amana::registry
