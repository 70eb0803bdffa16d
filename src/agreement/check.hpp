// Tools of the cross-checks: what no single entry can show.
#pragma once
#include "agreement/read_corridor.hpp"

#include <set>

namespace amana::agreement {

/// The codes of one kind of entry.
struct Names {
  std::string kind; ///< as the files call it
  std::set<std::string, std::less<>> codes;
  bool has(std::string_view code) const { return codes.contains(code); }
};

template<class List> Names names_of(std::string kind, const List& list) {
  Names out{.kind = std::move(kind), .codes = {}};
  for (const auto& entry : list)
    out.codes.insert(entry.code);
  return out;
}
Names names_of_list(const Corridor& corridor, std::string_view list);
Names with(Names names, std::initializer_list<std::string_view> more);

void refuse_unknown_code(Faults& faults, const Entry& entry, std::string_view field, std::string_view code,
                         const Names& names);
void refuse_twin(Faults& faults, const Entry& entry, std::string_view code);

/// A field that names another entry. What is missing has been said by the reader.
inline void refer(Faults& faults, const Entry& entry, std::string_view field, std::string_view code,
                  const Names& names) {
  if (!code.empty() && !names.has(code)) refuse_unknown_code(faults, entry, field, code, names);
}
inline void refer(Faults& faults, const Entry& entry, std::string_view field,
                  const std::optional<std::string>& code, const Names& names) {
  if (code) refer(faults, entry, field, std::string_view(*code), names);
}
inline void refer(Faults& faults, const Entry& entry, std::string_view field,
                  const std::vector<std::string>& codes, const Names& names) {
  for (std::size_t i = 0; i < codes.size(); ++i)
    refer(faults, entry, std::string(field) + '.' + std::to_string(i), std::string_view(codes[i]), names);
}

/// Every code once.
template<class List> void refuse_twins(const List& list, Faults& faults) {
  std::set<std::string_view> seen;
  for (const auto& entry : list)
    if (!entry.code.empty() && !seen.insert(entry.code).second) refuse_twin(faults, entry, entry.code);
}

/// A field that must be there because of what another field says, or must not.
void refuse_absent(Faults& faults, const Entry& entry, std::string_view field);
void refuse_needless(Faults& faults, const Entry& entry, std::string_view field);

/// Of contested statements of one thing exactly one is chosen, and nothing else is.
template<class List> void check_contested(const List& list, Faults& faults) {
  int contested = 0, chosen = 0;
  const Entry* first = nullptr;
  for (const auto& said : list) {
    if (said.status == Status::contested && ++contested && !first) first = &said;
    if (said.chosen && said.status != Status::contested) refuse_needless(faults, said, "chosen");
    if (said.chosen) ++chosen;
  }
  if (contested > 0 && (chosen == 0 || contested == 1))
    faults.add(
        *first, "status", "corridor.contested",
        T("Contested statements stand side by side, and the one in use is chosen."),
        T("Enter what the other sources say as well, and write chosen = true beside the one that is used."));
}

} // namespace amana::agreement
