#include "registry/seen.hpp"

#include "registry/reach.hpp"

#include <algorithm>
#include <stdexcept>

namespace amana::registry {

namespace {

constexpr std::string_view groups[] = {"identity", "contact", "family", "papers", "work"};

/// Consents say what the person agreed to and go with who they are; who vouches stands in for a paper.
using Member = std::pair<std::string_view, std::string_view>;
constexpr Member group_of_member[] = {
    {"names", "identity"},   {"sex", "identity"},        {"born", "identity"},    {"nationality", "identity"},
    {"region", "identity"},  {"department", "identity"}, {"commune", "identity"}, {"consents", "identity"},
    {"contacts", "contact"}, {"kin", "family"},          {"papers", "papers"},    {"vouchers", "papers"},
    {"languages", "work"},   {"occupations", "work"},    {"skills", "work"},      {"other_skills", "work"}};

} // namespace

std::span<const std::string_view> detail_groups() { return groups; }

bool is_detail(std::string_view member) {
  return std::ranges::find(group_of_member, member, &Member::first) != std::end(group_of_member);
}

std::string_view group_of(std::string_view member) {
  if (!is_detail(member)) throw std::logic_error("a detail falls into no group: " + std::string(member));
  return std::ranges::find(group_of_member, member, &Member::first)->second;
}

PersonDetails seen_part(PersonDetails details, const Reach& reach) {
  const PersonDetails nothing;
  boost::mp11::mp_for_each<Members<PersonDetails>>([&](auto member) {
    if (!reach.sees(group_of(member.name))) details.*member.pointer = nothing.*member.pointer;
  });
  return details;
}

json::object seen_part(json::object change, const Reach& reach) {
  boost::mp11::mp_for_each<Members<PersonDetails>>([&](auto member) {
    if (!reach.sees(group_of(member.name))) change.erase(member.name);
  });
  return change;
}

Result<PersonDetails> keep_unseen(PersonDetails asked, const PersonDetails& before, const Reach& reach) {
  const PersonDetails nothing;
  Refusal refusal{Kind::forbidden, {}};
  boost::mp11::mp_for_each<Members<PersonDetails>>([&](auto member) {
    if (reach.sees(group_of(member.name))) return;
    auto& value = asked.*member.pointer;
    if (value != nothing.*member.pointer)
      refusal.faults.push_back(
          {.code = "details.unseen",
           .what = T("Your role does not see this part of the file, so it cannot change it."),
           .cure = T("Ask a colleague whose role sees it."),
           .path = member.name});
    value = before.*member.pointer;
  });
  if (!refusal.faults.empty()) return std::unexpected(std::move(refusal));
  return asked;
}

} // namespace amana::registry
