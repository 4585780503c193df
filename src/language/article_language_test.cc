#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "khaldun/language.h"

namespace khaldun {
namespace {

using ::testing::ElementsAre;

const std::string kEnglish =
    "The foreign ministers of both countries met in the capital on Monday. They said that the "
    "border would be opened again next month, and that prisoners would be released.";
const std::string kFrench =
    "Les ministres des affaires étrangères se sont rencontrés lundi dans la capitale. Ils ont "
    "annoncé la réouverture de la frontière le mois prochain et la libération de prisonniers.";
const std::string kArabic =
    "اجتمع وزيرا خارجية البلدين يوم الاثنين في العاصمة واتفقا على فتح الحدود الشهر المقبل.";

const LanguageFinder& finder() {
  static const auto* const loaded =
      new Result<LanguageFinder>(LanguageFinder::load("data/language"));
  return loaded->value();
}

Article article_of(std::string text, std::string language, std::string source) {
  Article article;
  const auto size = static_cast<std::uint32_t>(text.size());
  article.text = std::move(text);
  article.regions = {{RegionKind::kBody, {0, size}}};
  article.language = std::move(language);
  if (!source.empty()) article.evidence["language"] = std::move(source);
  set_languages(finder(), article);
  return article;
}

std::string evidence_of(const Article& article) {
  const auto place = article.evidence.find("language");
  return place == article.evidence.end() ? "" : place->second;
}

std::vector<std::string> parts_of(const Article& article) {
  std::vector<std::string> parts;
  for (const Region& region : article.regions) {
    parts.push_back(region.language + ":" +
                    article.text.substr(region.bytes.begin, region.bytes.size()));
  }
  return parts;
}

TEST(SetLanguages, NamesTheLanguageOfABody) {
  const Article article = article_of(kFrench, "", "");
  EXPECT_EQ(article.language, "fr");
  EXPECT_EQ(evidence_of(article), "text");
  EXPECT_THAT(parts_of(article), ElementsAre(":" + kFrench));
}

TEST(SetLanguages, LeavesAShortOrEmptyBodyUnknown) {
  EXPECT_EQ(article_of("Oui, merci.", "", "").language, "");
  EXPECT_EQ(article_of("", "", "").language, "");
  EXPECT_EQ(evidence_of(article_of("17:45, 3–1", "", "")), "");
}

TEST(SetLanguages, CorrectsAPageThatIsPlainlyWrong) {
  const Article wrong = article_of(kFrench + '\n' + kFrench, "en-US", "html lang");
  EXPECT_EQ(wrong.language, "fr");
  EXPECT_EQ(evidence_of(wrong), "text");
  const Article right = article_of(kFrench + '\n' + kFrench, "fr-FR", "html lang");
  EXPECT_EQ(right.language, "fr-FR");
  EXPECT_EQ(evidence_of(right), "html lang");
}

TEST(SetLanguages, BelievesWhoGivesTheLanguage) {
  const Article article = article_of(kFrench + '\n' + kFrench, "en", "given");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(evidence_of(article), "given");
  EXPECT_EQ(article.regions.front().language, "fr");
}

TEST(SetLanguages, BelievesAPageOfAShortText) {
  EXPECT_EQ(
      article_of("Les ministres se sont rencontrés lundi dans la capitale.", "en", "html lang")
          .language,
      "en");
}

TEST(SetLanguages, DoesNotCorrectAPageByACloseLanguage) {
  const std::string croatian =
      "Ministri vanjskih poslova dviju zemalja sastali su se u ponedjeljak u glavnom gradu. "
      "Najavili su da će se granica ponovno otvoriti sljedeći mjesec te da će zatvorenici biti "
      "pušteni na slobodu, a o tome će se raspravljati i u tjednu koji dolazi.";
  EXPECT_EQ(article_of(croatian, "bs", "html lang").language, "bs");
}

TEST(SetLanguages, MakesARegionOfAParagraphInAnotherLanguage) {
  const Article article = article_of(
      kEnglish + "\n\n" + kFrench + "\n\n" + kArabic + "\n\n" + kEnglish, "en", "html lang");
  EXPECT_EQ(article.language, "en");
  EXPECT_THAT(parts_of(article),
              ElementsAre(":" + kEnglish, "fr:" + kFrench, "ar:" + kArabic, ":" + kEnglish));
}

TEST(SetLanguages, KeepsParagraphsOfOneLanguageTogether) {
  const std::string text = kEnglish + "\n\n" + kEnglish + "\n";
  EXPECT_THAT(parts_of(article_of(text, "en", "html lang")), ElementsAre(":" + text));
}

TEST(SetLanguages, LeavesShortQuotationsAndOtherRegionsAlone) {
  EXPECT_THAT(parts_of(article_of(kEnglish + "\n\nC'est fini.", "en", "html lang")),
              ElementsAre(":" + kEnglish + "\n\nC'est fini."));
  Article article;
  article.text = kFrench + kEnglish;
  const auto middle = static_cast<std::uint32_t>(kFrench.size());
  const auto size = static_cast<std::uint32_t>(article.text.size());
  article.regions = {{RegionKind::kTail, {0, middle}}, {RegionKind::kBody, {middle, size}}};
  set_languages(finder(), article);
  EXPECT_EQ(article.language, "en") << "the tail is no body";
  EXPECT_EQ(article.regions.front().language, "");
}

TEST(IsSameLanguage, KnowsRegionsAndOldTags) {
  EXPECT_TRUE(is_same_language("en-GB", "en"));
  EXPECT_TRUE(is_same_language("EN_us", "en"));
  EXPECT_TRUE(is_same_language("nb-NO", "no"));
  EXPECT_TRUE(is_same_language("iw", "he"));
  EXPECT_TRUE(is_same_language("prs", "fa-IR"));
  EXPECT_TRUE(is_same_language("fil", "tl"));
  EXPECT_FALSE(is_same_language("pt", "es"));
  EXPECT_FALSE(is_same_language("", "en"));
}

}  // namespace
}  // namespace khaldun
