// The reader's faults: each names the field, what is wrong with it and what would cure it.
#include "base/json.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace amana {
namespace {

constexpr std::int64_t most = (std::int64_t{1} << 53) - 1;

void refuse_number(Reading& reading, std::int64_t least, std::int64_t greatest) {
  reading.fault("field.number", T("A whole number is needed here."),
                T("Write a whole number from {least} to {greatest}, without quotation marks.",
                  {{"least", least}, {"greatest", greatest}}));
}

/// The whole number within these bounds, or a fault.
std::optional<std::int64_t> whole(const json::value& in, std::int64_t least, std::int64_t greatest,
                                  Reading& reading) {
  const auto* number = in.if_int64();
  if (number && *number >= least && *number <= greatest) return *number;
  refuse_number(reading, least, greatest);
  return std::nullopt;
}

std::string joined(std::span<const std::string_view> words) {
  std::string out;
  for (const auto word : words)
    out.append(out.empty() ? "" : ", ").append(word);
  return out;
}

} // namespace

void Reading::fault(std::string code, Text what, Text cure) {
  faults_.push_back(
      {.code = std::move(code), .what = std::move(what), .cure = std::move(cure), .path = path_});
}

Reading::Step::Step(Reading& reading, std::string_view name)
    : reading_(reading), size_(reading.path_.size()) {
  if (size_ > 0) reading_.path_ += '.';
  reading_.path_ += name;
}

void read_into(bool& out, const json::value& in, Reading& reading) {
  if (const auto* value = in.if_bool())
    out = *value;
  else
    reading.fault("field.yes_no", T("Yes or no is needed here."),
                  T("Write true or false, without quotation marks."));
}

void read_into(std::int64_t& out, const json::value& in, Reading& reading) {
  if (const auto value = whole(in, -most, most, reading)) out = *value;
}

void read_into(int& out, const json::value& in, Reading& reading) {
  using Limits = std::numeric_limits<int>;
  if (const auto value = whole(in, Limits::min(), Limits::max(), reading)) out = static_cast<int>(*value);
}

void read_into(std::string& out, const json::value& in, Reading& reading) {
  if (const auto* value = in.if_string())
    out.assign(value->data(), value->size());
  else
    reading.fault("field.text", T("Text is needed here."), T("Write the value between quotation marks."));
}

void read_into(json::object& out, const json::value& in, Reading& reading) {
  if (const auto* value = in.if_object())
    out = *value;
  else
    refuse_shape(reading, false);
}

void refuse_unknown(const json::object& in, std::span<const std::string_view> known, Reading& reading) {
  for (const auto& member : in) {
    if (std::ranges::find(known, std::string_view(member.key())) != known.end()) continue;
    Reading::Step step(reading, member.key());
    reading.fault("field.unknown", T("There is no field of this name here."),
                  T("Remove it, or use one of these names: {names}.", {{"names", joined(known)}}));
  }
}

void refuse_missing(Reading& reading) {
  reading.fault("field.missing", T("This field is missing."), T("Fill it in."));
}

void refuse_form(Reading& reading, Text cure) {
  reading.fault("field.form", T("The value is not written in the form that this field needs."),
                std::move(cure));
}

void refuse_choice(Reading& reading, std::span<const std::string_view> choices) {
  reading.fault("field.choice", T("The value is none of those allowed here."),
                T("Choose one of these: {choices}.", {{"choices", joined(choices)}}));
}

void refuse_shape(Reading& reading, bool list) {
  if (list)
    reading.fault("field.list", T("A list is needed here."), T("Write the values between square brackets."));
  else
    reading.fault("field.object", T("A group of named fields is needed here."),
                  T("Write the fields between braces, each with its name."));
}

Text form_of(const Day*) {
  return T("Write a day of the calendar as year-month-day, for example 2026-03-01.");
}
Text form_of(const PartDay*) {
  return T("Write what is known of the day: 1990, 1990-05 or 1990-05-17; put ~ in front of an estimate.");
}
Text form_of(const Instant*) { return T("Write day and time in UTC, for example 2026-03-01T09:30:00.000Z."); }
Text form_of(const Decimal*) {
  return T("Write a number with at most 18 digits, 9 of them behind the point, for example 5.25.");
}
Text form_of(const Money*) {
  return T("Write the amount, a space and the three letters of the currency, for example {example}.",
           {{"example", "450.000 AAD"}});
}
Text form_of(const void*) { return T("Take the value over exactly as it was given."); }

json::value write(std::int64_t value) {
  if (value > most || value < -most)
    throw std::logic_error("a number that not every reader of JSON keeps exactly");
  return value;
}

} // namespace amana
