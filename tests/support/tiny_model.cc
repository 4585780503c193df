#include "tests/support/tiny_model.h"

namespace khaldun::testing {
namespace {

using base::SectionKind;

template <typename T>
void add_numbers(SectionFileBuilder& builder, std::string_view name, SectionKind kind,
                 std::vector<std::uint64_t> dims, const std::vector<T>& values) {
  builder.add(name, kind, std::move(dims),
              {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)});
}

void add_empty_index(SectionFileBuilder& builder, const std::string& name) {
  builder.add_strings(name + "/strings", {});
  add_numbers(builder, name + "/slots", SectionKind::kU32, {4}, std::vector<std::uint32_t>(4));
}

void add_maxout(SectionFileBuilder& builder, const std::string& name, std::uint64_t inputs) {
  add_weights(builder, name + "/W", {kTinyWidth, 3, inputs});
  add_weights(builder, name + "/b", {kTinyWidth, 3});
  add_weights(builder, name + "/gain", {kTinyWidth});
  add_weights(builder, name + "/shift", {kTinyWidth});
}

// Tokenizer without regular expressions and special cases, no norms, no rules, no lemmas.
void add_language(SectionFileBuilder& builder) {
  const std::vector<std::uint64_t> zeros(4);
  const std::vector<std::uint32_t> zero(1);
  add_empty_index(builder, "lexeme/symbols");
  add_numbers(builder, "lexeme/norm_keys", SectionKind::kU64, {4}, zeros);
  add_numbers(builder, "lexeme/norm_values", SectionKind::kU64, {4}, zeros);
  add_numbers(builder, "tokenizer/sets/offsets", SectionKind::kU32, {1}, zero);
  builder.add("tokenizer/sets/ranges", SectionKind::kU32, {0, 2}, "");
  add_empty_index(builder, "tokenizer/special_cases");
  add_numbers(builder, "tokenizer/special_cases/token_offsets", SectionKind::kU32, {1}, zero);
  builder.add("tokenizer/special_cases/lengths", SectionKind::kU32, {0}, "");
  builder.add("tokenizer/special_cases/norms", SectionKind::kU64, {0}, "");
  builder.add_strings("attribute_ruler/strings", {});
  builder.add("attribute_ruler/lower_ids", SectionKind::kU64, {0}, "");
  builder.add("attribute_ruler/patterns", SectionKind::kU32, {0}, "");
  builder.add_strings("lemmatizer/parts_of_speech", {});
}

// Sections of a transition system; `add` makes the arrays.
template <typename Add>
void add_transition_sections(SectionFileBuilder& builder, const std::string& name,
                             std::uint64_t features, const std::vector<TinyAction>& actions,
                             const Add& add) {
  std::vector<std::string> labels;
  std::vector<std::uint8_t> moves;
  for (const TinyAction& action : actions) {
    labels.push_back(action.label);
    moves.push_back(action.move);
  }
  add("/project/W", {kTinyHidden, kTinyWidth});
  add("/project/b", {kTinyHidden});
  add("/lower/W", {features, kTinyHidden, 2, kTinyHidden});
  add("/lower/b", {kTinyHidden, 2});
  add("/lower/pad", {features, kTinyHidden, 2});
  add("/upper/W", {actions.size(), kTinyHidden});
  add_numbers(builder, name + "/actions/moves", SectionKind::kU8, {moves.size()}, moves);
  builder.add_strings(name + "/actions/labels", labels);
}

}  // namespace

void add_floats(SectionFileBuilder& builder, std::string_view name, std::vector<std::uint64_t> dims,
                std::span<const float> values) {
  builder.add(name, SectionKind::kF32, std::move(dims),
              {reinterpret_cast<const char*>(values.data()), values.size_bytes()});
}

void add_weights(SectionFileBuilder& builder, std::string_view name,
                 std::vector<std::uint64_t> dims) {
  std::uint64_t state = 1;
  for (const char c : name) state = state * 31 + static_cast<unsigned char>(c);
  std::uint64_t count = 1;
  for (const std::uint64_t dim : dims) count *= dim;
  std::vector<float> values(count);
  for (float& value : values) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    value = static_cast<float>(static_cast<std::int32_t>(state >> 32)) / 2147483648.0f;
  }
  add_floats(builder, name, std::move(dims), values);
}

void add_encoder(SectionFileBuilder& builder, const std::string& name,
                 const std::vector<std::string>& columns) {
  builder.add_strings(name + "/columns", columns);
  std::vector<std::uint32_t> seeds;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    seeds.push_back(static_cast<std::uint32_t>(8 + i));
    add_weights(builder, name + "/table/" + std::to_string(i), {50, kTinyWidth});
  }
  add_numbers(builder, name + "/seeds", SectionKind::kU32, {seeds.size()}, seeds);
  add_maxout(builder, name + "/reducer", kTinyWidth * columns.size());
  for (std::uint64_t i = 0; i < kTinyLayers; ++i) {
    add_maxout(builder, name + "/layer/" + std::to_string(i), 3 * kTinyWidth);
  }
}

void add_tagger(SectionFileBuilder& builder, const std::string& name,
                const std::vector<std::string>& labels) {
  builder.add_strings(name + "/labels", labels);
  add_weights(builder, name + "/W", {labels.size(), kTinyWidth});
  add_weights(builder, name + "/b", {labels.size()});
}

void add_transitions(SectionFileBuilder& builder, const std::string& name, std::uint64_t features,
                     const std::vector<TinyAction>& actions) {
  add_transition_sections(builder, name, features, actions,
                          [&](const char* part, std::vector<std::uint64_t> dims) {
                            add_weights(builder, name + part, std::move(dims));
                          });
  add_weights(builder, name + "/upper/b", {actions.size()});
}

void add_preferences(SectionFileBuilder& builder, const std::string& name, std::uint64_t features,
                     const std::vector<TinyAction>& actions) {
  add_transition_sections(
      builder, name, features, actions, [&](const char* part, std::vector<std::uint64_t> dims) {
        std::uint64_t count = 1;
        for (const std::uint64_t dim : dims) count *= dim;
        add_floats(builder, name + part, std::move(dims), std::vector<float>(count));
      });
  std::vector<float> likes;
  for (std::size_t i = 0; i < actions.size(); ++i) likes.push_back(-static_cast<float>(i));
  add_floats(builder, name + "/upper/b", {actions.size()}, likes);
}

std::vector<TinyAction> tiny_parser_actions() {
  return {{0, ""},     {1, ""},          {2, "nsubj"}, {2, "det"}, {2, "pobj||prep"},
          {3, "dobj"}, {3, "acl||dobj"}, {3, "prep"},  {4, "ROOT"}};
}

std::vector<TinyAction> tiny_entity_actions() {
  return {{1, "GPE"}, {1, "ORG"}, {2, "GPE"}, {2, "ORG"}, {3, "GPE"},
          {3, "ORG"}, {4, "GPE"}, {4, "ORG"}, {4, ""},    {5, ""}};
}

void add_tiny_model(SectionFileBuilder& builder, std::string_view self_test,
                    const TinyComponents& components) {
  constexpr std::string_view kMeta =
      R"({"name": "tiny", "version": "1", "language": "en", "licence": "CC0"})";
  builder.add("meta", SectionKind::kBytes, {kMeta.size()}, kMeta);
  builder.add("self_test", SectionKind::kBytes, {self_test.size()}, self_test);
  add_language(builder);
  builder.add_strings("components/names", components.names);
  builder.add_strings("components/kinds", components.kinds);
  add_encoder(builder, "tok2vec", {"NORM", "SHAPE", "SPACY", "IS_SPACE"});
  add_encoder(builder, "ner/tok2vec", {"NORM", "SUFFIX"});
  builder.add_strings("tagger/encoder", {"tok2vec"});
  builder.add_strings("parser/encoder", {"tok2vec"});
  builder.add_strings("ner/encoder", {"ner/tok2vec"});
  add_tagger(builder, "tagger", {"NN", "VB", "DT"});
  add_transitions(builder, "parser", 8, tiny_parser_actions());
  add_transitions(builder, "ner", 3, tiny_entity_actions());
}

}  // namespace khaldun::testing
