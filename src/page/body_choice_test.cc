#include "page/body_choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const BodyWords& words() {
  static const BodyWords words = *BodyWords::load("data/web");
  return words;
}

const NoteTable& corrections() {
  static const NoteTable corrections = *NoteTable::load("data/web/corrections.tsv");
  return corrections;
}

struct Chosen {
  std::vector<std::string> body, notes;
  bool has_paywall = false;
};

double sure(const Block&) { return 1; }
double unsure(const Block& block) { return block.words > 5 ? 0.4 : 0.1; }
double unsure_of_short(const Block& block) { return block.words > 5 ? 1 : 0.1; }

// What is chosen of a page of which the model takes every text for the article's, or so likely.
Chosen chosen(std::string_view page, const SiteMatches& site = {},
              double (*share_of)(const Block&) = sure) {
  const html::Tree tree = html::parse(page);
  const std::vector<Block> blocks = blocks_of(tree);
  std::vector<double> shares;
  for (const Block& block : blocks) shares.push_back(share_of(block));
  const Metadata metadata = read_metadata(tree, {});
  const LiveBlog live = read_live_blog(tree, blocks, shares, metadata);
  const BodyChoice choice =
      choose_body({tree, blocks, shares, metadata, words(), corrections(), live, site});
  Chosen result;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (choice.is_body[i]) result.body.push_back(blocks[i].text);
    if (choice.is_note[i]) result.notes.push_back(blocks[i].text);
  }
  result.has_paywall = choice.has_paywall;
  return result;
}

const std::string kOne = "The council met on Monday and agreed to open the road to the coast.";
const std::string kTwo = "Its members asked the army to leave the bridge before the end of May.";
const std::string kBody = "<p>" + kOne + "</p><p>" + kTwo + "</p>";

TEST(BodyChoice, CutsTheEndThatWordsBetray) {
  EXPECT_THAT(chosen(kBody + "<p>Share this article</p>").body, ElementsAre(kOne, kTwo));
  EXPECT_THAT(chosen(kBody + "<h4>About the author</h4><p>Jo Roe lives in Ansa.</p>").body,
              ElementsAre(kOne, kTwo));
}

TEST(BodyChoice, ASentenceOfTheStoryAtTheEndStaysWhateverItsWords) {
  for (const std::string last :
       {"Zambia summoned the ambassador of Malawi on Wednesday over comments by the president.",
        "Share prices fell in Lusaka after Zambia expelled the Canadian ambassador.",
        "Subscribers of the telephone firm protested in Ndola, where police arrested nine.",
        "She told subscribers that police had arrested her son.",
        "Police also arrested a staff writer of the Nation.",
        "A court in Lusaka fined the paper on Friday for breach of copyright.",
        "Tags on their uniforms showed that the men who attacked the town were soldiers.",
        "\u201CYou cannot subscribe to both our parties,\u201D he told the crowd."}) {
    EXPECT_THAT(chosen(kBody + "<p>" + last + "</p>").body, ElementsAre(kOne, kTwo, last));
    EXPECT_THAT(chosen("<article>" + kBody + "<p>" + last + "</p></article>").body,
                ElementsAre(kOne, kTwo, last));
  }
  EXPECT_EQ(
      chosen(kBody + "<p>Zambia summoned the envoy of <a href=/m>Malawi</a> on Wednesday over "
                     "comments by the president.")
          .body.size(),
      3U);
  EXPECT_THAT(chosen(kBody + "<p>The story was first seen in the Post, all rights reserved.").body,
              ElementsAre(kOne, kTwo));
}

TEST(BodyChoice, ABriefIsLeftByItsComments) {
  const std::string said = "<div id=comments><p>They should all be sent home at once, I say.</div>";
  EXPECT_THAT(chosen(kBody + said).body, ElementsAre(kOne, kTwo));
  EXPECT_EQ(chosen("<p>Hello to all." + said).body.size(), 2U) << "a forum";
}

TEST(BodyChoice, ShortItemsAndQuotationsBesideItStay) {
  const std::string item = "France recalled its ambassador on Friday.";
  const std::string next = "Both sides must withdraw now.";
  const std::string head = "<title>News</title>" + kBody;
  const auto unless_short = [](const Block& block) { return block.words > 5 ? 1 : 0.1; };
  const auto body = [&](const std::string& end) {
    return chosen(head + end, {}, unless_short).body;
  };
  EXPECT_THAT(body("<ul><li>" + item + "<li>" + next + "</ul>"),
              ElementsAre(kOne, kTwo, item, next));
  EXPECT_THAT(body("<ul><li>" + item + "<li><a href=/x>" + next + "</a></ul>").size(), 3U);
  EXPECT_THAT(
      body("<p>The ministry had this to say on Friday:<blockquote>" + next + "</blockquote>")
          .size(),
      4U);
  EXPECT_THAT(body("<blockquote>" + next + "</blockquote><p>" + item),
              ElementsAre(kOne, kTwo, next, item));
  EXPECT_THAT(body("<blockquote>" + next + "</blockquote>"), ElementsAre(kOne, kTwo));
}

TEST(BodyChoice, WhatSpeaksToTheReaderAtTheEndIsNone) {
  for (const std::string last :
       {"Sign up to our weekly briefing on how the war in the hills began.",
        "Do you agree with the council? Leave a comment below."}) {
    EXPECT_THAT(chosen(kBody + "<p>" + last + "</p>").body, ElementsAre(kOne, kTwo)) << last;
  }
}

TEST(BodyChoice, LeavesOutLinksBetweenParagraphs) {
  EXPECT_THAT(chosen("<p>" + kOne + "</p><p>Read more: Storm tears roof off</p><p>" + kTwo).body,
              ElementsAre(kOne, kTwo));
  const std::string prose = "Read more books, the minister told the pupils, and fewer papers.";
  EXPECT_THAT(chosen("<p>" + kOne + "</p><p>" + prose + "</p><p>" + kTwo).body,
              ElementsAre(kOne, prose, kTwo));
}

TEST(BodyChoice, AnArticleAloneIsBodyButForWhatIsKnown) {
  const auto unlikely = [](const Block&) { return 0.1; };
  const auto body = [&](const std::string& page) { return chosen(page, {}, unlikely).body; };
  EXPECT_THAT(body("<p>Police met.</p>"), ElementsAre("Police met."));
  EXPECT_THAT(body("Police arrest two"), ElementsAre("Police arrest two"));
  EXPECT_THAT(body("<p>Both deny it.<p>" + kOne + "<p>Read more: Storm tears roof off<p>By Jo Roe"),
              ElementsAre("Both deny it.", kOne));
  EXPECT_THAT(body(kBody + "<figure><figcaption>Soldiers at the bridge.</figcaption></figure>"
                           "<p><a href=/x>Storm tears roof off school</a><h3>Who was there</h3>"),
              ElementsAre(kOne, kTwo));
  for (const char* around : {"<title>News</title>", "<nav>Home</nav>", "<footer>Us</footer>"}) {
    EXPECT_THAT(body(around + ("<p>" + kOne)), IsEmpty()) << around;
  }
}

TEST(BodyChoice, LeavesOutPartsOfAmpAndCaptions) {
  EXPECT_THAT(chosen(kBody + "<amp-ad><p>War on prices at Brae Discount.</p></amp-ad>").body,
              ElementsAre(kOne, kTwo));
  EXPECT_THAT(
      chosen(kBody + "<figure><figcaption>Soldiers at the bridge.</figcaption></figure>").body,
      ElementsAre(kOne, kTwo));
  EXPECT_THAT(chosen("<figure><figcaption>" + kOne + "</figcaption></figure>").body,
              ElementsAre(kOne))
      << "a page that is told in its captions";
}

TEST(BodyChoice, LeavesOutWhatIsQuotedFromTheBodyButNoOtherQuote) {
  EXPECT_THAT(chosen(kBody + "<blockquote>open the road to the coast</blockquote><p>" + kTwo +
                     "</p><blockquote>We leave when we are paid.</blockquote><p>" + kOne)
                  .body,
              ElementsAre(kOne, kTwo, kTwo, "We leave when we are paid.", kOne));
}

TEST(BodyChoice, LeavesOutBoxesThatAskForSomething) {
  EXPECT_THAT(chosen("<p>" + kOne +
                     "</p><div class=newsletter><h3>Morning letter</h3><p>Sign up "
                     "for our newsletter.</p></div><p>" +
                     kTwo)
                  .body,
              ElementsAre(kOne, kTwo));
}

TEST(BodyChoice, LeavesOutDialogsAboutCookies) {
  const std::string dialog = "<div id=onetrust-consent-sdk><div><p>" + kOne + "</p></div></div>";
  EXPECT_THAT(chosen(kBody + "<p>" + kTwo + "</p><p>" + kTwo + "</p>" + dialog).body,
              ElementsAre(kOne, kTwo, kTwo, kTwo));
  EXPECT_THAT(chosen("<div class=cookies-accepted>" + kBody + "</div>").body,
              ElementsAre(kOne, kTwo))
      << "an element with most of the page";
}

TEST(BodyChoice, KeepsTablesBetweenTextsOfTheBody) {
  const auto body = [](const std::string& page) { return chosen(page, {}, unsure_of_short).body; };
  const std::string table = "<table><tr><td>Ship</td><td>Flag</td></tr></table>";
  const std::string links = "<table><tr><td><a href=/a>Ship</a></td></tr></table>";
  EXPECT_THAT(body("<p>" + kOne + "</p>" + table + "<p>" + kTwo),
              ElementsAre(kOne, "Ship", "Flag", kTwo));
  EXPECT_THAT(body("<p>" + kOne + "</p>" + links + "<p>" + kTwo), ElementsAre(kOne, kTwo));
  EXPECT_THAT(body(kBody + table), ElementsAre(kOne, kTwo)) << "nothing of the body after it";
}

TEST(BodyChoice, LeavesOutCommentsButNotOfAForum) {
  const std::string comments = "<div id=disqus_thread><p>" + kTwo + "</p></div>";
  std::string article;
  for (int i = 0; i < 5; ++i) article += "<p>" + kOne + "</p>";
  EXPECT_THAT(chosen(article + comments).body, ElementsAre(kOne, kOne, kOne, kOne, kOne));
  EXPECT_THAT(chosen(comments).body, ElementsAre(kTwo));
}

TEST(BodyChoice, TakesWhatIsLikeliestWhereNothingIsSure) {
  const std::string told = "Guards fired into the air on Sunday.";
  EXPECT_THAT(chosen("<h1>Port shut</h1><p>" + told + "</p>", {}, unsure).body, ElementsAre(told));
  EXPECT_THAT(chosen("<p>Menu</p><p>Sport</p>", {}, unsure).body, IsEmpty());
}

TEST(BodyChoice, APageThatAsksForConsentHasNoBody) {
  const std::string wall =
      "<p>We use cookies to count readers.</p><p>Read our privacy policy and choose.</p>";
  EXPECT_THAT(chosen(wall).body, IsEmpty());
  EXPECT_FALSE(chosen("<meta name=date content=2031-01-01><p>Parliament banned cookies on "
                      "Monday.</p><p>It asked sites for a privacy policy.</p>")
                   .body.empty())
      << "an article about consent has a date";
}

TEST(BodyChoice, NotesStandAtTheEndsOfTheBody) {
  const std::string note = "Correction: The council met on Monday, not on Sunday.";
  const Chosen after = chosen(kBody + "<p>" + note);
  EXPECT_THAT(after.notes, ElementsAre(note));
  EXPECT_THAT(after.body, ElementsAre(kOne, kTwo));
  std::string many = kBody + "<p>" + note + "</p>";
  for (int i = 0; i < 6; ++i) many += "<p>" + kTwo + "</p>";
  EXPECT_THAT(chosen(many).notes, IsEmpty()) << "in the middle it is of the story";
  EXPECT_THAT(chosen(kBody + "<h4>Correction</h4><p>It was on Monday.</p>").notes,
              ElementsAre("Correction", "It was on Monday."));
}

TEST(BodyChoice, AWallAfterTheBodyIsSeen) {
  EXPECT_TRUE(
      chosen("<div>" + kBody + "</div><div class=paywall><p>Subscribe now</p></div>").has_paywall);
  EXPECT_FALSE(chosen("<div>" + kBody + "</div><div class=paywall></div>").has_paywall);
  EXPECT_FALSE(chosen("<div class=paywall>" + kBody + "<p>Subscribe now</p></div>").has_paywall)
      << "the element that holds the body is none";
}

TEST(BodyChoice, RulesOfTheSiteGoFirst) {
  const std::string page = "<div class=a>" + kOne + "</div><div class=b>" + kTwo + "</div>";
  const html::Tree tree = html::parse(page);
  SiteMatches site;
  auto& body = site.fields[static_cast<std::size_t>(SiteField::kBody)];
  body.keep = SiteSelector::parse(".b")->all(tree);
  EXPECT_THAT(chosen(page, site).body, ElementsAre(kTwo));
  body.drop = body.keep;
  body.keep.clear();
  EXPECT_THAT(chosen(page, site).body, ElementsAre(kOne));
}

TEST(BodyChoice, AnEmptyPageHasNothing) { EXPECT_THAT(chosen("").body, IsEmpty()); }

TEST(BodyChoice, DropsDialogs) {
  for (const std::string tag : {"div role=dialog", "div role=AlertDialog", "dialog"}) {
    const std::string offer = "<" + tag + "><p>We use cookies to see what you read.</p></" +
                              tag.substr(0, tag.find(' ')) + ">";
    EXPECT_THAT(chosen(offer + kBody + kBody).body, ElementsAre(kOne, kTwo, kOne, kTwo)) << tag;
  }
  EXPECT_THAT(chosen("<div role=dialog>" + kBody + "</div>").body, ElementsAre(kOne, kTwo))
      << "all of the page";
}

}  // namespace
}  // namespace khaldun::page
