// Visits to work sites, the people found there, and what the state of work adds to a case that was sent.
#pragma once
#include "journal/module.hpp"
#include "modules/recruitment/case.hpp"
#include "modules/recruitment/regularisation/words.hpp"

namespace amana::recruitment {

/// The consulate's acts serve the worker's protection: no authority behind the wall holds this purpose.
inline constexpr registry::Right visit_right{"sites.visit", journal::protection},
    consent_right{"sites.consent", journal::protection}, site_people_right{"people.read", journal::protection},
    open_site_right{"sites.open", journal::placement}, employment_right{"employment.confirm", journal::placement},
    papers_right{"papers.complete", journal::placement}, fine_right{"fines.settle", journal::placement};

// --- At the consulate ---

struct SiteVisitRow {
  Id<Site> site;
  std::string number, authority, office, name, area, town, place, employer_name;
  Day day, opened;
  std::optional<Id<registry::Employer>> employer;
  std::vector<SiteTeam> teams;
  std::optional<Day> ended;
  int workers = 0, consented = 0, refused = 0, sent = 0;
};
std::optional<SiteVisitRow> find_visit(store::Connection& db, const Id<Site>& site);
std::optional<Id<Site>> visit_by_number(store::Connection& db, std::string_view typed);
/// Within the right's reach, newest first.
std::vector<SiteVisitRow> site_visits(store::Connection& db, const journal::Actor& actor, const registry::Right& right,
                                      std::size_t most = 500);
bool reaches(const journal::Actor& actor, const registry::Right& right, const SiteVisitRow& visit);

/// Where somebody entered at a site stands. Only `sent` is known anywhere else.
enum class ListedState { not_asked, consented, refused, revoked, sent, withdrawn };
BOOST_DESCRIBE_ENUM(ListedState, not_asked, consented, refused, revoked, sent, withdrawn)

struct ListedWorker {
  Id<Placement> placement;
  Id<Site> site;
  Id<registry::Person> person;
  std::string trade, language, how, reader; ///< reader: empty after erasure
  Day entered;
  std::optional<ConsentVerdict> consent;
  bool revoked = false;
  std::optional<Day> answered, sent, withdrawn;
  std::optional<SiteSecrets> secrets;

  ListedState state() const;
};
std::optional<ListedWorker> find_listed(store::Connection& db, const Id<Placement>& placement);
std::vector<ListedWorker> listed_at(store::Connection& db, const Id<Site>& site);
/// The latest entry of a person that was not sent; nothing: none.
std::optional<ListedWorker> listed_of(store::Connection& db, const Id<registry::Person>& person);

// --- What both states know of a case ---

struct RegularisationRow {
  Id<Site> site;
  std::string site_number, site_name, area, town, named_employer_name, language, how, denial;
  std::optional<Id<registry::Employer>> named_employer, employer;
  std::optional<Day> consented, employment_day;
  std::optional<EmploymentVerdict> employment;
};
std::optional<RegularisationRow> regularisation_of(store::Connection& db, const Id<Placement>& placement);

struct FineRow {
  FineVerdict verdict = FineVerdict::due;
  Day assessed;
  std::optional<Money> amount;
  std::string payer, ground; ///< ground: empty after erasure
  std::optional<Day> paid;

  bool settled() const { return verdict != FineVerdict::due || paid; }
};
/// Nothing: nobody has said what is due.
std::optional<FineRow> fine_of(store::Connection& db, const Id<Placement>& placement);
/// Who pays such a fine by the corridor; null: it does not say.
const agreement::Payer* fine_payer(const agreement::Agreement& agreement, Day day);

/// A site as the cases that were sent tell of it.
struct WorkSite {
  Id<Site> site;
  std::string number, name, area, town, authority, office; ///< authority: empty: not opened
  std::optional<Day> opened;
  std::vector<Id<Placement>> cases;
};
std::optional<WorkSite> find_site(store::Connection& db, const Looker& looker, const Id<Site>& site);
std::vector<WorkSite> work_sites(store::Connection& db, const Looker& looker, std::size_t most = 500);

// --- Decisions ---

Result<journal::Decision> open_site_visit(const journal::Desk& desk, const OpenSiteVisit& command);
Result<journal::Decision> end_site_visit(const journal::Desk& desk, const EndSiteVisit& command);
Result<journal::Decision> enter_site_worker(const journal::Desk& desk, const EnterSiteWorker& command);
Result<journal::Decision> register_site_worker(const journal::Desk& desk, const RegisterSiteWorker& command);
Result<journal::Decision> answer_site_consent(const journal::Desk& desk, const AnswerSiteConsent& command);
Result<journal::Decision> revoke_site_consent(const journal::Desk& desk, const RevokeSiteConsent& command);
Result<journal::Decision> send_site_case(const journal::Desk& desk, const SendSiteCase& command);
Result<journal::Decision> complete_papers(const journal::Desk& desk, const CompletePapers& command);

Result<journal::Decision> open_site(const journal::Desk& desk, const OpenSite& command);
Result<journal::Decision> confirm_employment(const journal::Desk& desk, const ConfirmEmployment& command);
Result<journal::Decision> assess_fine(const journal::Desk& desk, const AssessFine& command);
Result<journal::Decision> settle_fine(const journal::Desk& desk, const SettleFine& command);

// --- Tables ---

void apply(store::Connection& db, const journal::Entry& entry, const SiteVisitOpened& event);
void apply(store::Connection& db, const journal::Entry& entry, const SiteVisitEnded& event);
void apply(store::Connection& db, const journal::Entry& entry, const SiteWorkerEntered& event);
void apply(store::Connection& db, const journal::Entry& entry, const SiteWorkerRegistered& event);
void apply(store::Connection& db, const journal::Entry& entry, const SiteConsentAnswered& event);
void apply(store::Connection& db, const journal::Entry& entry, const SiteConsentRevoked& event);
void apply(store::Connection& db, const journal::Entry& entry, const RegularisationSent& event);
void apply(store::Connection& db, const journal::Entry& entry, const PapersCompleted& event);
void apply(store::Connection& db, const journal::Entry& entry, const SiteOpened& event);
void apply(store::Connection& db, const journal::Entry& entry, const EmploymentAnswered& event);
void apply(store::Connection& db, const journal::Entry& entry, const SiteFitnessRecorded& event);
void apply(store::Connection& db, const journal::Entry& entry, const FineAssessed& event);
void apply(store::Connection& db, const journal::Entry& entry, const FineSettled& event);
void forget_regularisation(store::Connection& db, const AnyId& subject);

// --- Contents ---

std::vector<journal::TableType> regularisation_tables();
std::vector<journal::CommandType> regularisation_commands();
std::vector<journal::EventType> regularisation_events();

// --- How the fields are called ---

journal::Labels labels(journal::Tag<SiteTeam>);
journal::Labels labels(journal::Tag<OpenSiteVisit>);
journal::Labels labels(journal::Tag<EndSiteVisit>);
journal::Labels labels(journal::Tag<EnterSiteWorker>);
journal::Labels labels(journal::Tag<RegisterSiteWorker>);
journal::Labels labels(journal::Tag<ConsentVerdict>);
journal::Labels labels(journal::Tag<AnswerSiteConsent>);
journal::Labels labels(journal::Tag<RevokeSiteConsent>);
journal::Labels labels(journal::Tag<SendSiteCase>);
journal::Labels labels(journal::Tag<CompletePapers>);
journal::Labels labels(journal::Tag<OpenSite>);
journal::Labels labels(journal::Tag<EmploymentVerdict>);
journal::Labels labels(journal::Tag<ConfirmEmployment>);
journal::Labels labels(journal::Tag<FineVerdict>);
journal::Labels labels(journal::Tag<AssessFine>);
journal::Labels labels(journal::Tag<SettleFine>);
journal::Labels labels(journal::Tag<ListedState>);

} // namespace amana::recruitment
