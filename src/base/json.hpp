// JSON in and out, derived from BOOST_DESCRIBE_STRUCT: every wrong field is named by its path.
//
// The forms: a described struct is an object (unknown members are refused), std::optional an absent member,
// std::vector an array, a described enum the name of its enumerator, and whatever has parse() and text()
// (Day, Id, Money, Hash, Code …) a string. Numbers are whole and within ±(2^53 - 1), which every reader of
// JSON keeps exactly (RFC 7493, section 2.2); binary fractions are refused.
#pragma once
#include "base/result.hpp"

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>

#include <concepts>
#include <span>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace amana {

namespace json = boost::json;

/// Parses UTF-8 JSON text (RFC 8259): at most `depth` levels, no name twice in one object, no U+0000, no
/// number beyond the range of a double, whole and nothing behind it. The fault tells line and column.
/// Fractions are read to the nearest double; a described struct refuses them.
Result<json::value> parse_json(std::string_view text, std::size_t depth = 32);

/// RFC 8785 (JSON Canonicalization Scheme): members sorted by UTF-16 code units, shortest numbers, no white
/// space. Whole numbers beyond 2^53 are written as the nearest double, as the scheme demands; infinity and
/// not-a-number, which JSON cannot say, throw std::logic_error. The strings must be well-formed UTF-8, as
/// those of parse_json are.
std::string canonical(const json::value& value);

/// Where the reader stands and what it has found wrong so far.
class Reading {
public:
  /// Notes a fault at the present path.
  void fault(std::string code, Text what, Text cure = {});
  std::vector<Fault>& faults() { return faults_; }

  /// Steps into a member or an element for the life of the object.
  class Step {
  public:
    Step(Reading& reading, std::string_view name);
    ~Step() { reading_.path_.resize(size_); }
    Step(const Step&) = delete;

  private:
    Reading& reading_;
    std::size_t size_;
  };

private:
  std::string path_;
  std::vector<Fault> faults_;
};

template<class T>
concept HasTextForm = requires(const T& value, std::string_view text) {
  { T::parse(text) } -> std::same_as<std::optional<T>>;
  { value.text() } -> std::convertible_to<std::string>;
};

template<class T> inline constexpr bool is_optional = false;
template<class T> inline constexpr bool is_optional<std::optional<T>> = true;
template<class T> inline constexpr bool is_vector = false;
template<class T> inline constexpr bool is_vector<std::vector<T>> = true;

template<class T>
concept DescribedStruct =
    boost::describe::has_describe_members<T>::value && !std::is_enum_v<T> && !HasTextForm<T>;
template<class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;

template<class T>
using Members =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

void read_into(bool& out, const json::value& in, Reading& reading);
void read_into(std::int64_t& out, const json::value& in, Reading& reading);
void read_into(int& out, const json::value& in, Reading& reading);
void read_into(std::string& out, const json::value& in, Reading& reading);
void read_into(json::object& out, const json::value& in, Reading& reading);
/// Refuses members of `in` that are not among `known`.
void refuse_unknown(const json::object& in, std::span<const std::string_view> known, Reading& reading);
void refuse_missing(Reading& reading);
/// `cure` says how the value is written.
void refuse_form(Reading& reading, Text cure);
void refuse_choice(Reading& reading, std::span<const std::string_view> choices);
void refuse_shape(Reading& reading, bool list);

/// How a value of this type is written, for whom it was refused. A type of another folder may say it by a
/// static form().
Text form_of(const Day*);
Text form_of(const PartDay*);
Text form_of(const Instant*);
Text form_of(const Decimal*);
Text form_of(const Money*);
Text form_of(const void*);
template<class T> Text form_of() {
  if constexpr (requires {
                  { T::form() } -> std::same_as<Text>;
                })
    return T::form();
  else
    return form_of(static_cast<const T*>(nullptr));
}

template<HasTextForm T> void read_into(T& out, const json::value& in, Reading& reading) {
  const auto* text = in.if_string();
  auto value = text ? T::parse(*text) : std::nullopt;
  if (!value) return refuse_form(reading, form_of<T>());
  out = std::move(*value);
}

template<DescribedEnum T> void read_into(T& out, const json::value& in, Reading& reading) {
  std::vector<std::string_view> choices;
  bool found = false;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto choice) {
    choices.push_back(choice.name);
    if (found || !in.is_string() || std::string_view(in.get_string()) != choice.name) return;
    out = choice.value;
    found = true;
  });
  if (!found) refuse_choice(reading, choices);
}

template<class T> void read_into(std::vector<T>& out, const json::value& in, Reading& reading);
template<DescribedStruct T> void read_into(T& out, const json::value& in, Reading& reading);

template<class T> void read_into(std::optional<T>& out, const json::value& in, Reading& reading) {
  if (in.is_null()) return;
  read_into(out.emplace(), in, reading);
}

template<class T> void read_into(std::vector<T>& out, const json::value& in, Reading& reading) {
  const auto* array = in.if_array();
  if (!array) return refuse_shape(reading, true);
  for (std::size_t i = 0; i < array->size(); ++i) {
    Reading::Step step(reading, std::to_string(i));
    read_into(out.emplace_back(), (*array)[i], reading);
  }
}

template<DescribedStruct T> void read_into(T& out, const json::value& in, Reading& reading) {
  const auto* object = in.if_object();
  if (!object) return refuse_shape(reading, false);
  std::vector<std::string_view> known;
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    using Value = std::remove_cvref_t<decltype(out.*member.pointer)>;
    known.push_back(member.name);
    Reading::Step step(reading, member.name);
    if (const auto* value = object->if_contains(member.name))
      read_into(out.*member.pointer, *value, reading);
    else if constexpr (!is_optional<Value> && !is_vector<Value>)
      refuse_missing(reading);
  });
  refuse_unknown(*object, known, reading);
}

/// Reads a whole value, or refuses with every fault it has.
template<class T> Result<T> read(const json::value& in) {
  T out{};
  Reading reading;
  read_into(out, in, reading);
  if (!reading.faults().empty()) return std::unexpected(Refusal{Kind::invalid, std::move(reading.faults())});
  return out;
}

inline json::value write(bool value) { return value; }
/// Beyond ±(2^53 - 1): a bug of ours, std::logic_error.
json::value write(std::int64_t value);
inline json::value write(int value) { return std::int64_t{value}; }
inline json::value write(const std::string& value) { return json::string(value); }
inline json::value write(const json::object& value) { return value; }
template<HasTextForm T> json::value write(const T& value) { return json::string(std::string(value.text())); }
template<DescribedEnum T> json::value write(T value) {
  return json::string(boost::describe::enum_to_string(value, "?"));
}
template<class T> json::value write(const std::vector<T>& values);
template<DescribedStruct T> json::value write(const T& value);

template<class T> json::value write(const std::vector<T>& values) {
  json::array out;
  for (const auto& value : values)
    out.push_back(write(value));
  return out;
}

/// Absent optionals and empty lists are left out.
template<DescribedStruct T> json::value write(const T& value) {
  json::object out;
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    const auto& field = value.*member.pointer;
    using Value = std::remove_cvref_t<decltype(field)>;
    if constexpr (is_optional<Value>) {
      if (field) out.emplace(member.name, write(*field));
    } else if constexpr (is_vector<Value>) {
      if (!field.empty()) out.emplace(member.name, write(field));
    } else {
      out.emplace(member.name, write(field));
    }
  });
  return out;
}

/// The name of an enumerator, as stored and sent.
template<DescribedEnum T> std::string_view name_of(T value) {
  return boost::describe::enum_to_string(value, "?");
}

/// The enumerator of that name, as stored and sent.
template<DescribedEnum T> std::optional<T> named(std::string_view name) {
  std::optional<T> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto choice) {
    if (choice.name == name) found = choice.value;
  });
  return found;
}

} // namespace amana
