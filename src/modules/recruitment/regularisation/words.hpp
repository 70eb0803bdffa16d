// Regularisation of people who are at work already: a visit to a work site, the worker's consent, and what each state
// then adds until the case goes the way of a recruited worker's.
#pragma once
#include "modules/recruitment/words_journey.hpp"
#include "registry/words.hpp"

namespace amana::recruitment {

struct Site; ///< a work site that a consulate visits; the other state knows it once somebody there has consented

/// Who comes along.
enum class SiteTeam { consulate, labour, health, permits };
BOOST_DESCRIBE_ENUM(SiteTeam, consulate, labour, health, permits)

// --- What is asked for: at the consulate ---

struct OpenSiteVisit {
  std::string name;
  Code<"areas"> area;
  std::optional<Code<"town">> town;
  std::optional<std::string> place; ///< how to find it
  Day day;
  std::optional<std::string> employer;      ///< short number, where it is registered
  std::optional<std::string> employer_name; ///< as the workers call it
  std::vector<SiteTeam> teams;
};
BOOST_DESCRIBE_STRUCT(OpenSiteVisit, (), (name, area, town, place, day, employer, employer_name, teams))

struct EndSiteVisit {
  Id<Site> site;
};
BOOST_DESCRIBE_STRUCT(EndSiteVisit, (), (site))

/// Somebody who is registered already.
struct EnterSiteWorker {
  Id<Site> site;
  Id<registry::Person> person;
  Code<"occupations"> trade; ///< what they do there
  std::optional<PartDay> irregular_since;
  std::optional<std::string> entry_route;
};
BOOST_DESCRIBE_STRUCT(EnterSiteWorker, (), (site, person, trade, irregular_since, entry_route))

/// Somebody who is not: with papers or without, vouched for or not. Also as rows of a site's list.
struct RegisterSiteWorker : registry::RegisterPerson {
  std::string visit; ///< its short number
  Code<"occupations"> trade;
  std::optional<PartDay> irregular_since;
  std::optional<std::string> entry_route;
};
BOOST_DESCRIBE_STRUCT(RegisterSiteWorker, (registry::RegisterPerson), (visit, trade, irregular_since, entry_route))

enum class ConsentVerdict { given, refused };
BOOST_DESCRIBE_ENUM(ConsentVerdict, given, refused)

struct AnswerSiteConsent {
  Id<Placement> placement;
  ConsentVerdict verdict = ConsentVerdict::given;
  Code<"languages"> language; ///< in which it was read out
  ReadingForm how = ReadingForm::read_aloud;
  std::optional<std::string> reader; ///< who read it out
};
BOOST_DESCRIBE_STRUCT(AnswerSiteConsent, (), (placement, verdict, language, how, reader))

struct RevokeSiteConsent {
  Id<Placement> placement;
};
BOOST_DESCRIBE_STRUCT(RevokeSiteConsent, (), (placement))

struct SendSiteCase {
  Id<Placement> placement;
};
BOOST_DESCRIBE_STRUCT(SendSiteCase, (), (placement))

struct CompletePapers {
  Id<Placement> placement;
  Code<"papers"> paper;
  std::string number;
  Day issued, until;
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(CompletePapers, (), (placement, paper, number, issued, until, answers))

// --- What is asked for: at the state of work ---

struct OpenSite {
  Id<Site> site;
};
BOOST_DESCRIBE_STRUCT(OpenSite, (), (site))

enum class EmploymentVerdict { confirmed, denied };
BOOST_DESCRIBE_ENUM(EmploymentVerdict, confirmed, denied)

/// Who employs the worker from now on. Denied: another employer is looked for.
struct ConfirmEmployment {
  Id<Placement> placement;
  EmploymentVerdict verdict = EmploymentVerdict::confirmed;
  std::optional<std::string> employer; ///< short number; absent: the one that was named, or one's own
  std::optional<std::string> reason;   ///< of a denial
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(ConfirmEmployment, (), (placement, verdict, employer, reason, answers))

enum class FineVerdict { due, none, waived };
BOOST_DESCRIBE_ENUM(FineVerdict, due, none, waived)

/// Nobody's guess: an amount stands only where an officer assessed it.
struct AssessFine {
  Id<Placement> placement;
  FineVerdict verdict = FineVerdict::due;
  std::optional<Money> amount;       ///< of one that is due
  std::optional<std::string> ground; ///< rule or decision it rests on
  std::vector<Word> answers;
};
BOOST_DESCRIBE_STRUCT(AssessFine, (), (placement, verdict, amount, ground, answers))

struct SettleFine {
  Id<Placement> placement;
  Code<"payers"> payer;
  Day paid;
  std::optional<std::string> receipt; ///< stays here
};
BOOST_DESCRIBE_STRUCT(SettleFine, (), (placement, payer, paid, receipt))

// --- What has happened, and stays at home ---

/// The number is printed on the list of the visit.
struct SiteVisitOpened {
  static constexpr std::string_view kind = "site_visit_opened";
  static constexpr int version = 1;
  std::string number, name;
  Code<"areas"> area;
  std::optional<Code<"town">> town;
  std::optional<std::string> place;
  Day day;
  std::optional<Id<registry::Employer>> employer;
  std::optional<std::string> employer_name;
  std::vector<SiteTeam> teams;
};
BOOST_DESCRIBE_STRUCT(SiteVisitOpened, (), (number, name, area, town, place, day, employer, employer_name, teams))

struct SiteVisitEnded {
  static constexpr std::string_view kind = "site_visit_ended";
  static constexpr int version = 1;
  Day day;
};
BOOST_DESCRIBE_STRUCT(SiteVisitEnded, (), (day))

/// What could be turned against the worker. Sealed under the person; it crosses in no document.
struct SiteSecrets {
  std::optional<PartDay> irregular_since;
  std::optional<std::string> entry_route;
};
BOOST_DESCRIBE_STRUCT(SiteSecrets, (), (irregular_since, entry_route))

/// Its subject is the case that would be, under whose id everything later is sealed; until it is sent it is known
/// here alone.
struct SiteWorkerEntered {
  static constexpr std::string_view kind = "site_worker_entered";
  static constexpr int version = 1;
  Id<Site> site;
  Id<registry::Person> person;
  Code<"occupations"> trade;
  journal::Sealed<SiteSecrets> secrets;
};
BOOST_DESCRIBE_STRUCT(SiteWorkerEntered, (), (site, person, trade, secrets))

/// The same with a registration; its subject is the person.
struct SiteWorkerRegistered : registry::PersonRegistered {
  static constexpr std::string_view kind = "site_worker_registered";
  static constexpr int version = 1;
  Id<Site> site;
  Id<Placement> placement;
  Code<"occupations"> trade;
  journal::Sealed<SiteSecrets> secrets;
};
BOOST_DESCRIBE_STRUCT(SiteWorkerRegistered, (registry::PersonRegistered), (site, placement, trade, secrets))

struct SiteConsentAnswered {
  static constexpr std::string_view kind = "site_consent_answered";
  static constexpr int version = 1;
  ConsentVerdict verdict = ConsentVerdict::given;
  std::string language;
  ReadingForm how = ReadingForm::read_aloud;
  Day day;
  std::vector<journal::Sealed<std::string>> reader; ///< none or one, under the person
};
BOOST_DESCRIBE_STRUCT(SiteConsentAnswered, (), (verdict, language, how, day, reader))

struct SiteConsentRevoked {
  static constexpr std::string_view kind = "site_consent_revoked";
  static constexpr int version = 1;
  Day day;
};
BOOST_DESCRIBE_STRUCT(SiteConsentRevoked, (), (day))

// --- What has happened, and crosses ---

struct SiteSheet {
  Id<Site> site;
  std::string number, name;
  Code<"areas"> area;
  std::optional<Code<"town">> town;
};
BOOST_DESCRIBE_STRUCT(SiteSheet, (), (site, number, name, area, town))

/// Whom the worker names as their employer.
struct NamedEmployer {
  std::optional<Id<registry::Employer>> employer;
  std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(NamedEmployer, (), (employer, name))

struct ConsentSheet {
  Day day;
  std::string language;
  ReadingForm how = ReadingForm::read_aloud;
};
BOOST_DESCRIBE_STRUCT(ConsentSheet, (), (day, language, how))

/// Document regularisation: every member crosses with the worker's consent and not otherwise, or never.
struct RegularisationSent {
  static constexpr std::string_view kind = "regularisation_sent";
  static constexpr int version = 1;
  std::optional<std::string> number;
  std::optional<SiteSheet> site;
  std::optional<CoarseProfile> profile;
  std::vector<journal::Sealed<std::vector<registry::NamePart>>> names;
  std::vector<journal::Sealed<PartDay>> birth;
  std::vector<journal::Sealed<Code<"countries">>> nationality;
  std::vector<journal::Sealed<PassportSheet>> papers; ///< a passport that is still good; none or one
  std::optional<NamedEmployer> employer;
  std::optional<ConsentSheet> consent;
  std::optional<AnyId> person; ///< never crosses
};
BOOST_DESCRIBE_STRUCT(RegularisationSent, (),
                      (number, site, profile, names, birth, nationality, papers, employer, consent, person))

/// Document identity_paper.
struct PapersCompleted {
  static constexpr std::string_view kind = "papers_completed";
  static constexpr int version = 1;
  int serial = 0;
  std::string paper;
  journal::Sealed<std::string> number;
  Day issued, until, day;
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(PapersCompleted, (), (serial, paper, number, issued, until, day, checks))

/// Document site_opened.
struct SiteOpened {
  static constexpr std::string_view kind = "site_opened";
  static constexpr int version = 1;
  Day day;
};
BOOST_DESCRIBE_STRUCT(SiteOpened, (), (day))

/// Document employment. The latest counts until a contract is drawn.
struct EmploymentAnswered {
  static constexpr std::string_view kind = "employment_answered";
  static constexpr int version = 1;
  int serial = 0;
  EmploymentVerdict verdict = EmploymentVerdict::confirmed;
  std::optional<Id<registry::Employer>> employer;
  Day day;
  std::vector<journal::Sealed<std::string>> reason;
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(EmploymentAnswered, (), (serial, verdict, employer, day, reason, checks))

/// Document site_fitness.
struct SiteFitnessRecorded : FitnessRecorded {
  static constexpr std::string_view kind = "site_fitness_recorded";
  static constexpr int version = 1;
};
BOOST_DESCRIBE_STRUCT(SiteFitnessRecorded, (FitnessRecorded), ())

/// Document fine.
struct FineAssessed {
  static constexpr std::string_view kind = "fine_assessed";
  static constexpr int version = 1;
  FineVerdict verdict = FineVerdict::due;
  std::optional<Money> amount;
  std::vector<journal::Sealed<std::string>> ground;
  Day day;
  std::vector<journal::Sealed<std::vector<Word>>> checks;
};
BOOST_DESCRIBE_STRUCT(FineAssessed, (), (verdict, amount, ground, day, checks))

/// Document fine.
struct FineSettled {
  static constexpr std::string_view kind = "fine_settled";
  static constexpr int version = 1;
  std::string payer;
  Day paid;
  std::vector<journal::Sealed<std::string>> receipt; ///< never crosses
};
BOOST_DESCRIBE_STRUCT(FineSettled, (), (payer, paid, receipt))

} // namespace amana::recruitment
