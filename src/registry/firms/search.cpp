#include "registry/firms/search.hpp"

#include "registry/rules.hpp"

#include <fmt/core.h>

namespace amana::registry {

FirmSearch::FirmSearch(const std::string& given) {
  const auto typed = tidy(given);
  anything_ = !typed.empty();
  number_ = read_paper_number(typed);
  if (latin_digits(typed).find_first_of("0123456789") != std::string::npos) licence_ = number_key(typed);
  words_ = asked(typed);
}

std::string FirmSearch::condition(Sql& sql, const Place& place) const {
  std::string found = "1 = 0", each;
  if (number_) found += fmt::format(" OR {}.paper_number = {}", place.firm, sql.value(*number_));
  if (licence_) found += fmt::format(" OR {} = {}", place.number_key, sql.value(*licence_));
  for (const auto& group : words_)
    each += fmt::format("{}EXISTS (SELECT 1 FROM {} t WHERE t.{} = {}.{} AND t.token IN ({}))",
                        each.empty() ? "" : " AND ", place.tokens, place.noun, place.firm, place.noun,
                        sql.values(group));
  return each.empty() ? found : found + " OR (" + each + ")";
}

} // namespace amana::registry
