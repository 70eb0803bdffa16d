// What the import of people needs besides the command itself.
#pragma once
#include "registry/decisions.hpp"

namespace amana::registry {

/// For each likely duplicate that the registration found: whom, and by what.
std::vector<Fault> likely_duplicates(const journal::Decision& registration);
/// A paper stands with one person of a file, unless a row says why not.
std::vector<journal::Claim> claimed_papers(const json::object& registration);
/// The registration never was: what is personal is erased, refused while a duty to keep it stands.
Result<journal::Decision> take_back_registration(const journal::Desk& desk, const Id<Person>& person,
                                                 const std::string& import, const std::vector<DutyToKeep>& duties);

} // namespace amana::registry
