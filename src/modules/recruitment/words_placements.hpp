// Placements: one candidate of one job order, under one number from candidacy to work.
#pragma once
#include "journal/files.hpp"
#include "modules/recruitment/words_orders.hpp"

namespace amana::recruitment {

/// The case. Its id is drawn for it alone: the person's id never crosses, and personal content that crosses is
/// sealed under this one.
struct Placement;

enum class AgeBand { from_18, from_25, from_35, from_45, from_55 };
BOOST_DESCRIBE_ENUM(AgeBand, from_18, from_25, from_35, from_45, from_55)

/// What the destination may know of a candidate before the offer is accepted: coarse, without a name.
struct CoarseProfile {
  Code<"occupations"> occupation;
  std::optional<int> experience_years;
  std::vector<registry::SpokenLanguage> languages;
  std::vector<Code<"skills">> skills;
  AgeBand age_band = AgeBand::from_18;
  Code<"sexes"> sex;
  std::optional<Code<"areas">> region;
};
BOOST_DESCRIBE_STRUCT(CoarseProfile, (), (occupation, experience_years, languages, skills, age_band, sex, region))

enum class InterviewResult { suitable, not_suitable, absent };
BOOST_DESCRIBE_ENUM(InterviewResult, suitable, not_suitable, absent)

enum class OfferVerdict { accepted, declined };
BOOST_DESCRIBE_ENUM(OfferVerdict, accepted, declined)

// --- What is asked for ---

struct RankCandidates {
  Id<JobOrder> order;
};
BOOST_DESCRIBE_STRUCT(RankCandidates, (), (order))

struct PutForwardCandidate {
  Id<JobOrder> order;
  Id<registry::Person> person;
  std::optional<std::string> age_reason; ///< why somebody whose birth is not known well counts as 18 or older
};
BOOST_DESCRIBE_STRUCT(PutForwardCandidate, (), (order, person, age_reason))

struct RecordInterview {
  Id<Placement> placement;
  InterviewResult result = InterviewResult::suitable;
  std::optional<Day> day; ///< absent: today
  std::optional<std::string> reason, notes;
};
BOOST_DESCRIBE_STRUCT(RecordInterview, (), (placement, result, day, reason, notes))

/// What is not given is as the order says.
struct MakeOffer {
  Id<Placement> placement;
  std::optional<Money> wage;
  std::optional<Decimal> weekly_hours;
  std::optional<Day> start;
  std::optional<int> months;
  std::optional<std::string> conditions;
};
BOOST_DESCRIBE_STRUCT(MakeOffer, (), (placement, wage, weekly_hours, start, months, conditions))

struct DismissCandidate {
  Id<Placement> placement;
};
BOOST_DESCRIBE_STRUCT(DismissCandidate, (), (placement))

struct AnswerOffer {
  Id<Placement> placement;
  OfferVerdict verdict = OfferVerdict::accepted;
  std::optional<Day> day; ///< when the worker said so; absent: today
};
BOOST_DESCRIBE_STRUCT(AnswerOffer, (), (placement, verdict, day))

struct ReleaseName {
  Id<Placement> placement;
  std::optional<bool> phone; ///< the worker agrees that the employer gets the telephone number
};
BOOST_DESCRIBE_STRUCT(ReleaseName, (), (placement, phone))

/// A picture of the passport for the visa, already in the vault under a key of its own.
struct SendPassport : journal::FileRef {
  Id<Placement> placement;
  std::string key; ///< base64url
};
BOOST_DESCRIBE_STRUCT(SendPassport, (journal::FileRef), (placement, key))

struct WithdrawPlacement {
  Id<Placement> placement;
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(WithdrawPlacement, (), (placement, reason))

// --- What has happened, and stays at home ---

/// One of a ranking. Points in thousandths, in the order of the formula: occupation, experience, language, waiting,
/// returnee.
struct RankedPerson {
  Id<registry::Person> person;
  std::vector<int> points;
  bool age_unsure = false;
};
BOOST_DESCRIBE_STRUCT(RankedPerson, (), (person, points, age_unsure))

struct HinderedCount {
  std::string because;
  int people = 0;
};
BOOST_DESCRIBE_STRUCT(HinderedCount, (), (because, people))

/// The person was erased: what is sealed under this candidacy goes too, here and wherever it crossed to.
struct PlacementForgotten {
  static constexpr std::string_view kind = "placement_forgotten";
  static constexpr int version = 1;
  Id<Placement> placement;
};
BOOST_DESCRIBE_STRUCT(PlacementForgotten, (), (placement))

struct CandidatesRanked {
  static constexpr std::string_view kind = "candidates_ranked";
  static constexpr int version = 1;
  std::string seed; ///< of the draw that breaks ties: the order's number, which stood before anybody was ranked
  int pool = 0, fitting = 0;
  std::vector<HinderedCount> hindered;
  std::vector<RankedPerson> ranked; ///< the best first
};
BOOST_DESCRIBE_STRUCT(CandidatesRanked, (), (seed, pool, fitting, hindered, ranked))

// --- What has happened, and crosses ---

/// Document candidate_list: one for each candidate. Subject: the placement.
struct CandidatePutForward : CoarseProfile {
  static constexpr std::string_view kind = "candidate_put_forward";
  static constexpr int version = 1;
  Id<JobOrder> order;
  std::string number;             ///< paper number of the placement: valid for this order alone
  int score = 0;                  ///< thousandths of a point
  bool returnee = false;
  std::optional<AnyId> person;    ///< never crosses
  std::vector<journal::Sealed<std::string>> age_reason; ///< none or one; never crosses
};
BOOST_DESCRIBE_STRUCT(CandidatePutForward, (CoarseProfile), (order, number, score, returnee, person, age_reason))

/// Document interview.
struct InterviewRecorded {
  static constexpr std::string_view kind = "interview_recorded";
  static constexpr int version = 1;
  InterviewResult result = InterviewResult::suitable;
  Day day;
  std::optional<std::string> reason;
  std::vector<journal::Sealed<std::string>> notes; ///< none or one; never crosses
};
BOOST_DESCRIBE_STRUCT(InterviewRecorded, (), (result, day, reason, notes))

/// What the employer binds itself to.
struct OfferTerms {
  Money wage; ///< a month
  Decimal weekly_hours;
  Day start;
  int months = 0;
  std::optional<std::string> conditions;
};
BOOST_DESCRIBE_STRUCT(OfferTerms, (), (wage, weekly_hours, start, months, conditions))

/// Document offer. Binding, subject to medical fitness and papers.
struct OfferMade : OfferTerms {
  static constexpr std::string_view kind = "offer_made";
  static constexpr int version = 1;
  Day answer_by; ///< the last day
};
BOOST_DESCRIBE_STRUCT(OfferMade, (OfferTerms), (answer_by))

/// lapsed: nobody answered in time. not_chosen: the candidate gets no offer.
enum class OfferEndGround { lapsed, not_chosen };
BOOST_DESCRIBE_ENUM(OfferEndGround, lapsed, not_chosen)

/// Document offer_end.
struct OfferLapsed {
  static constexpr std::string_view kind = "offer_lapsed";
  static constexpr int version = 1;
  OfferEndGround ground = OfferEndGround::lapsed;
  Day day;
};
BOOST_DESCRIBE_STRUCT(OfferLapsed, (), (ground, day))

/// Document offer_answer.
struct OfferAnswered {
  static constexpr std::string_view kind = "offer_answered";
  static constexpr int version = 1;
  OfferVerdict verdict = OfferVerdict::accepted;
  Day day;
};
BOOST_DESCRIBE_STRUCT(OfferAnswered, (), (verdict, day))

/// The passport as the visa needs it.
struct PassportSheet {
  std::string number;
  Code<"countries"> issuer;
  std::optional<Day> expires;
};
BOOST_DESCRIBE_STRUCT(PassportSheet, (), (number, issuer, expires))

/// Document name_release: each member sealed under the placement, crossing only after the offer was accepted; the
/// telephone only with the worker's consent.
struct NameReleased {
  static constexpr std::string_view kind = "name_released";
  static constexpr int version = 1;
  journal::Sealed<std::vector<registry::NamePart>> names;
  std::vector<journal::Sealed<PartDay>> birth;
  journal::Sealed<Code<"sexes">> sex;
  journal::Sealed<Code<"countries">> nationality;
  std::vector<journal::Sealed<PassportSheet>> passport;
  std::vector<journal::Sealed<std::string>> phone;
  std::vector<journal::Sealed<registry::Kin>> kin;             ///< never crosses
  std::vector<journal::Sealed<Code<"areas">>> department;      ///< never crosses
  Day day;
};
BOOST_DESCRIBE_STRUCT(NameReleased, (), (names, birth, sex, nationality, passport, phone, kin, department, day))

/// Document passport_scan. Its bytes follow the document (exchange/files.hpp), and only once the name was released.
struct PassportSent {
  static constexpr std::string_view kind = "passport_sent";
  static constexpr int version = 1;
  journal::FileRef file;
  journal::Sealed<std::string> key; ///< sealed about the placement
};
BOOST_DESCRIBE_STRUCT(PassportSent, (), (file, key))

/// Document withdrawal. Any time before departure; it wins over whatever the other side did meanwhile.
struct Withdrawn {
  static constexpr std::string_view kind = "placement_withdrawn";
  static constexpr int version = 1;
  Day day;
  std::vector<journal::Sealed<std::string>> reason; ///< none or one; never crosses
};
BOOST_DESCRIBE_STRUCT(Withdrawn, (), (day, reason))

} // namespace amana::recruitment
