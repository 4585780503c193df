// PartyAssigner: actors and recipients of a draft, from the roles of its sense.
//
//   PartyAssigner assigner(tree, lexicon, matcher, parties, scene);
//   assigner.assign(draft);      // sets draft.actor and draft.recipient
//   assigner.set_host(draft);    // a meeting at the place of one party is a visit to it
//
// Refers to its arguments, which must outlive it. Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "coder/draft.h"
#include "coder/party_finder.h"
#include "coder/scene.h"
#include "coder/sense_matcher.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

class PartyAssigner {
 public:
  PartyAssigner(const Tree& tree, const TriggerLexicon& lexicon, const SenseMatcher& matcher,
                const PartyFinder& parties, const Scene& scene)
      : tree_(tree), lexicon_(lexicon), matcher_(matcher), parties_(parties), scene_(scene) {}

  // Needs predicate, sense, event and speech of the draft.
  void assign(Draft& draft) const;

  // Needs the parties and modes of the draft.
  void set_host(Draft& draft) const;

 private:
  void set_parties(Draft& draft) const;
  std::vector<Party> parties_of(const Draft& draft, const RoleSpec& spec, bool recipient) const;
  std::vector<Party> parties_at(const Draft& draft, const Role& role, bool recipient) const;
  void remove_own_state(const std::vector<Party>& actors, std::vector<Party>& parties) const;
  void remove_later_conjuncts(const Draft& draft, Index subject, std::vector<Party>& parties) const;
  bool is_siege(const Draft& draft) const;
  bool is_addressee(const Draft& draft, const Role& role) const;
  void set_culprits(Draft& draft) const;
  void make_alleged(Draft& draft) const;
  void set_court(Draft& draft) const;
  void set_other_side(Draft& draft) const;
  void set_claimant(Draft& draft) const;
  void set_confessor(Index verb, Draft& draft) const;
  void set_culprit(Draft& draft) const;
  void set_culprit_of(Index verb, Draft& draft) const;
  bool has_silent_subject(const Predicate& predicate) const;
  void set_recipient_by_pronoun(Draft& draft) const;
  void set_recipient_of_light_verb(Draft& draft) const;
  void set_victims_of_occurrence(Draft& draft) const;
  void resolve_counterpart(Draft& draft) const;
  void repair_reflexive(Draft& draft) const;
  bool repair(Party& party, const std::string& other_country, Index trigger) const;
  bool acts_at_home(const Draft& draft) const;
  void place_groups(Draft& draft) const;
  bool is_armament(const Party& party) const;

  const Tree& tree_;
  const TriggerLexicon& lexicon_;
  const SenseMatcher& matcher_;
  const PartyFinder& parties_;
  const Scene& scene_;
};

}  // namespace khaldun::coder
