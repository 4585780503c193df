#include "page/page_address.h"

#include <gtest/gtest.h>

#include "html/parser.h"

namespace khaldun::page {
namespace {

Fact address(std::string_view page, std::string_view got_from) {
  const html::Tree tree = html::parse(page);
  const PageMap map = map_page(tree);
  return read_address(tree, map, MetaTags(tree, map.metas), got_from);
}

constexpr std::string_view kCanonical = "<link rel=canonical href='https://a.example/truce'>";
constexpr std::string_view kOpenGraph = "<meta property='og:url' content='https://b.example/x'>";

TEST(PageAddress, IsTheCanonicalOne) {
  const Fact found = address(kCanonical, "https://a.example/truce?from=feed");
  EXPECT_EQ(found.value, "https://a.example/truce");
  EXPECT_EQ(found.source, "link canonical");
  EXPECT_EQ(address("<link rel=canonical href=/truce>", "https://a.example/x").value,
            "https://a.example/truce");
}

TEST(PageAddress, OfTheRootIsNone) {
  const std::string page = "<link rel=canonical href='https://a.example/'>";
  EXPECT_EQ(address(page + std::string(kOpenGraph), "").value, "https://b.example/x");
  EXPECT_EQ(address(page, "https://a.example/truce").source, "address");
  EXPECT_EQ(address(page, "").value, "");
}

TEST(PageAddress, OfASavedPageTellsItsSite) {
  EXPECT_EQ(own_address(html::parse(kCanonical)), "https://a.example/truce");
  EXPECT_EQ(own_address(html::parse(kOpenGraph)), "https://b.example/x");
  EXPECT_EQ(own_address(html::parse("<link rel=canonical href='https://a.example/'>")),
            "https://a.example/");
  EXPECT_EQ(own_address(html::parse("<link rel=canonical href=/truce>")), "");
  EXPECT_EQ(own_address(html::parse("<p>x")), "");
}

TEST(PageAddress, IsThatOfACommentOfABrowser) {
  const std::string url = "https://cape.example/a?x=1";
  EXPECT_EQ(saved_from("<!doctype html>\n<!-- saved from url=(0026)" + url + " -->\n<p>x"), url);
  EXPECT_EQ(saved_from("<html><!--\n Page saved with SingleFile\n url: " + url + "\n-->"), url);
  EXPECT_EQ(saved_from("<!-- by https://maker.example --><p>saved"), "");
  EXPECT_EQ(saved_from("<!-- saved"), "");
}

}  // namespace
}  // namespace khaldun::page
