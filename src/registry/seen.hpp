// Which part of a person's file somebody sees. The corridor says it for each role, in groups of fields; here
// every detail falls into one of them.
#pragma once
#include "base/json.hpp"
#include "registry/person.hpp"

#include <span>
#include <string_view>

namespace amana::registry {

struct Reach;

/// The groups that details fall into: "identity", "contact" …
std::span<const std::string_view> detail_groups();
bool is_detail(std::string_view member);
/// The group of one member of PersonDetails.
std::string_view group_of(std::string_view member);

/// What is left of the details for somebody who sees no more than this.
PersonDetails seen_part(PersonDetails details, const Reach& reach);
/// The members of a change that are seen.
json::object seen_part(json::object change, const Reach& reach);
/// The details as somebody asks for them who sees a part alone: what they do not see stays as it was. Refused
/// where they would change it all the same.
Result<PersonDetails> keep_unseen(PersonDetails asked, const PersonDetails& before, const Reach& reach);

} // namespace amana::registry
