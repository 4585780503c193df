// Micro benchmarks of the actor tables: their load, from text and compiled, and how fast a million
// aliases are looked for.
#include <benchmark/benchmark.h>

#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "actors/actor_table.h"
#include "actors/alias_matcher.h"
#include "actors/linker.h"
#include "base/section_file.h"
#include "sample_reports.h"

namespace {

using khaldun::actors::ActorTable;
using khaldun::actors::AliasMatcher;

const std::vector<std::string> kFolders = {"data/actors"};
constexpr std::size_t kAliases = 1'000'000;
constexpr std::size_t kBytes = 1 << 20;

void load_text(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(ActorTable::load(kFolders));
}
BENCHMARK(load_text)->Unit(benchmark::kMillisecond);

ActorTable::Cache cache() {
  return {.folders = {(std::filesystem::temp_directory_path() / "khaldun_actors_bench").string()}};
}

void load_compiled(benchmark::State& state) {
  const ActorTable first = std::move(*ActorTable::load(kFolders, cache()));
  for (auto _ : state) benchmark::DoNotOptimize(ActorTable::load(kFolders, cache()));
}
BENCHMARK(load_compiled)->Unit(benchmark::kMillisecond);

void make_linker(benchmark::State& state) {
  const ActorTable table = std::move(*ActorTable::load(kFolders));
  for (auto _ : state) benchmark::DoNotOptimize(khaldun::actors::Linker(table));
}
BENCHMARK(make_linker)->Unit(benchmark::kMillisecond);

void make_linker_of_compiled(benchmark::State& state) {
  const ActorTable table = std::move(*ActorTable::load(kFolders, cache()));
  for (auto _ : state) benchmark::DoNotOptimize(khaldun::actors::Linker(table));
}
BENCHMARK(make_linker_of_compiled)->Unit(benchmark::kMillisecond);

// The names of the gazetteer, where scripts/models has made one.
void add_places(std::set<std::string>& names) {
  const auto file = khaldun::base::SectionFile::open("models/places.kpl");
  if (!file) return;
  const auto text = file->bytes("name/text");
  const auto offsets =
      file->tensor<std::uint32_t>("name/offsets", {khaldun::base::SectionFile::kAny});
  if (!text || !offsets) return;
  for (std::size_t i = 0; i + 1 < offsets->size(); ++i) {
    names.emplace(text->substr((*offsets)[i], (*offsets)[i + 1] - (*offsets)[i]));
  }
}

// The shipped aliases, the names of places, and made-up names up to a million.
std::set<std::string> million_names() {
  std::set<std::string> names;
  const ActorTable table = std::move(*ActorTable::load(kFolders));
  for (const auto& entity : table.entities()) {
    for (const auto& alias : entity.aliases) names.insert(alias.text);
  }
  add_places(names);
  constexpr std::array<const char*, 8> kStarts = {"Ka",  "Mo", "San", "Bel",
                                                  "Tor", "Ni", "Ou",  "Za"};
  constexpr std::array<const char*, 8> kEnds = {"ra",  "ville", "grad", "to",
                                                "nia", "bad",   "e",    "lu"};
  for (std::uint32_t i = 0; names.size() < kAliases; ++i) {
    std::string name = kStarts[i % 8];
    for (std::uint32_t rest = i / 8; rest > 0; rest /= 8) name += kEnds[rest % 8];
    names.insert(i % 3 == 0 ? "Free " + name + " Movement" : name);
  }
  return names;
}

void find_a_million(benchmark::State& state) {
  static const std::set<std::string> names = million_names();
  std::vector<AliasMatcher::Alias> aliases;
  for (const std::string& name : names) {
    aliases.push_back({name, static_cast<std::uint32_t>(aliases.size())});
  }
  const AliasMatcher matcher(aliases, khaldun::actors::Words::Case::kKeep);
  const std::string text = sample_reports(kBytes);
  for (auto _ : state) benchmark::DoNotOptimize(matcher.find(text));
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size() * state.iterations()));
  state.counters["aliases"] = static_cast<double>(aliases.size());
}
BENCHMARK(find_a_million)->Unit(benchmark::kMillisecond);

}  // namespace
