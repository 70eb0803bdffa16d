// The entries of codes/ and places/, and the lists of common/.
#include "agreement/section.hpp"

namespace amana::agreement {

BOOST_DESCRIBE_ENUM(PortKind, land, air, sea)
BOOST_DESCRIBE_STRUCT(Town, (Said), (code, area, name, lat, lon, also))
BOOST_DESCRIBE_STRUCT(Port, (Said), (code, party, kind, listed, place, area, name))
BOOST_DESCRIBE_STRUCT(CurrencyEntry, (Entry), (code, exponent, name))
BOOST_DESCRIBE_STRUCT(CountryEntry, (Entry), (code, name))

namespace {

/// An item stands on one line of a file: its words are not grouped.
struct WrittenItem : Entry {
  std::string code;
  std::optional<std::string> ar, fr, en, parent, party;
  std::optional<Day> from, retired;
  std::vector<std::string> also;
};
BOOST_DESCRIBE_STRUCT(WrittenItem, (Entry), (code, ar, fr, en, parent, party, from, retired, also))

struct WrittenList : Said {
  std::string code;
  Text name;
  std::vector<std::string> may_lack; ///< languages in which not every item has words
  std::vector<WrittenItem> items;
};
BOOST_DESCRIBE_STRUCT(WrittenList, (Said), (code, name, may_lack, items))

std::string word(const std::optional<std::string>& written, std::string_view language, Text name,
                 const WrittenItem& item, const WrittenList& list, Faults& faults) {
  if (written && !written->empty()) return *written;
  if (std::ranges::find(list.may_lack, language) == list.may_lack.end())
    faults.add(item, language, "corridor.language",
               T("The words in {language} are missing.", {{"language", std::move(name)}}),
               T("Say it in Arabic, French and English: every page is shown in all three."));
  return {};
}

Item item_of(const WrittenItem& written, const WrittenList& list, Faults& faults) {
  Words words;
  words.ar = word(written.ar, "ar", T("Arabic"), written, list, faults);
  words.fr = word(written.fr, "fr", T("French"), written, list, faults);
  words.en = word(written.en, "en", T("English"), written, list, faults);
  return {.code = written.code,
          .label = given(std::move(words)),
          .parent = written.parent.value_or(""),
          .party = written.party.value_or(""),
          .also = written.also,
          .from = written.from,
          .retired = written.retired};
}

void refuse_bad_codes(const WrittenList& list, Reader& reader) {
  std::map<std::string_view, const WrittenItem*> seen;
  for (const auto& item : list.items) {
    if (!seen.emplace(item.code, &item).second)
      reader.faults.add(item, "code", "corridor.duplicate",
                        T("The code {code} stands twice.", {{"code", item.code}}),
                        T("Give each entry a code of its own; a code is never used for another thing."));
    if (item.parent && !seen.contains(*item.parent))
      reader.faults.add(item, "parent", "corridor.unknown",
                        T("There is no {code} among {kind}.", {{"code", *item.parent}, {"kind", list.code}}),
                        T("Correct the code; a parent stands before what belongs to it."));
  }
}

void read_lists(std::string_view key, json::value in, const json::object& every, Reader& reader) {
  std::vector<WrittenList> lists;
  read_said(lists, key, std::move(in), every, reader);
  for (auto& list : lists) {
    refuse_bad_codes(list, reader);
    CodeList out;
    out.code = list.code;
    out.name = list.name;
    out.said = list;
    for (const auto& item : list.items)
      out.items.push_back(item_of(item, list, reader.faults));
    out.index();
    reader.corridor.lists.push_back(std::move(out));
  }
}

} // namespace

std::span<const Section> code_sections() {
  static constexpr Section all[] = {
      {"list", read_lists},
      {"town", read_list<&Corridor::towns>},
      {"port", read_list<&Corridor::ports>},
      {"currency", read_list<&Corridor::currencies>},
      {"country", read_list<&Corridor::countries>},
  };
  return all;
}

} // namespace amana::agreement
