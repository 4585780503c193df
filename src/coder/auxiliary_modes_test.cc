#include "coder/auxiliary_modes.h"

#include <gtest/gtest.h>

#include "ontology/ontology.h"

namespace khaldun::coder {
namespace {

using Modes = std::vector<std::string_view>;
using Time = Status::Time;
using Polarity = Status::Polarity;
using Certainty = Status::Certainty;

TEST(AuxiliaryModes, AFactHasNone) {
  EXPECT_EQ(auxiliary_modes("ASSAULT", {}), Modes{});
  EXPECT_EQ(auxiliary_modes("ASSAULT", {Time::kOngoing, Polarity::kAffirmed, Certainty::kAlleged}),
            Modes{});
}

TEST(AuxiliaryModes, FollowTheStatus) {
  EXPECT_EQ(auxiliary_modes("ASSAULT", {Time::kHistorical, Polarity::kAffirmed, {}}),
            Modes{"historical"});
  EXPECT_EQ(auxiliary_modes("SANCTION", {Time::kFuture, Polarity::kAffirmed, Certainty::kPlanned}),
            Modes{"future"});
  EXPECT_EQ(auxiliary_modes("COERCE", {Time::kPast, Polarity::kNegated, {}}), Modes{"negation"});
  EXPECT_EQ(
      auxiliary_modes("ASSAULT", {Time::kFuture, Polarity::kAffirmed, Certainty::kHypothetical}),
      Modes{"hypothetical"});
}

TEST(AuxiliaryModes, WhatIsDeniedDidNotHappenForWhoTellsIt) {
  EXPECT_EQ(auxiliary_modes("ASSAULT", {Time::kPast, Polarity::kAffirmed, Certainty::kDenied}),
            Modes{"negation"});
}

TEST(AuxiliaryModes, NoFutureBesideATypeThatSaysIt) {
  const Status planned{Time::kFuture, Polarity::kAffirmed, Certainty::kPlanned};
  for (const char* type : {"AGREE", "CONCEDE", "THREATEN"}) {
    EXPECT_EQ(auxiliary_modes(type, planned), Modes{}) << type;
  }
  EXPECT_EQ(auxiliary_modes("AGREE", {Time::kFuture, Polarity::kNegated, Certainty::kPlanned}),
            Modes{"negation"});
}

TEST(AuxiliaryModes, AreThoseOfTheOntology) {
  const auto ontology = ontology::Ontology::load("data/ontology");
  ASSERT_TRUE(ontology) << ontology.error().message;
  const Status all{Time::kHistorical, Polarity::kNegated, Certainty::kHypothetical};
  const Status future{Time::kFuture, Polarity::kNegated, Certainty::kHypothetical};
  for (const Status& status : {all, future}) {
    for (const std::string_view mode : auxiliary_modes("ASSAULT", status)) {
      EXPECT_TRUE(ontology->is_auxiliary_mode(mode)) << mode;
    }
  }
}

}  // namespace
}  // namespace khaldun::coder
