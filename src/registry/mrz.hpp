// The machine-readable zone of passports and identity cards: ICAO Doc 9303 parts 4 (TD1), 5 (TD3) and 6
// (TD2).
#pragma once
#include "base/day.hpp"
#include "base/text.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace amana::registry {

enum class MrzFormat { td1, td2, td3 };
BOOST_DESCRIBE_ENUM(MrzFormat, td1, td2, td3)

enum class MrzSex { male, female, unspecified };
BOOST_DESCRIBE_ENUM(MrzSex, male, female, unspecified)

/// What is wrong: the zone is of no known format; a character that no zone has; a letter where a digit must
/// stand or the reverse; a check digit that does not fit; no such day; a sex other than M, F or filler; a
/// field without content; the State code of specimens, which no real paper bears.
enum class MrzWrong {
  format,
  character,
  digit_expected,
  letter_expected,
  check_digit,
  date,
  sex,
  empty,
  specimen
};
BOOST_DESCRIBE_ENUM(MrzWrong, format, character, digit_expected, letter_expected, check_digit, date, sex,
                    empty, specimen)

struct MrzError {
  std::string field; ///< "number", "birth" …; "zone": the whole
  MrzWrong code = MrzWrong::format;
  int line = 0, column = 0; ///< from 1; 0: not one place
  bool operator==(const MrzError&) const = default;
};
BOOST_DESCRIBE_STRUCT(MrzError, (), (field, code, line, column))

struct MrzNames {
  std::string family, given; ///< as the zone spells them: capitals, no accents
  bool truncated = false;    ///< the field is full to its end, so the name may go on
  bool operator==(const MrzNames&) const = default;
};
BOOST_DESCRIBE_STRUCT(MrzNames, (), (family, given, truncated))

/// What a zone says. A character that stands for its look-alike of the other class (O for 0, 5 for S) is read
/// as what must be meant there, so that a form can be filled, yet stays an error until somebody has compared.
struct Mrz {
  std::optional<MrzFormat> format; ///< absent: not recognised, and nothing else is filled
  std::string type;                ///< "P", "ID" …
  std::string issuing_state;       ///< as printed, without filler: three letters, or one
  std::string number;
  MrzNames names;
  std::string nationality;
  std::optional<PartDay> birth;
  std::optional<MrzSex> sex;
  std::optional<Day> expiry;
  std::vector<std::string> optional_data;
  bool valid = false; ///< no error
  std::vector<MrzError> errors;
};
BOOST_DESCRIBE_STRUCT(Mrz, (),
                      (format, type, issuing_state, number, names, nationality, birth, sex, expiry,
                       optional_data, valid, errors))

/// Reads a zone given line by line. Two-digit years are settled by `today`: nobody is born after it, and a
/// paper ends in the century that brings its end nearest. Never fails: what is wrong stands in `errors`.
Mrz read_mrz(std::span<const std::string> lines, Day today);
/// Reads a zone given as one text: pasted with line breaks or spaces, or typed by a reader in one run.
Mrz read_mrz(std::string_view text, Day today);

/// One line {"mrz":["…","…"]} in, one line of JSON out (docs: `amana mrz --help`). Neither has a line end.
std::string answer_mrz(std::string_view json_line, Day today);

/// The check digit of Doc 9303 part 3, section 4.9: weights 7, 3, 1.
char mrz_check_digit(std::string_view characters);

/// For people.
Text explain(const MrzError& error);

} // namespace amana::registry
