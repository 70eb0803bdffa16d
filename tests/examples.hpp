// One complete input for every act that is done wherever it reaches: what the test of every act × every role × every
// scope sends. What the others reach for, whose turn and competence count too, is in reached.hpp. A new act needs a line
// in one of the two.
#pragma once
#include "agreement/agreement.hpp"
#include "base/json.hpp"
#include "journal/office.hpp"
#include "registry/person.hpp"

#include <functional>
#include <map>
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
  /// An event put into the journal as if a decision taken at the seat had made it.
  void put(const Seat& seat, const journal::Decision& decision);
  template<class Noun> Id<Noun> new_id() { return office_.setting().ids->make<Noun>(office_.setting().clock->now()); }
  const agreement::Agreement& agreement() { return *office_.agreement(); }

private:
  journal::Office& office_;
  store::Readers& readers_;
  std::uint64_t made_ = 1000;
};

/// Makes something at a seat and gives the input of an act that reaches for it.
using Example = std::function<json::object(Maker&, const Seat&)>;

/// By the act's name: those that are done wherever they reach. An act that reaches for nothing but its own seat, or for
/// the node as a whole, has an empty example.
const std::map<std::string_view, Example>& examples();

} // namespace amana::tests
