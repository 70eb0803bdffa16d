// Placements: one candidate of one job order, under one number from candidacy to work.
#pragma once
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
};
BOOST_DESCRIBE_STRUCT(CandidatePutForward, (CoarseProfile), (order, number, score, returnee, person))

enum class InterviewResult { suitable, not_suitable, absent };
BOOST_DESCRIBE_ENUM(InterviewResult, suitable, not_suitable, absent)

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

enum class OfferVerdict { accepted, declined };
BOOST_DESCRIBE_ENUM(OfferVerdict, accepted, declined)

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

/// Document withdrawal. Any time before departure; it wins over whatever the other side did meanwhile.
struct Withdrawn {
  static constexpr std::string_view kind = "placement_withdrawn";
  static constexpr int version = 1;
  Day day;
  std::vector<journal::Sealed<std::string>> reason; ///< none or one; never crosses
};
BOOST_DESCRIBE_STRUCT(Withdrawn, (), (day, reason))

} // namespace amana::recruitment
