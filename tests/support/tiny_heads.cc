#include "tests/support/tiny_heads.h"

#include <functional>
#include <numeric>

#include "tests/support/tiny_model.h"
#include "tests/support/tiny_transformer.h"

namespace khaldun::testing {
namespace {

constexpr std::uint64_t kWidth = TinyTransformer::kWidth;

class Adder {
 public:
  Adder(SectionFileBuilder& builder, const TinyHeads& options)
      : builder_(builder), options_(options) {}

  void strings(const std::string& name, const std::vector<std::string>& values) {
    if (name != options_.without) builder_.add_strings(name, values);
  }
  void floats(const std::string& name, std::vector<std::uint64_t> dims) {
    if (name == options_.without) return;
    if (const auto other = options_.dims.find(name); other != options_.dims.end()) {
      dims = other->second;
    }
    if (const auto given = options_.numbers.find(name); given != options_.numbers.end()) {
      return add_floats(builder_, name, dims, given->second);
    }
    const std::uint64_t count =
        std::accumulate(dims.begin(), dims.end(), std::uint64_t{1}, std::multiplies<>());
    add_floats(builder_, name, dims, tiny_transformer_weights(name, count));
  }
  void linear(const std::string& name, std::uint64_t inputs, std::uint64_t outputs) {
    floats(name + "/W", {outputs, inputs});
    floats(name + "/b", {outputs});
  }
  void two_layers(const std::string& name, std::uint64_t inputs, std::uint64_t outputs) {
    linear(name + "/mix", inputs, TinyHeads::kMix);
    linear(name + "/scores", TinyHeads::kMix, outputs);
  }
  void tagger(const std::string& name, std::uint64_t chains, std::uint64_t tags,
              std::uint64_t hints) {
    floats(name + "/shape", {8, options_.embedding_width});
    floats(name + "/hint", {hints, options_.embedding_width});
    linear(name + "/window", 3 * (kWidth + 2 * options_.embedding_width), TinyHeads::kMix);
    floats(name + "/transitions", {chains, tags, tags});
    linear(name + "/tags", TinyHeads::kMix, chains * tags);
  }

 private:
  SectionFileBuilder& builder_;
  const TinyHeads& options_;
};

}  // namespace

std::vector<std::string> tiny_vocabulary() {
  return {"[PAD]", "[UNK]",  "[CLS]", "[SEP]",   "[MASK]",   "niger",  "expelled", "us",
          "the",   "troops", "min",   "##ister", "said",     "it",     "would",    "leave",
          ".",     ",",      "\"",    "police",  "arrested", "anna",   "maiga",    "in",
          "mali",  "##s",    "and",   "2024",    "he",       "\u4e2d", "visited",  "with"};
}

void add_tiny_heads(SectionFileBuilder& builder, const TinyHeads& options) {
  Adder add(builder, options);
  add.strings("vocabulary", options.vocabulary);
  add.strings("heads/types", options.types);
  add.strings("heads/modes", options.modes);
  const std::uint64_t extra = options.embedding_width;
  if (options.has_word_heads) {
    add.tagger("heads/names", 1, 7, 7);
    add.tagger("heads/roles", 3, 3, 27);
    add.floats("heads/link/distance", {16, extra});
    add.two_layers("heads/link", 2 * kWidth + extra, 1);
    for (const std::string name : {"heads/place", "heads/date"}) {
      add.floats(name + "/distance", {16, extra});
      add.two_layers(name + "/candidate", 2 * kWidth + extra + 2, 1);
      add.two_layers(name + "/none", 2 * kWidth + 1, 1);
    }
  }
  add.floats("heads/event/type", {options.types.size(), extra});
  // Types, relation, modes, time, polarity, certainty, conflict.
  const std::uint64_t answers = options.types.size() + 3 + options.modes.size() + 4 + 2 + 7 + 2;
  add.two_layers("heads/pair", 3 * kWidth, answers);
  add.two_layers("heads/event", 4 * kWidth + extra + options.types.size() + 19, 1);
  add.two_layers("heads/sentence", kWidth, 5);
}

}  // namespace khaldun::testing
