#include "places/event_place.h"

#include <gtest/gtest.h>

#include "places/place_finder.h"
#include "tests/support/conllu.h"
#include "tests/support/small_gazetteer.h"

namespace khaldun::places {
namespace {

// "Gunmen from Texas attacked a convoy near Gao ."
constexpr const char* kAttack =
    "1\tGunmen\tgunman\tNOUN\tNNS\t_\t4\tnsubj\t_\t_\n"
    "2\tfrom\tfrom\tADP\tIN\t_\t1\tprep\t_\t_\n"
    "3\tTexas\tTexas\tPROPN\tNNP\t_\t2\tpobj\t_\tentity=B-GPE\n"
    "4\tattacked\tattack\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"
    "5\ta\ta\tDET\tDT\t_\t6\tdet\t_\t_\n"
    "6\tconvoy\tconvoy\tNOUN\tNN\t_\t4\tdobj\t_\t_\n"
    "7\tnear\tnear\tADP\tIN\t_\t4\tprep\t_\t_\n"
    "8\tGao\tGao\tPROPN\tNNP\t_\t7\tpobj\t_\tentity=B-GPE\n"
    "9\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n";

// "Gunmen from Texas fled ."
constexpr const char* kFlight =
    "1\tGunmen\tgunman\tNOUN\tNNS\t_\t4\tnsubj\t_\t_\n"
    "2\tfrom\tfrom\tADP\tIN\t_\t1\tprep\t_\t_\n"
    "3\tTexas\tTexas\tPROPN\tNNP\t_\t2\tpobj\t_\tentity=B-GPE\n"
    "4\tfled\tflee\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n";

std::optional<Place> place_at(const char* conllu, std::uint32_t trigger) {
  const testing::SmallGazetteer small;
  const Document document = testing::read_conllu(conllu).front();
  const auto places = find_places(document, small.gazetteer());
  return place_of_event(document, document.tokens[trigger].span, places);
}

TEST(EventPlace, IsAtThePrepositionOfThePredicate) {
  const auto place = place_at(kAttack, 3);
  ASSERT_TRUE(place);
  EXPECT_EQ(place->name, "Gao");
  EXPECT_EQ(place->why.substr(0, 16), "at the predicate");
}

TEST(EventPlace, IsNotWhereTheActorsComeFrom) { EXPECT_FALSE(place_at(kFlight, 3)); }

// "GAO -- Gunmen fled into Texas"
constexpr const char* kDateline =
    "1\tGAO\tGao\tPROPN\tNNP\t_\t4\tnpadvmod\t_\tentity=B-GPE\n"
    "2\t--\t--\tPUNCT\t:\t_\t4\tpunct\t_\t_\n"
    "3\tGunmen\tgunman\tNOUN\tNNS\t_\t4\tnsubj\t_\t_\n"
    "4\tfled\tflee\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"
    "5\tinto\tinto\tADP\tIN\t_\t4\tprep\t_\t_\n"
    "6\tTexas\tTexas\tPROPN\tNNP\t_\t5\tpobj\t_\tentity=B-GPE\n";

TEST(EventPlace, IsTheDatelineOnlyWhenTheSentenceHasNone) {
  EXPECT_EQ(place_at(kDateline, 3)->name, "Texas");
  const testing::SmallGazetteer small;
  const Document document = testing::read_conllu(kDateline).front();
  auto places = find_places(document, small.gazetteer());
  ASSERT_EQ(places.size(), 2u);
  places.pop_back();
  const auto place = place_of_event(document, document.tokens[3].span, places);
  ASSERT_TRUE(place);
  EXPECT_EQ(place->why.substr(0, 8), "dateline");
}

TEST(PossibleScenes, AreThePlacesOfTheSentenceWithoutTheDateline) {
  const testing::SmallGazetteer small;
  const Document document = testing::read_conllu(kDateline).front();
  const auto places = find_places(document, small.gazetteer());
  EXPECT_EQ(possible_scenes(document, document.tokens[3].span, places),
            std::vector<std::size_t>{1});
  EXPECT_TRUE(possible_scenes(document, {1000, 1001}, places).empty());
}

// "Two men died , according to officials in Texas ."
constexpr const char* kSource =
    "1\tTwo\ttwo\tNUM\tCD\t_\t2\tnummod\t_\t_\n"
    "2\tmen\tman\tNOUN\tNNS\t_\t3\tnsubj\t_\t_\n"
    "3\tdied\tdie\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"
    "4\t,\t,\tPUNCT\t,\t_\t3\tpunct\t_\t_\n"
    "5\taccording\taccord\tVERB\tVBG\t_\t3\tprep\t_\t_\n"
    "6\tto\tto\tADP\tIN\t_\t5\tprep\t_\t_\n"
    "7\tofficials\tofficial\tNOUN\tNNS\t_\t6\tpobj\t_\t_\n"
    "8\tin\tin\tADP\tIN\t_\t7\tprep\t_\t_\n"
    "9\tTexas\tTexas\tPROPN\tNNP\t_\t8\tpobj\t_\tentity=B-GPE\n";

TEST(EventPlace, IsNotWhereThoseAreWhoSaySo) { EXPECT_FALSE(place_at(kSource, 2)); }

// "Traders fled after gunmen attacked Gao ."
constexpr const char* kAfter =
    "1\tTraders\ttrader\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
    "2\tfled\tflee\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"
    "3\tafter\tafter\tSCONJ\tIN\t_\t5\tmark\t_\t_\n"
    "4\tgunmen\tgunman\tNOUN\tNNS\t_\t5\tnsubj\t_\t_\n"
    "5\tattacked\tattack\tVERB\tVBD\t_\t2\tadvcl\t_\t_\n"
    "6\tGao\tGao\tPROPN\tNNP\t_\t5\tdobj\t_\tentity=B-GPE\n";

TEST(EventPlace, IsNotThatOfWhatHappenedBefore) {
  EXPECT_FALSE(place_at(kAfter, 1));
  EXPECT_EQ(place_at(kAfter, 4)->name, "Gao");
}

// "He was seized and died in Paris ."
constexpr const char* kLater =
    "1\tHe\the\tPRON\tPRP\t_\t3\tnsubjpass\t_\t_\n"
    "2\twas\tbe\tAUX\tVBD\t_\t3\tauxpass\t_\t_\n"
    "3\tseized\tseize\tVERB\tVBN\t_\t0\tROOT\t_\t_\n"
    "4\tand\tand\tCCONJ\tCC\t_\t3\tcc\t_\t_\n"
    "5\tdied\tdie\tVERB\tVBD\t_\t3\tconj\t_\t_\n"
    "6\tin\tin\tADP\tIN\t_\t5\tprep\t_\t_\n"
    "7\tParis\tParis\tPROPN\tNNP\t_\t6\tpobj\t_\tentity=B-GPE\n";

TEST(EventPlace, IsNotThatOfALaterDeed) {
  EXPECT_FALSE(place_at(kLater, 2));
  EXPECT_EQ(place_at(kLater, 4)->name, "Paris");
}

// "Keita was shot and killed in Gao ."
constexpr const char* kHarm =
    "1\tKeita\tKeita\tPROPN\tNNP\t_\t3\tnsubjpass\t_\tentity=B-PERSON\n"
    "2\twas\tbe\tAUX\tVBD\t_\t3\tauxpass\t_\t_\n"
    "3\tshot\tshoot\tVERB\tVBN\t_\t0\tROOT\t_\t_\n"
    "4\tand\tand\tCCONJ\tCC\t_\t3\tcc\t_\t_\n"
    "5\tkilled\tkill\tVERB\tVBN\t_\t3\tconj\t_\t_\n"
    "6\tin\tin\tADP\tIN\t_\t5\tprep\t_\t_\n"
    "7\tGao\tGao\tPROPN\tNNP\t_\t6\tpobj\t_\tentity=B-GPE\n";

TEST(EventPlace, IsThatOfTheHarmDoneInTheSameBreath) { EXPECT_EQ(place_at(kHarm, 2)->name, "Gao"); }

// Whether the place of the document's `word` stands as a scene.
bool is_scene_at(const char* conllu, std::string_view word) {
  const testing::SmallGazetteer small;
  const Document document = testing::read_conllu(conllu).front();
  for (const Place& place : find_places(document, small.gazetteer())) {
    if (place.text == word) return stands_as_scene(document, place);
  }
  ADD_FAILURE() << "expected the place " << word;
  return false;
}

// "Paris accused Texas in the north of Gao"
constexpr const char* kAccused =
    "1\tParis\tParis\tPROPN\tNNP\t_\t2\tnsubj\t_\tentity=B-GPE\n"
    "2\taccused\taccuse\tVERB\tVBD\t_\t0\tROOT\t_\t_\n"
    "3\tTexas\tTexas\tPROPN\tNNP\t_\t2\tdobj\t_\tentity=B-GPE\n"
    "4\tin\tin\tADP\tIN\t_\t2\tprep\t_\t_\n"
    "5\tthe\tthe\tDET\tDT\t_\t6\tdet\t_\t_\n"
    "6\tnorth\tnorth\tNOUN\tNN\t_\t4\tpobj\t_\t_\n"
    "7\tof\tof\tADP\tIN\t_\t6\tprep\t_\t_\n"
    "8\tGao\tGao\tPROPN\tNNP\t_\t7\tpobj\t_\tentity=B-GPE\n";

TEST(EventPlace, TellsASceneFromWhatIsSpokenOf) {
  EXPECT_FALSE(is_scene_at(kAccused, "Paris"));
  EXPECT_FALSE(is_scene_at(kAccused, "Texas"));
  EXPECT_TRUE(is_scene_at(kAccused, "Gao"));
  EXPECT_TRUE(is_scene_at(kAttack, "Gao"));
  EXPECT_TRUE(is_scene_at(kDateline, "GAO"));
}

TEST(EventPlace, IsNoneWithoutPlaces) {
  const Document document = testing::read_conllu(kFlight).front();
  EXPECT_FALSE(place_of_event(document, document.tokens[3].span, {}));
  EXPECT_FALSE(place_of_event(Document(), {0, 1}, {}));
}

}  // namespace
}  // namespace khaldun::places
