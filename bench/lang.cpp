// How many texts a second one thread turns into words. A page of a work queue has some hundreds.
#include "lang/tongue.hpp"

#include <benchmark/benchmark.h>

using namespace amana;
using namespace amana::lang;

static void sentence(benchmark::State& state) {
  const Tongue tongue(every_language[state.range(0)]);
  const Text text = T("in {n} day", {{"n", 3}});
  for (auto _ : state)
    benchmark::DoNotOptimize(tongue(text));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(sentence)->DenseRange(0, 2);

static void counted(benchmark::State& state) {
  const Tongue tongue(every_language[state.range(0)]);
  std::int64_t n = 0;
  for (auto _ : state)
    benchmark::DoNotOptimize(tongue(N("in {n} day", "in {n} days", ++n)));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(counted)->DenseRange(0, 2);

static void full(benchmark::State& state) {
  const Tongue tongue(every_language[state.range(0)]);
  const Text text = T("{name} {day} {money}",
                      {{"name", "Moussa"}, {"day", Day(2026, 3, 1)}, {"money", Money(450'500, {"AAD", 3})}});
  for (auto _ : state)
    benchmark::DoNotOptimize(tongue(text));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(full)->DenseRange(0, 2);

BENCHMARK_MAIN();
