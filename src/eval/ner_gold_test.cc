#include "eval/ner_gold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace khaldun::eval {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Each name as "KIND words".
std::vector<std::string> names(std::string_view bytes) {
  const auto documents = parse_ner_gold("gold.tsv", bytes);
  EXPECT_TRUE(documents) << documents.error().message;
  std::vector<std::string> found;
  for (const TaggedDocument& document : *documents) {
    for (const TaggedName& name : document.names) {
      std::string text(to_string(name.kind));
      for (std::uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) {
        text += ' ' + document.tokens[i];
      }
      found.push_back(text);
    }
  }
  return found;
}

TEST(NerGold, ReadsTokensWithTags) {
  EXPECT_THAT(names("Amina\tB-Person\nDiallo\tI-Person\nleft\tO\nLome\tB-Location\tB-Misc\n"),
              ElementsAre("PER Amina Diallo", "LOC Lome"));
}

TEST(NerGold, ReadsNumberedTokensAndComments) {
  EXPECT_THAT(names("# newdoc id = a\n# text = 7 Lome\n1\t7\tO\t-\t-\n2\tLome\tB-LOC\t-\t-\n"),
              ElementsAre("LOC Lome"));
}

TEST(NerGold, ReadsInsideTagsWithoutABeginning) {
  EXPECT_THAT(names("Lome I-LOC\nUN I-ORG\nTogo I-LOC\n\nMali I-LOC\n"),
              ElementsAre("LOC Lome", "ORG UN", "LOC Togo", "LOC Mali"));
}

TEST(NerGold, LeavesOutOtherKinds) {
  EXPECT_THAT(names("Malian\tB-NORP\nFacebook\tB-Product\n"), IsEmpty());
}

TEST(NerGold, TrimsDeterminersAndPossessives) {
  EXPECT_THAT(names("The\tB-ORG\nUnion\tI-ORG\n's\tI-ORG\nthe\tB-LOC\n"), ElementsAre("ORG Union"));
}

TEST(NerGold, PartsDocuments) {
  const auto documents = parse_ner_gold("f/gold.txt", "a O\n\nb O\n-DOCSTART- O\n\nc O\n");
  ASSERT_TRUE(documents);
  ASSERT_EQ(documents->size(), 2u);
  EXPECT_EQ((*documents)[0].id, "gold.txt#1");
  EXPECT_THAT((*documents)[0].sentence_end, ElementsAre(1u, 2u));
}

TEST(NerGold, NamesTheLineOfAMistake) {
  const auto documents = parse_ner_gold("gold.tsv", "a\tO\nb\tPER\n");
  ASSERT_FALSE(documents);
  EXPECT_EQ(documents.error().message,
            "gold.tsv:2: expected a token and a tag (O, B-KIND, I-KIND), found \"b\tPER\"");
}

TEST(NerGold, SaysThatAFolderHasNone) {
  const testing::TemporaryFolder folder;
  const auto documents = read_ner_gold(folder.path());
  ASSERT_FALSE(documents);
  EXPECT_EQ(documents.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::eval
