// TinyTransformer: sections of a small transformer with made-up weights, for tests that need no
// real model.
//
//   SectionFileBuilder builder;
//   add_tiny_transformer(builder, {.kind = "mpnet"});
//   auto encoder = encoder::Encoder::create(*base::SectionFile::from_bytes(builder.bytes()), {});
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/section_file_builder.h"

namespace khaldun::testing {

struct TinyTransformer {
  std::string kind = "bert";       // or "mpnet"
  bool has_int8_matrices = false;  // integers with scales
  bool has_int8_tables = false;
  std::string self_test = "[]";

  static constexpr std::uint64_t kLayers = 2;
  static constexpr std::uint64_t kWidth = 64;
  static constexpr std::uint64_t kHeads = 2;
  static constexpr std::uint64_t kIntermediate = 128;
  static constexpr std::uint64_t kWords = 50;
  std::uint64_t positions() const { return kind == "bert" ? 150 : 160; }
  std::string meta() const;
};

void add_tiny_transformer(SectionFileBuilder& builder, const TinyTransformer& options);

// What stands in a section of floats of the tiny transformer: numbers that depend on the name
// alone.
std::vector<float> tiny_transformer_weights(const std::string& name, std::uint64_t count);

}  // namespace khaldun::testing
