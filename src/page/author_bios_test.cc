#include "page/author_bios.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

// The authors "Lensa Girma" and "Thabo Nkuna" with what the page says of them.
std::vector<Author> authors_of(const std::string& page) {
  const html::Tree tree = html::parse(page);
  const std::vector<Block> blocks = blocks_of(tree);
  std::vector<const Block*> texts;
  for (const Block& block : blocks) texts.push_back(&block);
  std::vector<Author> authors = {{"Lensa Girma", "", -1}, {"Thabo Nkuna", "", -1}};
  add_bios(texts, *NoteTable::load("data/web/bios.tsv"), authors);
  return authors;
}

TEST(AuthorBios, AreOfTheAuthorWhomTheyName) {
  const auto authors = authors_of(
      "<h4>About the authors</h4><p>Lensa Girma covers courts. 4,407 articles</p><p>She lives in "
      "Ansa with two cats.</p><h4>Thabo Nkuna</h4><p>Reporter in Berbera since 2019.</p>"
      "<p>12 posts</p><p>This is how you reach Thabo Nkuna:</p><a href=/n>All stories by Thabo "
      "Nkuna</a>");
  EXPECT_EQ(authors[0].bio, "Lensa Girma covers courts.\nShe lives in Ansa with two cats.");
  EXPECT_EQ(authors[0].article_count, 4407);
  EXPECT_EQ(authors[1].bio, "Reporter in Berbera since 2019.");
  EXPECT_EQ(authors[1].article_count, 12);
}

TEST(AuthorBios, NeedAName) {
  const auto authors =
      authors_of("<p>She covers courts in the north.</p><p>By Lensa Girma and her colleagues</p>");
  EXPECT_EQ(authors[0].bio, "");
  EXPECT_EQ(authors[1].bio, "");
  EXPECT_EQ(authors[0].article_count, -1);
}

std::vector<std::string> bios_among(const std::vector<std::string>& texts,
                                    const std::vector<std::string>& authors) {
  std::vector<BioText> all;
  for (const std::string& text : texts) all.push_back({text, true});
  const auto is_bio = find_bios(all, authors, *NoteTable::load("data/web/bios.tsv"));
  std::vector<std::string> found;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (is_bio[i]) found.push_back(texts[i]);
  }
  return found;
}

TEST(AuthorBios, StandAtTheEnd) {
  using ::testing::ElementsAre;
  using ::testing::IsEmpty;
  const std::string story = "Envoys met in Ansa on Monday.";
  const std::vector<std::string> authors = {"Lensa Girma"};
  const std::string named = "Lensa Girma is a reporter in Hargeisa.";
  const std::string more = "She was held in Ansa in 2019.";
  EXPECT_THAT(bios_among({story, named, more}, authors), ElementsAre(named, more));
  EXPECT_THAT(bios_among({named, story, story, story}, authors), IsEmpty()) << "the story's";
  EXPECT_THAT(bios_among({named}, authors), IsEmpty()) << "one text stays";
  const std::string labelled = "About the author: she was held in Ansa in 2019.";
  EXPECT_THAT(bios_among({story, labelled}, {}), ElementsAre(labelled));
  EXPECT_THAT(bios_among({story, "About Lensa Girma: she was held."}, authors).size(), 1U);
  EXPECT_THAT(bios_among({story, "About the author \u2013 she was held in 2019."}, {}).size(), 1U);
  EXPECT_THAT(bios_among({story, "Reports \u2013 which nobody could check \u2013 tell of two dead.",
                          "Works: the road to the coast was bombed."},
                         {}),
              IsEmpty())
      << "words that follow an author's name";
}

TEST(AuthorBios, StandBelowAHeading) {
  const std::string story = "Envoys met in Ansa on Monday.";
  EXPECT_EQ(bios_among({story, "About the author", "She was held in 2019."}, {}).size(), 2U);
  EXPECT_EQ(
      bios_among({story, "About Lensa Girma", "Held in 2019.", "And in 2020."}, {"Lensa Girma"})
          .size(),
      3U);
  EXPECT_EQ(bios_among({story, "About the council", "It was held in 2019."}, {}).size(), 0U);
}

TEST(AuthorBios, StandInABox) {
  const std::vector<BioText> texts = {{"Envoys met in Ansa.", true},
                                      {"Jo Roe. Professor. He was held in 2019.", true, true}};
  EXPECT_THAT(find_bios(texts, {}, *NoteTable::load("data/web/bios.tsv")),
              ::testing::ElementsAre(false, true));
}

TEST(AuthorBios, AWriterOfWhomNothingWasToldIsTheAuthor) {
  const std::string bio = "The writer is a former envoy whom Ansa expelled.";
  EXPECT_EQ(bios_among({"Envoys met in Ansa.", bio}, {}).size(), 1U);
  EXPECT_EQ(bios_among({"Police held a writer in Ansa.", bio}, {}).size(), 0U);
  EXPECT_EQ(bios_among({"Envoys met.", "The writer was killed in Ansa."}, {}).size(), 0U);
}

}  // namespace
}  // namespace khaldun::page
