// Regularisation from events to tables. What crosses gives the same rows in whatever order the news arrive.
#include "modules/recruitment/case_words.hpp"
#include "modules/recruitment/journey.hpp"
#include "modules/recruitment/placements.hpp"
#include "modules/recruitment/regularisation/regularisation.hpp"
#include "modules/recruitment/stored.hpp"
#include "registry/tables.hpp"

namespace amana::recruitment {

using journal::Entry;
using journal::Sealed;
using store::Connection;

namespace {

Id<Placement> of(const Entry& entry) { return Id<Placement>(entry.subject); }

} // namespace

// --- At the consulate ---

void apply(Connection& db, const Entry& entry, const SiteVisitOpened& event) {
  std::vector<std::string> teams;
  for (const auto team : event.teams) teams.emplace_back(name_of(team));
  db.execute("INSERT INTO site_visits (site, number, authority, office, name, area, town, place, day, employer, "
             "employer_name, teams, opened) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
             entry.subject, event.number, entry.author.authority, entry.author.office, event.name, event.area,
             event.town, event.place, event.day, event.employer, event.employer_name, registry::joined(teams),
             entry.day);
}

void apply(Connection& db, const Entry& entry, const SiteVisitEnded& event) {
  db.execute("UPDATE site_visits SET ended = $2 WHERE site = $1", entry.subject, event.day);
}

namespace {

struct Listing {
  Id<Placement> placement;
  Id<Site> site;
  Id<registry::Person> person;
  const Code<"occupations">& trade;
  const Sealed<SiteSecrets>& secrets;
};

void put_listing(Connection& db, const Entry& entry, const Listing& one) {
  db.execute("INSERT INTO site_workers (placement, site, person, entered, trade, secrets) VALUES ($1, $2, $3, $4, $5, $6)",
             one.placement, one.site, one.person, entry.day, one.trade, json_of(one.secrets));
}

} // namespace

void apply(Connection& db, const Entry& entry, const SiteWorkerEntered& event) {
  put_listing(db, entry, {of(entry), event.site, event.person, event.trade, event.secrets});
}

void apply(Connection& db, const Entry& entry, const SiteWorkerRegistered& event) {
  registry::apply(db, entry, static_cast<const registry::PersonRegistered&>(event));
  put_listing(db, entry, {event.placement, event.site, Id<registry::Person>(entry.subject), event.trade, event.secrets});
}

void apply(Connection& db, const Entry& entry, const SiteConsentAnswered& event) {
  db.execute("UPDATE site_workers SET consent = $2, answered = $3, language = $4, how = $5, reader = $6 "
             "WHERE placement = $1",
             entry.subject, name_of(event.verdict), event.day, event.language, name_of(event.how),
             first_words(event.reader));
}

void apply(Connection& db, const Entry& entry, const SiteConsentRevoked& event) {
  db.execute("UPDATE site_workers SET consent = 'revoked', answered = $2 WHERE placement = $1", entry.subject, event.day);
}

// --- The case ---

namespace {

/// The row where both sides put their halves: whoever comes first makes it.
void open_row(Connection& db, const AnyId& placement) {
  db.execute("INSERT INTO regularisations (placement) VALUES ($1) ON CONFLICT (placement) DO NOTHING", placement);
}

void put_case(Connection& db, const Entry& entry, const RegularisationSent& event) {
  const auto& profile = *event.profile;
  // Whoever consents has accepted what an offer would have asked; no place of an order is taken.
  db.execute("INSERT INTO placements (placement, job_order, paper_number, node, authority, office, put_forward, "
             "occupation, sex, age_band, region, profile, score, returnee, answer, answered) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 0, 'accepted', $13)",
             entry.subject, event.site->site, *event.number, entry.node, entry.author.authority, entry.author.office,
             entry.day, profile.occupation, profile.sex, name_of(profile.age_band), profile.region,
             canonical(write(profile)), event.consent->day);
  if (event.person)
    db.execute("INSERT INTO placement_people (placement, person) VALUES ($1, $2)", entry.subject, *event.person);
}

/// The contents of a member that crosses sealed, as text; nothing: withheld, none, or erased.
template<class T> const T* content_of(const std::vector<Sealed<T>>& none_or_one) {
  return none_or_one.empty() || !none_or_one.front().content ? nullptr : &*none_or_one.front().content;
}

void put_names(Connection& db, const Entry& entry, const RegularisationSent& event) {
  const auto* birth = content_of(event.birth);
  const auto* nationality = content_of(event.nationality);
  const bool known = content_of(event.names) != nullptr;
  db.execute("INSERT INTO placement_names (placement, released, names, birth, sex, nationality, passport) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7)",
             entry.subject, entry.day, json_of(event.names),
             birth ? std::optional(std::string(birth->text())) : std::nullopt,
             known ? std::optional(event.profile->sex.value) : std::nullopt,
             nationality ? std::optional(nationality->value) : std::nullopt, json_of(event.papers));
}

void put_origin_half(Connection& db, const Entry& entry, const RegularisationSent& event) {
  const auto named = event.employer.value_or(NamedEmployer{});
  open_row(db, entry.subject);
  db.execute("UPDATE regularisations SET site = $2, site_number = $3, site_name = $4, area = $5, town = $6, "
             "named_employer = $7, named_employer_name = $8, consented = $9, language = $10, how = $11 "
             "WHERE placement = $1",
             entry.subject, event.site->site, event.site->number, event.site->name, event.site->area, event.site->town,
             named.employer, named.name, event.consent->day, event.consent->language, name_of(event.consent->how));
}

/// The step of a site counts for each case there, whichever of the two is known first.
void put_site_steps(Connection& db, const AnyId& site) {
  db.execute("INSERT INTO placement_steps (placement, step, version, day, node, authority, office) "
             "SELECT r.placement, 'site_opened', 0, s.opened, s.node, s.authority, s.office "
             "FROM regularisations r JOIN work_sites s ON s.site = r.site WHERE r.site = $1 "
             "ON CONFLICT (placement, step, version) DO NOTHING",
             site);
}

} // namespace

void apply(Connection& db, const Entry& entry, const RegularisationSent& event) {
  // Without consent nothing crossed: there is nothing to put anywhere.
  if (!event.number || !event.site || !event.profile || !event.consent) return;
  put_case(db, entry, event);
  put_names(db, entry, event);
  put_origin_half(db, entry, event);
  for (const auto* step : {"worker_listed", "consent_given", "name_released"}) note_step(db, entry, of(entry), step, event.consent->day);
  put_site_steps(db, event.site->site);
  db.execute("UPDATE site_workers SET sent = $2 WHERE placement = $1", entry.subject, entry.day);
}

void apply(Connection& db, const Entry& entry, const PapersCompleted& event) {
  put_paper(db, entry, {event.paper, event.serial, event.issued, event.until, "", {}, event.number.content});
  keep_words(db, entry, event.checks);
  note_step(db, entry, of(entry), "papers_completed", event.day);
}

void apply(Connection& db, const Entry& entry, const SiteOpened& event) {
  db.execute("INSERT INTO work_sites (site, node, authority, office, opened) VALUES ($1, $2, $3, $4, $5)",
             entry.subject, entry.node, entry.author.authority, entry.author.office, event.day);
  put_site_steps(db, entry.subject);
}

void apply(Connection& db, const Entry& entry, const EmploymentAnswered& event) {
  const bool confirmed = event.verdict == EmploymentVerdict::confirmed;
  open_row(db, entry.subject);
  db.execute("UPDATE regularisations SET employer = $2, employment = $3, employment_day = $4, denial = $5, "
             "answers = $6 WHERE placement = $1",
             entry.subject, confirmed ? event.employer : std::nullopt, name_of(event.verdict), event.day,
             first_words(event.reason), event.serial);
  keep_words(db, entry, event.checks);
  if (confirmed)
    note_step(db, entry, of(entry), "employment_confirmed", event.day);
  else
    db.execute("DELETE FROM placement_steps WHERE placement = $1 AND step = 'employment_confirmed'", entry.subject);
}

void apply(Connection& db, const Entry& entry, const SiteFitnessRecorded& event) {
  put_fitness(db, entry, event, "site_medical");
}

void apply(Connection& db, const Entry& entry, const FineAssessed& event) {
  db.execute("INSERT INTO case_fines (placement, verdict, assessed, amount, ground) VALUES ($1, $2, $3, $4, $5) "
             "ON CONFLICT (placement) DO UPDATE SET verdict = excluded.verdict, assessed = excluded.assessed, "
             "amount = excluded.amount, ground = excluded.ground",
             entry.subject, name_of(event.verdict), event.day,
             event.amount ? std::optional(event.amount->text()) : std::nullopt, first_words(event.ground));
  keep_words(db, entry, event.checks);
  if (event.verdict != FineVerdict::due) note_step(db, entry, of(entry), "fines_settled", event.day);
}

void apply(Connection& db, const Entry& entry, const FineSettled& event) {
  db.execute("UPDATE case_fines SET payer = $2, paid = $3 WHERE placement = $1", entry.subject, event.payer, event.paid);
  keep_words(db, entry, "receipt", event.receipt);
  note_step(db, entry, of(entry), "fines_settled", event.paid);
}

void forget_regularisation(Connection& db, const AnyId& subject) {
  db.execute("UPDATE site_workers SET reader = NULL, secrets = NULL WHERE person = $1", subject);
  db.execute("UPDATE regularisations SET denial = NULL WHERE placement = $1", subject);
  db.execute("UPDATE case_fines SET ground = NULL WHERE placement = $1", subject);
}

} // namespace amana::recruitment
