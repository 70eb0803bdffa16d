#include "base/json.hpp"

#include "base/bytes.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <charconv>
#include <cmath>
#include <forward_list>

namespace amana {
namespace {

/// A name as it stands in the text; `at` is nullptr where it was written with escapes.
struct Name {
  std::string_view text;
  const char* at;
};

/// A name that stands twice among `names`.
const Name* repeated(std::span<const Name> names) {
  if (names.size() <= 16) { // nearly every object: comparing is cheaper than sorting
    for (std::size_t i = 1; i < names.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (names[i].text == names[j].text) return &names[i];
    return nullptr;
  }
  std::vector<const Name*> sorted;
  for (const auto& name : names)
    sorted.push_back(&name);
  std::ranges::sort(sorted, {}, [](const Name* name) { return std::pair(name->text, name); });
  const auto twin = std::ranges::adjacent_find(sorted, {}, [](const Name* name) { return name->text; });
  return twin == sorted.end() ? nullptr : *std::next(twin);
}

/// Boost's parser calls this for each thing it meets. Ours because Boost keeps the last of two members of one
/// name, and because its doubles may be off in the last place.
class Builder {
public:
  static constexpr std::size_t max_object_size = json::object::max_size();
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = json::string::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();
  using Code = boost::json::error_code;
  using View = boost::json::string_view;

  explicit Builder(std::string_view source) : source_(source), stack_({}, room_, sizeof room_) {
    stack_.reset();
    names_.reserve(32);
  }
  json::value release() { return stack_.release(); }
  const std::optional<Name>& twin() const { return twin_; }

  bool on_document_begin(Code&) { return true; }
  bool on_document_end(Code&) { return true; }
  bool on_object_begin(Code&) { return true; }
  bool on_object_end(std::size_t size, Code& code) {
    if (const auto* twin = repeated(std::span(names_).last(size))) {
      twin_ = *twin;
      code = json::error::syntax;
      return false;
    }
    names_.resize(names_.size() - size);
    stack_.push_object(size);
    return true;
  }
  bool on_array_begin(Code&) { return true; }
  bool on_array_end(std::size_t size, Code&) { return stack_.push_array(size), true; }
  bool on_key_part(View part, std::size_t, Code&) {
    spelled_.append(part.data(), part.size());
    return stack_.push_chars(part), true;
  }
  bool on_key(View rest, std::size_t, Code&) {
    stack_.push_key(rest);
    const std::string_view name = rest;
    if (spelled_.empty() && name.data() >= source_.data() && name.data() < source_.data() + source_.size()) {
      names_.push_back({name, name.data()});
    } else {
      names_.push_back({escaped_.emplace_front(spelled_.append(name)), nullptr});
      spelled_.clear();
    }
    return true;
  }
  bool on_string_part(View part, std::size_t, Code&) { return stack_.push_chars(part), true; }
  bool on_string(View rest, std::size_t, Code&) { return stack_.push_string(rest), true; }
  bool on_number_part(View, Code&) { return true; }
  bool on_int64(std::int64_t value, View, Code&) { return stack_.push_int64(value), true; }
  bool on_uint64(std::uint64_t value, View, Code&) { return stack_.push_uint64(value), true; }
  bool on_double(double rough, View digits, Code& code) {
    double value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    // Out of range is too large, which no reader keeps, or too small, which every reader takes for zero.
    if (read.ec == std::errc::result_out_of_range) value = std::abs(rough) < 1 ? 0 : HUGE_VAL;
    if (std::isfinite(value)) return stack_.push_double(value), true;
    code = json::error::exponent_overflow;
    return false;
  }
  bool on_bool(bool value, Code&) { return stack_.push_bool(value), true; }
  bool on_null(Code&) { return stack_.push_null(), true; }
  bool on_comment_part(View, Code&) { return true; }
  bool on_comment(View, Code&) { return true; }

private:
  std::string_view source_;
  unsigned char room_[4096];
  json::value_stack stack_;
  std::vector<Name> names_; ///< of every object that is still open
  std::forward_list<std::string> escaped_;
  std::string spelled_; ///< the beginning of a name that comes in parts
  std::optional<Name> twin_;
};

/// Where an escaped U+0000 stands in well-formed JSON: behind an odd number of reverse solidi.
std::size_t find_escaped_zero(std::string_view text) {
  for (auto at = text.find("\\u0000"); at != text.npos; at = text.find("\\u0000", at + 1)) {
    auto first = at;
    while (first > 0 && text[first - 1] == '\\')
      --first;
    if ((at - first) % 2 == 0) return at;
  }
  return text.npos;
}

std::unexpected<Refusal> refuse_at(std::string_view text, std::size_t at, std::string code, Text what,
                                   Text cure = {}) {
  const auto before = text.substr(0, at);
  const auto line = std::ranges::count(before, '\n') + 1;
  const auto column = length(before.substr(before.rfind('\n') + 1)) + 1;
  what.holes.push_back({"line", line});
  what.holes.push_back({"column", column});
  return refuse(Kind::invalid, {.code = std::move(code), .what = std::move(what), .cure = std::move(cure)});
}

std::unexpected<Refusal> refuse_text(std::string_view text, std::size_t at, json::error error,
                                     std::size_t depth) {
  if (const auto clean = clean_utf8_prefix(text); clean < text.size() && clean <= at + 4)
    return refuse_at(text, clean, "json.encoding",
                     T("Line {line}, column {column}: these bytes are not text in UTF-8."),
                     T("Save the file as UTF-8 and send it again."));
  if (error == json::error::too_deep)
    return refuse_at(
        text, at, "json.depth",
        T("Line {line}, column {column}: lists and objects are nested beyond the limit of {levels}.",
          {{"levels", depth}}));
  if (error == json::error::exponent_overflow)
    return refuse_at(text, at, "json.number", T("Line {line}, column {column}: the number is too large."));
  if (error == json::error::incomplete)
    return refuse_at(text, text.size(), "json.incomplete",
                     T("The JSON text breaks off at line {line}, column {column}."),
                     T("Send the whole text again."));
  return refuse_at(text, at, "json.syntax", T("Line {line}, column {column}: this is not well-formed JSON."));
}

} // namespace

Result<json::value> parse_json(std::string_view text, std::size_t depth) {
  json::parse_options options;
  options.max_depth = depth;
  json::basic_parser<Builder> parser(options, text);
  boost::json::error_code code;
  const auto at = parser.write_some(false, text.data(), text.size(), code);

  if (const auto& twin = parser.handler().twin())
    return refuse_at(text, twin->at ? static_cast<std::size_t>(twin->at - text.data()) : at, "json.duplicate",
                     T("Line {line}, column {column}: the name {name} stands twice in one object.",
                       {{"name", twin->text}}),
                     T("Keep one of the two."));
  if (code) return refuse_text(text, at, static_cast<json::error>(code.value()), depth);
  if (at < text.size())
    return refuse_at(text, at, "json.trailing",
                     T("Line {line}, column {column}: something follows after the end of the JSON value."),
                     T("Send one value only."));
  if (const auto zero = find_escaped_zero(text); zero != text.npos)
    return refuse_at(text, zero, "json.zero",
                     T("Line {line}, column {column}: the character U+0000 cannot be kept."),
                     T("Remove it."));
  return parser.handler().release();
}

} // namespace amana
