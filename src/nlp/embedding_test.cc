#include "nlp/embedding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_model.h"

namespace khaldun::nlp {
namespace {

using base::SectionKind;
using testing::SectionFileBuilder;

constexpr std::uint64_t kApple = 8566208034543834098u;
constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15u;

template <typename T>
std::string_view bytes_of(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

// A table of `rows` rows whose row i holds the number i.
std::vector<float> counting_table(std::size_t rows) {
  std::vector<float> table;
  for (std::size_t i = 0; i < rows; ++i) table.insert(table.end(), 16, static_cast<float>(i));
  return table;
}

// One column, NORM, hashed with seed 8.
SectionFileBuilder one_column(std::size_t rows) {
  SectionFileBuilder builder;
  builder.add_strings("e/columns", {"NORM"});
  builder.add("e/seeds", SectionKind::kU32, {1}, bytes_of(std::vector<std::uint32_t>{8}));
  testing::add_floats(builder, "e/table/0", {rows, 16}, counting_table(rows));
  return builder;
}

// Adds static vectors: key kApple has row 1, which holds 0.5.
void add_vectors(SectionFileBuilder& builder, std::uint32_t row, std::uint32_t other_slots) {
  std::vector<std::uint64_t> keys(4);
  std::vector<std::uint32_t> rows(4, other_slots);
  keys[(kApple * kMultiplier) >> 62] = kApple;
  rows[(kApple * kMultiplier) >> 62] = row;
  builder.add("vectors/keys", SectionKind::kU64, {4}, bytes_of(keys));
  builder.add("vectors/rows", SectionKind::kU32, {4}, bytes_of(rows));
  std::vector<float> vectors(32, 0.25f);
  std::fill(vectors.begin() + 16, vectors.end(), 0.5f);
  testing::add_floats(builder, "e/vectors", {2, 16}, vectors);
}

std::string refusal(SectionFileBuilder builder) {
  const auto file = base::SectionFile::from_bytes(builder.bytes());
  EXPECT_TRUE(file);
  const auto embedding = Embedding::create(*file, "e");
  return embedding ? "accepted" : embedding.error().message;
}

TEST(Embedding, AddsTheFourRowsThatTheHashNames) {
  SectionFileBuilder builder = one_column(1000);
  const auto file = base::SectionFile::from_bytes(builder.bytes());
  const auto embedding = Embedding::create(*file, "e");
  ASSERT_TRUE(embedding) << embedding.error().message;
  std::vector<float> out(embedding->size());
  embedding->embed({.norm = kApple}, false, out.data());
  // spaCy's hash of "apple" with seed 8: 2653853934 3922826080 3980780901 3736755472.
  EXPECT_THAT(out, ::testing::Each(934 + 80 + 901 + 472));
}

TEST(Embedding, AppendsTheStaticVectorOrZeros) {
  SectionFileBuilder builder = one_column(10);
  add_vectors(builder, 1, 0xFFFFFFFF);
  const auto file = base::SectionFile::from_bytes(builder.bytes());
  const auto embedding = Embedding::create(*file, "e");
  ASSERT_TRUE(embedding) << embedding.error().message;
  ASSERT_EQ(embedding->size(), 32u);
  std::vector<float> out(32);
  embedding->embed({.orth = kApple, .norm = 1}, false, out.data());
  EXPECT_THAT(std::vector<float>(out.begin() + 16, out.end()), ::testing::Each(0.5f));
  embedding->embed({.orth = kApple + 1, .norm = 1}, false, out.data());
  EXPECT_THAT(std::vector<float>(out.begin() + 16, out.end()), ::testing::Each(0.0f));
}

TEST(Embedding, KnowsWhetherASpaceMakesADifference) {
  SectionFileBuilder builder;
  testing::add_encoder(builder, "with", {"NORM", "SPACY"});
  testing::add_encoder(builder, "without", {"NORM", "IS_SPACE"});
  const auto file = base::SectionFile::from_bytes(builder.bytes());
  const auto with = Embedding::create(*file, "with");
  ASSERT_TRUE(with);
  EXPECT_TRUE(with->sees_spaces());
  EXPECT_FALSE(Embedding::create(*file, "without")->sees_spaces());
  std::vector<float> a(with->size());
  std::vector<float> b(with->size());
  with->embed({.norm = 5}, true, a.data());
  with->embed({.norm = 5}, false, b.data());
  EXPECT_NE(a, b);
}

TEST(Embedding, RefusesWhatItDoesNotKnow) {
  SectionFileBuilder unknown;
  unknown.add_strings("e/columns", {"CLUSTER"});
  unknown.add("e/seeds", SectionKind::kU32, {1}, std::string(4, '\0'));
  EXPECT_THAT(refusal(unknown), ::testing::HasSubstr("found CLUSTER"));

  SectionFileBuilder narrow;
  narrow.add_strings("e/columns", {"NORM"});
  narrow.add("e/seeds", SectionKind::kU32, {1}, std::string(4, '\0'));
  testing::add_weights(narrow, "e/table/0", {10, 20});
  EXPECT_THAT(refusal(narrow), ::testing::HasSubstr("expected a width that is a multiple of 16"));

  SectionFileBuilder empty;
  empty.add_strings("e/columns", {});
  EXPECT_THAT(refusal(empty), ::testing::HasSubstr("expected 1 to 16 columns, found 0"));
}

TEST(Embedding, RefusesVectorTablesThatLeadOutside) {
  SectionFileBuilder outside = one_column(10);
  add_vectors(outside, 2, 0xFFFFFFFF);
  EXPECT_EQ(refusal(outside), "vectors/rows: expected rows below 2, found 2");
  // Without a free slot the search for an unknown key would not end.
  SectionFileBuilder full = one_column(10);
  add_vectors(full, 1, 0);
  EXPECT_EQ(refusal(full), "vectors/rows: expected a vector and a free slot, found none");
}

}  // namespace
}  // namespace khaldun::nlp
