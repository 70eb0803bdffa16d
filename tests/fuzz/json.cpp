// Any bytes as JSON: what is read is clean, canonical once and for all, and what Boost reads too; what is
// refused names a place inside the text.
#include "base/json.hpp"

#include "base/bytes.hpp"
#include "fuzz.hpp"

using namespace amana;
using fuzz::must;

namespace {

struct Item {
  Day day;
  std::optional<Money> pay;
};
BOOST_DESCRIBE_STRUCT(Item, (), (day, pay))

struct Form {
  std::string name;
  std::int64_t count = 0;
  std::vector<Item> items;
  std::optional<Decimal> rate;
};
BOOST_DESCRIBE_STRUCT(Form, (), (name, count, items, rate))

void check_refusal(const Refusal& refusal, std::string_view text) {
  must(refusal.faults.size() == 1, "one fault");
  for (const auto& hole : refusal.faults[0].what.holes) {
    if (hole.name != "line" && hole.name != "column") continue;
    const auto number = std::get<std::int64_t>(hole.filling);
    must(number >= 1 && static_cast<std::size_t>(number) <= text.size() + 1, "a place inside the text");
  }
}

void check_value(const json::value& value, std::string_view text) {
  must(is_clean_utf8(text), "only clean text is read");
  const auto once = canonical(value);
  must(is_clean_utf8(once), "canonical text is clean");
  const auto again = parse_json(once);
  must(again.has_value(), "canonical text is read");
  must(canonical(*again) == once, "canonical text stays as it is");

  boost::json::error_code code;
  boost::json::parse(boost::json::string_view(text.data(), text.size()), code);
  must(!code, "Boost reads what we read");

  if (const auto form = read<Form>(value)) {
    const auto written = write(*form);
    const auto reread = read<Form>(written);
    must(reread && canonical(write(*reread)) == canonical(written), "a form survives writing and reading");
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  if (const auto value = parse_json(text))
    check_value(*value, text);
  else
    check_refusal(value.error(), text);
  return 0;
}
