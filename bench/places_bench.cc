// Micro benchmarks of the gazetteer: its load, and how fast a million names are looked for.
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <string>

#include "places/gazetteer.h"

namespace {

constexpr const char* kGazetteer = "models/places.kpl";
constexpr std::size_t kBytes = 1 << 20;

// The sample reports, over and over.
std::string text() {
  std::string all;
  for (const char* name : {"01-mali-french-ambassador", "02-algeria-morocco-ties",
                           "06-kabul-withdrawal", "11-mogadishu-aid", "12-honiara-riots"}) {
    std::ifstream in("data/samples/" + std::string(name) + ".txt");
    all.append(std::istreambuf_iterator<char>(in), {});
  }
  std::string repeated;
  while (!all.empty() && repeated.size() < kBytes) repeated += all;
  return repeated;
}

void load_gazetteer(benchmark::State& state) {
  for (auto _ : state) {
    auto loaded = khaldun::places::Gazetteer::open(kGazetteer);
    benchmark::DoNotOptimize(loaded);
  }
}
BENCHMARK(load_gazetteer)->Unit(benchmark::kMillisecond);

void find_names(benchmark::State& state) {
  const auto gazetteer = khaldun::places::Gazetteer::open(kGazetteer);
  const std::string news = text();
  for (auto _ : state) benchmark::DoNotOptimize(gazetteer->names().find(news));
  state.SetBytesProcessed(static_cast<std::int64_t>(news.size() * state.iterations()));
}
BENCHMARK(find_names)->Unit(benchmark::kMillisecond);

}  // namespace
