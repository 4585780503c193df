#include "page/site_names.h"

#include <gtest/gtest.h>

namespace khaldun::page {
namespace {

SiteNames meridian() {
  SiteNames names;
  names.add("The Cape Meridian");
  names.add_host("www.capemeridian.example");
  return names;
}

TEST(SiteNames, KnowsItsNamesWithArticleAndDomain) {
  const SiteNames names = meridian();
  EXPECT_TRUE(names.names_site("Cape Meridian"));
  EXPECT_TRUE(names.names_site("capemeridian.example"));
  EXPECT_TRUE(names.names_site("CAPE MERIDIAN"));
  EXPECT_FALSE(names.names_site("World"));
  EXPECT_FALSE(names.names_site(""));
  EXPECT_EQ(names.best(), "The Cape Meridian");
}

TEST(SiteNames, KnowsInitialsOfTheHost) {
  SiteNames names;
  names.add_host("bcbsok.example");
  EXPECT_TRUE(names.names_site("Blue Cross Blue Shield of Oklahoma"));
}

TEST(SiteNames, TakesTheSiteOffTitles) {
  const SiteNames names = meridian();
  EXPECT_EQ(names.without_site("Truce signed | Cape Meridian"), "Truce signed");
  EXPECT_EQ(names.without_site("Cape Meridian :: Truce signed"), "Truce signed");
  EXPECT_EQ(names.without_site("The Cape Meridian: Truce signed"), "Truce signed");
  EXPECT_EQ(names.without_site("Truce - what now? | World | Cape Meridian"),
            "Truce - what now? | World");
  EXPECT_EQ(names.without_site("Cape Meridian"), "");
  EXPECT_EQ(names.without_site("Truce signed"), "Truce signed");
  EXPECT_EQ(names.without_site(""), "");
}

TEST(SiteNames, PartsTitles) {
  const auto parts = title_parts("One | Two – Three-four");
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[0].text, "One");
  EXPECT_EQ(parts[1].separator, " | ");
  EXPECT_EQ(parts[2].text, "Three-four");
  EXPECT_EQ(title_parts("武汉的声音-新华网").size(), 2U);
}

}  // namespace
}  // namespace khaldun::page
