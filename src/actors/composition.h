// compose: a noun and whom it belongs to, as one actor: "US troops", "the government of Niger",
// "head of the American delegation", "Niger's military ruler".
//
//   Composition troops = compose(reading, agent_index);  // USA, MIL
//
// The owner is, in this order: a possessive, a modifier before the noun, what stands behind "of"
// or "for", and for people ("protesters in Niamey") behind "in" or "from". An owner that is itself
// such a noun passes on its country and sectors. Pure function of the reading.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "actors/reading.h"

namespace khaldun::actors {

struct Composition {
  Span tokens;                         // the words that it is made of
  std::vector<std::string> countries;  // several for "US and French troops"
  std::vector<std::string> sectors;
  std::string role;
  std::string owner;       // name of the owner, for `why`
  int pronoun = -1;        // token of a possessive pronoun that is the owner
  int peer = -1;           // token of the one whose counterpart it is
  int pending_owner = -1;  // index of an owner noun that has no owner itself: "of the junta"
  int pending_body = -1;   // token of an owner that only the text before tells: "of the group"
  int person = -1;         // token of the name of a stranger whom it serves: "Bosk's spokeswoman"
  const Entity* body = nullptr;     // the owner, if it is a body of the tables and named as such
  std::string_view private_sector;  // of an owner that is no state's: "the fund's treasurer"
  bool former = false;
  bool local = false;       // "the premier of Alberta": the country is that of a place in it
  bool regional = false;    // "western troops": of more than one state
  bool definite = false;    // "the president"
  bool local_name = false;  // "Danbury police": of what no table knows
  bool negative = false;    // "no government"
  bool indefinite = false;  // "a president": nobody in particular
};

Composition compose(const Reading& reading, std::size_t agent);

// The country that a demonym or possessive gives to an unknown name: "Russian Orthodox Church".
Composition compose_name(const Reading& reading, const Name& name);

}  // namespace khaldun::actors
