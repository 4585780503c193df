// PartyFinder: who stands behind the words of an argument.
//
//   PartyFinder finder(tree, mentions, lexicon, speaker_at);
//   finder.at(subject)      // "Niger, Mali and Chad": three; a thing: nobody
//   finder.behind(object)   // "the decision of the junta": the junta
//
// Adds to actors::resolve_parties() what depends on the report's speech and on the event: "we" is
// the side of the one who is quoted, and a thing, an act or a statement stands for whom it belongs
// to. Refers to its arguments, which must outlive it. Thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "actors/linker.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

class PartyFinder {
 public:
  // The one who is quoted at a token; null outside quotations.
  using SpeakerAt = std::function<const Party*(Index)>;

  PartyFinder(const Tree& tree, std::span<const actors::Mention> mentions,
              const TriggerLexicon& lexicon, SpeakerAt speaker_at);

  // Those whom the phrase names, with all that is coordinated. A phrase that names no person, group
  // or body gives nobody.
  std::vector<Party> at(Index head) const;

  // The same; for a thing, those to whom it belongs or who made it.
  std::vector<Party> behind(Index head) const;

  // The same; whoever is asked or forced to do something is somebody, whatever the word ("urged the
  // landlord to leave").
  std::vector<Party> addressed(Index head) const;

  // Those who live in "a village"; nobody for other words.
  std::vector<Party> residents(Index head) const;

  // Countries and places at which `head` stands ("in Niger, Mali and Chad").
  std::vector<Party> places(Index head) const;

  // Whether `at` finds somebody of the actor tables there.
  bool known(Index head) const;

  // Whether a country or town is only the scene there ("the Mogadishu bombing").
  bool is_place(Index head) const;

  // Whether the modifier of an attack only says where it happened ("the Mali hotel attack", "the
  // Kuwait invasion"): the words do not say against whom it went.
  bool is_scene(Index event, Index modifier) const;

  // Whether one person is meant there, by name or by "he" or "she".
  bool is_person(Index head) const;
  // Whether the words are the name of a country or place, be it the scene or somebody who acts.
  bool names_place(Index head) const;

 private:
  bool mention_is_known(Index head) const;
  bool stands_beside(Index noun, Index apposition) const;
  Index named_twin(Index head) const;
  std::vector<Party> definite_place(Index head) const;
  bool names_somebody(Index head) const;
  bool counts_people(Index head) const;
  std::optional<Party> named_first_person(Index head) const;
  Party crowd(Index head) const;
  void add(Index head, std::vector<Party>& parties) const;
  bool is_second_body(Index head) const;
  std::optional<Index> shared_office(Index head) const;
  Party office_of(Index noun, const actors::Mention& state) const;
  std::string nationality(Index head) const;
  void take_owners_country(Index head, Party& party) const;
  void take_speakers_side(Index head, Party& party) const;
  bool is_harm(Index verb) const;
  std::vector<Party> examples(Index head) const;
  std::vector<Party> garrison(Index head) const;
  std::optional<Index> flag_of(Index head) const;
  std::optional<Index> parted_maker(Index head) const;
  std::vector<Index> owners(Index head) const;
  std::vector<Party> behind(Index head, int steps) const;

  const Tree& tree_;
  std::span<const actors::Mention> mentions_;
  const TriggerLexicon& lexicon_;
  SpeakerAt speaker_at_;
};

// "dozens of soldiers", "a number of concerns": the noun that says what is counted.
Index counted_noun(const Tree& tree, const TriggerLexicon& lexicon, Index head);

// The lemma in lower case.
std::string lower_lemma(const Tree& tree, Index token);

// A number of people of whom the words do not say who they are: "12", "20 others".
bool is_crowd(const Party& party);

// In the actor tables, or a group whose sector is known.
bool is_known(const Party& party);

// The actor of an event whose actor the report does not name.
bool is_unnamed(const std::vector<Party>& actor);

// Whether two parties are the same, or one is a part of the other's state ("Niger", "the junta of
// Niger").
bool same_party(const Party& a, const Party& b);
bool same_side(const Party& a, const Party& b);

}  // namespace khaldun::coder
