// Any bytes as a round: what is refused names its cure; what is answered keeps the places and adds up, and is answered
// the same again.
#include "engines/matching/file.hpp"

#include "fuzz.hpp"

#include <map>

using namespace amana;
using namespace amana::matching;
using fuzz::must;

namespace {

void check(const Ask& ask, const Told& told) {
  must(told.candidates.size() == ask.candidates.size() && told.orders.size() == ask.orders.size(), "all are told");
  std::map<std::string, int> placed;
  for (const auto& candidate : told.candidates)
    if (candidate.order) ++placed[*candidate.order];
  for (std::size_t o = 0; o < ask.orders.size(); ++o) {
    must(placed[ask.orders[o].id] <= ask.orders[o].places, "places are kept");
    for (const auto& place : told.orders[o].ranking) {
      std::int64_t sum = 0;
      for (const auto& part : place.parts)
        sum += static_cast<std::int64_t>(rescale(part.points.digits(), part.points.scale(), 3, Rounding::down));
      must(points_of(sum) == place.score, "the parts are the score");
      must(place.score <= place.of, "no score is beyond the most");
    }
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = fuzz::text_of(data, size);
  const auto parsed = parse_json(text);
  const auto ask = parsed ? read<Ask>(*parsed) : std::unexpected(Refusal{});
  const auto told = answer_text(text);
  if (!ask) {
    must(!told, "what cannot be read is not answered");
    return 0;
  }
  const auto once = answer(*ask);
  must(once.has_value() == told.has_value(), "both ways agree");
  if (!once) {
    for (const auto& fault : once.error().faults)
      must(!fault.cure.empty(), "each refusal has a cure");
    return 0;
  }
  check(*ask, *once);
  must(canonical(write(*once)) == *told, "the answer is the same again");
  return 0;
}
