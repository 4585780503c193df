#include "coder/cue_lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace khaldun::coder {
namespace {

using ::testing::HasSubstr;

constexpr const char* kHeader = "# cue\tword\tcontent\tsort\n";

std::string problem_with(const std::string& line) {
  const testing::TemporaryFolder folder;
  folder.write("cues.tsv", kHeader + line + "\n");
  const auto loaded = CueLexicon::load(folder.path());
  return loaded ? "" : loaded.error().message;
}

TEST(CueLexicon, ShipsVerbsNounsAndAdjectives) {
  const auto cues = CueLexicon::load("data/lexicon/en");
  ASSERT_TRUE(cues) << cues.error().message;
  ASSERT_NE(cues->verb("say"), nullptr);
  EXPECT_TRUE(cues->verb("say")->clause);
  EXPECT_EQ(cues->verb("believe")->sort, CueSort::kThought);
  EXPECT_TRUE(cues->noun("opposition")->takes("to"));
  EXPECT_NE(cues->adjective("confident"), nullptr);
  EXPECT_EQ(cues->verb("photosynthesize"), nullptr);
}

TEST(CueLexicon, PrefersTheLineOfAParticle) {
  const auto cues = CueLexicon::load("data/lexicon/en");
  ASSERT_TRUE(cues);
  EXPECT_TRUE(cues->verb("point", "out")->object);
  EXPECT_FALSE(cues->verb("point")->object);
  EXPECT_EQ(cues->verb("say", "out"), cues->verb("say"));
}

TEST(CueLexicon, SaysWhatIsWrongWithALine) {
  EXPECT_THAT(problem_with("say\tword\tclause\tspeech"),
              HasSubstr("cues.tsv:2: expected verb, noun or adjective, found 'word'"));
  EXPECT_THAT(problem_with("say\tverb\tclause\ttalk"),
              HasSubstr("expected speech, finding, thought or stance, found 'talk'"));
  EXPECT_THAT(problem_with("say|say\tverb\tclause\tspeech"),
              HasSubstr("expected a word without a line yet, found 'say'"));
}

}  // namespace
}  // namespace khaldun::coder
