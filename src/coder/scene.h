// Scene: the country in which a sentence plays, for groups that are named without one.
//
//   const Scene scene(tree, layout, mentions);
//   scene.country(token)      // "police", in a report from Ottawa: "CAN"
//   scene.place_actor(party, token)  // gives the party that country; Party::why says so
//
// The scene is that of the last place named in the sentence, else of the last one before it in the
// paragraph, else of the country that the report was about up to there: named half as often again
// as any other, the headline included; else that of the dateline. Refers to its arguments.
// Immutable.
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

  // ISO3; "" when the report names no country.
  const std::string& country(Index token) const;

  // Only for groups of a country's own people (police, residents, soldiers ...) without a country;
  // never for "foreign" or "international" ones. Who holds an office may be abroad at the place,
  // and has only the country that the report is about. Victims are placed only where a place is
  // named: the main country of a report may be that of the attacker.
  void place_actor(Party& party, Index token) const;
  void place_victim(Party& party, Index token) const;

 private:
  void place(Party& party, const std::string& country) const;
  const std::string& home(Index token) const;
  void count(const Layout& layout, std::span<const actors::Mention> mentions);

  std::vector<std::string> named_;  // by sentence: of the last place named
  std::string dateline_;
  std::vector<std::string> main_;  // by sentence: named most often up to its end
  const Tree& tree_;
};

// "foreign", "European": not of the scene, whatever that is.
bool comes_from_abroad(const Party& party);

}  // namespace khaldun::coder
