#include "nlp/attribute_ruler.h"

#include <gtest/gtest.h>

#include "tests/support/tiny_language.h"

namespace khaldun::nlp {
namespace {

using khaldun::testing::DamagedLanguage;
using khaldun::testing::tiny_language;

struct TaggedWord {
  std::string word;
  std::string tag;
  std::string dep;
};

class AttributeRulerTest : public ::testing::Test {
 protected:
  AttributeRulerTest()
      : vocabulary_(*text::Vocabulary::create(tiny_language())), ruler_(make_ruler()) {}

  AttributeRuler make_ruler() {
    for (const char* label : {"NN", "NNS", "NNP", "VB", "VBD", "DT", "TO", "_SP", "nsubj", "aux",
                              "expl", "ROOT", "dobj"}) {
      labels_.add(label);
    }
    return *AttributeRuler::create(tiny_language(), labels_);
  }

  Document apply(const std::vector<TaggedWord>& words) {
    Document document;
    std::vector<text::RawToken> raw;
    for (const TaggedWord& word : words) {
      raw.push_back({{}, lexemes_.intern(word.word), true});
      Token token;
      token.tag = labels_.find(word.tag);
      token.dep = labels_.find(word.dep);
      document.tokens.push_back(token);
    }
    ruler_.apply(lexemes_, raw, document);
    return document;
  }

  LabelTable labels_;
  text::Vocabulary vocabulary_;
  text::LexemeStore lexemes_{vocabulary_};
  AttributeRuler ruler_;
};

TEST_F(AttributeRulerTest, MapsTagsToPartsOfSpeechAndMorphology) {
  const Document document = apply({{"armies", "NNS", "nsubj"}, {"fled", "VBD", "ROOT"}});
  EXPECT_EQ(document.tokens[0].pos, Pos::kNoun);
  EXPECT_EQ(labels_.name(document.tokens[0].morph), "Number=Plur");
  EXPECT_EQ(document.tokens[1].pos, Pos::kVerb);
  EXPECT_EQ(labels_.name(document.tokens[1].morph), "Tense=Past|VerbForm=Fin") << "sorted";
  EXPECT_TRUE(document.tokens[0].lemma.empty());
}

TEST_F(AttributeRulerTest, LetsALaterRuleOverwriteAnEarlierOne) {
  const Document document = apply({{"It", "NN", "nsubj"}, {"Was", "VBD", "ROOT"}});
  EXPECT_EQ(document.tokens[1].pos, Pos::kAux);
  EXPECT_EQ(document.lemma(1), "be");
}

TEST_F(AttributeRulerTest, ReadsTheWordBefore) {
  const Document document = apply({{"There", "NN", "expl"}, {"was", "VBD", "ROOT"}});
  EXPECT_EQ(document.tokens[1].pos, Pos::kVerb) << "after an expletive";
  EXPECT_EQ(apply({{"was", "VBD", "ROOT"}}).tokens[0].pos, Pos::kAux) << "at the start";
}

TEST_F(AttributeRulerTest, WritesToTheTokenThatTheRuleNames) {
  const Document document = apply({{"Let", "VB", "ROOT"}, {"'s", "NN", "nsubj"}});
  EXPECT_TRUE(document.tokens[0].lemma.empty());
  EXPECT_EQ(document.lemma(1), "us");
  EXPECT_TRUE(apply({{"'s", "NN", "nsubj"}, {"let", "VB", "ROOT"}}).tokens[0].lemma.empty());
}

TEST_F(AttributeRulerTest, MatchesTheStringsOfARegularExpression) {
  for (const char* word : {"nothin'", "Nuthin", "NUTHIN'"}) {
    EXPECT_EQ(apply({{word, "NN", "dobj"}}).lemma(0), "nothing") << word;
  }
  EXPECT_TRUE(apply({{"nothing", "NN", "dobj"}}).tokens[0].lemma.empty());
}

TEST_F(AttributeRulerTest, ReadsRelations) {
  EXPECT_EQ(apply({{"to", "TO", "aux"}}).tokens[0].pos, Pos::kNone) << "NOT_IN TO";
  EXPECT_EQ(apply({{"did", "VBD", "aux"}}).tokens[0].pos, Pos::kAux);
  EXPECT_EQ(apply({{"did", "", "aux"}}).tokens[0].pos, Pos::kNone) << "NOT_IN the empty tag";
}

TEST_F(AttributeRulerTest, RewritesBlanksAfterEveryRuleHasReadThem) {
  const Document document = apply({{"\n", "NN", "expl"}, {"was", "VBD", "ROOT"}});
  EXPECT_EQ(labels_.name(document.tokens[0].tag), "_SP");
  EXPECT_EQ(labels_.name(document.tokens[0].dep), "dep");
  EXPECT_EQ(document.tokens[0].pos, Pos::kSpace);
  EXPECT_EQ(document.tokens[0].morph, 0U);
  EXPECT_EQ(document.tokens[1].pos, Pos::kVerb) << "the blank still was an expletive";
  EXPECT_EQ(apply({{"x", "_SP", "dobj"}}).tokens[0].pos, Pos::kX);
}

TEST_F(AttributeRulerTest, RejectsDamagedPatternsAndNeverLeavesThem) {
  const std::size_t words = tiny_language().dims("attribute_ruler/patterns")[0];
  for (std::size_t word = 0; word < words; ++word) {
    for (const std::uint32_t value : {0U, 1U, 17U, 0x10000U, 0xFFFFFFFFU}) {
      const DamagedLanguage language("attribute_ruler/patterns", word, value);
      LabelTable labels = labels_;
      const auto ruler = AttributeRuler::create(language.file(), labels);
      if (!ruler) {
        EXPECT_EQ(ruler.error().code, ErrorCode::kInvalidModel);
        continue;
      }
      Document document;
      document.tokens.resize(2);
      const std::uint32_t lexeme = lexemes_.intern("let");
      const std::vector<text::RawToken> raw = {{{}, lexeme, true}, {{}, lexeme, false}};
      ruler->apply(lexemes_, raw, document);
      for (const Token& token : document.tokens) EXPECT_LT(token.morph, labels.size());
    }
  }
}

}  // namespace
}  // namespace khaldun::nlp
