// What employers and recruiters have in common: names, a contact person, papers, and measures taken against
// them with due process.
//
// Many a firm of the corridor is one farmer or one household: names, numbers of papers and the contact person
// are recorded sealed under the firm's key, as a person's data are. What an authority decides stands open.
#pragma once
#include "registry/person.hpp"

namespace amana::registry {

struct Employer;  ///< who gives work
struct Recruiter; ///< a private agency that places people

struct FirmName {
  std::string text;
  std::optional<Code<"scripts">> script; ///< absent: it shows
  bool operator==(const FirmName&) const = default;
};
BOOST_DESCRIBE_STRUCT(FirmName, (), (text, script))

struct ContactPerson {
  std::string name;
  std::optional<std::string> position;
  std::vector<Contact> contacts;
  bool operator==(const ContactPerson&) const = default;
};
BOOST_DESCRIBE_STRUCT(ContactPerson, (), (name, position, contacts))

/// A paper that shows what the firm says, with its number as printed.
struct FirmPaper {
  Code<"papers"> type;
  std::string number;
  std::optional<Day> issued, expires;
  bool operator==(const FirmPaper&) const = default;
};
BOOST_DESCRIBE_STRUCT(FirmPaper, (), (type, number, issued, expires))

/// What stands open of a paper: decisions rest on it.
struct HeldPaper {
  Code<"papers"> type;
  std::optional<Day> expires; ///< the last day it is good for
  bool good_on(Day day) const { return !expires || day <= *expires; }
  bool operator==(const HeldPaper&) const = default;
};
BOOST_DESCRIBE_STRUCT(HeldPaper, (), (type, expires))

/// Names as a list shows them: in Latin letters, in Arabic letters, in any other. Empty: not given so.
struct ShownNames {
  std::string latin, arabic, other;
};
ShownNames shown_names(const std::vector<FirmName>& names);
/// Search keys of names in any script, each once (registry/keys.hpp).
std::vector<std::int64_t> tokens_of(const std::vector<FirmName>& names);

std::vector<HeldPaper> held(const std::vector<FirmPaper>& papers);

// --- Measures ---

struct Measure; ///< one suspension or withdrawal

/// What a measure against a firm must say. Nobody is stopped without ground, notice, a way to answer and an
/// end (rows 21 and 22 of the field's list of failures).
struct MeasureGround {
  std::string ground, legal_basis, evidence;
  std::optional<std::string> urgent_reason; ///< why it does not wait for the reply
};
BOOST_DESCRIBE_STRUCT(MeasureGround, (), (ground, legal_basis, evidence, urgent_reason))

/// The days of a measure: notice is the day it was decided; the firm may reply before it begins and appeal
/// until a day. Days that no rule gives are absent.
struct MeasureDays {
  Day notice, from, until; ///< until: the last day of it
  std::optional<Day> reply_until, appeal_until;
};
BOOST_DESCRIBE_STRUCT(MeasureDays, (), (notice, from, until, reply_until, appeal_until))

enum class AnswerKind { reply, appeal };
BOOST_DESCRIBE_ENUM(AnswerKind, reply, appeal)

} // namespace amana::registry
