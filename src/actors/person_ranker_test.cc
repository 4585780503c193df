#include "actors/person_ranker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/support/conllu.h"

namespace khaldun::actors {
namespace {

// "Sara met her . Sara sold her house ."
constexpr const char* kText =
    "1\tSara\tSara\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
    "2\tmet\tmeet\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"
    "3\ther\tshe\tPRON\tPRP\t_\t2\tdobj\t_\t_\n"
    "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n"
    "\n"
    "1\tSara\tSara\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n"
    "2\tsold\tsell\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"
    "3\ther\ther\tPRON\tPRP$\t_\t4\tposs\t_\t_\n"
    "4\thouse\thouse\tNOUN\tNN\t_\t2\tdobj\t_\t_\n"
    "5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n";

class PersonRankerTest : public ::testing::Test {
 protected:
  static ActorTable table() {
    ActorTable::Contents contents;
    contents.person_weights.resize(kPersonFeatures);
    weight(contents, PersonFeature::kBarredArgument) = -1000;
    weight(contents, PersonFeature::kSubjectOfClause) = 100;
    weight(contents, PersonFeature::kOtherGender) = -10;
    return ActorTable(std::move(contents));
  }
  static int& weight(ActorTable::Contents& contents, PersonFeature feature) {
    return contents.person_weights[static_cast<std::size_t>(feature)];
  }
  int score(std::uint32_t pronoun, const PersonSightings& person) const {
    return ranker_.score(ranker_.features(pronoun, Pronoun::kShe, person));
  }

  const Document document_ = testing::read_conllu(kText).at(0);
  const ActorTable table_ = table();
  const Reading reading_{document_, table_, lexicon("en"), std::nullopt};
  const PersonRanker ranker_{reading_};
};

TEST_F(PersonRankerTest, BarsTheOtherArgumentOfTheVerb) {
  EXPECT_EQ(score(2, {.chain = 0, .before = {0}}), -1000);
}

TEST_F(PersonRankerTest, PrefersTheSubjectAsOwnerOfTheObject) {
  EXPECT_EQ(score(6, {.chain = 0, .before = {0, 4}}), 100);
}

TEST_F(PersonRankerTest, WeighsTheGender) {
  EXPECT_EQ(score(6, {.chain = 0, .gender = Pronoun::kHe, .before = {0, 4}}), 90);
}

TEST_F(PersonRankerTest, NamesEachFeatureOnce) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kPersonFeatures; ++i) {
    names.insert(to_string(static_cast<PersonFeature>(i)));
  }
  EXPECT_EQ(names.size(), kPersonFeatures);
  EXPECT_FALSE(names.contains(""));
}

}  // namespace
}  // namespace khaldun::actors
