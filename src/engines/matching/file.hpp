// A round as JSON, in and out: what `amana match` reads and answers.
#pragma once
#include "base/json.hpp"
#include "engines/matching/explain.hpp"
#include "engines/matching/round.hpp"

namespace amana::matching {

struct Ask {
  struct Language {
    std::string code;
    Level level = Level::none;
  };
  struct Trade {
    Occupation code;
    std::optional<Decimal> years; ///< of experience
  };
  struct Candidate {
    std::string id;
    std::vector<Trade> occupations;
    std::vector<Language> languages;
    std::optional<int> waiting_days;
    std::optional<bool> returnee;
    std::optional<Day> available_from, available_until;
    std::vector<int> home_months; ///< 1 to 12
    std::optional<std::string> region;
    std::optional<std::vector<std::string>> wishes; ///< ids of orders, the dearest first
  };
  struct RegionMost {
    std::string region;
    int places = 0;
  };
  struct Order {
    std::string id;
    Occupation occupation;
    int places = 0;
    std::optional<int> shared_digits; ///< 0 to 4; one unless said
    std::vector<Language> languages;
    std::optional<Day> from, until;
    std::vector<std::string> first; ///< candidates with a right to return to this employer
    std::optional<int> reserved;    ///< of the places, for the long-waiting
    std::vector<RegionMost> region_most;
  };
  std::string seed; ///< of the draw that breaks ties; published beforehand or drawn in public
  Weights ranking;
  std::optional<Method> method;
  std::optional<int> long_waiting_days; ///< needed where places are reserved
  std::optional<int> per_place;        ///< candidates presented for each place; as many as places unless said
  std::optional<int> show;             ///< of each ranking, that many with an explanation; ten unless said
  std::vector<RegionMost> region_most; ///< over all orders; only by points
  std::vector<std::string> sheets;     ///< candidates whose whole sheet is asked for
  std::vector<Candidate> candidates;
  std::vector<Order> orders;
};

BOOST_DESCRIBE_STRUCT(Ask::Language, (), (code, level))
BOOST_DESCRIBE_STRUCT(Ask::Trade, (), (code, years))
BOOST_DESCRIBE_STRUCT(Ask::Candidate, (),
                      (id, occupations, languages, waiting_days, returnee, available_from, available_until,
                       home_months, region, wishes))
BOOST_DESCRIBE_STRUCT(Ask::RegionMost, (), (region, places))
BOOST_DESCRIBE_STRUCT(Ask::Order, (),
                      (id, occupation, places, shared_digits, languages, from, until, first, reserved,
                       region_most))
BOOST_DESCRIBE_STRUCT(Ask, (),
                      (seed, ranking, method, long_waiting_days, per_place, show, region_most, sheets,
                       candidates, orders))

struct Told {
  struct Part {
    matching::Part part{};
    Decimal points, of;
  };
  struct Raise {
    matching::Part part{};
    Decimal by;
    std::optional<int> months, days; ///< experience; waiting
    std::optional<std::string> occupation, language;
    std::optional<Level> level;
  };
  struct Place {
    int rank = 0;
    std::string candidate;
    Decimal score, of;
    std::optional<bool> first; ///< by a right to return
    Chance chance{};
    std::vector<Part> parts;
    std::vector<Raise> raises;
  };
  struct Count {
    Hindrance because{};
    int candidates = 0;
  };
  struct Order {
    std::string id;
    int fitting = 0;
    std::vector<Count> hindered;
    std::vector<Place> ranking;
    int filled = 0;
    std::optional<Decimal> last_score; ///< of those placed by rank
  };
  struct Candidate {
    std::string id;
    std::optional<std::string> order; ///< the place won
    std::optional<Way> way;
    std::optional<bool> outranked; ///< no place, though an order asked for would fit: others came before
    std::optional<Hindrance>
        because;     ///< no order asked for fits: what stands against the one nearest to a fit
    std::string lot; ///< sixteen hexadecimal digits; the smaller wins
  };
  struct Line {
    std::string order;
    Hindrance hindrance{};
    std::optional<int> rank;
    std::optional<Chance> chance;
    Decimal score, of;
    std::vector<Part> parts;
    std::vector<Raise> raises;
  };
  struct Sheet {
    std::string candidate;
    std::vector<Line> orders;
  };
  std::vector<Order> orders;
  std::vector<Candidate> candidates;
  std::vector<Sheet> sheets;
};

BOOST_DESCRIBE_STRUCT(Told::Part, (), (part, points, of))
BOOST_DESCRIBE_STRUCT(Told::Raise, (), (part, by, months, days, occupation, language, level))
BOOST_DESCRIBE_STRUCT(Told::Place, (), (rank, candidate, score, of, first, chance, parts, raises))
BOOST_DESCRIBE_STRUCT(Told::Count, (), (because, candidates))
BOOST_DESCRIBE_STRUCT(Told::Order, (), (id, fitting, hindered, ranking, filled, last_score))
BOOST_DESCRIBE_STRUCT(Told::Candidate, (), (id, order, way, outranked, because, lot))
BOOST_DESCRIBE_STRUCT(Told::Line, (), (order, hindrance, rank, chance, score, of, parts, raises))
BOOST_DESCRIBE_STRUCT(Told::Sheet, (), (candidate, orders))
BOOST_DESCRIBE_STRUCT(Told, (), (orders, candidates, sheets))

/// Limits of one file, so that a clerk's laptop answers: pairs of candidates and orders, and places.
inline constexpr std::size_t most_pairs = 20'000'000, most_pairs_by_points = 500'000, most_places = 100'000,
                             most_orders = 10'000, most_regions = 200;

/// Ranks and allocates. The answer does not depend on the order of candidates and orders in the file, but for
/// the order in which it lists them.
Result<Told> answer(const Ask& ask, unsigned threads = 1);
/// The same from text to text; canonical JSON.
Result<std::string> answer_text(std::string_view json_text, unsigned threads = 1);

} // namespace amana::matching
