// What the reader of pages makes of strays in a body.
#include "page/stray_texts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "khaldun/page_reader.h"

namespace khaldun {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kOne =
    "<p>Envoys of the government and two armed groups signed a truce on Monday after a week of "
    "talks in the capital, officials of both sides said.</p><p>The agreement commits both parties "
    "to leave the towns along the river, and it lets convoys of food and medicine through to some "
    "two hundred thousand people, the mediators added.</p>";
const std::string kTwo =
    "<p>Earlier rounds had failed because the groups asked for seats in the cabinet, which the "
    "president, who came to power three years ago, refused in March and again in June.</p><p>The "
    "mediators are to meet again next week in order to name those who will watch over it.</p>";

std::vector<std::string> texts_of(const std::string& inside, RegionKind kind) {
  static const PageReader reader = *PageReader::load("data/web");
  const Article article =
      *reader.read("<html lang=en><title>Truce signed</title><body><article><h1>Truce signed</h1>" +
                       inside + "</article>",
                   {});
  std::vector<std::string> texts;
  for (const Region& region : article.regions) {
    if (region.kind != kind) continue;
    texts.push_back(article.text.substr(region.bytes.begin, region.bytes.size()));
  }
  return texts;
}

std::string paragraph(const std::string& text) { return "<p>" + text + "</p>"; }

TEST(StrayTexts, CallsToTheReaderAreTail) {
  for (const std::string call :
       {"Sign up to our briefing on how soldiers attacked the bridge.", "Follow us on Mastodon",
        "Have you seen soldiers attack people? Write to us at tips@river.example."}) {
    EXPECT_THAT(texts_of(kOne + paragraph(call) + kTwo, RegionKind::kTail), ElementsAre(call));
  }
  const std::string story = "Follow the soldiers to the bridge, the order said on Friday.";
  EXPECT_THAT(texts_of(kOne + paragraph(story) + kTwo, RegionKind::kTail), IsEmpty());
}

TEST(StrayTexts, CaptionsHaveTheirCredit) {
  for (const std::string caption :
       {"(Photo: soldiers guard a bridge in Ansa, 2019 / River Post)",
        "Soldiers guard the bridge in Ansa. PHOTO | FILE | RIVER POST",
        "Soldiers guard the bridge in Ansa PHOTO | JO ROE | RIVER POST",
        "A man walks past a car after rebels attacked Ansa. REUTERS/Jo Roe",
        "FILE - Soldiers guard a bridge in Ansa on 3 May 2019.",
        "Soldiers guard the bridge in Ansa, 3 May 2019 (AP Photo/Jo Roe)"}) {
    EXPECT_THAT(texts_of(kOne + paragraph(caption) + kTwo, RegionKind::kCaption),
                ElementsAre(caption));
    EXPECT_THAT(texts_of(paragraph(caption) + kOne + kTwo, RegionKind::kCaption),
                ElementsAre(caption))
        << "above the body";
  }
  for (const std::string other :
       {"A photo by a soldier shows the bridge in Ansa before the attack of last week.",
        "The file on the bridge was lost when soldiers searched the town hall on Friday."}) {
    EXPECT_THAT(texts_of(kOne + paragraph(other) + kTwo, RegionKind::kCaption), IsEmpty()) << other;
  }
}

TEST(StrayTexts, ASentenceThatBeginsAsACreditIsOfTheStory) {
  for (const std::string text :
       {"Reporting by the national broadcaster was banned in the camp, and police held two men.",
        "Photo by photo, the prosecutor showed how soldiers had killed eleven villagers."}) {
    EXPECT_THAT(texts_of(kOne + kTwo + paragraph(text), RegionKind::kTail), IsEmpty()) << text;
    EXPECT_THAT(texts_of(kOne + paragraph(text) + kTwo, RegionKind::kCaption), IsEmpty()) << text;
  }
}

TEST(StrayTexts, LinesThatLeadAwayAreRelated) {
  for (const std::string line :
       {"Watch: Soldiers leave the bridge", "LISTEN | How the truce came about",
        "<a href=/v>Video: Soldiers leave the bridge.</a>", "Read: Storm tears roof from church",
        "<b>READ | <a href=/s>Storm tears roof from church</a></b>",
        "MUST READ | Storm hits church",
        "<b>ALSO READ | </b><a href=/s>Storm tears roof from church</a>",
        "EXPLAINER | How the truce came about", "OPINION | <a href=/o>The truce comes late</a>",
        "IN CASE YOU MISSED IT: Storm tears roof from church", "SEE – Storm hits church",
        "Read full story: <a href=/s>Storm tears roof from church</a>",
        "MORE: Storm hits church"}) {
    EXPECT_EQ(texts_of(kOne + paragraph(line) + kTwo, RegionKind::kRelated).size(), 1U) << line;
    EXPECT_EQ(texts_of(kOne + kTwo + paragraph(line), RegionKind::kRelated).size(), 1U) << line;
  }
  const std::string sentence =
      "Watch: that was the order which the soldiers had, said their officer in the town of Ansa.";
  EXPECT_THAT(texts_of(kOne + paragraph(sentence) + kTwo, RegionKind::kRelated), IsEmpty());
}

TEST(StrayTexts, ALabelOfAnyWordsMayStandBeforeALinkBetweenParagraphs) {
  EXPECT_THAT(
      texts_of(kOne + "<p>Hintergrund: <a href=/2>Rebels shell the port again</a></p>" + kTwo,
               RegionKind::kRelated),
      ElementsAre("Hintergrund: Rebels shell the port again"));
  for (const std::string other :
       {"<p>Source: <a href=/2>Cape Agency</a></p>",
        "<p>The mayor of the town said on Friday: <a href=/2>Rebels shell the port</a></p>",
        "<p>Opinion: divided, as always in the town of Ansa</p>"}) {
    EXPECT_THAT(texts_of(kOne + other + kTwo, RegionKind::kRelated), IsEmpty()) << other;
  }
}

TEST(StrayTexts, AParagraphThatIsALinkIsAHeadline) {
  EXPECT_THAT(texts_of(kOne + "<p><a href=/2>Rebels shell the port again</a></p>" + kTwo,
                       RegionKind::kRelated),
              ElementsAre("Rebels shell the port again"));
  EXPECT_THAT(texts_of(kOne +
                           "<p><a href=/2>The rebels shelled the port again on Friday, said the "
                           "mayor of the town.</a></p>" +
                           kTwo,
                       RegionKind::kRelated),
              IsEmpty())
      << "a sentence";
}

TEST(StrayTexts, CreditsAtTheEndAreTail) {
  for (const std::string credit : {"(Reporting by Hana Ali; Editing by Tom Reed)",
                                   "Additional reporting by Hana Ali in Ansa"}) {
    EXPECT_THAT(texts_of(kOne + kTwo + paragraph(credit), RegionKind::kTail), ElementsAre(credit));
  }
}

TEST(StrayTexts, APageThatIsToldInCaptionsHasABody) {
  std::string slides;
  for (int i = 0; i < 6; ++i) {
    slides += paragraph("Soldiers guard bridge number " + std::to_string(i) +
                        " of the town of Ansa, where the envoys signed a truce on Monday after "
                        "a week of talks. Photo: Jo Roe");
  }
  EXPECT_EQ(texts_of(slides, RegionKind::kBody).size(), 6U);
}

}  // namespace
}  // namespace khaldun
