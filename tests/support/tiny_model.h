// TinyModel: sections of a small pipeline with made-up weights, for tests that need no real model.
//
//   SectionFileBuilder builder;
//   add_tiny_model(builder);                              // or single parts of it
//   auto file = base::SectionFile::from_bytes(builder.bytes());
//
// Tokens are runs between blanks; every decision is arbitrary, but always the same.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/section_file_builder.h"

namespace khaldun::testing {

inline constexpr std::uint64_t kTinyWidth = 16;   // of the encoder
inline constexpr std::uint64_t kTinyLayers = 2;   // of the encoder
inline constexpr std::uint64_t kTinyHidden = 16;  // of the transition systems

void add_floats(SectionFileBuilder& builder, std::string_view name, std::vector<std::uint64_t> dims,
                std::span<const float> values);
// Numbers between -1 and 1 that depend on the name alone.
void add_weights(SectionFileBuilder& builder, std::string_view name,
                 std::vector<std::uint64_t> dims);

void add_encoder(SectionFileBuilder& builder, const std::string& name,
                 const std::vector<std::string>& columns);
void add_tagger(SectionFileBuilder& builder, const std::string& name,
                const std::vector<std::string>& labels);

struct TinyAction {
  std::uint8_t move = 0;
  std::string label;
};
// A parser (8 features) or entity recogniser (3).
void add_transitions(SectionFileBuilder& builder, const std::string& name, std::uint64_t features,
                     const std::vector<TinyAction>& actions);
// The same with weights of zero: it likes its actions in this order, whatever the tokens are.
void add_preferences(SectionFileBuilder& builder, const std::string& name, std::uint64_t features,
                     const std::vector<TinyAction>& actions);
std::vector<TinyAction> tiny_parser_actions();
std::vector<TinyAction> tiny_entity_actions();

struct TinyComponents {
  std::vector<std::string> names = {"tagger", "parser", "rules", "lemmas", "ner"};
  std::vector<std::string> kinds = {"tagger", "parser", "attribute_ruler", "lemmatizer", "ner"};
};
// A whole model: two encoders, tagger, parser, no rules, no lemma tables, entity recogniser.
void add_tiny_model(SectionFileBuilder& builder, std::string_view self_test = "[]",
                    const TinyComponents& components = {});

}  // namespace khaldun::testing
