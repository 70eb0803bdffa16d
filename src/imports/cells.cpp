#include "imports/cells.hpp"

#include "imports/columns.hpp"
#include "lang/tongue.hpp"
#include "web/acts.hpp"

#include <algorithm>
#include <charconv>
#include <expected>
#include <optional>

namespace amana::imports {

using journal::Field;
using journal::FieldKind;

namespace {

/// "Yes", "oui", "نعم": what a cell of a choice may say.
constexpr std::size_t shown_choices = 12;

std::unexpected<Fault> fault(std::string code, Text what, Text cure) {
  return std::unexpected(Fault{.code = std::move(code), .what = std::move(what), .cure = std::move(cure)});
}

/// The months as the three languages name them, folded.
const std::map<std::string, unsigned>& months() {
  static const auto made = [] {
    std::map<std::string, unsigned> names;
    for (const auto language : lang::every_language)
      for (unsigned month = 1; month <= 12; ++month) {
        const auto words = folded(lang::Tongue(language)(Day(2026, month, 2)));
        std::string name;
        for (std::size_t from = 0; from < words.size();) {
          const auto end = std::min(words.find(' ', from), words.size());
          const auto word = words.substr(from, end - from);
          if (word.find_first_of("0123456789") == word.npos) name += (name.empty() ? "" : " ") + word;
          from = end + 1;
        }
        names.emplace(name, month);
      }
    return names;
  }();
  return made;
}

/// The numbers of a day and, where a month is named in words, that month in their place. Nothing: it is no day.
std::optional<std::vector<unsigned>> numbers_of(const std::string& text) {
  std::vector<unsigned> numbers;
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return true;
    unsigned value = 0;
    const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error == std::errc() && stop == word.data() + word.size()) {
      numbers.push_back(value);
    } else if (word == "1er") {
      numbers.push_back(1);
    } else {
      const auto month = months().find(folded(word));
      if (month == months().end()) return false;
      numbers.push_back(month->second);
    }
    word.clear();
    return true;
  };
  for (const char c : text) {
    if (!std::string_view("/.- ").contains(c)) word += c;
    else if (!end_word()) return std::nullopt;
  }
  if (!end_word()) return std::nullopt;
  return numbers;
}

std::string two(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// Year, month, day in the order of the languages we speak: the day first, or the year first.
std::string iso_of(const std::vector<unsigned>& numbers) {
  const auto at = [&](std::size_t i) { return numbers[i]; };
  if (numbers.size() == 3 && at(0) > 99) return std::to_string(at(0)) + "-" + two(at(1)) + "-" + two(at(2));
  if (numbers.size() == 3 && at(2) > 99) return std::to_string(at(2)) + "-" + two(at(1)) + "-" + two(at(0));
  if (numbers.size() == 2 && at(0) > 99) return std::to_string(at(0)) + "-" + two(at(1));
  if (numbers.size() == 2 && at(1) > 99) return std::to_string(at(1)) + "-" + two(at(0));
  if (numbers.size() == 1) return std::to_string(at(0));
  return {};
}

/// Digits with the signs of numbers; grouping by spaces and apostrophes goes.
std::string compact(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' || text[i] == '\'') continue;
    if (text.substr(i).starts_with("\u00a0") || text.substr(i).starts_with("\u066c")) { // no-break space, Arabic thousands
      ++i;
      continue;
    }
    if (text.substr(i).starts_with("\u202f")) {
      i += 2;
      continue;
    }
    if (text.substr(i).starts_with("\u066b")) { // Arabic decimal separator
      out += '.';
      ++i;
      continue;
    }
    out += text[i];
  }
  return out;
}

/// A number with a point before its decimals; nothing when "1,450" may be either.
std::optional<std::string> with_point(std::string number) {
  const auto comma = number.rfind(','), point = number.rfind('.');
  const auto drop = [&](char c) { std::erase(number, c); };
  if (comma == number.npos) {
    if (std::ranges::count(number, '.') > 1) drop('.');
    return number;
  }
  if (point != number.npos) { // both: the last one is the decimal sign
    drop(comma > point ? '.' : ',');
    std::ranges::replace(number, ',', '.');
    return number;
  }
  if (std::ranges::count(number, ',') > 1) {
    drop(',');
    return number;
  }
  if (number.size() - comma - 1 == 3 && comma <= 3) return std::nullopt;
  number[comma] = '.';
  return number;
}

Text ambiguous_number_cure() {
  return T("Write it without a sign between thousands, and a point before decimals: 1450 or 1.450.");
}

} // namespace

// --- Lists ------------------------------------------------------------------------------------------------

struct Cells::List {
  std::vector<std::string> codes; ///< in the order to show them
  std::unordered_map<std::string, std::vector<std::string>> by_word;
  Text name;

  void add(const std::string& word, const std::string& code) {
    if (word.empty()) return;
    auto& found = by_word[word];
    if (std::ranges::find(found, code) == found.end()) found.push_back(code);
  }
  void add_all(const std::vector<journal::Choice>& choices) {
    for (const auto& choice : choices) {
      codes.push_back(choice.value);
      add(folded(choice.value), choice.value);
      for (const auto& words : in_every_language(choice.label))
        add(folded(words), choice.value);
    }
  }
};

Cells::Cells(std::shared_ptr<const agreement::Agreement> agreement, Day today, std::string currency)
    : agreement_(std::move(agreement)), today_(today), currency_(std::move(currency)) {}
Cells::~Cells() = default;

Cells::List& Cells::list(std::string_view name) {
  auto found = lists_.find(name);
  if (found != lists_.end()) return *found->second;
  auto list = std::make_unique<List>();
  list->add_all(web::code_lists(agreement_, today_)(name));
  if (const auto* known = agreement_->list(name))
    for (const auto& item : known->items)
      for (const auto& also : item.also)
        if (item.offered(today_)) list->add(folded(also), item.code);
  return *lists_.emplace(std::string(name), std::move(list)).first->second;
}

Cells::List& Cells::list_of(const Field& field) {
  auto& list = choices_[&field];
  if (!list) {
    list = std::make_unique<List>();
    list->add_all(field.choices);
  }
  return *list;
}

/// Several codes of one name, one above the other in a tree: the one farthest down.
static const std::string* deepest(const std::vector<std::string>& codes) {
  const auto& longest = *std::ranges::max_element(codes, {}, &std::string::size);
  const bool one_branch = std::ranges::all_of(codes, [&](const std::string& code) { return longest.starts_with(code); });
  return one_branch ? &longest : nullptr;
}

Cells::Read Cells::found(const List& list, const std::string& text) {
  const auto exact = std::ranges::find(list.codes, text);
  if (exact != list.codes.end()) return json::value(json::string(*exact));
  const auto before = text.substr(0, text.find(" · ")); // as forms suggest it: "7112 · Bricklayers"
  for (const auto& word : {text, before}) {
    const auto named = list.by_word.find(folded(word));
    if (named == list.by_word.end()) continue;
    if (const auto* code = deepest(named->second)) return json::value(json::string(*code));
    std::string codes;
    for (const auto& code : named->second)
      codes += (codes.empty() ? "" : ", ") + code;
    return fault("code.ambiguous", T("These words stand for several codes: {codes}.", {{"codes", codes}}),
                 T("Write the code."));
  }
  std::string codes;
  for (const auto& code : list.codes)
    codes += (codes.empty() ? "" : ", ") + code;
  return fault("code.unknown", T("The list has no such code or words."),
               list.codes.size() <= shown_choices
                   ? T("Write one of these codes, or its words in any of the three languages: {codes}.", {{"codes", codes}})
                   : T("Look it up in the list of codes of the template."));
}

Cells::Read Cells::read_code(const Field& field, const std::string& text) { return found(list(field.code_list), text); }
Cells::Read Cells::read_choice(const Field& field, const std::string& text) { return found(list_of(field), text); }

// --- Values -----------------------------------------------------------------------------------------------

std::vector<std::string> Cells::parts_of(std::string_view cell) {
  std::vector<std::string> parts;
  std::string part;
  const auto end_part = [&] {
    if (auto tidied = tidy(part); !tidied.empty()) parts.push_back(std::move(tidied));
    part.clear();
  };
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == ';' || cell[i] == '|' || cell[i] == '\n') {
      end_part();
    } else if (cell.substr(i).starts_with("؛")) {
      end_part();
      ++i;
    } else {
      part += cell[i];
    }
  }
  end_part();
  return parts;
}

Cells::Read Cells::read(const Field& field, std::string_view cell) {
  const std::string text = tidy(cell);
  switch (field.kind) {
  case FieldKind::day: return read_day(latin_digits(text), false);
  case FieldKind::part_day: return read_day(latin_digits(text), true);
  case FieldKind::code: return read_code(field, text);
  case FieldKind::choice: return read_choice(field, text);
  case FieldKind::number: return read_number(latin_digits(text));
  case FieldKind::decimal: return read_decimal(latin_digits(text));
  case FieldKind::money: return read_money(latin_digits(text));
  case FieldKind::yes_no: return read_yes_no(text);
  default: return json::value(json::string(cell));
  }
}

Cells::Read Cells::read_day(const std::string& text, bool part) {
  const auto wrong = [&] {
    return fault("day.form", T("This is not a day of the calendar."),
                 part ? T("Write what is known of the day: 1990, 1990-05, 1990-05-17 or 17/05/1990; put ~ in front of an estimate.")
                      : T("Write the day as 2026-03-01 or 01/03/2026, the day before the month."));
  };
  std::string rest = text;
  const bool estimated = part && rest.starts_with('~');
  if (estimated) rest.erase(0, 1);
  // A moment, as programs write one: the day is in front.
  if (rest.size() > 10 && (rest[10] == 'T' || rest[10] == ' ') && rest.find(':') != rest.npos) rest.resize(10);
  const auto numbers = numbers_of(rest);
  const std::string iso = numbers ? iso_of(*numbers) : "";
  if (iso.empty()) return wrong();
  if (!part) return Day::parse(iso) ? Read(json::string(iso)) : Read(wrong());
  const std::string whole = (estimated ? "~" : "") + iso;
  return PartDay::parse(whole) ? Read(json::string(whole)) : Read(wrong());
}

Cells::Read Cells::read_number(const std::string& text) {
  auto digits = with_point(compact(text));
  if (digits && digits->ends_with(".0")) digits->resize(digits->size() - 2);
  std::int64_t number = 0;
  const auto [end, error] = digits ? std::from_chars(digits->data(), digits->data() + digits->size(), number)
                                   : std::from_chars_result{nullptr, std::errc::invalid_argument};
  if (error != std::errc() || end != digits->data() + digits->size())
    return fault("number.form", T("This is not a whole number."), T("Write digits only, for example 12."));
  return number;
}

Cells::Read Cells::read_decimal(const std::string& text) {
  const auto digits = with_point(compact(text));
  if (!digits) return fault("number.ambiguous", T("The comma may part thousands or decimals here."), ambiguous_number_cure());
  if (!Decimal::parse(*digits)) return fault("number.form", T("This is not a number."), form_of<Decimal>());
  return json::string(*digits);
}

Cells::Read Cells::read_money(const std::string& text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto first = std::ranges::find_if(text, digit), last = std::ranges::find_if(text.rbegin(), text.rend(), digit).base();
  if (first == text.end()) return fault("money.form", T("There is no amount here."), form_of<Money>());
  const auto sign = first != text.begin() && *(first - 1) == '-' ? first - 1 : first;
  const auto amount = with_point(compact(std::string(sign, last)));
  if (!amount) return fault("number.ambiguous", T("The comma may part thousands or decimals here."), ambiguous_number_cure());
  const std::string words = tidy(std::string(text.begin(), sign) + " " + std::string(last, text.end()));
  if (words.empty() && currency_.empty()) return fault("money.currency", T("The amount has no currency."), form_of<Money>());
  const auto currency = words.empty() ? Read(json::string(currency_)) : found(list("currencies"), words);
  if (!currency) return fault("money.currency", T("This currency is not known."), form_of<Money>());
  const std::string whole = *amount + " " + std::string(currency->get_string());
  if (!Money::parse(whole)) return fault("money.form", T("This is not an amount."), form_of<Money>());
  return json::string(whole);
}

Cells::Read Cells::read_yes_no(const std::string& text) {
  static const auto words = [] {
    std::map<std::string, bool> made{{"true", true}, {"1", true}, {"x", true}, {"false", false}, {"0", false}};
    for (const auto& yes : in_every_language(T("Yes")))
      made[folded(yes)] = true;
    for (const auto& no : in_every_language(T("No")))
      made[folded(no)] = false;
    return made;
  }();
  const auto found = words.find(folded(text));
  if (found == words.end()) return fault("yes_no.form", T("This is neither yes nor no."), T("Write yes or no."));
  return found->second;
}

} // namespace amana::imports
