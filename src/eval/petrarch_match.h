// PetrarchMatch: how many components of PETRARCH's codings an engine's events get right.
//
//   const std::vector<Triple> triples = triples_of(coded.coding.events);
//   const std::vector<Components> right = match(item.codings, triples);  // one a coding
//
// The rule of matching
//
// * An event with several parties counts as its pairs, here only: each actor with each recipient.
//   An event whose parties are all actors pairs each with each other, both ways; so does CONSULT
//   with a recipient, for CAMEO codes a meeting or a visit once for each side. An event with one
//   party is a pair with nobody.
// * Each coding takes the triple with most right components: first those that find a triple with
//   three, in the order of the file, then with two, then with one. Each triple is used once.
// * A party is right if the country agrees and, if the coding has a role, ours has it. The country
//   is the first three letters of the coding; "---" (or what is no letters) is none, and ours must
//   have none; IGO is also PLOVER's EUR and UNO. The role is the first of the further three letters
//   that is one of PLOVER's sectors; MED, CIV and MOP are JRN, CVL and OPP there. Letters that are
//   no sector (a country, a religion, a party's name) do not count. A coding in quotes ('SOME
//   NAME') is somebody whom no table has: ours has no country and shares a word with it.
// * The root is right if the first two digits of the CAMEO code agree (`root`). `category` is right
//   also if our code falls into that category of WEIS (weis.h), the scheme that the sentences
//   were coded in.
//
// Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "eval/petrarch_gold.h"
#include "khaldun/event.h"

namespace khaldun::eval {

struct Triple {
  Party source;
  Party target;  // no text and no code: nobody
  std::string cameo;
};

struct Components {
  bool source = false;
  bool target = false;
  bool root = false;
  bool category = false;  // root, or its category of WEIS
};

std::vector<Triple> triples_of(const std::vector<Event>& events);

bool is_right_party(std::string_view gold, const Party& party);

// The right components of each coding, with the triple that it takes; all false without one. What
// counts as most right: source, target and category.
std::vector<Components> match(const std::vector<PetrarchItem::Coding>& codings,
                              const std::vector<Triple>& triples);

}  // namespace khaldun::eval
