// The journal's hot path: an entry of about 1 KB is parsed, written canonically and hashed. Boost's own
// parser and writer stand beside ours, since ours also refuse repeated names and sort.
#include "base/crypto.hpp"
#include "base/id.hpp"
#include "base/json.hpp"

#include <benchmark/benchmark.h>

using namespace amana;

namespace {

json::value entry() {
  IdMaker maker(1);
  const auto id = [&] { return json::string(maker.make(Instant(1'772'366'400'000)).text()); };
  const auto hash = [](std::string_view text) { return json::string(sha256(text).text()); };
  json::array sealed;
  for (const auto* part : {"name", "papers"})
    sealed.push_back({{"person", id()}, {"digest", hash(part)}, {"size", 512}});
  return {{"kind", "order.approved"},
          {"version", 1},
          {"number", 12345},
          {"epoch", 1},
          {"node", id()},
          {"previous", hash("previous")},
          {"at", "2026-03-01T09:30:00.000Z"},
          {"day", "2026-03-01"},
          {"actor", {{"user", id()}, {"office", id()}, {"authority", "labour-north"}}},
          {"rules", "2026.1"},
          {"body",
           {{"order", id()},
            {"employer", id()},
            {"occupation", "7112"},
            {"places", 20},
            {"wage", "450.000 AAD"},
            {"hours", "48"},
            {"department", "AA01"},
            {"note", "Bâtiment à l'étage, ورشة جديدة"},
            {"from", "2026-04-01"},
            {"until", "2027-04-01"}}},
          {"sealed", sealed}};
}

void measured(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void parse_strictly(benchmark::State& state) {
  const auto text = canonical(entry());
  for (auto _ : state)
    benchmark::DoNotOptimize(parse_json(text));
  measured(state, text.size());
}
BENCHMARK(parse_strictly);

void parse_by_boost(benchmark::State& state) {
  const auto text = canonical(entry());
  for (auto _ : state)
    benchmark::DoNotOptimize(json::parse(text));
  measured(state, text.size());
}
BENCHMARK(parse_by_boost);

void write_canonically(benchmark::State& state) {
  const auto value = entry();
  for (auto _ : state)
    benchmark::DoNotOptimize(canonical(value));
  measured(state, canonical(value).size());
}
BENCHMARK(write_canonically);

void write_by_boost(benchmark::State& state) {
  const auto value = entry();
  for (auto _ : state)
    benchmark::DoNotOptimize(json::serialize(value));
  measured(state, canonical(value).size());
}
BENCHMARK(write_by_boost);

void hash(benchmark::State& state) {
  const auto text = canonical(entry());
  for (auto _ : state)
    benchmark::DoNotOptimize(sha256(text));
  measured(state, text.size());
}
BENCHMARK(hash);

void sign(benchmark::State& state) {
  const auto key = SigningKey::random();
  const auto head = sha256("head");
  for (auto _ : state)
    benchmark::DoNotOptimize(key.sign(head.bytes));
}
BENCHMARK(sign);

void make_id(benchmark::State& state) {
  IdMaker maker;
  for (auto _ : state)
    benchmark::DoNotOptimize(maker.make(Instant(1'772'366'400'000)));
}
BENCHMARK(make_id);

void check_utf8(benchmark::State& state) {
  const auto text = canonical(entry());
  for (auto _ : state)
    benchmark::DoNotOptimize(is_clean_utf8(text));
  measured(state, text.size());
}
BENCHMARK(check_utf8);

} // namespace

BENCHMARK_MAIN();
