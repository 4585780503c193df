// Micro benchmarks of transformer encoders: pieces per second on one core, for each precision and
// instruction set, in sequences of 16 to 300 pieces.
//
//   KHALDUN_ENCODER=models/minilm.khm taskset -c 0 build/bench/bin/encoder_bench
//
// The file holds weights of f32 (all precisions) or of int8.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "encoder/transformer.h"

namespace {

using khaldun::Span;
using khaldun::encoder::Encoder;
using khaldun::encoder::Precision;

constexpr std::size_t kPieces = 4096;  // of one call, about
constexpr const char* kTargets[] = {"sse4", "avx2", "avx512"};
constexpr const char* kPrecisions[] = {"fp32", "bf16", "int8"};

std::string path() {
  const char* given = std::getenv("KHALDUN_ENCODER");
  return given == nullptr ? "models/minilm.khm" : given;
}

// One at a time, since a large model's weights are large.
const Encoder* encoder(int target, int precision) {
  static std::map<std::pair<int, int>, Encoder> loaded;
  const auto key = std::make_pair(target, precision);
  if (const auto it = loaded.find(key); it != loaded.end()) return &it->second;
  auto made = Encoder::load(
      path(), {.cpu_target = kTargets[target], .precision = static_cast<Precision>(precision)});
  if (!made) return nullptr;
  loaded.clear();
  return &loaded.emplace(key, std::move(*made)).first->second;
}

void encode_sequences(benchmark::State& state) {
  const Encoder* model =
      encoder(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  if (model == nullptr) {
    state.SkipWithError("cannot load it on this machine");
    return;
  }
  const auto length = static_cast<std::uint32_t>(state.range(2));
  std::vector<std::uint32_t> pieces;
  std::vector<Span> sequences;
  while (pieces.size() < kPieces) {
    const auto begin = static_cast<std::uint32_t>(pieces.size());
    sequences.push_back({begin, begin + length});
    for (std::uint32_t i = 0; i < length; ++i) {
      pieces.push_back(static_cast<std::uint32_t>((begin + i) * 7919 % model->vocabulary()));
    }
  }
  khaldun::encoder::Workspace workspace;
  khaldun::encoder::Hidden hidden;
  std::size_t done = 0;
  for (auto _ : state) {
    if (!model->encode(pieces, sequences, workspace, hidden)) state.SkipWithError("encode");
    done += pieces.size();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(done));
  state.SetLabel(std::string(kPrecisions[state.range(1)]) + " " + kTargets[state.range(0)] + " " +
                 std::to_string(length));
}
BENCHMARK(encode_sequences)
    ->ArgsProduct({{2, 1, 0}, {2, 1, 0}, {16, 32, 64, 128, 300}})
    ->Unit(benchmark::kMillisecond);

}  // namespace
