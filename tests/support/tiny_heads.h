// TinyHeads: sections of a vocabulary and of small heads with made-up weights, beside those of a
// tiny transformer: a whole model of the tier "accurate" or "best".
//
//   SectionFileBuilder builder;
//   add_tiny_transformer(builder, {});
//   add_tiny_heads(builder, {});
//   auto reader = heads::Reader::create(*base::SectionFile::from_bytes(builder.bytes()), "");
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/support/section_file_builder.h"

namespace khaldun::testing {

// At most TinyTransformer::kWords pieces, "[MASK]" among them.
std::vector<std::string> tiny_vocabulary();

struct TinyHeads {
  std::vector<std::string> vocabulary = tiny_vocabulary();
  std::vector<std::string> types = {"AGREE", "CONSULT", "SANCTION", "ASSAULT"};
  std::vector<std::string> modes = {"CONSULT visit", "COERCE arrest"};
  bool has_word_heads = true;         // names, roles, link, place and date
  std::uint64_t embedding_width = 8;  // of shapes, hints, distances and types
  std::string without = {};           // this section is left out
  // Sections with other dims or numbers than theirs.
  std::map<std::string, std::vector<std::uint64_t>> dims = {};
  std::map<std::string, std::vector<float>> numbers = {};

  static constexpr std::uint64_t kMix = 16;
};

void add_tiny_heads(SectionFileBuilder& builder, const TinyHeads& options);

}  // namespace khaldun::testing
