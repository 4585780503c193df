// Micro benchmarks of the gazetteer: its load, and how fast a million names are looked for.
#include <benchmark/benchmark.h>

#include <string>

#include "places/gazetteer.h"
#include "sample_reports.h"

namespace {

constexpr const char* kGazetteer = "models/places.kpl";
constexpr std::size_t kBytes = 1 << 20;

void load_gazetteer(benchmark::State& state) {
  for (auto _ : state) {
    auto loaded = khaldun::places::Gazetteer::open(kGazetteer);
    benchmark::DoNotOptimize(loaded);
  }
}
BENCHMARK(load_gazetteer)->Unit(benchmark::kMillisecond);

void find_names(benchmark::State& state) {
  const auto gazetteer = khaldun::places::Gazetteer::open(kGazetteer);
  const std::string news = sample_reports(kBytes);
  for (auto _ : state) benchmark::DoNotOptimize(gazetteer->names().find(news));
  state.SetBytesProcessed(static_cast<std::int64_t>(news.size() * state.iterations()));
}
BENCHMARK(find_names)->Unit(benchmark::kMillisecond);

}  // namespace
