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
  std::vector<std::string> find(const std::string& text) const {
    const Document& document = texts_.at(text);
    return finder_.find(document, {0, static_cast<std::uint32_t>(document.tokens.size())});
  }

  testing::ParsedTexts texts_{"tests/cases/coder/rules/future.conllu"};
  ontology::Ontology ontology_ = *ontology::Ontology::load("data/ontology");
  ContextFinder finder_{ontology_};
};

TEST_F(ContextFinderTest, FindsSingleWords) {
  EXPECT_THAT(find("France withdrew its troops from Niger."), Contains("military"));
}

TEST_F(ContextFinderTest, FindsPhrases) {
  EXPECT_THAT(find("A Turkish court convicted Selahattin Demirtas. Prosecutors had accused "
                   "Selahattin Demirtas of terrorism."),
              Contains("terrorism"));
}

TEST_F(ContextFinderTest, PutsTheContextWithMostCuesFirst) {
  const auto contexts = find("A Russian court sentenced the activist to nine years in prison.");
  ASSERT_FALSE(contexts.empty());
  EXPECT_EQ(contexts.front(), "legal");
  EXPECT_LE(contexts.size(), 3u);
}

TEST_F(ContextFinderTest, FindsNoneWithoutCues) {
  EXPECT_THAT(find("The general regretted the deaths."), IsEmpty());
}

}  // namespace
}  // namespace khaldun::coder
