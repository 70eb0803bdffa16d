// Spreadsheets of 100,000 people: written, read, and read as inputs of the command that registers a person. The whole
// way of a file through a node (rehearsal, commit) is measured by bench/import.
#include "channels/sheet.hpp"
#include "channels/sheet_writer.hpp"
#include "imports/source.hpp"
#include "modules/all.hpp"

#include <benchmark/benchmark.h>

using namespace amana;

namespace {

constexpr std::int64_t people = 100'000;

channels::SheetTable table() {
  channels::SheetTable table{.title = "People", .right_to_left = false, .columns = {}};
  for (const char* head : {"Full name", "Sex", "Nationality", "Born", "Telephone", "Passport", "Passport: Issuing country", "Commune"})
    table.columns.push_back({.head = head});
  return table;
}

std::string written(channels::SheetKind kind) {
  const auto writer = channels::write_sheet(kind, table());
  std::string bytes;
  for (std::int64_t i = 0; i < people; ++i) {
    const auto n = std::to_string(i);
    writer->row({"Moussa Idrissa " + n, std::string(i % 2 ? "m" : "f"), std::string("XBB"), Day(1990, 1, 1).plus_days(static_cast<int>(i % 7000)),
                 "+999 " + n, "A" + n, std::string("XBB"), std::string("Sabon Gari")});
    if (kind == channels::SheetKind::csv) bytes += writer->take().value();
  }
  writer->finish();
  while (auto piece = writer->take())
    bytes += *piece;
  return bytes;
}

const std::string& file(channels::SheetKind kind) {
  static const std::string csv = written(channels::SheetKind::csv), xlsx = written(channels::SheetKind::xlsx);
  return kind == channels::SheetKind::csv ? csv : xlsx;
}

void write(benchmark::State& state, channels::SheetKind kind) {
  for (auto _ : state)
    benchmark::DoNotOptimize(written(kind));
  state.SetItemsProcessed(state.iterations() * people);
}

void read(benchmark::State& state, channels::SheetKind kind) {
  for (auto _ : state) {
    auto reader = channels::read_sheet(file(kind)).value();
    channels::SheetRow row;
    while (reader->next(row).value())
      benchmark::DoNotOptimize(row);
  }
  state.SetItemsProcessed(state.iterations() * people);
}

void assemble(benchmark::State& state) {
  const journal::House house(every_module());
  const auto agreement = agreement::Agreement::load("aa-bb").value();
  const auto* command = house.command("register_person");
  for (auto _ : state) {
    auto source = imports::Source::open(file(channels::SheetKind::csv), *command, agreement, Day(2026, 3, 1)).value();
    while (source->next().value()) {
      auto row = source->assemble();
      if (!imports::prepare_row(*source, *command, row)) state.SkipWithError("a row has a fault");
    }
  }
  state.SetItemsProcessed(state.iterations() * people);
}

BENCHMARK_CAPTURE(write, csv, channels::SheetKind::csv)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(write, xlsx, channels::SheetKind::xlsx)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read, csv, channels::SheetKind::csv)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(read, xlsx, channels::SheetKind::xlsx)->Unit(benchmark::kMillisecond);
BENCHMARK(assemble)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
