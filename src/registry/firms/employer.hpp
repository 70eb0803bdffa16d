// An employer: what is given at a desk, what is known openly, and which act fits which state.
#pragma once
#include "journal/event.hpp"
#include "registry/firms/firm.hpp"

#include <array>

namespace amana::registry {

/// The commercial register or the licence to work.
struct FirmLicence {
  std::string number;
  std::optional<Day> issued, expires;
  bool operator==(const FirmLicence&) const = default;
};
BOOST_DESCRIBE_STRUCT(FirmLicence, (), (number, issued, expires))

struct NationalityCount {
  Code<"countries"> nationality;
  int persons = 0;
  bool operator==(const NationalityCount&) const = default;
};
BOOST_DESCRIBE_STRUCT(NationalityCount, (), (nationality, persons))

/// Who works there on one day, by nationality.
struct Headcount {
  Day day;
  std::vector<NationalityCount> persons;

  std::int64_t staff() const;
  std::int64_t foreign(std::string_view country) const; ///< those who are not of `country`
};
BOOST_DESCRIBE_STRUCT(Headcount, (), (day, persons))

struct EmployerDetails {
  std::vector<FirmName> names; ///< at least one
  Code<"sectors"> sector;
  std::optional<FirmLicence> licence;
  std::optional<std::string> tax_number, social_security_number;
  Code<"areas"> area; ///< where the work is
  std::optional<Code<"town">> town;
  std::optional<ContactPerson> contact_person;
  std::optional<int> housing_places; ///< beds for workers
  std::vector<FirmPaper> papers;
  std::optional<std::string> note;
  bool operator==(const EmployerDetails&) const = default;
};
BOOST_DESCRIBE_STRUCT(EmployerDetails, (),
                      (names, sector, licence, tax_number, social_security_number, area, town, contact_person,
                       housing_places, papers, note))

/// What was decided last of an employer.
enum class EmployerStanding { registered, approved, refused };
BOOST_DESCRIBE_ENUM(EmployerStanding, registered, approved, refused)

/// What an employer is on a day: a suspension begins and ends by itself.
enum class EmployerStatus { registered, approved, refused, suspended };
BOOST_DESCRIBE_ENUM(EmployerStatus, registered, approved, refused, suspended)

/// The employer as it stands after an entry. Each event that changes an employer carries it whole, so that
/// the tables, and the other state's node, need no other entry. Its members are the fields of the corridor's
/// document `employer`.
struct EmployerSheet {
  journal::Sealed<std::vector<FirmName>> name;
  EmployerStanding status = EmployerStanding::registered;
  std::string authority;             ///< that approves
  std::optional<std::string> office; ///< where the file lies
  Code<"sectors"> sector;
  Code<"areas"> area;
  std::optional<Code<"town">> town;
  journal::Sealed<FirmLicence> licence; ///< without a number: none was given
  std::optional<Headcount> headcount;
  std::optional<int> housing_places;
  std::optional<Day> approved, suspended_from, suspended_until;
  std::vector<HeldPaper> papers;
  std::vector<journal::Sealed<ContactPerson>> contact_person;            ///< none or one
  journal::Sealed<std::string> tax_number, social_security_number, note; ///< empty: none was given
  journal::Sealed<std::vector<FirmPaper>> paper_numbers;
};
BOOST_DESCRIBE_STRUCT(EmployerSheet, (),
                      (name, status, authority, office, sector, area, town, licence, headcount,
                       housing_places, approved, suspended_from, suspended_until, papers, contact_person,
                       tax_number, social_security_number, note, paper_numbers))

EmployerStatus status_on(EmployerStanding standing, std::optional<Day> suspended_from,
                         std::optional<Day> suspended_until, Day day);

/// The acts that change where an employer stands.
enum class EmployerAct { correct, report, approve, refuse, suspend, lift };

/// Status × act → whether it may be done. Buttons and server read the same table.
inline constexpr std::array<std::array<bool, 6>, 4> employer_acts{{
    // correct, report, approve, refuse, suspend, lift
    {true, true, true, true, false, false},  // registered
    {true, true, false, false, true, false}, // approved
    {true, true, true, false, false, false}, // refused: once cured it can be approved
    {true, true, false, false, false, true}, // suspended
}};
constexpr bool allows(EmployerStatus status, EmployerAct act) {
  return employer_acts.at(static_cast<std::size_t>(status)).at(static_cast<std::size_t>(act));
}

} // namespace amana::registry
