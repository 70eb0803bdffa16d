// An office with every module of this binary, for tests: a real database, a clock that is set, ids from a
// seed.
#pragma once
#include "access/sign_in.hpp"
#include "databases.hpp"
#include "journal/replay.hpp"
#include "modules/all.hpp"
#include "registry/person.hpp"

#include <functional>
#include <future>

namespace amana::tests {

/// The code of the first fault; empty: it went well.
template<class T> std::string code_of(const Result<T>& result) {
  return result ? std::string() : result.error().faults.front().code;
}

/// Does the same in several threads, all at once.
template<class Work> void at_once(int threads, Work work) {
  std::vector<std::future<void>> all;
  for (int i = 0; i < threads; ++i)
    all.push_back(std::async(std::launch::async, work));
  for (auto& one : all)
    one.get();
}

/// A role without end.
access::RoleGiven role(std::string_view code);

class WholeHouse {
public:
  explicit WholeHouse(const store::Address& address, std::string_view corridor = "aa-bb",
                      std::string_view authority = "bb-employment");
  /// The same node again: its database, its keys.
  WholeHouse(const store::Address& address, const WholeHouse& before);

  Result<journal::Receipt> act(std::string_view command, json::object input, const journal::Actor& actor,
                               std::string key = {});
  /// The same where nothing may go wrong: the test fails with the first fault otherwise.
  journal::Receipt done(std::string_view command, json::object input, const journal::Actor& actor);
  std::string refused(std::string_view command, json::object input, const journal::Actor& actor) {
    return code_of(act(command, std::move(input), actor));
  }

  /// An account, opened by somebody who manages everybody.
  Id<journal::User> appointed(std::string_view login, std::string_view authority, std::string_view office,
                              const std::vector<access::RoleGiven>& roles,
                              std::optional<Id<journal::Person>> person = {});
  std::optional<access::Account> account(Id<journal::User> user);
  /// What the account may do today.
  journal::Actor actor(Id<journal::User> user, std::optional<Id<journal::User>> stands_for = {});
  Id<registry::Person> registered(std::string_view name, const journal::Actor& by);

  const journal::House& house() const { return house_; }
  const agreement::Agreement& agreement() const { return *agreement_; }
  journal::Office& office() { return *office_; }
  store::Readers& readers() { return readers_; }
  const journal::NodeKeys& keys() const { return keys_; }
  Instant now() const { return clock_.now(); }
  Day today() const { return now().day(); }
  void set(Instant instant) { clock_.set(instant); }
  void pass(std::chrono::milliseconds time) { clock_.set(now().plus(time)); }
  /// Who is told of erasures, from the next reopen() on.
  std::function<void(const std::vector<AnyId>&)> on_erasure;
  /// The office as after a restart.
  void reopen();
  void close() { office_.reset(); }

  journal::Verified verify();
  std::int64_t differences_after_replay();

private:
  store::Address address_;
  journal::House house_;
  std::shared_ptr<const agreement::Agreement> agreement_;
  std::string authority_;
  journal::NodeKeys keys_;
  SetClock clock_;
  IdMaker ids_;
  std::uint64_t seed_ = 1;
  store::Readers readers_;
  std::unique_ptr<journal::Office> office_;
};

/// Manages every account.
journal::Actor head_of_users();

} // namespace amana::tests
