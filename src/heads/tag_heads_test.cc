// With made-up weights: what is found does not matter, but that it is in order and on what it
// depends.
#include "heads/tag_heads.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <tuple>
#include <vector>

#include "tests/support/tiny_reader.h"

namespace khaldun::heads {
namespace {

using ::testing::HasSubstr;
using testing::TinyHeads;
using testing::TinyReader;

const std::string kText =
    "Niger expelled US troops. \"It would leave Mali\", the minister said, and police arrested "
    "Anna "
    "Maiga in 2024.";
constexpr Span kOutside{500, 510};
constexpr std::size_t kRoleTags = 9;

using Row = std::tuple<std::uint32_t, std::uint32_t, Name::Kind, double>;

std::vector<Row> rows_of(const std::vector<Name>& names) {
  std::vector<Row> rows;
  for (const Name& name : names) {
    rows.emplace_back(name.span.begin, name.span.end, name.kind, name.score);
  }
  return rows;
}

std::vector<std::vector<Span>> rows_of(const std::vector<AttributionSpans>& attributions) {
  std::vector<std::vector<Span>> rows;
  for (const AttributionSpans& one : attributions) {
    rows.insert(rows.end(), {one.source, one.cue, one.content});
  }
  return rows;
}

// Heads of words that tag every word alike, whatever stands before it, with the tags that have the
// greatest numbers here; and link all spans with all cues or with none.
TinyHeads with_tags(const std::string& tagger, const std::vector<float>& biases,
                    float link_bias = 0) {
  const std::string head = "heads/" + tagger;
  const std::string tags = head + "/tags";
  const std::size_t transitions = tagger == "names" ? 7 * 7 : 3 * 3 * 3;
  return {.numbers = {{head + "/transitions", std::vector<float>(transitions)},
                      {tags + "/W", std::vector<float>(biases.size() * TinyHeads::kMix)},
                      {tags + "/b", biases},
                      {"heads/link/scores/W", std::vector<float>(TinyHeads::kMix)},
                      {"heads/link/scores/b", {link_bias}}}};
}

TEST(TagHeads, NamesStandInOrderDoNotOverlapAndLieInTheChunk) {
  const TinyReader tiny;
  const Chunk chunk = tiny.read(kText);
  const auto names = tiny->tags()->names({&chunk, 1}, {});
  ASSERT_FALSE(names.empty());
  std::uint32_t last = 0;
  for (const Name& name : names) {
    EXPECT_GE(name.span.begin, last);
    EXPECT_LT(name.span.begin, name.span.end);
    EXPECT_GT(name.score, 0);
    EXPECT_LE(name.score, 1);
    EXPECT_EQ(name.why, "encoder");
    last = name.span.end;
  }
  EXPECT_LE(last, kText.size());
}

TEST(TagHeads, NamesHaveTheBytesAndTheKindOfTheirWords) {
  // All words begin a location.
  const TinyReader begins(with_tags("names", {0, 0, 0, 0, 0, 50, 0}));
  const Chunk chunk = begins.read("Niger, the minister");
  const auto names = begins->tags()->names({&chunk, 1}, {});
  ASSERT_EQ(names.size(), 4U);
  EXPECT_EQ(names[0].span, (Span{0, 5}));
  EXPECT_EQ(names[1].span, (Span{5, 6}));
  EXPECT_EQ(names[3].span, (Span{11, 19}));
  EXPECT_EQ(names[3].kind, Name::Kind::kLocation);
  EXPECT_NEAR(names[3].score, 1, 1e-9);
  // The first begins an organisation and the others go on with it.
  const TinyReader goes_on(with_tags("names", {0, 0, 0, 40, 41, 0, 0}));
  const auto one = goes_on->tags()->names({&chunk, 1}, {});
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one[0].span, (Span{0, 19}));
  EXPECT_EQ(one[0].kind, Name::Kind::kOrganization);
  EXPECT_NEAR(one[0].score, 1 / (1 + std::exp(-1)), 1e-6) << "the others might begin one too";
}

TEST(TagHeads, ANameThatAnotherReaderFoundChangesAnAnswer) {
  const TinyReader tiny;
  const Chunk chunk = tiny.read(kText);
  const auto alone = rows_of(tiny->tags()->names({&chunk, 1}, {}));
  const Name person{{0, 5}, Name::Kind::kPerson, 1, "x"};
  const Name place{{0, 5}, Name::Kind::kLocation, 1, "x"};
  const std::vector<Name> persons = {person};
  const std::vector<Name> places = {place};
  const auto with_person = rows_of(tiny->tags()->names({&chunk, 1}, persons));
  EXPECT_NE(with_person, alone);
  EXPECT_NE(with_person, rows_of(tiny->tags()->names({&chunk, 1}, places)));
}

TEST(TagHeads, NamesOutsideTheChunkDoNotCount) {
  const TinyReader tiny;
  const Chunk chunk = tiny.read(kText);
  const std::vector<Name> outside = {{kOutside, Name::Kind::kPerson, 1, "x"},
                                     {{5, 6}, Name::Kind::kPerson, 1, "a blank"}};
  EXPECT_EQ(rows_of(tiny->tags()->names({&chunk, 1}, outside)),
            rows_of(tiny->tags()->names({&chunk, 1}, {})));
}

TEST(TagHeads, SpansOfAttributionsLieInTheChunkInOrder) {
  const TinyReader tiny;
  const Chunk chunk = tiny.read(kText);
  const auto attributions = tiny->tags()->attributions(chunk, {});
  ASSERT_FALSE(attributions.empty());
  for (const auto& spans : rows_of(attributions)) {
    std::uint32_t last = 0;
    for (const Span span : spans) {
      EXPECT_GE(span.begin, last);
      EXPECT_LT(span.begin, span.end);
      last = span.end;
    }
    EXPECT_LE(last, kText.size());
  }
}

TEST(TagHeads, AnAttributionThatAnotherReaderFoundChangesAnAnswer) {
  // Hints that differ much from each other.
  TinyHeads heads;
  std::vector<float> hints;
  for (std::uint64_t i = 0; i < 27 * heads.embedding_width; ++i) {
    hints.push_back(static_cast<float>(i * 7 % 11) - 5);
  }
  heads.numbers["heads/roles/hint"] = hints;
  const TinyReader tiny(heads);
  bool changed = false;
  for (const std::string& text : {kText, std::string("The minister said it."),
                                  std::string("Niger said US troops would leave Mali.")}) {
    const Chunk chunk = tiny.read(text);
    const auto alone = rows_of(tiny->tags()->attributions(chunk, {}));
    for (const Span word : chunk.words.spans) {
      const std::vector<AttributionSpans> source = {{{word}, {}, {}}};
      const std::vector<AttributionSpans> cue = {{{}, {word}, {}}};
      changed = changed || rows_of(tiny->tags()->attributions(chunk, source)) != alone ||
                rows_of(tiny->tags()->attributions(chunk, cue)) != alone;
    }
    const std::vector<AttributionSpans> outside = {{{kOutside}, {kOutside}, {kOutside}}};
    EXPECT_EQ(rows_of(tiny->tags()->attributions(chunk, outside)), alone);
  }
  EXPECT_TRUE(changed);
}

TEST(TagHeads, SourcesAndContentsWithoutACueStandAlone) {
  // Every word begins a source, all of them are one content, none is a cue.
  const TinyReader tiny(with_tags("roles", {0, 50, 0, 50, 0, 0, 0, 40, 50}));
  const auto attributions = tiny->tags()->attributions(tiny.read("Niger said"), {});
  ASSERT_EQ(attributions.size(), 3U);
  EXPECT_EQ(attributions[0].source, (std::vector<Span>{{0, 5}}));
  EXPECT_EQ(attributions[1].source, (std::vector<Span>{{6, 10}}));
  EXPECT_EQ(attributions[2].content, (std::vector<Span>{{0, 10}}));
  for (const AttributionSpans& one : attributions) EXPECT_TRUE(one.cue.empty());
}

// Tags of roles: every word is a cue of its own, all of them are one source or one content.
const std::vector<float> kOneSource = {0, 40, 50, 0, 50, 0, 50, 0, 0};
const std::vector<float> kOneContent = {50, 0, 0, 0, 50, 0, 0, 40, 50};
constexpr Span kBoth{0, 10};

TEST(TagHeads, ASourceBelongsToAllCuesThatItIsLinkedWith) {
  const TinyReader tiny(with_tags("roles", kOneSource, 9));
  const auto attributions = tiny->tags()->attributions(tiny.read("Niger said"), {});
  ASSERT_EQ(attributions.size(), 2U);
  EXPECT_EQ(attributions[0].cue, (std::vector<Span>{{0, 5}}));
  EXPECT_EQ(attributions[1].cue, (std::vector<Span>{{6, 10}}));
  for (const AttributionSpans& one : attributions) {
    EXPECT_EQ(one.source, std::vector<Span>{kBoth});
    EXPECT_TRUE(one.content.empty());
  }
}

TEST(TagHeads, ASourceThatIsLinkedWithNoCueBelongsToTheLikeliest) {
  const TinyReader tiny(with_tags("roles", kOneSource, -9));
  const auto attributions = tiny->tags()->attributions(tiny.read("Niger said"), {});
  ASSERT_EQ(attributions.size(), 2U);
  EXPECT_EQ(attributions[0].source, std::vector<Span>{kBoth});
  EXPECT_TRUE(attributions[1].source.empty());
}

TEST(TagHeads, AContentBelongsToOneCue) {
  const TinyReader tiny(with_tags("roles", kOneContent, 9));
  const auto attributions = tiny->tags()->attributions(tiny.read("Niger said"), {});
  ASSERT_EQ(attributions.size(), 2U);
  EXPECT_EQ(attributions[0].content, std::vector<Span>{kBoth});
  EXPECT_TRUE(attributions[1].content.empty());
}

TEST(TagHeads, AContentThatIsLinkedWithNoCueStandsAlone) {
  const TinyReader tiny(with_tags("roles", kOneContent, -9));
  const auto attributions = tiny->tags()->attributions(tiny.read("Niger said"), {});
  ASSERT_EQ(attributions.size(), 3U);
  EXPECT_TRUE(attributions[0].content.empty());
  EXPECT_TRUE(attributions[1].content.empty());
  EXPECT_TRUE(attributions[2].cue.empty());
  EXPECT_EQ(attributions[2].content, std::vector<Span>{kBoth});
}

TEST(TagHeads, WeightsThatAreNoNumbersGiveSpansInTheChunk) {
  const float none = std::numeric_limits<float>::quiet_NaN();
  const TinyReader tiny({.numbers = {{"heads/names/tags/b", std::vector<float>(7, none)},
                                     {"heads/roles/tags/b", std::vector<float>(kRoleTags, none)}}});
  const Chunk chunk = tiny.read(kText);
  for (const Name& name : tiny->tags()->names({&chunk, 1}, {}))
    EXPECT_LE(name.span.end, kText.size());
  for (const auto& spans : rows_of(tiny->tags()->attributions(chunk, {}))) {
    for (const Span span : spans) EXPECT_LE(span.end, kText.size());
  }
}

TEST(TagHeads, AChunkWithoutWordsHasNothing) {
  const TinyReader tiny;
  Chunk chunk;
  chunk.words.pieces = {2, 3};
  chunk.states.resize(2 * testing::TinyTransformer::kWidth);
  EXPECT_TRUE(tiny->tags()->names({&chunk, 1}, {}).empty());
  EXPECT_TRUE(tiny->tags()->attributions(chunk, {}).empty());
}

TEST(TagHeads, EmbeddingsMayHaveNoNumbers) {
  const TinyReader tiny({.embedding_width = 0});
  ASSERT_TRUE(tiny) << tiny.error().message;
  const Chunk chunk = tiny.read(kText);
  const std::vector<Name> hints = {{{0, 5}, Name::Kind::kPerson, 1, "x"}};
  EXPECT_EQ(rows_of(tiny->tags()->names({&chunk, 1}, hints)),
            rows_of(tiny->tags()->names({&chunk, 1}, {})));
  EXPECT_FALSE(tiny->tags()->attributions(chunk, {}).empty());
}

std::vector<std::string> sections() {
  std::vector<std::string> names = {"heads/link/distance"};
  for (const char* part : {"mix/W", "mix/b", "scores/W", "scores/b"}) {
    names.push_back(std::string("heads/link/") + part);
  }
  for (const char* head : {"names", "roles"}) {
    for (const char* part :
         {"shape", "hint", "transitions", "window/W", "window/b", "tags/W", "tags/b"}) {
      names.push_back(std::string("heads/") + head + "/" + part);
    }
  }
  return names;
}

TEST(TagHeads, AMissingSectionIsAnErrorWithItsName) { testing::expect_to_need(sections()); }

TEST(TagHeads, ASectionOfAnotherShapeIsAnErrorWithItsName) {
  testing::expect_to_check_the_shape_of(sections());
}

TEST(TagHeads, TablesOfAnotherNumberOfRowsAreAnError) {
  for (const char* name : {"heads/names/shape", "heads/roles/hint", "heads/link/distance"}) {
    const TinyReader tiny({.dims = {{name, {6, 8}}}});
    ASSERT_FALSE(tiny) << name;
    EXPECT_THAT(tiny.error().message, HasSubstr(std::string("section ") + name + ": expected"));
  }
}

}  // namespace
}  // namespace khaldun::heads
