#include "registry/mrz.hpp"

#include "base/bytes.hpp"
#include "base/json.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace amana::registry {

namespace {

struct Place {
  std::uint8_t line, from, size;
};
constexpr Place nowhere{0, 0, 0};

/// Where each field stands. A check digit follows its field directly.
struct Layout {
  MrzFormat format;
  std::size_t lines, width;
  Place type, state, names, number, nationality, birth, sex, expiry, spare, second_spare, composite;
  std::array<Place, 4> covered; ///< by the composite check digit
};

constexpr Layout layouts[] = {
    {.format = MrzFormat::td1,
     .lines = 3,
     .width = 30,
     .type = {0, 0, 2},
     .state = {0, 2, 3},
     .names = {2, 0, 30},
     .number = {0, 5, 9},
     .nationality = {1, 15, 3},
     .birth = {1, 0, 6},
     .sex = {1, 7, 1},
     .expiry = {1, 8, 6},
     .spare = {0, 15, 15},
     .second_spare = {1, 18, 11},
     .composite = {1, 29, 1},
     .covered = {{{0, 5, 25}, {1, 0, 7}, {1, 8, 7}, {1, 18, 11}}}},
    {.format = MrzFormat::td2,
     .lines = 2,
     .width = 36,
     .type = {0, 0, 2},
     .state = {0, 2, 3},
     .names = {0, 5, 31},
     .number = {1, 0, 9},
     .nationality = {1, 10, 3},
     .birth = {1, 13, 6},
     .sex = {1, 20, 1},
     .expiry = {1, 21, 6},
     .spare = {1, 28, 7},
     .second_spare = nowhere,
     .composite = {1, 35, 1},
     .covered = {{{1, 0, 10}, {1, 13, 7}, {1, 21, 14}, nowhere}}},
    {.format = MrzFormat::td3,
     .lines = 2,
     .width = 44,
     .type = {0, 0, 2},
     .state = {0, 2, 3},
     .names = {0, 5, 39},
     .number = {1, 0, 9},
     .nationality = {1, 10, 3},
     .birth = {1, 13, 6},
     .sex = {1, 20, 1},
     .expiry = {1, 21, 6},
     .spare = {1, 28, 14},
     .second_spare = nowhere,
     .composite = {1, 43, 1},
     .covered = {{{1, 0, 10}, {1, 13, 7}, {1, 21, 22}, nowhere}}},
};

constexpr std::string_view specimen_state = "UTO";

/// Look-alikes: what a digit is typed for, and the letter it stands for.
constexpr std::pair<char, char> look_alikes[] = {{'0', 'O'}, {'1', 'I'}, {'2', 'Z'},
                                                 {'5', 'S'}, {'6', 'G'}, {'8', 'B'}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

int value_of(char c) { return is_digit(c) ? c - '0' : is_letter(c) ? c - 'A' + 10 : 0; }

std::string without_filler(std::string_view field) {
  std::string spaced(field);
  std::ranges::replace(spaced, '<', ' ');
  return tidy(spaced);
}

/// Upper case, Latin digits, no white space: what a keyboard or the clipboard may have done to it.
std::string plain_line(std::string_view line) {
  std::string out;
  for (char c : latin_digits(line)) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

/// A calendar day of the zone; the year may be known alone (part 3, section 4.8).
std::optional<PartDay> part_day(int year, std::string_view month, std::string_view day) {
  std::string text = std::to_string(year);
  if (month != "<<") text += "-" + std::string(month);
  if (day != "<<") text += "-" + std::string(day);
  if (month == "<<" && day != "<<") return std::nullopt;
  return PartDay::parse(text);
}

class Zone {
public:
  Zone(const Layout& layout, std::vector<std::string> lines, Day today, Mrz& out)
      : layout_(layout), lines_(std::move(lines)), today_(today), out_(out) {}

  void read() {
    settle_characters();
    out_.format = layout_.format;
    out_.type = without_filler(at(layout_.type));
    read_state(layout_.state, "issuing_state", out_.issuing_state);
    read_state(layout_.nationality, "nationality", out_.nationality);
    read_names();
    read_number();
    read_birth();
    read_sex();
    read_expiry();
    read_spares();
    check_composite();
    out_.valid = out_.errors.empty();
  }

private:
  void wrong(std::string_view field, MrzWrong code) {
    out_.errors.push_back({std::string(field), code, 0, 0});
  }

  std::string_view at(const Place& place) const {
    return std::string_view(lines_[place.line]).substr(place.from, place.size);
  }
  char check_after(const Place& place) const {
    return lines_[place.line][std::size_t(place.from) + place.size];
  }

  /// Puts each character into the class that its field has, and notes where that was needed.
  void settle_characters() {
    only_known_characters();
    const auto digits = [&](const Place& place, std::string_view field) { settle(place, field, true); };
    const auto letters = [&](const Place& place, std::string_view field) { settle(place, field, false); };
    letters(layout_.state, "issuing_state");
    letters(layout_.nationality, "nationality");
    letters(layout_.names, "names");
    letters(layout_.sex, "sex");
    digits(with_check(layout_.birth), "birth");
    digits(with_check(layout_.expiry), "expiry");
    digits({layout_.number.line, static_cast<std::uint8_t>(layout_.number.from + layout_.number.size), 1},
           "number");
    digits(layout_.composite, "zone");
  }

  static Place with_check(const Place& place) {
    return {place.line, place.from, static_cast<std::uint8_t>(place.size + 1)};
  }

  void only_known_characters() {
    for (std::size_t line = 0; line < lines_.size(); ++line)
      for (std::size_t i = 0; i < lines_[line].size(); ++i) {
        char& c = lines_[line][i];
        if (is_digit(c) || is_letter(c) || c == '<') continue;
        out_.errors.push_back({"zone", MrzWrong::character, int(line) + 1, int(i) + 1});
        c = '<';
      }
  }

  void settle(const Place& place, std::string_view field, bool digits) {
    for (std::size_t i = place.from; i < std::size_t(place.from) + place.size; ++i) {
      char& c = lines_[place.line][i];
      if (c == '<' || (digits ? is_digit(c) : is_letter(c))) continue;
      out_.errors.push_back({std::string(field),
                             digits ? MrzWrong::digit_expected : MrzWrong::letter_expected, place.line + 1,
                             int(i) + 1});
      for (const auto& [digit, letter] : look_alikes) {
        if (c != (digits ? letter : digit)) continue;
        c = digits ? digit : letter;
        break;
      }
    }
  }

  void read_state(const Place& place, std::string_view field, std::string& out) {
    out = without_filler(at(place));
    if (out.empty()) wrong(field, MrzWrong::empty);
    if (out == specimen_state) wrong(field, MrzWrong::specimen);
  }

  /// Family names, two fillers, given names; a single filler stands for a space.
  void read_names() {
    const auto field = at(layout_.names);
    const auto parting = field.find("<<");
    out_.names.family = without_filler(field.substr(0, parting));
    if (parting != field.npos) out_.names.given = without_filler(field.substr(parting));
    out_.names.truncated = field.back() != '<';
    if (out_.names.family.empty() && out_.names.given.empty()) wrong("names", MrzWrong::empty);
  }

  /// Numbers longer than nine characters go on in the optional data of TD1 and TD2, and the filler that takes
  /// the place of their check digit counts in the sum for some issuers and not for others.
  void read_number() {
    const auto first = at(layout_.number);
    const char check = check_after(layout_.number);
    const auto spare = at(layout_.spare);
    const auto rest = spare.substr(0, spare.find('<'));
    if (layout_.format == MrzFormat::td3 || check != '<' || rest.size() < 2) {
      out_.number = without_filler(first);
      if (out_.number.empty()) wrong("number", MrzWrong::empty);
      if (check != mrz_check_digit(first)) wrong("number", MrzWrong::check_digit);
      return;
    }
    const std::string start(first), end(rest.substr(0, rest.size() - 1));
    out_.number = without_filler(start + end);
    if (rest.back() != mrz_check_digit(start + end) && rest.back() != mrz_check_digit(start + "<" + end))
      wrong("number", MrzWrong::check_digit);
  }

  /// The field's six characters where they have the form of a date and the check digit fits its sum.
  std::optional<std::string_view> date_field(const Place& place, std::string_view field) {
    if (check_after(place) != mrz_check_digit(at(place))) wrong(field, MrzWrong::check_digit);
    const auto digits = at(place);
    if (is_digit(digits[0]) && is_digit(digits[1])) return digits;
    wrong(field, MrzWrong::date);
    return std::nullopt;
  }

  static int two_digits(std::string_view text) { return (text[0] - '0') * 10 + (text[1] - '0'); }

  void read_birth() {
    const auto date = date_field(layout_.birth, "birth");
    if (!date) return;
    const int century = today_.year() / 100 * 100, year = two_digits(*date);
    for (const int first : {century, century - 100}) {
      out_.birth = part_day(first + year, date->substr(2, 2), date->substr(4, 2));
      if (out_.birth && out_.birth->earliest() <= today_) return;
    }
    out_.birth.reset();
    wrong("birth", MrzWrong::date);
  }

  void read_expiry() {
    const auto date = date_field(layout_.expiry, "expiry");
    if (!date) return;
    const int century = today_.year() / 100 * 100;
    int year = century + two_digits(*date);
    for (const int first : {century - 100, century + 100})
      if (std::abs(first + two_digits(*date) - today_.year()) < std::abs(year - today_.year()))
        year = first + two_digits(*date);
    const auto day = part_day(year, date->substr(2, 2), date->substr(4, 2));
    if (!day) return wrong("expiry", MrzWrong::date);
    out_.expiry = day->latest();
  }

  void read_sex() {
    switch (at(layout_.sex).front()) {
    case 'M': out_.sex = MrzSex::male; break;
    case 'F': out_.sex = MrzSex::female; break;
    case 'X':
    case '<': out_.sex = MrzSex::unspecified; break;
    default: wrong("sex", MrzWrong::sex);
    }
  }

  void read_spares() {
    for (const Place& place : {layout_.spare, layout_.second_spare})
      if (auto text = without_filler(at(place)); !text.empty()) out_.optional_data.push_back(std::move(text));
    if (layout_.format != MrzFormat::td3) return;
    const char check = check_after(layout_.spare);
    const bool left_out = check == '<' && out_.optional_data.empty();
    if (!left_out && check != mrz_check_digit(at(layout_.spare)))
      wrong("optional_data", MrzWrong::check_digit);
  }

  void check_composite() {
    std::string covered;
    for (const Place& place : layout_.covered)
      covered += at(place);
    if (at(layout_.composite).front() != mrz_check_digit(covered)) wrong("zone", MrzWrong::check_digit);
  }

  const Layout& layout_;
  std::vector<std::string> lines_;
  Day today_;
  Mrz& out_;
};

/// Cuts one run of characters into the lines that its length tells.
std::vector<std::string> cut(const std::string& run) {
  std::vector<std::string> lines;
  for (const auto& layout : layouts)
    if (run.size() == layout.lines * layout.width)
      for (std::size_t i = 0; i < layout.lines; ++i)
        lines.push_back(run.substr(i * layout.width, layout.width));
  return lines;
}

Mrz read_lines(std::vector<std::string> lines, Day today) {
  Mrz out;
  const auto* layout = std::ranges::find_if(layouts, [&](const Layout& each) {
    return lines.size() == each.lines &&
           std::ranges::all_of(lines, [&](const std::string& line) { return line.size() == each.width; });
  });
  if (layout == std::end(layouts))
    out.errors.push_back({"zone", MrzWrong::format, 0, 0});
  else
    Zone(*layout, std::move(lines), today, out).read();
  return out;
}

} // namespace

char mrz_check_digit(std::string_view characters) {
  constexpr int weights[] = {7, 3, 1};
  int sum = 0;
  for (std::size_t i = 0; i < characters.size(); ++i)
    sum += value_of(characters[i]) * weights[i % 3];
  return static_cast<char>('0' + sum % 10);
}

Mrz read_mrz(std::span<const std::string> lines, Day today) {
  std::vector<std::string> plain;
  for (const auto& line : lines)
    if (auto text = plain_line(line); !text.empty()) plain.push_back(std::move(text));
  if (plain.size() == 1)
    if (auto several = cut(plain.front()); !several.empty()) plain = std::move(several);
  return read_lines(std::move(plain), today);
}

Mrz read_mrz(std::string_view text, Day today) { return read_lines(cut(plain_line(text)), today); }

std::string answer_mrz(std::string_view json_line, Day today) {
  const auto parsed = parse_json(json_line);
  const auto* object = parsed ? parsed->if_object() : nullptr;
  const auto* lines = object ? object->if_contains("mrz") : nullptr;
  Mrz out;
  if (lines && lines->is_array()) {
    const auto texts = amana::read<std::vector<std::string>>(*lines);
    out = read_mrz(texts.value_or(std::vector<std::string>{}), today);
  } else {
    out.errors.push_back({"zone", MrzWrong::format, 0, 0});
  }
  return json::serialize(write(out));
}

static Text what_is_wrong(MrzWrong code) {
  switch (code) {
  case MrzWrong::format: return T("This is not a machine-readable zone of a known format (TD1, TD2 or TD3).");
  case MrzWrong::character: return T("Only A to Z, 0 to 9 and < may stand in a machine-readable zone.");
  case MrzWrong::digit_expected: return T("A digit must stand here.");
  case MrzWrong::letter_expected: return T("A letter must stand here.");
  case MrzWrong::check_digit:
    return T("The check digit does not fit: compare each character of the zone with the paper.");
  case MrzWrong::date: return T("The zone gives a date that does not exist.");
  case MrzWrong::sex: return T("The zone gives a sex other than M, F or unspecified.");
  case MrzWrong::empty: return T("The zone leaves a field empty that every paper must fill.");
  case MrzWrong::specimen: return T("The zone is that of a specimen, not of a real paper.");
  }
  return {};
}

Text explain(const MrzError& error) {
  const Text what = what_is_wrong(error.code);
  if (error.line == 0) return what;
  return T("Line {line}, character {column}: {what}",
           {{"line", error.line}, {"column", error.column}, {"what", what}});
}

} // namespace amana::registry
