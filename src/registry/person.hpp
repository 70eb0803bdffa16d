// What is known of a person, as given at a desk. All of it is personal: it is recorded sealed under the
// person's key and stands in no open column.
#pragma once
#include "base/code.hpp"
#include "base/id.hpp"
#include "journal/actor.hpp"

#include <optional>
#include <string>
#include <vector>

namespace amana::registry {

using journal::Person;
struct IdentityPaper;

/// A name or a part of one, byte for byte as given but for white space at its ends; never respelt.
struct NamePart {
  std::string text;
  Code<"name_kinds"> kind;
  std::optional<Code<"scripts">> script; ///< absent: it shows
  bool operator==(const NamePart&) const = default;
};
BOOST_DESCRIBE_STRUCT(NamePart, (), (text, kind, script))

struct Contact {
  Code<"contact_kinds"> kind;
  std::string value;
  std::optional<std::string> whose; ///< whose telephone it is, when not the person's own
  bool operator==(const Contact&) const = default;
};
BOOST_DESCRIBE_STRUCT(Contact, (), (kind, value, whose))

struct SpokenLanguage {
  Code<"languages"> language;
  std::optional<Code<"language_levels">> level;
  bool operator==(const SpokenLanguage&) const = default;
};
BOOST_DESCRIBE_STRUCT(SpokenLanguage, (), (language, level))

struct Practice {
  Code<"occupations"> occupation;
  std::optional<int> years; ///< of experience
  bool operator==(const Practice&) const = default;
};
BOOST_DESCRIBE_STRUCT(Practice, (), (occupation, years))

struct Kin {
  std::string name;
  Code<"kin"> kinship;
  std::optional<std::string> contact;
  bool operator==(const Kin&) const = default;
};
BOOST_DESCRIBE_STRUCT(Kin, (), (name, kinship, contact))

struct Paper {
  std::optional<Id<IdentityPaper>> paper; ///< given at registration; absent: a new one
  Code<"papers"> type;
  std::string number;
  Code<"countries"> issuer;
  std::optional<std::string> place; ///< of issue
  std::optional<Day> issued, expires;
  std::optional<std::string> mrz; ///< the machine-readable zone in one run
  bool operator==(const Paper&) const = default;
};
BOOST_DESCRIBE_STRUCT(Paper, (), (paper, type, number, issuer, place, issued, expires, mrz))

enum class ConsentForm { signed_paper, thumbprint, spoken, recorded, on_page };
BOOST_DESCRIBE_ENUM(ConsentForm, signed_paper, thumbprint, spoken, recorded, on_page)

struct Consent {
  Code<"purposes"> purpose;
  ConsentForm how = ConsentForm::signed_paper;
  Day day;
  bool operator==(const Consent&) const = default;
};
BOOST_DESCRIBE_STRUCT(Consent, (), (purpose, how, day))

/// Somebody who says that the person is who they say they are.
struct Voucher {
  Code<"vouchers"> kind;
  std::string name;
  std::optional<std::string> contact;
  bool operator==(const Voucher&) const = default;
};
BOOST_DESCRIBE_STRUCT(Voucher, (), (kind, name, contact))

struct PersonDetails {
  std::vector<NamePart> names; ///< at least one
  Code<"sexes"> sex;
  std::optional<PartDay> born;
  Code<"countries"> nationality;
  std::optional<Code<"areas">> region, department; ///< of origin
  std::optional<std::string> commune;
  std::vector<Contact> contacts;
  std::vector<SpokenLanguage> languages;
  std::vector<Practice> occupations;
  std::vector<Code<"skills">> skills;
  std::optional<std::string> other_skills;
  std::vector<Kin> kin;
  std::vector<Paper> papers;
  std::vector<Voucher> vouchers;
  std::vector<Consent> consents;
  bool operator==(const PersonDetails&) const = default;
};
BOOST_DESCRIBE_STRUCT(PersonDetails, (),
                      (names, sex, born, nationality, region, department, commune, contacts, languages,
                       occupations, skills, other_skills, kin, papers, vouchers, consents))

/// How sure the house is who somebody is: their word, the word of others, papers.
enum class Confidence { stated, vouched, papers };
BOOST_DESCRIBE_ENUM(Confidence, stated, vouched, papers)

/// The whole name in one script, its parts in the order given, without the mother's and bynames. Empty: not
/// given in it.
std::string name_in(const PersonDetails& details, std::string_view script);
/// The whole name in each script it was given in, the first given first.
std::vector<std::string> whole_names(const PersonDetails& details);
/// The script most letters of a text are in, as ISO 15924 names it: "Latn", "Arab", "Tfng" or "Zyyy".
std::string_view script_of(std::string_view text);

} // namespace amana::registry
