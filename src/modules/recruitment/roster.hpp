// How long a jobseeker stands in the pool, and their word that they still look for work.
#pragma once
#include "agreement/agreement.hpp"
#include "desks/own_page.hpp"
#include "desks/people.hpp"
#include "journal/module.hpp"
#include "registry/reach.hpp"

namespace amana::recruitment {

inline constexpr registry::Right renew_right{"people.correct", registry::correcting};

struct RenewRegistration {
  Id<registry::Person> person;
};
BOOST_DESCRIBE_STRUCT(RenewRegistration, (), (person))
journal::Labels labels(journal::Tag<RenewRegistration>);

/// Its subject is the person; it stays at home.
struct RegistrationRenewed {
  static constexpr std::string_view kind = "registration_renewed";
  static constexpr int version = 1;
  Day day;
};
BOOST_DESCRIBE_STRUCT(RegistrationRenewed, (), (day))

/// The day from which a registration counts: over `people p LEFT JOIN registration_renewals v ON v.person = p.person`.
inline constexpr std::string_view counted_from = "COALESCE(v.renewed, p.registered)";
/// The last day on which a registration of `since` counts, by parameter `registration.validity` of the origin; nothing: no rule ends it.
std::optional<Day> counts_until(const agreement::Agreement& agreement, Day since, Day today);
/// The same of a person; nothing: no rule ends it, or nobody of this id is known.
std::optional<Day> registered_until(store::Connection& db, const agreement::Agreement& agreement, const Id<registry::Person>& person, Day today);

Result<journal::Decision> renew_registration(const journal::Desk& desk, const RenewRegistration& command);
void apply(store::Connection& db, const journal::Entry& entry, const RegistrationRenewed& event);

std::vector<journal::TableType> roster_tables();
std::vector<journal::CommandType> roster_commands();
std::vector<journal::EventType> roster_events();

/// On a person's page: that the registration ends soon or has ended, with the act that renews it.
desks::PersonPart roster_part(const web::Visit& visit, store::Connection& db, const registry::PersonView& person);
/// On somebody's own page, as long as they have no case.
std::optional<desks::OwnCase> own_roster(const web::Visit& visit, store::Connection& db, const Id<registry::Person>& person);

} // namespace amana::recruitment
