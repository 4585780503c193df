#include "coder/context_finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/parsed_texts.h"

namespace khaldun::coder {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

class ContextFinderTest : public ::testing::Test {
 protected:
  // `group`: the file of tests/cases/coder/rules with the text.
  std::vector<std::string> find(const std::string& group, const std::string& text) const {
    const testing::ParsedTexts texts("tests/cases/coder/rules/" + group + ".conllu");
    const Document& document = texts.at(text);
    return finder_.find(document, {0, static_cast<std::uint32_t>(document.tokens.size())});
  }

  ontology::Ontology ontology_ = *ontology::Ontology::load("data/ontology");
  ContextFinder finder_{ontology_};
};

TEST_F(ContextFinderTest, FindsSingleWords) {
  EXPECT_THAT(find("future", "France withdrew its troops from Niger."), Contains("military"));
}

TEST_F(ContextFinderTest, FindsPhrases) {
  EXPECT_THAT(find("courts",
                   "A Turkish court convicted Selahattin Demirtas. Prosecutors had accused "
                   "Selahattin Demirtas of terrorism."),
              Contains("terrorism"));
}

TEST_F(ContextFinderTest, PutsTheContextWithMostCuesFirst) {
  const auto contexts =
      find("courts", "A Russian court sentenced the activist to nine years in prison.");
  ASSERT_FALSE(contexts.empty());
  EXPECT_EQ(contexts.front(), "legal");
  EXPECT_LE(contexts.size(), 3u);
}

TEST_F(ContextFinderTest, FindsNoneWithoutCues) {
  EXPECT_THAT(find("concessions", "The general regretted the deaths."), IsEmpty());
}

}  // namespace
}  // namespace khaldun::coder
