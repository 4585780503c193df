#include "places/place_finder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/conllu.h"
#include "tests/support/small_gazetteer.h"

namespace khaldun::places {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A document of one sentence; each word is "form/XPOS/UPOS/head/deprel" with "/entity" if any.
Document document(const std::string& words) {
  std::istringstream in(words);
  std::string conllu;
  std::string word;
  for (int id = 1; in >> word; ++id) {
    std::vector<std::string> part;
    std::istringstream cells(word);
    for (std::string cell; std::getline(cells, cell, '/');) part.push_back(cell);
    conllu += std::to_string(id) + "\t" + part[0] + "\t" + part[0] + "\t" + part[2] + "\t" +
              part[1] + "\t_\t" + part[3] + "\t" + part[4] + "\t_\t" +
              (part.size() > 5 ? "entity=" + part[5] : "_") + "\n";
  }
  return testing::read_conllu(conllu).front();
}

std::vector<std::string> found(const std::string& words) {
  const testing::SmallGazetteer small;
  std::vector<std::string> result;
  for (const Place& place : find_places(document(words), small.gazetteer())) {
    result.push_back(place.text + ": " + place.admin1 + " " + place.country + " " +
                     place.resolution);
  }
  return result;
}

TEST(PlaceFinder, TakesTheLargestWhereNothingElseIsSaid) {
  EXPECT_THAT(found("He/PRP/PRON/2/nsubj lives/VBZ/VERB/0/ROOT in/IN/ADP/2/prep "
                    "Paris/NNP/PROPN/3/pobj/B-GPE"),
              ElementsAre("Paris: Ile-de-France FRA city"));
}

TEST(PlaceFinder, BelievesTheRestOfTheReport) {
  EXPECT_THAT(
      found("Texas/NNP/PROPN/2/nsubj/B-GPE paid/VBD/VERB/0/ROOT Paris/NNP/PROPN/2/dobj/B-GPE "
            "and/CC/CCONJ/3/cc Illinois/NNP/PROPN/3/conj/B-GPE"),
      ElementsAre("Texas: Texas USA admin1", "Paris: Texas USA city",
                  "Illinois: Illinois USA admin1"));
}

TEST(PlaceFinder, TakesAdjectivesForCountries) {
  EXPECT_THAT(found("Malian/JJ/ADJ/2/amod/B-NORP troops/NNS/NOUN/3/nsubj left/VBD/VERB/0/ROOT "
                    "Gao/NNP/PROPN/3/dobj/B-GPE"),
              ElementsAre("Malian:  MLI country", "Gao: Gao MLI city"));
}

TEST(PlaceFinder, TakesABorderForAPlaceOfItsOwn) {
  EXPECT_THAT(found("at/IN/ADP/1/ROOT Malian/JJ/ADJ/4/amod/B-NORP|SpaceAfter=No "
                    "-/HYPH/PUNCT/4/punct/B-NORP|SpaceAfter=No Texas/NNP/PROPN/5/compound/B-GPE "
                    "border/NN/NOUN/1/pobj"),
              ElementsAre("Malian:  MLI country", "Malian-Texas border:  MLI country",
                          "Texas: Texas USA admin1"));
}

TEST(PlaceFinder, TakesASpotForAPlaceWhateverTheModelSays) {
  EXPECT_THAT(found("They/PRP/PRON/2/nsubj met/VBD/VERB/0/ROOT near/IN/ADP/2/prep "
                    "Okello/NNP/PROPN/5/compound/B-PERSON Square/NNP/PROPN/3/pobj/I-PERSON "
                    "in/IN/ADP/2/prep Gao/NNP/PROPN/6/pobj/B-GPE"),
              ElementsAre("Okello Square: Gao MLI unknown", "Gao: Gao MLI city"));
}

TEST(PlaceFinder, LeavesPersonsAndEverydayWords) {
  EXPECT_THAT(found("Paris/NNP/PROPN/2/compound/B-PERSON Jones/NNP/PROPN/3/nsubj/I-PERSON "
                    "left/VBD/VERB/0/ROOT"),
              IsEmpty());
  EXPECT_THAT(found("Reading/VBG/VERB/2/csubj helps/VBZ/VERB/0/ROOT"), IsEmpty());
}

TEST(PlaceFinder, PutsAnUnlistedPlaceWhereItsNeighbourIs) {
  EXPECT_THAT(found("They/PRP/PRON/2/nsubj met/VBD/VERB/0/ROOT in/IN/ADP/2/prep "
                    "Ouagolo/NNP/PROPN/3/pobj/B-GPE near/IN/ADP/4/prep Gao/NNP/PROPN/5/pobj/B-GPE"),
              ElementsAre("Ouagolo: Gao MLI unknown", "Gao: Gao MLI city"));
}

TEST(PlaceFinder, TakesNoPersonOrBodyForAPlaceButAtAScene) {
  const testing::SmallGazetteer small;
  const Document met =
      document("They/PRP/PRON/2/nsubj met/VBD/VERB/0/ROOT Ouagolo/NNP/PROPN/2/dobj/B-GPE");
  const Document lived = document(
      "They/PRP/PRON/2/nsubj lived/VBD/VERB/0/ROOT in/IN/ADP/2/prep "
      "Ouagolo/NNP/PROPN/3/pobj/B-GPE");
  for (const Name::Kind kind : {Name::Kind::kPerson, Name::Kind::kOrganization}) {
    const std::vector<Name> someone = {{met.tokens[2].span, kind, 1, "a test"}};
    EXPECT_THAT(find_places(met, small.gazetteer(), someone), IsEmpty());
    const std::vector<Name> somewhere = {{lived.tokens[3].span, kind, 1, "a test"}};
    EXPECT_EQ(find_places(lived, small.gazetteer(), somewhere).size(), 1u);
  }
  EXPECT_EQ(find_places(met, small.gazetteer()).size(), 1u);
}

TEST(PlaceFinder, HearsThePeopleOfACountryAndListsThemNot) {
  EXPECT_THAT(found("Malians/NNPS/PROPN/2/nsubj/B-NORP left/VBD/VERB/0/ROOT "
                    "Gao/NNP/PROPN/2/dobj/B-GPE"),
              ElementsAre("Gao: Gao MLI city"));
}

TEST(PlaceFinder, ATextWithoutPlacesHasNone) {
  EXPECT_THAT(found("They/PRP/PRON/2/nsubj met/VBD/VERB/0/ROOT"), IsEmpty());
  EXPECT_THAT(find_places(Document(), testing::SmallGazetteer().gazetteer()), IsEmpty());
}

}  // namespace
}  // namespace khaldun::places
