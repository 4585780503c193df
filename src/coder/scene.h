// Scene: the country in which a sentence plays, for groups that are named without one.
//
//   const Scene scene(tree, layout, mentions);
//   scene.country(token)      // "police", in a report from Ottawa: "CAN"
//   scene.place(party, token) // gives the party that country, and says so in Party::why
//
// The scene is that of the last place named in the sentence, else of the last one before it, else
// of the first country of the report. Refers to its arguments. Immutable.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "actors/linker.h"
#include "coder/layout.h"
#include "coder/tree.h"

namespace khaldun::coder {

class Scene {
 public:
  Scene(const Tree& tree, const Layout& layout, std::span<const actors::Mention> mentions);

  // ISO3; "" when the report names no place.
  const std::string& country(Index token) const;

  // Only for groups of a country's own people (police, residents, soldiers ...) without a country;
  // never for "foreign" or "international" ones.
  void place(Party& party, Index token) const;

 private:
  std::vector<std::string> by_sentence_;
  const Tree& tree_;
};

}  // namespace khaldun::coder
