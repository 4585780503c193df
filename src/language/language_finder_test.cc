#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

#include "khaldun/language.h"
#include "khaldun/limits.h"
#include "tests/support/temporary_folder.h"

namespace khaldun {
namespace {

using ::testing::HasSubstr;

const LanguageFinder& finder() {
  static const auto* const loaded =
      new Result<LanguageFinder>(LanguageFinder::load("data/language"));
  return loaded->value();
}

struct Sentence {
  const char* language;
  const char* text;
};

constexpr Sentence kSentences[] = {
#include "language/sentences.inc"
};

TEST(LanguageFinder, KnowsASentenceOfEachOfManyLanguages) {
  std::vector<std::string> wrong;
  for (const auto& [language, text] : kSentences) {
    const LanguageGuess guess = finder().guess(text);
    if (guess.language != language) wrong.push_back(std::string(language) + ": " + guess.language);
  }
  EXPECT_THAT(wrong, ::testing::IsEmpty()) << "of " << std::size(kSentences);
  EXPECT_GE(std::size(kSentences), 60U);
}

TEST(LanguageFinder, FindsNoneWithoutLetters) {
  for (const char* const text :
       {"", " \n\t", "17:45, 3–1 (2024)", "¿? … 100 %", "😀😀", "١٢٣ / ۴۵"}) {
    const LanguageGuess guess = finder().guess(text);
    EXPECT_EQ(guess.language, "und") << text;
    EXPECT_EQ(guess.share, 0) << text;
    EXPECT_EQ(guess.letters, 0) << text;
  }
}

TEST(LanguageFinder, TakesOtherBytesForNoLetters) {
  const std::string text = "Le président a reçu les ministres.";
  const LanguageGuess clean = finder().guess(text);
  const LanguageGuess damaged = finder().guess("\xFF\xC3 " + text + " \xE2\x82");
  EXPECT_EQ(damaged.language, "fr");
  EXPECT_EQ(damaged.share, clean.share);
  EXPECT_EQ(damaged.letters, clean.letters);
  EXPECT_EQ(finder().guess("\xFF\xFE\x80\x81\xC0\xAF").language, "und");
}

TEST(LanguageFinder, TakesTheScriptOfMostLetters) {
  const std::string russian = "Президент встретился с министрами иностранных дел трёх стран.";
  EXPECT_EQ(finder().guess(russian + " (Reuters)").language, "ru");
  const LanguageGuess mixed = finder().guess(russian + " The president met three ministers.");
  EXPECT_EQ(mixed.language, "ru");
  EXPECT_LT(mixed.share, 0.75);
  EXPECT_EQ(finder().guess("東京で会議が開かれた").language, "ja") << "mostly Chinese characters";
  EXPECT_EQ(finder().guess("外交部发言人星期三说").language, "zh");
}

TEST(LanguageFinder, LooksAtSlicesOfALongText) {
  std::string text;
  while (text.size() < 10'000'000) text += "Los ministros firmaron el acuerdo en la capital. ";
  const auto start = std::chrono::steady_clock::now();
  const LanguageGuess guess = finder().guess(text);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
  EXPECT_EQ(guess.language, "es");
  EXPECT_GT(guess.share, 0.99);
  EXPECT_LE(guess.letters, static_cast<int>(limits::kLanguageBytes));
  // A boiler-plate beginning does not decide.
  EXPECT_EQ(finder().guess(std::string(30'000, 'a') + text).language, "es");
}

TEST(LanguageFinder, TakesAFewWordsForACommonLanguage) {
  for (const char* const text :
       {"Thanks!", "Yes.", "Oh okay.", "Dear Hannah:", "Beautiful hotel!"}) {
    EXPECT_EQ(finder().guess(text).language, "en") << text;
  }
  EXPECT_EQ(finder().guess("Merci beaucoup").language, "fr");
  EXPECT_EQ(finder().guess("Muchas gracias").language, "es");
}

TEST(LanguageFinder, GuessesTextsAsThoughTheyWereAlone) {
  std::vector<std::string_view> texts;
  std::string all;
  for (const auto& sentence : kSentences) {
    texts.push_back(sentence.text);
    all += std::string(sentence.text) + '\n';
  }
  texts.push_back("17:45");
  const LanguageFinder::Guesses guesses = finder().guess_all(texts);
  ASSERT_EQ(guesses.each.size(), texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const LanguageGuess alone = finder().guess(texts[i]);
    EXPECT_EQ(guesses.each[i].language, alone.language) << texts[i];
    EXPECT_EQ(guesses.each[i].share, alone.share) << texts[i];
    EXPECT_EQ(guesses.each[i].letters, alone.letters) << texts[i];
  }
  const LanguageGuess whole = finder().guess(all);
  EXPECT_EQ(guesses.whole.language, whole.language);
  EXPECT_EQ(guesses.whole.share, whole.share);
  EXPECT_EQ(guesses.whole.letters, whole.letters);
  EXPECT_EQ(finder().guess_all({}).whole.language, "und");
}

TEST(LanguageFinder, IgnoresCase) {
  const LanguageGuess lower = finder().guess("der minister reiste am dienstag nach köln");
  const LanguageGuess upper = finder().guess("DER MINISTER REISTE AM DIENSTAG NACH KÖLN");
  EXPECT_EQ(upper.language, "de");
  EXPECT_EQ(upper.share, lower.share);
}

TEST(LanguageFinder, GivesTheSameGuessOnEachThread) {
  std::vector<std::vector<double>> shares(4);
  std::vector<std::thread> threads;
  for (auto& own : shares) {
    threads.emplace_back([&own] {
      for (const auto& sentence : kSentences) own.push_back(finder().guess(sentence.text).share);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& own : shares) EXPECT_EQ(own, shares.front());
}

TEST(LanguageFinder, NamesItsLanguages) {
  const std::vector<std::string> all = finder().languages();
  EXPECT_GE(all.size(), 100U);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
  for (const auto& sentence : kSentences) {
    EXPECT_THAT(all, ::testing::Contains(std::string(sentence.language)));
  }
}

TEST(LanguageFinder, SaysWhatIsMissing) {
  const auto nowhere = LanguageFinder::load("/nowhere");
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(nowhere.error().message, HasSubstr("scripts.tsv"));
}

}  // namespace
}  // namespace khaldun
