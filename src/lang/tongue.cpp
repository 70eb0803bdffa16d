#include "lang/tongue.hpp"

#include "lang/catalogue.hpp"
#include "lang/formats.hpp"

#include <algorithm>
#include <array>

namespace amana::lang {
namespace {

template<class... Cases> struct Overloaded : Cases... {
  using Cases::operator()...;
};
template<class... Cases> Overloaded(Cases...) -> Overloaded<Cases...>;

constexpr std::string_view open_isolate = "\u2068", close_isolate = "\u2069";

constexpr std::array<std::string_view, 3> codes = {"ar", "fr", "en"};

/// Bytes of an explicit control of direction at the front: U+202A to U+202E, U+2066 to U+2069. Marks such as
/// U+200F stay: they harm nobody beyond the isolate.
std::size_t direction_control(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xe2') return 0;
  const auto last = static_cast<unsigned char>(text[2]);
  const bool embedding = text[1] == '\x80' && last >= 0xaa && last <= 0xae;
  const bool isolate = text[1] == '\x81' && last >= 0xa6 && last <= 0xa9;
  return embedding || isolate ? 3 : 0;
}

/// Bytes of something that ends a paragraph for UAX #9 and thereby an isolate.
std::size_t paragraph_end(std::string_view text) {
  if (text.starts_with("\r\n")) return 2;
  if (text.starts_with('\n') || text.starts_with('\r')) return 1;
  if (text[0] >= '\x1c' && text[0] <= '\x1e') return 1;
  if (text.starts_with("\u0085")) return 2;
  return text.starts_with("\u2029") ? 3 : 0;
}

bool right_to_left(Language language) { return language == Language::ar; }

const std::string& own(const Words& words, Language language) {
  return language == Language::ar ? words.ar : language == Language::fr ? words.fr : words.en;
}

/// The language that these words will be read in by whoever prefers `wanted`.
Language present(const Words& words, Language wanted) {
  for (const Language language : {wanted, Language::fr, Language::en, Language::ar})
    if (!own(words, language).empty()) return language;
  return wanted;
}

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == text.npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

/// The weight of one member of Accept-Language in thousandths; 1000 where none is given, 0 where it is no
/// number.
int weight_of(std::string_view parameters) {
  const auto equals = parameters.find("q=");
  if (equals == parameters.npos) return 1000;
  const std::string_view digits = trimmed(parameters.substr(equals + 2));
  if (digits.starts_with('1')) return 1000;
  if (!digits.starts_with('0')) return 0;
  int weight = 0;
  for (std::size_t i = 2; i < 5; ++i) {
    const bool digit = i < digits.size() && digits[i] >= '0' && digits[i] <= '9';
    weight = weight * 10 + (digit ? digits[i] - '0' : 0);
  }
  return weight;
}

} // namespace

std::optional<Tongue> Tongue::of(std::string_view code) {
  const auto found = std::ranges::find(codes, code);
  if (found == codes.end()) return std::nullopt;
  return Tongue(static_cast<Language>(found - codes.begin()));
}

Tongue Tongue::accepted(std::string_view header) {
  Tongue best(Language::en);
  int best_weight = 0;
  while (!header.empty()) {
    const auto end = std::min(header.find(','), header.size());
    const std::string_view member = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    const auto semicolon = std::min(member.find(';'), member.size());
    const std::string_view range = trimmed(member.substr(0, semicolon));
    std::string primary(range.substr(0, range.find('-')));
    std::ranges::transform(primary, primary.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    const auto tongue = primary == "*" ? Tongue(Language::en) : of(primary);
    const int weight = weight_of(member.substr(semicolon));
    if (!tongue || weight <= best_weight) continue;
    best = *tongue;
    best_weight = weight;
  }
  return best;
}

std::string_view Tongue::code() const { return codes[static_cast<std::size_t>(language_)]; }
std::string_view Tongue::direction() const { return right_to_left(language_) ? "rtl" : "ltr"; }

std::string Tongue::operator()(const Text& text) const {
  if (text.words) return (*this)(*text.words);
  if (text.key.empty()) return isolated(text.verbatim);
  const Catalogue& catalogue = Catalogue::of(language_);
  const auto sentence =
      text.many.empty() ? catalogue.sentence(text.key) : catalogue.sentence(text.key, text.many, text.count);
  return filled(sentence, text);
}

std::string Tongue::filled(std::string_view sentence, const Text& text) const {
  std::string out;
  out.reserve(sentence.size() + 16 * text.holes.size());
  for (;;) {
    const auto open = sentence.find('{');
    const auto close = open == sentence.npos ? open : sentence.find('}', open);
    if (close == sentence.npos) return out += sentence;
    const std::string_view name = sentence.substr(open + 1, close - open - 1);
    const auto hole = std::ranges::find(text.holes, name, &Hole::name);
    out += sentence.substr(0, open);
    if (hole != text.holes.end())
      out += filling(hole->filling);
    else if (name == "n" && !text.many.empty())
      out += (*this)(text.count);
    else
      out += sentence.substr(open, close - open + 1); // a hole that nobody fills stays in sight
    sentence.remove_prefix(close + 1);
  }
}

/// Puts words of our own making into the one hole of a sentence.
std::string Tongue::around(const Text& text, std::string_view ours) const {
  std::string sentence(Catalogue::of(language_).sentence(text.key));
  const auto open = sentence.find('{');
  return sentence.replace(open, sentence.find('}') - open + 1, ours);
}

std::string Tongue::filling(const Filling& value) const {
  return std::visit(Overloaded{
                        [](const std::string& given) { return isolated(given); },
                        [this](const std::shared_ptr<const Text>& inner) {
                          const bool turned =
                              inner->words &&
                              right_to_left(present(*inner->words, language_)) != right_to_left(language_);
                          return turned ? isolated((*this)(*inner)) : (*this)(*inner);
                        },
                        [this](const auto& formatted) { return (*this)(formatted); },
                    },
                    value);
}

std::string Tongue::operator()(const Words& words) const { return own(words, present(words, language_)); }

std::string Tongue::operator()(std::int64_t number) const {
  return Formats::of(language_, digits_).number(number);
}
std::string Tongue::operator()(const Decimal& number) const {
  return Formats::of(language_, digits_).decimal(number);
}
std::string Tongue::operator()(const Money& amount) const {
  return Formats::of(language_, digits_).money(amount);
}
std::string Tongue::operator()(Day day) const { return Formats::of(language_, digits_).day(day); }
std::string Tongue::short_day(Day day) const { return Formats::of(language_, digits_).short_day(day); }

std::string Tongue::operator()(const PartDay& day) const {
  const Formats& formats = Formats::of(language_, digits_);
  const Day named(day.year(), day.month().value_or(1), day.day_of_month().value_or(1));
  std::string known = day.day_of_month() ? formats.day(named)
                      : day.month()      ? formats.month(named)
                                         : with_digits(std::to_string(day.year()));
  return day.estimated() ? around(T("about {date}"), known) : known;
}

std::string Tongue::operator()(Instant instant) const { return (*this)(instant, offset_minutes_); }

std::string Tongue::operator()(Instant instant, int offset_minutes) const {
  const Instant on_the_wall = instant.plus(std::chrono::minutes{offset_minutes});
  std::string moment = Formats::of(language_, digits_).moment(on_the_wall);
  return offset_minutes == 0 ? around(T("{moment} UTC"), moment) : moment;
}

std::string Tongue::list(const std::vector<std::string>& items) const {
  return Formats::of(language_, digits_).list(items);
}

std::string Tongue::with_digits(std::string_view text) const {
  if (language_ != Language::ar || digits_ != Digits::arabic) return std::string(text);
  std::string out;
  for (const char c : text) {
    if (c < '0' || c > '9')
      out += c;
    else
      (out += '\xd9') += static_cast<char>('\xa0' + (c - '0')); // U+0660 to U+0669
  }
  return out;
}

Text nearby(Day day, Day today) {
  const int days = day.since(today);
  if (days == 0) return T("today");
  if (days == 1) return T("tomorrow");
  if (days == -1) return T("yesterday");
  return days > 0 ? N("in {n} day", "in {n} days", days) : N("{n} day ago", "{n} days ago", -days);
}

std::string isolated(std::string_view given) {
  if (given.empty()) return {};
  std::string out(open_isolate);
  while (!given.empty()) {
    if (const auto control = direction_control(given)) {
      given.remove_prefix(control);
    } else if (const auto end = paragraph_end(given)) {
      ((out += close_isolate) += given.substr(0, end)) += open_isolate;
      given.remove_prefix(end);
    } else {
      out += given.front();
      given.remove_prefix(1);
    }
  }
  return out += close_isolate;
}

} // namespace amana::lang
