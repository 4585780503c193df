// Relation, SentenceQuad: what the scorer says about two parties, and about a sentence. Plain
// records; shares are probabilities in [0, 1].
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace khaldun {

// Relations of pairs have one class for CONCEDE and RETREAT, as the gold standard of pairs does
// (PLV, docs/evaluation.md): YIELD, with the quad of RETREAT. The others are PLOVER's types.
constexpr std::string_view class_of_type(std::string_view type) {
  return type == "CONCEDE" || type == "RETREAT" ? "YIELD" : type;
}

// The type that has the quad of a class.
constexpr std::string_view type_of_class(std::string_view name) {
  return name == "YIELD" ? "RETREAT" : name;
}

struct Relation {
  std::string event;          // PLOVER type; "YIELD" for CONCEDE and RETREAT
  int quad = 0;               // 1 .. 4, that of the type
  bool conflictual = false;   // attack, protest, arrest, trial ..., rather than meeting or transfer
  double confidence = 0;      // share of the type
  double conflict_share = 0;  // that the relation is conflictual
  std::vector<std::pair<std::string, double>> shares;  // of all types, the largest first
  std::vector<std::string> features;                   // what was seen, for training and people
};

struct SentenceQuad {
  int quad = 0;                // 0: no event
  double confidence = 0;       // share of that quad
  double none = 0;             // share of "no event"
  std::vector<double> shares;  // of the quads 0 .. 4; empty for a text without tokens
  std::vector<std::string> features;
};

}  // namespace khaldun
