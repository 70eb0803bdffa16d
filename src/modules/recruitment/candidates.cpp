#include "modules/recruitment/candidates.hpp"

#include "modules/recruitment/blocks.hpp"
#include "modules/recruitment/orders_rules.hpp"
#include "modules/recruitment/roster.hpp"
#include "modules/recruitment/stored.hpp"

#include <fmt/core.h>

namespace amana::recruitment {

using agreement::Agreement;
using registry::PersonDetails;

int least_age(const Agreement& agreement, Day today) {
  if (!agreement.has_parameter("age.minimum")) return 18;
  return agreement.parameter("age.minimum", origin_of(agreement).code, today, today).whole().value_or(18);
}

std::optional<PassportSheet> passport_of(const registry::PersonDetails& details, Day today) {
  const registry::Paper* best = nullptr;
  for (const auto& paper : details.papers) {
    const bool passport = paper.type.value.starts_with("passport");
    if (passport && (!paper.expires || *paper.expires >= today) && (!best || paper.expires > best->expires))
      best = &paper;
  }
  if (!best) return std::nullopt;
  return PassportSheet{best->number, best->issuer, best->expires};
}

// --- The pool ---

namespace {

struct PersonFacts {
  std::int64_t filed = 0;
  Day registered;
  bool unseen = false; ///< registered by themselves, and no desk has met them
  Day counted;         ///< from which the registration counts: it was renewed, perhaps
  bool erased = false, linked = false;
};

std::optional<PersonFacts> facts_of(store::Connection& db, const Id<registry::Person>& person) {
  static const auto sql = fmt::format("SELECT p.filed, p.registered, CASE WHEN {} THEN 1 ELSE 0 END, {}, p.erased, p.leader FROM people p "
                                      "LEFT JOIN registration_renewals v ON v.person = p.person WHERE p.person = $1",
                                      registry::unmet_condition, counted_from);
  auto rows = db.query(sql, person);
  if (!rows.next()) return std::nullopt;
  return PersonFacts{rows.integer(0), rows.get<Day>(1), rows.integer(2) != 0, rows.get<Day>(3), !rows.null(4), !rows.null(5)};
}

bool consents(const PersonDetails& details) {
  return std::ranges::any_of(details.consents, [](const registry::Consent& consent) {
    return consent.purpose.value == journal::placement.name;
  });
}

/// Whether somebody is a candidate, under offer or on the way somewhere already.
bool placed(store::Connection& db, const Id<registry::Person>& person) {
  return std::ranges::any_of(cases_of_person(db, person), [](const CaseRow& one) { return standing(one.status()); });
}

Candidacy judge(store::Connection& db, const Agreement& agreement, const Id<registry::Person>& person,
                const PersonFacts& facts, const std::optional<PersonDetails>& details, Day today) {
  if (facts.erased) return {Bar::erased};
  if (facts.linked) return {Bar::linked};
  if (!details) return {Bar::no_details};
  if (!consents(*details)) return {Bar::no_consent};
  if (facts.unseen) return {Bar::unseen};
  if (const auto until = counts_until(agreement, facts.counted, today); until && *until < today) return {Bar::registration_old};
  const auto of_age = details->born ? has_age(*details->born, least_age(agreement, today), today) : std::nullopt;
  if (of_age == false) return {Bar::under_age};
  if (block_on(db, person, today)) return {Bar::blocked};
  if (placed(db, person)) return {Bar::placed};
  return {Bar::none, !of_age};
}

/// Leading digits that a trade must share: the fewest that bring any points.
int least_shared(const Agreement& agreement, Day today) {
  for (int digits = 1; digits <= 3; ++digits) {
    const auto code = "ranking.occupation.shared_" + std::to_string(digits);
    const auto answer = agreement.parameter(code, origin_of(agreement).code, today, today);
    if (const auto* percent = answer.number(); percent && *percent > Decimal(0, 0)) return digits;
  }
  return 4;
}

bool is_returnee(store::Connection& db, const Id<registry::Person>& person) {
  // From the person's few cases: a join would let SQLite begin with everybody who is at work.
  auto rows = db.query("SELECT 1 FROM placement_people w WHERE w.person = $1 AND EXISTS "
                       "(SELECT 1 FROM placement_steps s WHERE s.placement = w.placement AND s.step = 'at_work')",
                       person);
  return rows.next();
}

} // namespace

Candidacy candidacy_of(store::Connection& db, const Agreement& agreement, const Id<registry::Person>& person,
                       Day today) {
  const auto facts = facts_of(db, person);
  if (!facts) return {Bar::no_details};
  return judge(db, agreement, person, *facts, registry::details_of(db, facts->filed), today);
}

Pooled pool_of(store::Connection& db, const Agreement& agreement, const OrderRow& order, Day today) {
  const auto shared = static_cast<std::size_t>(least_shared(agreement, today));
  const std::string prefix = order.terms.occupation.value.substr(0, shared);
  Pooled pooled;
  std::vector<std::pair<Id<registry::Person>, PersonFacts>> people;
  // ":" follows "9": every occupation that begins with the prefix, over the index.
  static const auto sql = fmt::format("SELECT DISTINCT p.filed, p.person, p.registered, CASE WHEN {} THEN 1 ELSE 0 END, {} FROM person_occupations o "
                                      "JOIN people p ON p.filed = o.filed LEFT JOIN registration_renewals v ON v.person = p.person WHERE o.occupation >= $1 AND o.occupation < $2 "
                                      "AND p.erased IS NULL AND p.leader IS NULL ORDER BY p.filed",
                                      registry::unmet_condition, counted_from);
  auto rows = db.query(sql, prefix, prefix + ":");
  while (rows.next())
    people.emplace_back(rows.get<Id<registry::Person>>(1), PersonFacts{rows.integer(0), rows.get<Day>(2), rows.integer(3) != 0, rows.get<Day>(4)});
  for (const auto& [person, facts] : people) {
    const auto details = registry::details_of(db, facts.filed);
    const auto candidacy = judge(db, agreement, person, facts, details, today);
    if (candidacy.bar != Bar::none) continue;
    pooled.people.push_back(person);
    pooled.age_unsure.push_back(candidacy.age_unsure);
    pooled.pool.add(engine_candidate(*details, order.terms, facts.registered, is_returnee(db, person), order.number,
                                     person, today));
  }
  return pooled;
}

// --- In the engine's words ---

Result<matching::Formula> formula_of(const Agreement& agreement, Day today) {
  const auto& party = origin_of(agreement).code;
  std::vector<Fault> missing;
  const auto value = [&](std::string_view code) {
    const auto answer = agreement.parameter(code, party, today, today);
    if (const auto* number = answer.number()) return *number;
    missing.push_back({"ranking.weight",
                       T("The corridor gives no value for this weight on {day}: {name}.",
                         {{"day", today}, {"name", answer.parameter->name}}),
                       T("The parties decide the weights; without them nobody can be ranked."), {},
                       agreement.basis(answer)});
    return Decimal(0, 0);
  };
  const matching::Weights weights{.occupation = value("ranking.occupation"),
                                  .experience = value("ranking.experience"),
                                  .language = value("ranking.language"),
                                  .waiting = value("ranking.waiting"),
                                  .returnee = value("ranking.returnee"),
                                  .experience_full = value("ranking.experience.full"),
                                  .waiting_full = value("ranking.waiting.full"),
                                  .shared_1 = value("ranking.occupation.shared_1"),
                                  .shared_2 = value("ranking.occupation.shared_2"),
                                  .shared_3 = value("ranking.occupation.shared_3")};
  if (!missing.empty()) return std::unexpected(Refusal{Kind::refused, std::move(missing)});
  return matching::Formula::of(weights);
}

namespace {

matching::Level level_of(const std::optional<Code<"language_levels">>& level, matching::Level unsaid) {
  return level ? named<matching::Level>(level->value).value_or(unsaid) : unsaid;
}

} // namespace

matching::Order engine_order(const Agreement& agreement, const OrderTerms& terms, Day today) {
  matching::Order order;
  order.occupation = matching::Occupation::parse(terms.occupation.value).value_or(matching::Occupation());
  order.least_shared = least_shared(agreement, today);
  order.from = terms.start;
  order.until = terms.start.plus_months(terms.months);
  for (std::size_t i = 0; i < terms.languages.size() && i < matching::most_languages; ++i)
    order.languages.push_back(
        {static_cast<std::uint8_t>(i), level_of(terms.languages[i].level, matching::Level::some)});
  return order;
}

matching::Candidate engine_candidate(const PersonDetails& details, const OrderTerms& terms, Day registered,
                                     bool returnee, std::string_view seed, const Id<registry::Person>& person,
                                     Day today) {
  matching::Candidate candidate;
  for (const auto& practice : details.occupations)
    if (const auto occupation = matching::Occupation::parse(practice.occupation.value))
      candidate.trades.push_back({*occupation, practice.years.value_or(0) * 12});
  for (std::size_t i = 0; i < terms.languages.size() && i < matching::most_languages; ++i)
    for (const auto& spoken : details.languages)
      if (spoken.language == terms.languages[i].language)
        candidate.languages.push_back({static_cast<std::uint8_t>(i), level_of(spoken.level, matching::Level::some)});
  candidate.days_waiting = std::max(0, today.since(registered));
  candidate.returnee = returnee;
  candidate.lot = matching::lot_of(seed, person.text());
  return candidate;
}

// --- What the destination may know ---

namespace {

int shared_digits(std::string_view one, std::string_view other) {
  return static_cast<int>(std::ranges::mismatch(one, other).in1 - one.begin());
}

AgeBand age_band(const std::optional<PartDay>& born, Day today) {
  // Of somebody whose birth is not known well, the youngest band that fits.
  const int years = born ? today.year() - born->latest().year() : 18;
  if (years >= 55) return AgeBand::from_55;
  if (years >= 45) return AgeBand::from_45;
  if (years >= 35) return AgeBand::from_35;
  return years >= 25 ? AgeBand::from_25 : AgeBand::from_18;
}

} // namespace

CoarseProfile coarse_profile(const PersonDetails& details, const OrderTerms& terms, Day today) {
  CoarseProfile profile;
  const auto nearest = std::ranges::max_element(details.occupations, {}, [&](const registry::Practice& practice) {
    return std::pair(shared_digits(practice.occupation.value, terms.occupation.value), practice.years.value_or(0));
  });
  if (nearest != details.occupations.end()) {
    profile.occupation = nearest->occupation;
    profile.experience_years = nearest->years;
  }
  profile.languages = details.languages;
  profile.skills = details.skills;
  profile.age_band = age_band(details.born, today);
  profile.sex = details.sex;
  profile.region = details.region;
  return profile;
}

// --- What was recorded ---

std::optional<RankingRow> ranking_of(store::Connection& db, const Id<JobOrder>& order) {
  std::optional<RankingRow> ranking;
  if (auto rows = db.query("SELECT day, seed, pool, fitting, hindered FROM candidate_rankings WHERE job_order = $1", order);
      rows.next())
    ranking = RankingRow{rows.get<Day>(0), rows.text(1), static_cast<int>(rows.integer(2)),
                         static_cast<int>(rows.integer(3)), stored_json<std::vector<HinderedCount>>(rows.view(4)), {}};
  if (!ranking) return std::nullopt;
  auto rows = db.query("SELECT r.rank, r.person, r.points, r.age_unsure, (SELECT MAX(p.placement) FROM placements p "
                       "JOIN placement_people w ON w.placement = p.placement WHERE w.person = r.person "
                       "AND p.job_order = r.job_order) FROM ranked_people r WHERE r.job_order = $1 ORDER BY r.rank",
                       order);
  while (rows.next()) {
    RankedRow row;
    row.rank = static_cast<int>(rows.integer(0));
    row.person = rows.get<Id<registry::Person>>(1);
    const auto points = stored_json<std::vector<int>>(rows.view(2));
    std::ranges::copy_n(points.begin(), std::min<std::ptrdiff_t>(std::ssize(points), matching::parts), row.points.begin());
    row.age_unsure = rows.integer(3) != 0;
    row.placement = rows.maybe<Id<Placement>>(4);
    ranking->ranked.push_back(row);
  }
  return ranking;
}

std::optional<int> most_candidates(const Agreement& agreement, const OrderRow& order, Day today) {
  const auto each = agreement.parameter("candidates.per_place", origin_of(agreement).code, today, today).whole();
  return each ? std::optional(*each * order.terms.places) : std::nullopt;
}

std::optional<Sheet> sheet_of(store::Connection& db, const Agreement& agreement, const Id<registry::Person>& person,
                              const OrderRow& order, Day today) {
  const auto facts = facts_of(db, person);
  const auto details = facts ? registry::details_of(db, facts->filed) : std::nullopt;
  const auto formula = formula_of(agreement, today);
  if (!details || !formula) return std::nullopt;
  matching::Pool pool;
  pool.add(engine_candidate(*details, order.terms, facts->registered, is_returnee(db, person), order.number, person, today));
  const auto engine = engine_order(agreement, order.terms, today);
  const matching::Scorer scorer(*formula, engine);
  Sheet sheet{.order = order, .explanation = matching::explain(scorer, pool, 0)};
  sheet.waiting_days = std::max(0, today.since(facts->registered));
  if (const auto ranking = ranking_of(db, order.order))
    for (const auto& row : ranking->ranked)
      if (row.person == person) sheet.rank = row.rank;
  const auto places = static_cast<std::size_t>(std::max(0, places_left(halves_of(order))));
  if (sheet.rank)
    sheet.chance = matching::chance(static_cast<std::size_t>(*sheet.rank), places,
                                    static_cast<std::size_t>(most_candidates(agreement, order, today).value_or(0)));
  return sheet;
}

// --- Words ---

Text words_of(Bar bar) {
  switch (bar) {
  case Bar::none: return {};
  case Bar::erased:
  case Bar::no_details: return T("The personal data were erased.");
  case Bar::linked: return T("This is a second registration of the same person; the leading one counts.");
  case Bar::no_consent: return T("The person has not agreed to be placed.");
  case Bar::unseen: return T("They registered by themselves, and no office has met them yet.");
  case Bar::registration_old: return T("The registration is too old.");
  case Bar::under_age: return T("The person is not of age.");
  case Bar::blocked: return T("A block keeps the person out of placements today.");
  case Bar::placed: return T("The person is a candidate or under offer elsewhere.");
  }
  return {};
}

Text cure_of(Bar bar) {
  switch (bar) {
  case Bar::no_consent: return T("Ask the person, and record the consent with a correction.");
  case Bar::unseen: return T("Add their papers, or who vouches for them, once they have come.");
  case Bar::registration_old: return T("Ask whether they still look for work, and renew the registration on their page.");
  case Bar::linked: return T("Open the leading registration.");
  case Bar::blocked: return T("The block ends by itself; it can be appealed.");
  case Bar::placed: return T("Wait until that candidacy is over, or record the person's withdrawal from it.");
  case Bar::none:
  case Bar::erased:
  case Bar::no_details:
  case Bar::under_age: break;
  }
  return T("Nobody can be put forward so.");
}

} // namespace amana::recruitment
