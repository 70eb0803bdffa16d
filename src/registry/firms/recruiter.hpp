// A private agency that places people: what is given, what is decided of its licence, which act fits which
// state.
#pragma once
#include "base/money.hpp"
#include "journal/event.hpp"
#include "registry/firms/firm.hpp"

#include <array>

namespace amana::registry {

struct RecruiterDetails {
  std::vector<FirmName> names; ///< at least one
  Code<"areas"> area;
  std::optional<Code<"town">> town;
  std::optional<ContactPerson> contact;
  std::optional<std::string> note;
  bool operator==(const RecruiterDetails&) const = default;
};
BOOST_DESCRIBE_STRUCT(RecruiterDetails, (), (names, area, town, contact, note))

/// An act of the state, made to be known by everybody: it stands open.
struct RecruiterLicence {
  std::string number;
  Day day, from, until; ///< granted on; good from the first day to the last
};
BOOST_DESCRIBE_STRUCT(RecruiterLicence, (), (number, day, from, until))

/// What was decided last.
enum class RecruiterStanding { registered, licensed, withdrawn };
BOOST_DESCRIBE_ENUM(RecruiterStanding, registered, licensed, withdrawn)

/// What an agency is on a day: licences and suspensions begin and end by themselves.
enum class RecruiterStatus { registered, licensed, suspended, withdrawn, expired };
BOOST_DESCRIBE_ENUM(RecruiterStatus, registered, licensed, suspended, withdrawn, expired)

/// As it stands after an entry; the fields of the corridor's document `recruiter`.
struct RecruiterSheet {
  journal::Sealed<std::vector<FirmName>> name;
  std::optional<RecruiterLicence> licence;
  RecruiterStanding status = RecruiterStanding::registered;
  std::string authority; ///< that licenses
  std::optional<std::string> office;
  Code<"areas"> area;
  std::optional<Code<"town">> town;
  std::optional<Money> deposit; ///< the guarantee as it is held now
  std::optional<Day> suspended_from, suspended_until, withdrawn;
  std::vector<journal::Sealed<ContactPerson>> contact; ///< none or one
  journal::Sealed<std::string> note;                   ///< empty: none
};
BOOST_DESCRIBE_STRUCT(RecruiterSheet, (),
                      (name, licence, status, authority, office, area, town, deposit, suspended_from,
                       suspended_until, withdrawn, contact, note))

/// Status from what was decided, on a day.
struct RecruiterDays {
  RecruiterStanding standing = RecruiterStanding::registered;
  std::optional<RecruiterLicence> licence;
  std::optional<Day> suspended_from, suspended_until, withdrawn;
  RecruiterStatus on(Day day) const;
};

// --- The guarantee: what workers are paid from where an agency does not pay ---

enum class DepositMove { lodged, drawn, returned };
BOOST_DESCRIBE_ENUM(DepositMove, lodged, drawn, returned)

struct DepositMovement {
  DepositMove what = DepositMove::lodged;
  Money amount;      ///< more than nothing
  std::string paper; ///< the receipt, or the decision it was drawn for
};
BOOST_DESCRIBE_STRUCT(DepositMovement, (), (what, amount, paper))

enum class RecruiterAct { correct, license, suspend, lift, withdraw };

/// Status × act → whether it may be done. Buttons and server read the same table.
inline constexpr std::array<std::array<bool, 5>, 5> recruiter_acts{{
    // correct, license, suspend, lift, withdraw
    {true, true, false, false, false}, // registered
    {true, true, true, false, true},   // licensed: a licence is renewed by another
    {true, false, false, true, true},  // suspended
    {true, true, false, false, false}, // withdrawn: licensed anew
    {true, true, false, false, false}, // expired
}};
constexpr bool allows(RecruiterStatus status, RecruiterAct act) {
  return recruiter_acts.at(static_cast<std::size_t>(status)).at(static_cast<std::size_t>(act));
}

// --- Agents without a licence ---

struct IllegalAgent; ///< one report of somebody who places people without a licence

/// reported: somebody said so. confirmed: the licensing authority found so; everybody is warned. dismissed:
/// not so.
enum class AgentStatus { reported, confirmed, dismissed };
BOOST_DESCRIBE_ENUM(AgentStatus, reported, confirmed, dismissed)

} // namespace amana::registry
