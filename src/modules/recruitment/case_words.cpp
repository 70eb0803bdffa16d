#include "modules/recruitment/case_words.hpp"

namespace amana::recruitment {

using journal::Entry;
using journal::Sealed;

std::optional<std::string> words_in(const Sealed<std::string>& sealed) {
  return sealed.content ? std::optional(*sealed.content) : std::nullopt;
}

std::optional<std::string> first_words(const std::vector<Sealed<std::string>>& sealed) {
  return sealed.empty() ? std::nullopt : words_in(sealed.front());
}

namespace {

void keep(store::Connection& db, const Entry& entry, std::string_view member, std::string_view item,
          const std::optional<std::string>& words) {
  db.execute("INSERT INTO case_words (entry, placement, member, item, day, words) VALUES ($1, $2, $3, $4, $5, $6)",
             entry.number, entry.subject, member, item, entry.day, words);
}

} // namespace

void keep_words(store::Connection& db, const Entry& entry, const std::vector<Sealed<std::vector<Word>>>& checks) {
  // After an erasure nobody knows any more which items there were: the replayed rows are equal to those cleared.
  for (const auto& sealed : checks)
    if (sealed.content)
      for (const auto& word : *sealed.content) keep(db, entry, "checks", word.item, word.words);
}

void keep_words(store::Connection& db, const Entry& entry, std::string_view member,
                const std::vector<Sealed<std::string>>& words) {
  for (const auto& one : words)
    if (one.content) keep(db, entry, member, "", *one.content);
}

std::vector<Sealed<std::vector<Word>>> sealed_words(const Id<Placement>& placement, const std::vector<Word>& words) {
  if (words.empty()) return {};
  return {journal::sealed(placement, words)};
}

std::vector<Sealed<std::string>> sealed_words(const Id<Placement>& placement, const std::optional<std::string>& words) {
  if (!words) return {};
  return {journal::sealed(placement, *words)};
}

std::vector<KeptWords> words_of(store::Connection& db, const Id<Placement>& placement) {
  std::vector<KeptWords> found;
  auto rows = db.query("SELECT member, item, words, day FROM case_words WHERE placement = $1 ORDER BY entry, member, item",
                       placement);
  while (rows.next()) found.push_back({rows.text(0), rows.text(1), rows.text(2), rows.get<Day>(3)});
  return found;
}

void forget_words(store::Connection& db, const AnyId& placement) {
  db.execute("DELETE FROM case_words WHERE placement = $1", placement);
}

} // namespace amana::recruitment
