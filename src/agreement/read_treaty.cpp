// The head of corridor.toml: which corridor this is, and what was signed.
#include "agreement/read_corridor.hpp"
#include "agreement/section.hpp"

namespace amana::agreement {

BOOST_DESCRIBE_STRUCT(Effect, (Said), (on))
BOOST_DESCRIBE_STRUCT(Term, (Said), (months, renewable))
BOOST_DESCRIBE_STRUCT(Renewal, (Said), (on, until))
BOOST_DESCRIBE_STRUCT(Treaty, (Said),
                      (name, signed_on, place, text_public, alarm_months, entry_into_force, term, renewals))

namespace {

struct Head : Entry {
  int format = 0;
  std::string code;
  Text title;
  bool fictional = false;
  std::vector<std::string> include;
  Treaty agreement;
};
BOOST_DESCRIBE_STRUCT(Head, (Entry), (format, code, title, fictional, include, agreement))

constexpr int this_format = 1;

} // namespace

std::span<const std::string_view> head_keys() {
  static constexpr std::string_view keys[] = {"format", "code", "title", "fictional", "include", "agreement"};
  return keys;
}

std::vector<std::string> read_head(json::object content, const json::object& every, Reader& reader) {
  Head head;
  read_said(head, "", std::move(content), every, reader);
  if (head.format != this_format)
    reader.faults.add(head, "format", "corridor.format",
                      T("This software reads format {format} of corridor files.", {{"format", this_format}}),
                      T("Write format = {format}, or use the software that reads this corridor.",
                        {{"format", this_format}}));
  auto& corridor = reader.corridor;
  corridor.code = std::move(head.code);
  corridor.title = std::move(head.title);
  corridor.fictional = head.fictional;
  corridor.treaty = std::move(head.agreement);
  return std::move(head.include);
}

} // namespace amana::agreement
