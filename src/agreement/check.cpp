#include "agreement/check.hpp"

namespace amana::agreement {

Names names_of_list(const Corridor& corridor, std::string_view list) {
  Names out{.kind = std::string(list), .codes = {}};
  for (const auto& found : corridor.lists)
    if (found.code == list)
      for (const auto& item : found.items)
        out.codes.insert(item.code);
  return out;
}

Names with(Names names, std::initializer_list<std::string_view> more) {
  for (const auto code : more)
    names.codes.emplace(code);
  return names;
}

void refuse_unknown_code(Faults& faults, const Entry& entry, std::string_view field, std::string_view code,
                         const Names& names) {
  faults.add(entry, field, "corridor.unknown",
             T("There is no {code} among {kind}.", {{"code", code}, {"kind", names.kind}}),
             T("Correct the code, or add the entry that it names."));
}

void refuse_twin(Faults& faults, const Entry& entry, std::string_view code) {
  faults.add(entry, "code", "corridor.duplicate", T("The code {code} stands twice.", {{"code", code}}),
             T("Give each entry a code of its own; a code is never used for another thing."));
}

void refuse_absent(Faults& faults, const Entry& entry, std::string_view field) {
  faults.add(entry, field, "field.missing", T("This field is missing."), T("Fill it in."));
}

void refuse_needless(Faults& faults, const Entry& entry, std::string_view field) {
  faults.add(entry, field, "corridor.needless", T("This has no meaning here."),
             T("Remove it, or correct the status or kind of the entry."));
}

void check_sources(Reader& reader) {
  const auto& sources = reader.corridor.sources;
  refuse_twins(sources, reader.faults);
  const auto names = names_of("source", sources);
  for (const auto& [entry, source] : reader.cited)
    refer(reader.faults, entry, "source", std::string_view(source), names);
}

} // namespace amana::agreement
