#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "names/candidate.h"
#include "tests/support/tagged_words.h"

namespace khaldun::names {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> decoded(const Document& document, Candidates candidates) {
  std::vector<std::string> result;
  for (const Name& name : decode(document, std::move(candidates))) {
    result.push_back(std::string(khaldun::to_string(name.kind)) + " " +
                     std::string(document.text_of(name.span)));
  }
  return result;
}

const Document& document() {
  static const Document words = testing::tagged_words("Kuwait University and Amina Diallo left");
  return words;
}

TEST(Decode, PrefersTheLongerOfTwoSureCandidates) {
  EXPECT_THAT(decoded(document(), {{{0, 1}, Kind::kLocation, Source::kGazetteer, 0.9, "known"},
                                   {{0, 2}, Kind::kOrganization, Source::kShape, 0.8, "head"}}),
              ElementsAre("ORG Kuwait University"));
}

TEST(Decode, CountsCandidatesOfOneSpanTogether) {
  const auto names =
      decode(document(), {{{3, 5}, Kind::kOrganization, Source::kModel, 0.5, "model"},
                          {{3, 5}, Kind::kPerson, Source::kDocument, 0.4, "elsewhere"},
                          {{3, 5}, Kind::kPerson, Source::kShape, 0.5, "given name"}});
  ASSERT_EQ(names.size(), 1u);
  EXPECT_EQ(names[0].kind, Name::Kind::kPerson);
  EXPECT_EQ(names[0].why, "shape: given name, document: elsewhere");
  EXPECT_NEAR(names[0].score, 0.85, 1e-9);
}

TEST(Decode, LeavesOutWhatIsUnsureOrNoName) {
  EXPECT_THAT(decoded(document(), {{{0, 1}, Kind::kLocation, Source::kModel, 0.35, "model"},
                                   {{3, 5}, Kind::kNone, Source::kShape, 0.9, "other"},
                                   {{4, 5}, Kind::kPerson, Source::kModel, 0.6, "model"}}),
              IsEmpty());
}

TEST(Decode, DoesNotDependOnTheOrder) {
  Candidates candidates = {{{0, 2}, Kind::kOrganization, Source::kShape, 0.8, "a"},
                           {{1, 4}, Kind::kOrganization, Source::kShape, 0.8, "b"},
                           {{3, 5}, Kind::kPerson, Source::kShape, 0.8, "c"}};
  const auto first = decoded(document(), candidates);
  EXPECT_THAT(first, ElementsAre("ORG Kuwait University", "PER Amina Diallo"));
  std::reverse(candidates.begin(), candidates.end());
  EXPECT_EQ(decoded(document(), candidates), first);
}

TEST(Decode, OfNothingIsNothing) { EXPECT_THAT(decoded(document(), {}), IsEmpty()); }

}  // namespace
}  // namespace khaldun::names
