#include "page/joined_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

namespace khaldun::page {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kStandfirst = "How a convoy crossed three fronts to bring flour to Port";

// Regions with an empty line between them.
Article article_of(const std::vector<std::pair<RegionKind, std::string_view>>& parts) {
  Article article;
  for (const auto& [kind, text] : parts) {
    if (!article.text.empty()) article.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += text;
    article.regions.push_back({kind, {begin, static_cast<std::uint32_t>(article.text.size())}});
  }
  article.text += '\n';
  return article;
}

std::vector<std::pair<RegionKind, std::string>> parts_of(const Article& article) {
  std::vector<std::pair<RegionKind, std::string>> parts;
  for (const Region& region : article.regions) {
    parts.emplace_back(region.kind, article.text.substr(region.bytes.begin, region.bytes.size()));
  }
  return parts;
}

TEST(JoinPages, TheBodiesComeOneBehindTheOther) {
  Article first = article_of({{RegionKind::kTitle, "The long road"},
                              {RegionKind::kStandfirst, kStandfirst},
                              {RegionKind::kByline, "By Odile Karre"},
                              {RegionKind::kBody, "The convoy left at dawn."},
                              {RegionKind::kTail, "Read more: Bread in Port"}});
  first.other_pages = {"u2", "u3", "u4"};
  Article second = article_of({{RegionKind::kTitle, "The long road - page 2"},
                               {RegionKind::kBody, kStandfirst},
                               {RegionKind::kByline, "By Odile Karre"},
                               {RegionKind::kBody, "Soldiers read the list."},
                               {RegionKind::kBody, "The convoy left at dawn."},
                               {RegionKind::kTail, "Read more: Bread in Port"}});
  second.published = "2031-01-20";
  second.published_source = "time";
  second.is_free = false;
  second.diagnostics = {{7, "broken"}};
  const Article nothing_new = second;
  const Article third = article_of({{RegionKind::kBody, "They came to Port."}});
  join_pages(first, {{"u2", second}, {"u3", nothing_new}, {"u4", third}});
  EXPECT_THAT(parts_of(first),
              ElementsAre(std::pair(RegionKind::kTitle, "The long road"),
                          std::pair(RegionKind::kStandfirst, std::string(kStandfirst)),
                          std::pair(RegionKind::kByline, "By Odile Karre"),
                          std::pair(RegionKind::kBody, "The convoy left at dawn."),
                          std::pair(RegionKind::kTail, "Read more: Bread in Port"),
                          std::pair(RegionKind::kBody, "Soldiers read the list."),
                          std::pair(RegionKind::kBody, "The convoy left at dawn."),
                          std::pair(RegionKind::kBody, "They came to Port.")))
      << "a short text may be said twice";
  EXPECT_TRUE(first.text.ends_with("list.\n\nThe convoy left at dawn.\n\nThey came to Port.\n"));
  EXPECT_THAT(first.other_pages, ElementsAre("u2", "u4"));
  EXPECT_EQ(first.published, "2031-01-20");
  EXPECT_EQ(first.published_source, "time");
  EXPECT_EQ(first.is_free, false);
  ASSERT_EQ(first.diagnostics.size(), 1U);
  EXPECT_EQ(first.diagnostics[0].message, "u2: broken");
}

TEST(JoinPages, ADatelineStaysBeforeItsParagraph) {
  Article first = article_of({{RegionKind::kBody, "One."}});
  Article second;
  second.text = "PORT: Two.\n";
  second.regions = {{RegionKind::kDateline, {0, 5}}, {RegionKind::kBody, {6, 10}}};
  join_pages(first, {{"u2", second}});
  EXPECT_EQ(first.text, "One.\n\nPORT: Two.\n");
  EXPECT_EQ(parts_of(first)[2].second, "Two.");
}

TEST(JoinPages, WithoutLaterPagesNoneIsJoined) {
  Article article = article_of({{RegionKind::kBody, "One."}});
  article.other_pages = {"u2"};
  join_pages(article, {});
  EXPECT_EQ(article.text, "One.\n");
  EXPECT_THAT(article.other_pages, IsEmpty());
}

TEST(JoinPages, ATextHasABound) {
  const std::string half(9 << 20, 'x');
  const std::string other(9 << 20, 'y');
  Article article = article_of({{RegionKind::kBody, half}});
  join_pages(article, {{"u2", article_of({{RegionKind::kBody, other}})}});
  EXPECT_EQ(article.regions.size(), 1U);
  EXPECT_THAT(article.other_pages, IsEmpty());
  EXPECT_EQ(article.diagnostics.size(), 1U);
}

}  // namespace
}  // namespace khaldun::page
