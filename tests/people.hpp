// A node with people in it, for tests: the real office over a real database, a clock that is set, ids from a
// seed.
#pragma once
#include "databases.hpp"
#include "journal/office.hpp"
#include "registry/decisions.hpp"
#include "registry/queries.hpp"

#include <doctest/doctest.h>

namespace amana::tests {

/// Rights of an officer: each permission with its purpose, as far as `scope`.
journal::Actor officer(std::uint64_t number, std::string authority, std::string office, journal::Scope scope,
                       const std::vector<registry::Right>& rights);
/// May do everything here, everywhere.
journal::Actor clerk(std::uint64_t number = 1);

/// More for somebody(): a paper of theirs.
inline constexpr auto passport =
    R"({"papers":[{"type":"passport","number":"A 123-456","issuer":"XBB","issued":"2024-01-05","expires":"2029-01-04"}]})";
json::object erasure(const Id<registry::Person>& person, bool linked_too = false);

/// A node of the fictional corridor made of some modules.
class RegisterNode {
public:
  RegisterNode(const store::Address& address, std::vector<journal::Module> modules, std::string name,
               std::string authority);
  ~RegisterNode();

  /// Sends a command through the office, as every way in does.
  Result<journal::Receipt> act(std::string_view command, json::object input,
                               const journal::Actor& actor = clerk(), std::string key = {});
  /// The same where nothing may go wrong; the test fails with the first fault otherwise.
  journal::Receipt done(std::string_view command, json::object input, const journal::Actor& actor = clerk());
  /// The code of the first fault; empty: it was accepted.
  std::string refused(std::string_view command, json::object input, const journal::Actor& actor = clerk());

  store::Connection& db() { return *reader_; }
  registry::Reach everywhere() const;
  void next_day();
  const agreement::Agreement& agreement() const { return *agreement_; }
  Day today() const;
  const journal::House& house() const { return house_; }
  journal::Office& office() { return *office_; }
  SetClock& clock() { return clock_; }
  const journal::NodeKeys& keys() const { return keys_; }

  /// Replays the journal into an empty database; the number of rows that differ.
  std::int64_t differences_after_replay();
  /// The rows of a table as one text, to compare before and after.
  std::string dump(std::string_view table, std::string_view columns, std::string_view order);

private:
  store::Address address_;
  journal::House house_;
  journal::NodeKeys keys_;
  SetClock clock_;
  IdMaker ids_;
  std::shared_ptr<const agreement::Agreement> agreement_;
  std::unique_ptr<store::Connection> reader_;
  std::unique_ptr<journal::Office> office_;
};

class PeopleNode : public RegisterNode {
public:
  explicit PeopleNode(const store::Address& address, std::vector<registry::DutyToKeep> duties = {});

  Id<registry::Person> registered(json::object input, const journal::Actor& actor = clerk());
  registry::PersonView view(const Id<registry::Person>& person);
  /// The reason that a correction form needs, filled with what stands now.
  json::object form_of(const Id<registry::Person>& person, std::string reason = "the paper shows it");
  /// Found by what was typed, newest first.
  std::vector<Id<registry::Person>> found(std::string typed);
};

/// The least a person needs, with the fields of `more` on top.
json::object somebody(std::string_view name, std::string_view more = "{}");
json::object object(std::string_view text);

} // namespace amana::tests
