#include "engines/matching/file.hpp"

#include "base/bytes.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

namespace amana::matching {

namespace {

/// Texts that people gave, numbered: ids, regions, languages.
using Numbers = std::unordered_map<std::string, std::uint32_t>;

std::optional<std::uint32_t> number_in(const Numbers& numbers, const std::string& name) {
  const auto found = numbers.find(name);
  return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

/// Makes a Round of an Ask and keeps what is wrong with it. Candidates stand in the order of their lots and
/// orders in that of their ids, so that the file's own order decides nothing.
class RoundReader {
public:
  explicit RoundReader(const Ask& ask) : ask_(ask) {}

  Result<Round> read() {
    TRY_DO(within_limits());
    number_everything();
    if (!reading_.faults().empty()) return refusal();
    read_orders();
    read_candidates();
    read_shares();
    read_numbers();
    for (std::size_t i = 0; i < ask_.sheets.size(); ++i) {
      const Reading::Step list(reading_, "sheets"), one(reading_, std::to_string(i));
      known(candidates_, ask_.sheets[i]);
    }
    if (!reading_.faults().empty()) return refusal();
    return std::move(round_);
  }

  const std::vector<std::uint32_t>& candidate_at() const {
    return candidate_at_;
  } ///< file position by number
  const std::vector<std::uint32_t>& order_at() const { return order_at_; }
  const Numbers& candidates() const { return candidates_; }
  const std::vector<std::string>& languages() const { return language_names_; }

private:
  std::unexpected<Refusal> refusal() {
    return std::unexpected(Refusal{Kind::invalid, std::move(reading_.faults())});
  }

  Result<bool> within_limits() const {
    const auto pairs = ask_.candidates.size() * ask_.orders.size();
    const bool by_points = ask_.method == Method::points;
    const auto most = by_points ? most_pairs_by_points : most_pairs;
    if (pairs > most)
      return refuse(
          Kind::too_large,
          {.code = "match.pairs",
           .what = T("There are {pairs} pairs of candidates and orders; at most {most} are compared at once.",
                     {{"pairs", pairs}, {"most", most}}),
           .cure = T("Send the orders of one occupation at a time, with the candidates for it."),
           .path = "candidates"});
    if (ask_.orders.size() > most_orders)
      return refuse(Kind::too_large,
                    {.code = "match.orders",
                     .what = T("There are {orders} orders; at most {most} are compared at once.",
                               {{"orders", ask_.orders.size()}, {"most", most_orders}}),
                     .cure = T("Send fewer orders at a time."),
                     .path = "orders"});
    std::int64_t places = 0;
    for (const auto& order : ask_.orders)
      places += std::max(0, order.places);
    if (places > std::int64_t{most_places})
      return refuse(Kind::too_large,
                    {.code = "match.places",
                     .what = T("There are {places} places; at most {most} are given at once.",
                               {{"places", places}, {"most", most_places}}),
                     .cure = T("Send fewer orders at a time."),
                     .path = "orders"});
    return true;
  }

  template<class Things> void number_ids(const Things& things, const char* list_name, Numbers& numbers) {
    const Reading::Step list(reading_, list_name);
    for (std::size_t i = 0; i < things.size(); ++i) {
      const Reading::Step one(reading_, std::to_string(i)), id(reading_, "id");
      if (things[i].id.empty() || things[i].id.size() > 100)
        reading_.fault("match.id", T("An id has 1 to 100 bytes."),
                       T("Give each its own short id, without a name in it."));
      else if (!numbers.emplace(things[i].id, static_cast<std::uint32_t>(i)).second)
        reading_.fault("match.id", T("This id stands twice."),
                       T("Give each its own short id, without a name in it."));
    }
  }

  void number_everything() {
    number_ids(ask_.candidates, "candidates", candidates_);
    number_ids(ask_.orders, "orders", orders_);
    for (const auto& candidate : ask_.candidates)
      lots_.push_back(lot_of(ask_.seed, candidate.id));
    candidate_at_.resize(ask_.candidates.size());
    std::iota(candidate_at_.begin(), candidate_at_.end(), 0U);
    std::ranges::sort(candidate_at_, [&](std::uint32_t a, std::uint32_t b) {
      return std::tie(lots_[a], ask_.candidates[a].id) < std::tie(lots_[b], ask_.candidates[b].id);
    });
    order_at_.resize(ask_.orders.size());
    std::iota(order_at_.begin(), order_at_.end(), 0U);
    std::ranges::sort(order_at_, {},
                      [&](std::uint32_t at) -> const std::string& { return ask_.orders[at].id; });
    for (std::uint32_t number = 0; number < candidate_at_.size(); ++number)
      candidates_[ask_.candidates[candidate_at_[number]].id] = number;
    for (std::uint32_t number = 0; number < order_at_.size(); ++number)
      orders_[ask_.orders[order_at_[number]].id] = number;
  }

  /// The number of a name, or a fault at the present path.
  std::optional<std::uint32_t> known(const Numbers& numbers, const std::string& name) {
    const auto number = number_in(numbers, name);
    if (!number)
      reading_.fault("match.unknown", T("Nothing in this file has this id."),
                     T("Correct the id, or add what it names."));
    return number;
  }

  int bounded(const char* field, int value, int least, int most) {
    if (value >= least && value <= most) return value;
    const Reading::Step step(reading_, field);
    reading_.fault("match.bounds", T("The number is out of its bounds."),
                   T("Write a whole number from {least} to {greatest}, without quotation marks.",
                     {{"least", least}, {"greatest", most}}));
    return least;
  }

  void read_orders() {
    const Reading::Step list(reading_, "orders");
    for (const auto at : order_at_) {
      const Reading::Step one(reading_, std::to_string(at));
      round_.openings.push_back(read_order(ask_.orders[at]));
    }
  }

  Opening read_order(const Ask::Order& in) {
    Opening out{.order = {.occupation = in.occupation,
                          .least_shared = 1,
                          .languages = {},
                          .from = in.from,
                          .until = in.until,
                          .first = {}}};
    out.places = static_cast<std::uint32_t>(bounded("places", in.places, 0, static_cast<int>(most_places)));
    out.reserved =
        static_cast<std::uint32_t>(bounded("reserved", in.reserved.value_or(0), 0, std::max(0, in.places)));
    out.order.least_shared =
        bounded("shared_digits", in.shared_digits.value_or(1), 0, in.occupation.digits());
    if (in.from.has_value() != in.until.has_value() || (in.from && *in.from >= *in.until)) {
      const Reading::Step step(reading_, "until");
      reading_.fault("match.period", T("The work needs a first day and a later day before which it ends."),
                     T("Give both days, or neither where the season does not matter."));
    }
    const Reading::Step step(reading_, "first");
    for (std::size_t i = 0; i < in.first.size(); ++i) {
      const Reading::Step one(reading_, std::to_string(i));
      if (const auto number = known(candidates_, in.first[i])) out.order.first.push_back(*number);
    }
    std::ranges::sort(out.order.first);
    read_wanted(in, out.order);
    return out;
  }

  /// A level asked for twice counts once, as the higher.
  void read_wanted(const Ask::Order& in, Order& out) {
    for (const auto& [code, level] : in.languages) {
      const auto [found, isnew] =
          languages_.emplace(code, static_cast<std::uint32_t>(language_names_.size()));
      if (isnew) language_names_.push_back(code);
      if (found->second >= most_languages) {
        const Reading::Step step(reading_, "languages");
        reading_.fault("match.languages",
                       T("The orders ask for more than {most} languages.", {{"most", most_languages}}),
                       T("Send fewer orders at a time."));
        return;
      }
      const auto column = static_cast<std::uint8_t>(found->second);
      const auto same = std::ranges::find(out.languages, column, &Spoken::column);
      if (same == out.languages.end())
        out.languages.push_back({column, level});
      else
        same->level = std::max(same->level, level);
    }
  }

  void read_candidates() {
    const Reading::Step list(reading_, "candidates");
    round_.pool.reserve(ask_.candidates.size());
    for (const auto at : candidate_at_) {
      const Reading::Step one(reading_, std::to_string(at));
      round_.pool.add(read_candidate(ask_.candidates[at], lots_[at]));
      read_wishes(ask_.candidates[at]);
    }
  }

  Candidate read_candidate(const Ask::Candidate& in, std::uint64_t lot) {
    Candidate out{.trades = {},
                  .languages = {},
                  .days_waiting = bounded("waiting_days", in.waiting_days.value_or(0), 0, 36'500),
                  .returnee = in.returnee.value_or(false),
                  .from = in.available_from,
                  .until = in.available_until,
                  .lot = lot};
    for (std::size_t i = 0; i < in.occupations.size(); ++i) {
      const Reading::Step step(reading_, "occupations"), one(reading_, std::to_string(i));
      out.trades.push_back({in.occupations[i].code, months_of(in.occupations[i].years)});
    }
    for (const auto month : in.home_months)
      out.at_home = static_cast<Months>(out.at_home | 1U << (bounded("home_months", month, 1, 12) - 1));
    for (const auto& [code, level] : in.languages) {
      const auto column = number_in(languages_, code);
      if (!column) continue; // no order asks for it
      const auto spoken = static_cast<std::uint8_t>(*column);
      const auto same = std::ranges::find(out.languages, spoken, &Spoken::column);
      if (same == out.languages.end())
        out.languages.push_back({spoken, level});
      else
        same->level = std::max(same->level, level);
    }
    return out;
  }

  /// Whole months, rounded down.
  int months_of(const std::optional<Decimal>& years) {
    if (!years) return 0;
    if (*years < Decimal(0, 0) || *years > Decimal(80, 0)) {
      const Reading::Step step(reading_, "years");
      reading_.fault(
          "match.bounds", T("The number is out of its bounds."),
          T("Write years of experience from 0 to 80, for example {example}.", {{"example", "3.5"}}));
      return 0;
    }
    const auto thousandths = rescale(years->digits(), years->scale(), 3, Rounding::down);
    return static_cast<int>(thousandths * 12 / 1000);
  }

  void read_wishes(const Ask::Candidate& in) {
    auto& wishes = round_.wishes.emplace_back();
    if (!in.wishes) return;
    wishes.emplace();
    const Reading::Step step(reading_, "wishes");
    for (std::size_t i = 0; i < in.wishes->size(); ++i) {
      const Reading::Step one(reading_, std::to_string(i));
      const auto number = known(orders_, (*in.wishes)[i]);
      if (!number) continue;
      if (std::ranges::find(*wishes, *number) != wishes->end())
        reading_.fault("match.twice", T("This id stands twice."), T("Keep one of the two."));
      wishes->push_back(*number);
    }
  }

  void read_numbers() {
    bounded("show", ask_.show.value_or(10), 0, 1'000'000);
    bounded("per_place", ask_.per_place.value_or(1), 1, 1000);
    round_.long_waiting_days = bounded("long_waiting_days", ask_.long_waiting_days.value_or(0), 0, 36'500);
    if (ask_.long_waiting_days ||
        std::ranges::none_of(round_.openings, [](const Opening& one) { return one.reserved > 0; }))
      return;
    const Reading::Step step(reading_, "long_waiting_days");
    reading_.fault("match.long_waiting",
                   T("Places are reserved, but nothing says after how many days of waiting."),
                   T("Give the number of days from which a candidate takes part in the draw."));
  }

  /// Only regions that something limits are told apart; all others are one without a limit.
  void read_shares() {
    round_.method = ask_.method.value_or(Method::candidates);
    for (std::uint32_t o = 0; o < order_at_.size(); ++o) {
      const Reading::Step list(reading_, "orders"), one(reading_, std::to_string(order_at_[o]));
      round_.openings[o].group_most = read_limits(ask_.orders[order_at_[o]].region_most);
    }
    round_.group_most = read_limits(ask_.region_most);
    const auto other = static_cast<std::uint32_t>(regions_.size());
    for (const auto at : candidate_at_)
      round_.group.push_back(number_in(regions_, ask_.candidates[at].region.value_or("")).value_or(other));
    if (round_.group_most.empty() || round_.method == Method::points) return;
    const Reading::Step step(reading_, "region_most");
    reading_.fault(
        "match.shares",
        T("A share of a region over all orders is kept only by the method {method}.", {{"method", "points"}}),
        T("Choose that method, or give each order its own limit for the region."));
  }

  std::vector<std::uint32_t> read_limits(const std::vector<Ask::RegionMost>& in) {
    std::vector<std::uint32_t> out;
    const Reading::Step list(reading_, "region_most");
    for (std::size_t i = 0; i < in.size(); ++i) {
      const Reading::Step one(reading_, std::to_string(i));
      const auto number =
          regions_.emplace(in[i].region, static_cast<std::uint32_t>(regions_.size())).first->second;
      if (number >= most_regions) {
        reading_.fault("match.regions",
                       T("The orders limit more than {most} regions.", {{"most", most_regions}}),
                       T("Send fewer orders at a time."));
        return {};
      }
      if (out.size() <= number) out.resize(number + 1, most_places);
      out[number] =
          static_cast<std::uint32_t>(bounded("places", in[i].places, 0, static_cast<int>(most_places)));
    }
    return out;
  }

  const Ask& ask_;
  Reading reading_;
  Round round_;
  Numbers candidates_, orders_, languages_, regions_;
  std::vector<std::string> language_names_;
  std::vector<std::uint64_t> lots_;
  std::vector<std::uint32_t> candidate_at_, order_at_;
};

/// Tells an Outcome in the ids of the file.
class Teller {
public:
  Teller(const Ask& ask, const RoundReader& reader, const Round& round, const Formula& formula,
         const Outcome& outcome)
      : ask_(ask), reader_(reader), round_(round), outcome_(outcome) {
    for (const auto& opening : round.openings)
      scorers_.emplace_back(formula, opening.order);
  }

  Told tell() const {
    Told out;
    for (const auto number : by_position(reader_.order_at()))
      out.orders.push_back(tell_order(number));
    for (const auto number : by_position(reader_.candidate_at()))
      out.candidates.push_back(tell_candidate(number));
    for (const auto& id : ask_.sheets)
      out.sheets.push_back(tell_sheet(reader_.candidates().at(id)));
    return out;
  }

private:
  static std::vector<std::uint32_t> by_position(const std::vector<std::uint32_t>& at) {
    std::vector<std::uint32_t> out(at.size());
    for (std::uint32_t number = 0; number < at.size(); ++number)
      out[at[number]] = number;
    return out;
  }
  const Ask::Candidate& candidate(std::uint32_t number) const {
    return ask_.candidates[reader_.candidate_at()[number]];
  }
  const Ask::Order& order(std::uint32_t number) const { return ask_.orders[reader_.order_at()[number]]; }

  static std::vector<Told::Part> tell_parts(const Explanation& sheet) {
    std::vector<Told::Part> out;
    for (std::size_t part = 0; part < parts; ++part)
      out.push_back({static_cast<Part>(part), points_of(sheet.points.of[part]), points_of(sheet.of[part])});
    return out;
  }

  std::vector<Told::Raise> tell_raises(const Explanation& sheet, std::uint32_t o) const {
    std::vector<Told::Raise> out;
    for (const auto& raise : sheet.raises) {
      auto& told = out.emplace_back(Told::Raise{.part = raise.part, .by = points_of(raise.by)});
      switch (raise.part) {
      case Part::occupation: told.occupation = order(o).occupation.text(); break;
      case Part::experience: told.months = raise.amount; break;
      case Part::language:
        told.language = reader_.languages()[raise.column];
        told.level = static_cast<Level>(raise.amount);
        break;
      case Part::waiting: told.days = raise.amount; break;
      case Part::returnee: break;
      }
    }
    return out;
  }

  Told::Order tell_order(std::uint32_t o) const {
    const auto& ranking = outcome_.rankings[o];
    Told::Order out{.id = order(o).id, .fitting = static_cast<int>(ranking.fitting)};
    for (std::size_t why = 1; why < hindrances; ++why)
      if (ranking.hindered[why])
        out.hindered.push_back({static_cast<Hindrance>(why), static_cast<int>(ranking.hindered[why])});
    const auto shown = std::min(ranking.best.size(), static_cast<std::size_t>(ask_.show.value_or(10)));
    for (std::size_t i = 0; i < shown; ++i)
      out.ranking.push_back(tell_place(o, i));
    for (const auto& one : ranking.best) {
      if (outcome_.opening[one.candidate] != o) continue;
      ++out.filled;
      if (outcome_.way[one.candidate] == Way::rank) out.last_score = points_of(one.score());
    }
    return out;
  }

  Told::Place tell_place(std::uint32_t o, std::size_t i) const {
    const auto& one = outcome_.rankings[o].best[i];
    const auto sheet = explain(scorers_[o], round_.pool, one.candidate);
    return {.rank = static_cast<int>(i + 1),
            .candidate = candidate(one.candidate).id,
            .score = points_of(one.score()),
            .of = points_of(sheet.most()),
            .first = one.first() ? std::optional(true) : std::nullopt,
            .chance = chance_at(o, i + 1),
            .parts = tell_parts(sheet),
            .raises = tell_raises(sheet, o)};
  }

  Chance chance_at(std::uint32_t o, std::size_t place) const {
    const std::size_t places = round_.openings[o].places;
    return chance(place, places, places * static_cast<std::size_t>(ask_.per_place.value_or(1)));
  }

  Told::Candidate tell_candidate(std::uint32_t c) const {
    Told::Candidate out{.id = candidate(c).id, .lot = hex_of(round_.pool.lot[c])};
    if (const auto o = outcome_.opening[c]; o != nobody) {
      out.order = order(o).id;
      out.way = outcome_.way[c];
    } else {
      out.because = hindrance_of_wishes(c);
      if (out.because == Hindrance::none) {
        out.because.reset();
        out.outranked = true;
      }
    }
    return out;
  }

  /// The least that stands against any order the candidate asks for; nothing where it asks for none.
  std::optional<Hindrance> hindrance_of_wishes(std::uint32_t c) const {
    std::optional<Hindrance> out;
    const auto weigh = [&](std::uint32_t o) {
      const auto why = scorers_[o].look(round_.pool, c).hindrance;
      // The later in the list of hindrances, the nearer to a fit.
      if (!out || why == Hindrance::none || (*out != Hindrance::none && why > *out)) out = why;
    };
    if (round_.wishes[c])
      std::ranges::for_each(*round_.wishes[c], weigh);
    else
      for (std::uint32_t o = 0; o < scorers_.size(); ++o)
        weigh(o);
    return out;
  }

  static std::string hex_of(std::uint64_t lot) {
    std::array<std::uint8_t, 8> bytes;
    for (std::size_t i = 0; i < 8; ++i)
      bytes[i] = static_cast<std::uint8_t>(lot >> (56 - 8 * i));
    return amana::hex(bytes);
  }

  Told::Sheet tell_sheet(std::uint32_t c) const {
    Told::Sheet out{.candidate = candidate(c).id, .orders = {}};
    for (const auto o : by_position(reader_.order_at())) {
      const auto sheet = explain(scorers_[o], round_.pool, c);
      auto& line = out.orders.emplace_back(Told::Line{.order = order(o).id,
                                                      .hindrance = sheet.hindrance,
                                                      .score = points_of(sheet.points.sum()),
                                                      .of = points_of(sheet.most()),
                                                      .parts = tell_parts(sheet),
                                                      .raises = tell_raises(sheet, o)});
      const auto& best = outcome_.rankings[o].best;
      const auto found = std::ranges::find(best, c, &Ranked::candidate);
      if (found == best.end()) continue;
      const auto place = static_cast<std::size_t>(found - best.begin()) + 1;
      line.rank = static_cast<int>(place);
      line.chance = chance_at(o, place);
    }
    return out;
  }

  const Ask& ask_;
  const RoundReader& reader_;
  const Round& round_;
  const Outcome& outcome_;
  std::vector<Scorer> scorers_; ///< of each order
};

} // namespace

Result<Told> answer(const Ask& ask, unsigned threads) {
  auto formula = Formula::of(ask.ranking);
  if (!formula) {
    for (auto& fault : formula.error().faults)
      fault.path = "ranking." + fault.path;
    return std::unexpected(std::move(formula.error()));
  }
  RoundReader reader(ask);
  const auto round = TRY(reader.read());
  const auto outcome = allocate(round, *formula, threads);
  return Teller(ask, reader, round, *formula, outcome).tell();
}

Result<std::string> answer_text(std::string_view json_text, unsigned threads) {
  const auto ask = TRY(read<Ask>(TRY(parse_json(json_text))));
  return canonical(write(TRY(answer(ask, threads))));
}

} // namespace amana::matching
