#include "page/author_bios.h"

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

}  // namespace
}  // namespace khaldun::page
