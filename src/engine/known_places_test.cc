#include "engine/known_places.h"

#include <gtest/gtest.h>

#include <cmath>

#include "actors/actor_table.h"
#include "tests/support/conllu.h"

namespace khaldun::engine {
namespace {

std::vector<Place> places_in(const char* conllu) {
  const std::vector<std::string> folders = {"tests/support/actors"};
  const auto table = actors::ActorTable::load(folders);
  EXPECT_TRUE(table) << table.error().message;
  const actors::Linker linker(*table);
  const Document document = testing::read_conllu(conllu).front();
  return known_places(document, linker.link(document, {}));
}

// "Mali fought in Niger and near Bamako ."
constexpr const char* kScenes =
    "1\tMali\tMali\tPROPN\tNNP\t_\t2\tnsubj\t_\tentity=B-GPE\n"
    "2\tfought\tfight\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"
    "3\tin\tin\tADP\tIN\t_\t2\tprep\t_\t_\n"
    "4\tNiger\tNiger\tPROPN\tNNP\t_\t3\tpobj\t_\tentity=B-GPE\n"
    "5\tand\tand\tCCONJ\tCC\t_\t3\tcc\t_\t_\n"
    "6\tnear\tnear\tADP\tIN\t_\t3\tconj\t_\t_\n"
    "7\tBamako\tBamako\tPROPN\tNNP\t_\t6\tpobj\t_\tentity=B-GPE\n"
    "8\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n";

TEST(KnownPlaces, AreTheCountriesAndCapitalsThatAreScenes) {
  const auto places = places_in(kScenes);
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(places[0].name, "Niger");
  EXPECT_EQ(places[0].country, "NER");
  EXPECT_EQ(places[0].resolution, "country");
  EXPECT_EQ(places[1].name, "Bamako");
  EXPECT_EQ(places[1].country, "MLI");
  EXPECT_EQ(places[1].resolution, "city");
}

TEST(KnownPlaces, HaveNoCoordinates) {
  for (const Place& place : places_in(kScenes)) {
    EXPECT_TRUE(std::isnan(place.lat));
    EXPECT_TRUE(std::isnan(place.lon));
  }
}

}  // namespace
}  // namespace khaldun::engine
