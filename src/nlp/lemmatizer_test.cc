#include "nlp/lemmatizer.h"

#include <gtest/gtest.h>

#include "tests/support/tiny_language.h"

namespace khaldun::nlp {
namespace {

using khaldun::testing::DamagedLanguage;
using khaldun::testing::tiny_language;

class LemmatizerTest : public ::testing::Test {
 protected:
  LemmatizerTest()
      : vocabulary_(*text::Vocabulary::create(tiny_language())), lemmatizer_(make_lemmatizer()) {}

  Lemmatizer make_lemmatizer() {
    for (const char* label :
         {"Number=Sing", "Number=Plur", "VerbForm=Inf", "Degree=Pos", "Tense=Past|VerbForm=Fin",
          "Tense=Pres|VerbForm=Fin", "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"}) {
      labels_.add(label);
    }
    return *Lemmatizer::create(tiny_language(), labels_);
  }

  std::string lemma(std::string_view word, Pos pos, std::string_view morph = "") {
    Document document;
    Token token;
    token.pos = pos;
    token.morph = labels_.find(morph);
    document.tokens = {token, token};
    const text::RawToken raw = {{}, lexemes_.intern(word), false};
    lemmatizer_.apply(lexemes_, std::vector{raw, raw}, cache_, document);
    EXPECT_EQ(document.lemma(0), document.lemma(1)) << "from the cache";
    return std::string(document.lemma(0));
  }

  LabelTable labels_;
  text::Vocabulary vocabulary_;
  text::LexemeStore lexemes_{vocabulary_};
  Lemmatizer lemmatizer_;
  LemmaCache cache_;
};

TEST_F(LemmatizerTest, AppliesTheRulesAndPrefersKnownForms) {
  EXPECT_EQ(lemma("Troops", Pos::kNoun, "Number=Plur"), "troop");
  EXPECT_EQ(lemma("armies", Pos::kNoun, "Number=Plur"), "army");
  EXPECT_EQ(lemma("women", Pos::kNoun, "Number=Plur"), "woman");
  EXPECT_EQ(lemma("used", Pos::kVerb, "Tense=Past|VerbForm=Fin"), "use");
  EXPECT_EQ(lemma("walked", Pos::kVerb, "Tense=Past|VerbForm=Fin"), "walk");
}

TEST_F(LemmatizerTest, PutsExceptionsBeforeTheRules) {
  EXPECT_EQ(lemma("mice", Pos::kNoun, "Number=Plur"), "mouse");
  EXPECT_EQ(lemma("Went", Pos::kVerb, "Tense=Past|VerbForm=Fin"), "go");
  EXPECT_EQ(lemma("lay", Pos::kVerb, "Tense=Past|VerbForm=Fin"), "lay") << "the last comes first";
}

TEST_F(LemmatizerTest, TakesTheFirstRuleForUnknownWords) {
  EXPECT_EQ(lemma("blorped", Pos::kVerb, "Tense=Past|VerbForm=Fin"), "blorpe");
  EXPECT_EQ(lemma("F-16s", Pos::kNoun, "Number=Plur"), "f-16") << "no word, so taken as known";
  EXPECT_EQ(lemma("Blorp", Pos::kNoun, "Number=Plur"), "Blorp") << "no rule: as it stands";
}

TEST_F(LemmatizerTest, LeavesBaseFormsAlone) {
  EXPECT_EQ(lemma("News", Pos::kNoun, "Number=Sing"), "news");
  EXPECT_EQ(lemma("Bring", Pos::kVerb, "VerbForm=Inf"), "bring");
  EXPECT_EQ(lemma("bring", Pos::kVerb, "Tense=Pres|VerbForm=Fin"), "bring");
  EXPECT_EQ(lemma("uses", Pos::kVerb, "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"), "use");
  EXPECT_EQ(lemma("Used", Pos::kVerb, "Degree=Pos"), "used");
}

TEST_F(LemmatizerTest, LowersWordsOfOtherPartsOfSpeechButNotNames) {
  EXPECT_EQ(lemma("NATO", Pos::kPropn), "NATO");
  EXPECT_EQ(lemma("The", Pos::kDet), "the");
  EXPECT_EQ(lemma("\n", Pos::kSpace), "\n");
  EXPECT_EQ(lemma("Huh", Pos::kNone), "huh");
}

TEST_F(LemmatizerTest, KeepsLemmasThatAreThere) {
  Document document;
  document.lemmas = "be";
  document.tokens.resize(1);
  document.tokens[0].lemma = {0, 2};
  const text::RawToken raw = {{}, lexemes_.intern("was"), false};
  lemmatizer_.apply(lexemes_, std::span(&raw, 1), cache_, document);
  EXPECT_EQ(document.lemma(0), "be");
}

TEST_F(LemmatizerTest, StartsAnewWhenTheLexemesDo) {
  EXPECT_EQ(lemma("troops", Pos::kNoun, "Number=Plur"), "troop");
  lexemes_.clear();
  cache_.clear();
  EXPECT_EQ(lemma("armies", Pos::kNoun, "Number=Plur"), "army");
}

TEST(Lemmatizer, RejectsFormsThatAreNotThere) {
  const DamagedLanguage language("lemmatizer/NOUN/form_offsets", 1, 1000);
  const auto lemmatizer = Lemmatizer::create(language.file(), LabelTable());
  ASSERT_FALSE(lemmatizer);
  EXPECT_EQ(lemmatizer.error().code, ErrorCode::kInvalidModel);
}

}  // namespace
}  // namespace khaldun::nlp
