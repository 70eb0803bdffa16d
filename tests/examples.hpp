// One complete input for every act that reaches for something that stands there: what the test of every act ×
// every role × every scope sends. A new act needs a line here.
#pragma once
#include "agreement/agreement.hpp"
#include "base/json.hpp"
#include "journal/office.hpp"
#include "registry/person.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace amana::tests {

struct Seat {
  std::string party, authority, office;
  bool operator==(const Seat&) const = default;
};

/// Carries out acts in an office, and makes what others then reach for.
class Maker {
public:
  Maker(journal::Office& office, store::Readers& readers) : office_(office), readers_(readers) {}

  AnyId done(std::string_view command, json::object input, const journal::Actor& actor);
  /// Somebody who may do everything about people, sitting there. A new one each time, so that four eyes are
  /// four.
  journal::Actor clerk(const Seat& seat);
  Id<registry::Person> person(const Seat& seat);
  /// Somebody without rights over others, who can sit anywhere.
  Id<journal::User> user(const Seat& seat);
  std::string text(std::string_view sql, const AnyId& id);
  std::int64_t number(std::string_view sql, const AnyId& id);
  Day today();

private:
  journal::Office& office_;
  store::Readers& readers_;
  std::uint64_t made_ = 1000;
};

/// Makes something at a seat and gives the input of an act that reaches for it.
using Example = std::function<json::object(Maker&, const Seat&)>;

/// By the act's name. An act that reaches for nothing but its own seat, or for the node as a whole, has an empty
/// example.
const std::map<std::string_view, Example>& examples();
/// Acts whose scopes are shown by the tests of their own room alone, until somebody gives an example here.
const std::set<std::string_view>& without_example();

} // namespace amana::tests
