#include "coder/trigger_lexicon.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace khaldun::coder {
namespace {

const ontology::Ontology& ontology() {
  static const ontology::Ontology kOntology = *ontology::Ontology::load("data/ontology");
  return kOntology;
}

// What is wrong with a copy of data/lexicon/en in which `file` has one more line.
std::string problem_with(const std::string& file, const std::string& line) {
  const std::string folder = testing::TempDir() + "khaldun_lexicon";
  std::filesystem::remove_all(folder);
  std::filesystem::copy("data/lexicon/en", folder);
  std::ofstream(folder + "/" + file, std::ios::app) << line << "\n";
  const auto loaded = TriggerLexicon::load(folder, ontology());
  return loaded ? "" : loaded.error().message;
}

void expect_part(const std::string& message, const std::string& part) {
  EXPECT_NE(message.find(part), std::string::npos) << message;
}

TEST(TriggerLexicon, ShipsHundredsOfSenses) {
  const auto lexicon = TriggerLexicon::load("data/lexicon/en", ontology());
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  EXPECT_GT(lexicon->verb_senses(), 600u);
  EXPECT_GT(lexicon->noun_senses(), 250u);
  EXPECT_FALSE(lexicon->verbs("expel").empty());
  EXPECT_TRUE(lexicon->verbs("photosynthesize").empty());
  EXPECT_NE(lexicon->reporting_verb("say"), nullptr);
  EXPECT_EQ(lexicon->reporting_verb("expel"), nullptr);
  EXPECT_EQ(lexicon->effect_of_governor("plan"), Effect::kPlanned);
  EXPECT_EQ(lexicon->mode_of_word("drone", "ASSAULT"), "drone");
  EXPECT_EQ(lexicon->mode_of_word("drone", "CONSULT"), "");
}

TEST(TriggerLexicon, PutsTheMostSpecificSenseFirst) {
  const auto lexicon = TriggerLexicon::load("data/lexicon/en", ontology());
  ASSERT_TRUE(lexicon);
  const std::vector<Sense>& senses = lexicon->verbs("release");
  ASSERT_GT(senses.size(), 1u);
  EXPECT_GE(senses.front().conditions.size(), senses.back().conditions.size());
}

TEST(TriggerLexicon, ReportsAnUnknownTypeWithItsLine) {
  const std::string problem = problem_with("verbs.tsv", "bribe\tobj\tCORRUPT\t\tsubj\tobj");
  expect_part(problem, "verbs.tsv:");
  expect_part(problem, "expected a PLOVER type or '-', found 'CORRUPT'");
}

TEST(TriggerLexicon, ReportsAModeOfAnotherType) {
  expect_part(problem_with("verbs.tsv", "bribe\tobj\tCOERCE\tphone\tsubj\tobj"),
              "expected modes of COERCE or '*', found 'phone'");
}

TEST(TriggerLexicon, ReportsAnUnknownRole) {
  expect_part(problem_with("verbs.tsv", "bribe\tobj\tCOERCE\t\tsubject\tobj"), "found 'subject'");
}

TEST(TriggerLexicon, ReportsAnUnknownCondition) {
  expect_part(problem_with("nouns.tsv", "bribe\twhence=town\tCOERCE\t\tby\tof"),
              "expected a condition");
}

TEST(TriggerLexicon, ReportsASetThatIsNotThere) {
  expect_part(problem_with("verbs.tsv", "bribe\tobj=@nobody\tCOERCE\t\tsubj\tobj"),
              "expected a set that stands above in sets.tsv, found '@nobody'");
}

TEST(TriggerLexicon, ReportsAnUnknownEffect) {
  expect_part(problem_with("governors.tsv", "dither\tundecided"), "found 'undecided'");
}

TEST(TriggerLexicon, ReportsAllMistakesOfALineAtOnce) {
  const std::string problem = problem_with("verbs.tsv", "bribe\thow=x\tCORRUPT\t\twho\tobj");
  expect_part(problem, "CORRUPT");
  expect_part(problem, "'who'");
  expect_part(problem, "'how=x'");
}

}  // namespace
}  // namespace khaldun::coder
