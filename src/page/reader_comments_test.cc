#include "page/reader_comments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "html/parser.h"

namespace khaldun::page {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kBody =
    "<p>The council met on Monday and agreed to open the road to the coast, which the army had "
    "closed in spring after two trucks were burnt, said the mayor of the largest town there.</p>"
    "<p>Its members asked the army to leave the bridge before the end of May, and the governor "
    "told them that he would speak with the officers in the capital, where he was born.</p>";
const std::string kSaid = "<p>They should all be sent home at once, I say.</p>";

// What readers say on a page of which all is taken for body.
std::vector<std::string> comments_of(const std::string& page) {
  static const BodyWords words = *BodyWords::load("data/web");
  const html::Tree tree = html::parse(page);
  const std::vector<Block> blocks = blocks_of(tree);
  const auto is_said = find_comments(tree, blocks, std::vector<bool>(blocks.size(), true), words);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (is_said[i]) texts.push_back(blocks[i].text);
  }
  return texts;
}

TEST(ReaderComments, FollowAHeading) {
  const std::string said = "They should all be sent home at once, I say.";
  for (const std::string heading :
       {"Leave a comment", "Comments", "Comments (2)", "3 Responses", "2 comments", "Kommentare"}) {
    EXPECT_THAT(
        comments_of("<div>" + kBody + "<h3>" + heading + "</h3><div>" + kSaid + "</div></div>"),
        ElementsAre(heading, said));
  }
  EXPECT_THAT(
      comments_of("<div>" + kBody + "<b>Comments</b><div>bob99 says:" + kSaid + "</div></div>"),
      ElementsAre("Comments", "bob99 says:", said));
  EXPECT_THAT(
      comments_of("<div>" + kBody + "<h3>3 thoughts on \u201CRoad opens\u201D</h3>ann 3 days ago" +
                  kSaid + "</div>"),
      ElementsAre("3 thoughts on \u201CRoad opens\u201D", "ann 3 days ago", said));
}

TEST(ReaderComments, FollowALineThatIsMadeAsHeadingsOfThem) {
  for (const std::string heading :
       {"<div>2 Comments</div>", "<p><strong>Leave a Reply</strong></p>", "<b>Have your say</b>",
        "<p>Join the discussion</p>", "<h3>Discussion</h3>", "<h4>Your thoughts</h4>"}) {
    EXPECT_EQ(comments_of("<div>" + kBody + heading +
                          "<p>Ann Roe: They should all be sent home at once, I say it again.</p>"
                          "<p>bob99 (17 May 2023): Nobody in that town has asked for it.</p></div>")
                  .size(),
              3U)
        << heading;
    EXPECT_EQ(
        comments_of("<div>" + kBody + heading +
                    "<div><div>ann <i>17 May 2023, 10:02</i></div>"
                    "<div>They should all be sent home at once, I say it again.</div></div>"
                    "<div><div>bob99 <i>18 May 2023</i></div>"
                    "<div>Nobody in that town has asked for it, as you know.</div></div></div>")
            .size(),
        5U)
        << heading;
  }
}

TEST(ReaderComments, MayBeSignedAtTheirEnd) {
  for (const std::string heading :
       {"<h3>Letters to the editor</h3>", "<h3>Your views?</h3>", "<p>What do you think?</p>"}) {
    EXPECT_EQ(comments_of("<div>" + kBody + heading +
                          "<p>They should all be sent home at once. \u2013 Ann, Ndola</p>"
                          "<p>No! \u2014Bob</p></div>")
                  .size(),
              3U)
        << heading;
  }
}

TEST(ReaderComments, WithoutAHeadingTellWhoAndWhen) {
  const auto with = [](const std::string& one, const std::string& other) {
    return comments_of("<div>" + kBody + "<div><b>" + one + "</b>" + kSaid + "</div><div><b>" +
                       other + "</b>" + kSaid + "</div></div>");
  };
  EXPECT_EQ(with("Ann, an hour ago", "Ben Zulu \u00B7 2h ago").size(), 4U);
  EXPECT_EQ(with("bob99, 2 hours ago", "Ann Lee on May 17, 2023 at 10:02 am").size(), 4U);
  EXPECT_THAT(with("14:02", "15:10"), IsEmpty()) << "entries of a live blog";
  EXPECT_THAT(with("Updated 2 hours ago", "By Ann Lee 15:10"), IsEmpty());
  EXPECT_THAT(with("Beirut, 17 May 2023", "Cairo, 18 May 2023"), IsEmpty()) << "a digest";
  EXPECT_THAT(with("Update, 14:02", "Update, 15:10"), IsEmpty());
  EXPECT_THAT(with("Kolwezi, 05:10", "Congo, 20 years ago"), IsEmpty());
  EXPECT_THAT(with("Ann, 2 hours ago", "They met again"), IsEmpty()) << "only one";
}

TEST(ReaderComments, ReactionsOfStatesAreOfTheStory) {
  const std::string reactions =
      "<p>France: The foreign ministry condemned the shooting and called for an inquiry.</p>"
      "<p>\u201CWe condemn the coup in Ansa,\u201D he wrote. \u2013 Emmanuel Macron, France</p>";
  EXPECT_THAT(comments_of("<div>" + kBody + "<h2>Reactions</h2>" + reactions + "</div>"),
              IsEmpty());
  const std::string said = "<p>bob99: Nobody in that town has ever asked for it, my friends.</p>";
  EXPECT_EQ(comments_of("<div>" + kBody + "<h2>Reactions</h2>" + said + "<h2>Background</h2>" +
                        kBody + "</div>")
                .size(),
            2U)
      << "to the next heading";
}

TEST(ReaderComments, StandInElementsThatAreNamedForThem) {
  for (const std::string name :
       {"id=comments", "class='x comment'", "class=\"post-comments-area\""}) {
    EXPECT_EQ(
        comments_of("<div>" + kBody + "</div><div " + name + ">" + kSaid + kSaid + "</div>").size(),
        2U)
        << name;
  }
  EXPECT_THAT(comments_of("<p>" + kBody + "</p><div class='article comment'>" + kBody + kBody +
                          kBody + "</div>"),
              IsEmpty())
      << "the story";
  EXPECT_THAT(comments_of(kBody + "<div class=comment>" + kSaid + "</div>" + kBody), IsEmpty())
      << "a box in the story";
  EXPECT_EQ(comments_of(kBody + "<div class=comment>" + kSaid + "</div>").size(), 1U);
  EXPECT_THAT(comments_of("<div id=comments>" + kBody + kBody + "</div>"), IsEmpty());
  EXPECT_THAT(comments_of("<div>" + kBody + "</div><div class=no-comments>" + kSaid + "</div>"),
              IsEmpty());
}

TEST(ReaderComments, AreNotByAnAuthorOfThePage) {
  const std::string entries = "<div><b>Ann Lee, 2 hours ago</b>" + kSaid +
                              "</div><div><b>Ann Lee, an "
                              "hour ago</b>" +
                              kSaid + "</div>";
  const BodyWords words = *BodyWords::load("data/web");
  const html::Tree tree = html::parse("<div>" + kBody + entries + "</div>");
  const std::vector<Block> blocks = blocks_of(tree);
  const std::vector<bool> is_body(blocks.size(), true);
  const auto count = [&](std::vector<std::string> authors) {
    const auto is_said = find_comments(tree, blocks, is_body, words, std::move(authors));
    return std::count(is_said.begin(), is_said.end(), true);
  };
  EXPECT_EQ(count({}), 4);
  EXPECT_EQ(count({"Ann Lee"}), 0);
}

TEST(ReaderComments, OfManyHeadingsAreFoundInTime) {
  std::string page = "<div>" + kBody;
  for (int i = 0; i < 20000; ++i) {
    page += "<p>Discussion<p>Ann: they went home.<p>The army said that it had moved on the town.";
  }
  EXPECT_THAT(comments_of(page), IsEmpty());
}

TEST(ReaderComments, LettersMayBeOfSeveralParagraphs) {
  const std::string letter =
      "<p>As a teacher I have seen them at the crossing, hungry and unpaid.</p>";
  EXPECT_EQ(comments_of("<div>" + kBody + "<h3>Your letters</h3>" + letter + letter +
                        "<p>Arrest them. \u2013 Ben Phiri, Ndola</p></div>")
                .size(),
            4U);
}

TEST(ReaderComments, OfAHeadingOfOtherTextsNeedNames) {
  const std::string found = "<p>Limits: The council has met on one day of the year only.</p>";
  EXPECT_THAT(comments_of("<div>" + kBody + "<h2>Discussion</h2>" + found + kBody + "</div>"),
              IsEmpty());
}

TEST(ReaderComments, OfPlainTextFollowALine) {
  const BodyWords words = *BodyWords::load("data/web");
  std::string article;
  for (int i = 0; i < 20; ++i) article += "The council met again. ";
  const auto begin = [&](std::vector<std::string_view> paragraphs) {
    paragraphs.insert(paragraphs.begin(), article);
    return comments_begin(paragraphs, words);
  };
  EXPECT_EQ(begin({"Comments (2)", "ann says:\nThey should all be sent home at once, I say it."}),
            1U);
  EXPECT_EQ(begin({"Leave a Reply\nann: Send them home.", "bob: No."}), 1U);
  EXPECT_EQ(begin({"It agreed.", "2 comments", "ann, 17 May 2023\nSend them home."}), 2U);
  EXPECT_EQ(begin({"Comments", "They beat two of them.", "\u2013 Ben Phiri, Ndola", "No."}), 1U);
  EXPECT_EQ(
      begin({"It agreed.", "ann, 2 hours ago\nSend them home.", "bob, just now\nNo, do not."}), 2U);
  EXPECT_EQ(begin({"Comments", "They should all be sent home at once."}), 3U) << "none";
  const std::string day = "17 May 2023";
  EXPECT_EQ(begin({"Comments", day, article, article, article, article, article}), 8U)
      << "a report";
}

TEST(ReaderComments, EndWithTheirPartOfThePage) {
  EXPECT_THAT(
      comments_of("<div>" + kBody + "<div><h3>Comments</h3>" + kSaid + "</div>" + kBody + "</div>"),
      ElementsAre("Comments", "They should all be sent home at once, I say."));
}

TEST(ReaderComments, StandAroundALinkToReply) {
  const std::string said = "They should all be sent home at once, I say.";
  EXPECT_THAT(comments_of("<div>" + kBody + "<div class=item><span>ann</span>" + kSaid +
                          "<a>Reply</a></div><p>Beside it.</p></div>"),
              ElementsAre("ann", said, "Reply"));
  EXPECT_THAT(comments_of("<div>" + kBody + "<div class=item>" + kSaid +
                          "<div><a>Like</a><p><a>Reply</a></p></div></div></div>"),
              ElementsAre(said, "Like", "Reply"));
}

TEST(ReaderComments, AreNotMadeOfAnArticle) {
  for (const std::string other :
       {"<h3>Comments on the budget</h3>", "<p>Comments</p>", "<h3>5 responses to the drought</h3>",
        "<p><a>Leave a comment</a></p>", "<p>Leave a comment in the book by the door.</p>",
        "<p><a>Reply</a></p>"}) {
    EXPECT_THAT(comments_of("<div>" + kBody + other + kSaid + "</div>"), IsEmpty()) << other;
  }
  EXPECT_THAT(comments_of("<h3>2 comments</h3>" + kBody), IsEmpty()) << "before the article";
}

}  // namespace
}  // namespace khaldun::page
