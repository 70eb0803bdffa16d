#include "registry/importing.hpp"

#include "registry/reach.hpp"
#include "registry/rules.hpp"

namespace amana::registry {

std::vector<Fault> likely_duplicates(const journal::Decision& registration) {
  std::vector<Fault> warnings;
  const auto* candidates = registration.facts.if_contains("candidates");
  if (!candidates) return warnings;
  for (const auto& each : candidates->as_array()) {
    const auto candidate = amana::read<Candidate>(each);
    if (!candidate || candidate->likeness == Likeness::possible) continue;
    warnings.push_back({.code = "person.likely",
                        .what = T("This may be the person registered under the number {number}.",
                                  {{"number", paper_number(candidate->person)}}),
                        .cure = T("If it is the same person, leave the row out, or link the two after the import."),
                        .path = "names"});
  }
  return warnings;
}

std::vector<journal::Claim> claimed_papers(const json::object& registration) {
  std::vector<journal::Claim> claims;
  const auto* papers = registration.if_contains("papers");
  if (!papers || !papers->is_array() || registration.contains("shared_paper_reason")) return claims;
  const auto text = [](const json::object& paper, const char* member) {
    const auto* value = paper.if_contains(member);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
  };
  for (std::size_t i = 0; i < papers->get_array().size(); ++i) {
    const auto* paper = papers->get_array()[i].if_object();
    if (!paper) continue;
    const auto number = number_key(text(*paper, "number"));
    if (!number.empty())
      claims.push_back({"papers." + std::to_string(i) + ".number",
                        text(*paper, "type") + " " + text(*paper, "issuer") + " " + number});
  }
  return claims;
}

Result<journal::Decision> take_back_registration(const journal::Desk& desk, const Id<Person>& person,
                                                 const std::string& import, const std::vector<DutyToKeep>& duties) {
  Reach everywhere; // whoever brought the file in may take all of it back
  everywhere.scope = journal::Scope::all;
  const auto known = find_known(desk.db, everywhere, person);
  if (!known || known->erased) return no_such_person();
  Refusal kept{Kind::refused, {}};
  for (const auto& duty : duties)
    if (auto fault = duty(desk, person)) kept.faults.push_back(std::move(*fault));
  if (!kept.faults.empty()) return std::unexpected(std::move(kept));
  return journal::decided(person, PeopleErased{{person}, ErasureGround::registered_in_error, import}, {person});
}

} // namespace amana::registry
