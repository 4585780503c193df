// Micro benchmarks of the pipeline's ends: a long batch with warm caches, and one short sentence.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "nlp/pipeline.h"

namespace {

using khaldun::Document;

constexpr const char* kModel = "models/en_core_web_sm.khm";
constexpr const char* kSentence =
    "The foreign minister said on Monday that talks with the neighbouring government had failed. ";

const khaldun::nlp::Pipeline& pipeline() {
  static const auto loaded = khaldun::nlp::Pipeline::load(kModel, {});
  return *loaded;
}

void annotate_sentences(benchmark::State& state) {
  khaldun::nlp::Workspace workspace(pipeline());
  std::string text;
  for (int i = 0; i < state.range(0); ++i) text += kSentence;
  std::size_t tokens = 0;
  for (auto _ : state) {
    std::vector<Document> documents(1);
    documents.front().text = text;
    annotate(pipeline(), documents, workspace);
    tokens += documents.front().tokens.size();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(tokens));
}
BENCHMARK(annotate_sentences)->Arg(1)->Arg(16)->Arg(256);

void load_model(benchmark::State& state) {
  for (auto _ : state) {
    auto loaded = khaldun::nlp::Pipeline::load(kModel, {});
    benchmark::DoNotOptimize(loaded);
  }
}
BENCHMARK(load_model)->Unit(benchmark::kMillisecond);

}  // namespace
