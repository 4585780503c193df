#include "tests/support/tiny_transformer.h"

#include <algorithm>
#include <cmath>

#include "tests/support/tiny_model.h"

namespace khaldun::testing {
namespace {

using base::SectionKind;
using Dims = std::vector<std::uint64_t>;

std::uint64_t product(const Dims& dims) {
  std::uint64_t count = 1;
  for (const std::uint64_t dim : dims) count *= dim;
  return count;
}

class Adder {
 public:
  Adder(SectionFileBuilder& builder, const TinyTransformer& options)
      : builder_(builder), options_(options) {}

  void floats(const std::string& name, const Dims& dims) {
    add_floats(builder_, name, dims, tiny_transformer_weights(name, product(dims)));
  }
  // Rows of integers with scales.
  void integers(const std::string& name, const std::string& scale_name, const Dims& dims) {
    std::vector<std::int8_t> quantised;
    std::vector<float> scales;
    const std::vector<float> values = tiny_transformer_weights(name, product(dims));
    for (std::uint64_t row = 0; row < dims[0]; ++row) {
      const float* from = values.data() + row * dims[1];
      float most = 0;
      for (std::uint64_t i = 0; i < dims[1]; ++i) most = std::max(most, std::abs(from[i]));
      scales.push_back(most / 127);
      const float inverse = 127 / most;
      for (std::uint64_t i = 0; i < dims[1]; ++i) {
        quantised.push_back(static_cast<std::int8_t>(std::nearbyint(from[i] * inverse)));
      }
    }
    builder_.add(name, SectionKind::kU8, dims,
                 {reinterpret_cast<const char*>(quantised.data()), quantised.size()});
    add_floats(builder_, scale_name, {dims[0]}, scales);
  }
  void table(const std::string& name, std::uint64_t count) {
    const Dims dims = {count, TinyTransformer::kWidth};
    if (!options_.has_int8_tables) return floats(name, dims);
    integers(name, name + "/scale", dims);
  }
  void matrix(const std::string& name, std::uint64_t outputs, std::uint64_t inputs) {
    if (options_.has_int8_matrices) {
      integers(name + "/W", name + "/scale", {outputs, inputs});
    } else {
      floats(name + "/W", {outputs, inputs});
    }
    floats(name + "/b", {outputs});
  }
  void norm(const std::string& name) {
    floats(name + "/gain", {TinyTransformer::kWidth});
    floats(name + "/shift", {TinyTransformer::kWidth});
  }

 private:
  SectionFileBuilder& builder_;
  const TinyTransformer& options_;
};

}  // namespace

std::string TinyTransformer::meta() const {
  return R"({"name": "tiny", "version": "1", "licence": "none", "source": "here", "kind": ")" +
         kind + R"(", "layers": 2, "width": 64, "heads": 2, "intermediate": 128, "positions": )" +
         std::to_string(positions()) + R"(, "epsilon": 1e-5})";
}

void add_tiny_transformer(SectionFileBuilder& builder, const TinyTransformer& options) {
  constexpr std::uint64_t kWidth = TinyTransformer::kWidth;
  builder.add_bytes("meta", options.meta());
  builder.add_bytes("self_test", options.self_test);
  Adder add(builder, options);
  add.table("embedding/words", TinyTransformer::kWords);
  add.table("embedding/positions", options.positions());
  if (options.kind == "bert") add.floats("embedding/types", {2, kWidth});
  if (options.kind == "mpnet") add.floats("relative/bias", {32, TinyTransformer::kHeads});
  add.norm("embedding");
  for (std::uint64_t i = 0; i < TinyTransformer::kLayers; ++i) {
    const std::string name = "layer/" + std::to_string(i);
    for (const char* part : {"/query", "/key", "/value", "/output"}) {
      add.matrix(name + part, kWidth, kWidth);
    }
    add.norm(name + "/attention");
    add.matrix(name + "/up", TinyTransformer::kIntermediate, kWidth);
    add.matrix(name + "/down", kWidth, TinyTransformer::kIntermediate);
    add.norm(name + "/feed");
  }
}

std::vector<float> tiny_transformer_weights(const std::string& name, std::uint64_t count) {
  std::uint64_t state = 7;
  for (const char c : name) state = state * 31 + static_cast<unsigned char>(c);
  // Weights small enough that no softmax has only one winner.
  const float size = name.ends_with("/W") ? 0.25f : 1.0f;
  std::vector<float> values;
  for (std::uint64_t i = 0; i < count; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    values.push_back(size * static_cast<float>(static_cast<std::int32_t>(state >> 32)) /
                     2147483648.0f);
  }
  return values;
}

}  // namespace khaldun::testing
