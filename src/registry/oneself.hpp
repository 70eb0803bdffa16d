// Registering by oneself, without a desk: what somebody says is taken as their word (Confidence::stated) and an office of
// their choice meets them. Nothing that somebody else must have seen is taken: no papers, nobody who vouches.
#pragma once
#include "journal/office.hpp"
#include "registry/words.hpp"

namespace amana::registry {

struct Meeting {
  Code<"registration_offices"> office; ///< where they come with what shows who they are
  bool agreed = false;                 ///< to being registered for placement
};
BOOST_DESCRIBE_STRUCT(Meeting, (), (office, agreed))
journal::Labels labels(journal::Tag<Meeting>);

/// Those of RegisterPerson that somebody may say of themselves, then those of Meeting.
const std::vector<journal::Field>& oneself_fields();

/// Where one may come: the offices of this node's authorities that register people, or those authorities themselves where
/// they have none. Empty: nobody registers here by themselves.
std::vector<journal::Choice> registration_offices(const agreement::Agreement& agreement, std::string_view node, std::string_view run_by, Day day);

/// A place where people are registered; office: empty where the authority has none.
struct Counter {
  std::string authority, office;
};
/// By the code of the office, or of the authority that has none; nothing: nobody registers there.
std::optional<Counter> counter_of(const agreement::Agreement& agreement, std::string_view node, std::string_view run_by, std::string_view code);

/// Refused: no such office, no consent, and whatever a desk would be refused. `key`: of the form, so that a double click
/// registers once.
Result<journal::NodeAct> register_oneself(const agreement::Agreement& agreement, std::string_view node, std::string_view run_by, Day day,
                                          json::object input, std::string_view key);

} // namespace amana::registry
