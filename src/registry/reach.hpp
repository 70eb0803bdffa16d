// How far somebody's permission goes among people: a condition that every query carries.
#pragma once
#include "agreement/agreement.hpp"
#include "journal/command.hpp"
#include "registry/person.hpp"

namespace amana::registry {

/// A query being put together: its text, and the values for $1, $2 …
class Sql {
public:
  explicit Sql(std::string_view start) : text_(start) {}
  Sql& operator+=(std::string_view more) {
    text_ += more;
    return *this;
  }
  /// The place of a value, for example "$3". The value must outlive the query unless it brings its own text.
  std::string value(store::Bound bound) {
    values_.push_back(std::move(bound));
    return "$" + std::to_string(values_.size());
  }
  std::string values(const std::vector<std::string>& list); ///< "$3, $4"; NULL for none. Keeps the texts.
  std::string values(const std::vector<std::int64_t>& list);
  store::Rows run(store::Connection& db) const;

private:
  std::string text_;
  std::vector<store::Bound> values_;
};

/// The people a permission reaches: those whom the actor's office, authority or state registered, the actor
/// themselves and whom they registered with their own hands, or all; and which parts of their files it shows.
struct Reach {
  journal::Scope scope = journal::Scope::own;
  std::string office;
  std::vector<std::string> authorities; ///< one; or all of the actor's state
  Id<journal::User> user;
  std::optional<Id<Person>> person;
  std::optional<AnyId> firm = {};
  std::vector<std::string> groups; ///< of fields that are seen

  bool sees(std::string_view group) const;
  /// A condition over the columns of `people`, whose name in the query is `table`.
  std::string condition(Sql& sql, std::string_view table) const;
  /// The same over a table of firms with the columns `noun` (whose firm it is), registrar, authority, office.
  std::string condition_on_firms(Sql& sql, std::string_view table, std::string_view noun) const;

private:
  std::string condition(Sql& sql, std::string_view table, std::string_view noun,
                        const std::optional<AnyId>& oneself) const;
};

/// A permission with the purposes it may be used for.
struct Right {
  std::string_view permission;
  journal::Purposes purposes;
};
/// A file that one state keeps of a person serves every office that works for them, each for its own purpose;
/// what of it is shown is the role's matter.
inline constexpr journal::Purposes registering{journal::placement, journal::protection, journal::returning},
    reading{journal::placement, journal::protection, journal::social_security, journal::returning},
    correcting{journal::placement, journal::protection, journal::social_security, journal::returning, journal::own_file},
    linking{journal::placement, journal::protection};
inline constexpr Right register_right{"people.register", registering}, read_right{"people.read", reading},
    correct_right{"people.correct", correcting}, approve_right{"people.approve", journal::placement},
    link_right{"people.link", linking}, erase_right{"people.erase", journal::administration},
    files_right{"files.read", reading};

/// Nothing: the actor may not do this at all.
std::optional<Reach> reach_of(const journal::Actor& actor, const Right& right,
                              const agreement::Agreement& agreement);

/// What decisions need to know of a person.
struct Known {
  std::int64_t filed = 0, changed = 0;
  Id<Person> person;
  std::optional<Id<Person>> leading;
  bool erased = false;

  /// Who leads the group the person is in.
  const Id<Person>& leader() const { return leading ? *leading : person; }
};

/// Nothing: no such person, or not within reach.
std::optional<Known> find_known(store::Connection& db, const Reach& reach, const Id<Person>& person);

/// For decisions. The refusal does not tell a person out of reach from one that never was.
Result<Known> reachable(const journal::Desk& desk, const Right& right, const Id<Person>& person);
/// And still with personal data.
Result<Known> present(const journal::Desk& desk, const Right& right, const Id<Person>& person);

/// The details as a column keeps them.
PersonDetails read_details(std::string_view stored);
/// The details as they stand; nothing after erasure.
std::optional<PersonDetails> details_of(store::Connection& db, std::int64_t filed);

std::unexpected<Refusal> no_such_person();

} // namespace amana::registry
