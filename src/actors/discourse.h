// Discourse: who has been mentioned so far, and the searches for whom a later word means.
//
//   Discourse discourse(reading, title);
//   int chain = discourse.add_chain(party, MentionKind::kCountry);
//   discourse.mention(token, chain);
//   int he = discourse.find_person(pronoun, Pronoun::kHe);  // -1: nobody
//
// A chain is one actor of the report. Mentions are added in the order of the text, so that a search
// sees only what came before. Searches are deterministic scores of distance and grammar (subjects
// before objects; a verb's object is not its subject), after Lappin and Leass (1994).
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "actors/linker.h"
#include "actors/person_ranker.h"
#include "actors/reading.h"
#include "khaldun/event.h"

namespace khaldun::actors {

struct Chain {
  Party party;  // best that is known of the actor in the whole report
  MentionKind kind = MentionKind::kUnknown;
  Pronoun gender = Pronoun::kNone;   // kHe or kShe, by a title, a noun or the given name
  Pronoun heard = Pronoun::kNone;    // by the last "he" or "she" that was taken for it
  bool surely = false;               // and that far sooner than for anybody else
  Pronoun guessed = Pronoun::kNone;  // by a single name that may be a given name
  bool plural = false;
  bool unknown_name = false;         // that no table has
  bool stranger = false;             // of whom only a noun tells that no table has: "the man"
  bool inherits_country = false;     // from the report: no further evidence of what that is about
  std::vector<Party> members;        // of a plural of several known ones
  std::set<const AgentNoun*> nouns;  // that it was called by
};

class Discourse {
 public:
  // `title`: bytes of the headline.
  Discourse(const Reading& reading, const LinkContext& context);

  int add_chain(Chain chain);
  // The chain with `key`; -1 when there is none.
  int find_key(const std::string& key) const;
  void set_key(const std::string& key, int chain) { by_key_.emplace(key, chain); }
  Chain& chain(int index) { return chains_[static_cast<std::size_t>(index)]; }
  const Chain& chain(int index) const { return chains_[static_cast<std::size_t>(index)]; }
  int size() const { return static_cast<int>(chains_.size()); }

  // The chain of each name of the reading: a pronoun may stand before whom it means.
  void set_name_chains(const std::vector<int>& chains) { name_chains_ = chains; }
  // The last "he" or "she" means `chain`.
  void set_last_pronoun(Pronoun gender, int chain) { last_pronoun_[gender] = chain; }

  // The chain that was mentioned at `token`; -1 none.
  int chain_at(std::uint32_t token) const { return chain_at_[token]; }
  // `token` means `chain`.
  void mention(std::uint32_t token, int chain);

  // Whom a pronoun means; -1 when nobody fits.
  struct Choice {
    int chain = -1;
    bool surely = false;  // far better than the next one
  };
  Choice find_person(std::uint32_t pronoun, Pronoun gender) const;
  int find_thing(std::uint32_t pronoun) const;
  int find_plural(std::uint32_t pronoun) const;
  // The last chain that was called `noun`, or that has its role or body.
  int find_noun(std::uint32_t token, const AgentNoun& noun, bool plural) const;
  // The last organisation or armed group: "the group".
  int find_body(std::uint32_t token) const;
  // The last body of the kind that `noun` names: "the militant group".
  int find_body_like(std::uint32_t token, const AgentNoun& noun) const;
  // The person of this country whom the report names with an office that fits `role`; -1.
  int find_office(const std::string& country, const std::string& role) const;
  // ISO3 of the country that the report is about at `token`, other than those that `excluded`
  // names; "" when there is none.
  std::string salient_country(std::uint32_t token, const std::set<std::string>& excluded) const;
  // The salient country, if it is plain that the report speaks of its affairs there: it was named
  // in the last sentences, or makes up half of all that was said of countries.
  std::string own_country(std::uint32_t token) const;
  // The country of which the report speaks at least twice as much as of all others; "".
  std::string prevailing_country() const;
  // Of "the two leaders": the last two persons, earlier one first; fewer if there are none.
  std::vector<int> last_two_persons(std::uint32_t token) const;
  // Of "the two countries": the two that the report is about, main one first.
  std::vector<int> main_countries(std::uint32_t token) const;
  // Countries of the arguments of the verb that governs `token`: "US troops left the country".
  std::set<std::string> countries_beside(std::uint32_t token) const;

 private:
  using Entry = Sighting;

  std::vector<PersonSightings> persons_near(std::uint32_t pronoun, Pronoun gender) const;
  void add_persons_before(std::uint32_t pronoun, std::vector<PersonSightings>& persons) const;
  void add_persons_after(std::uint32_t pronoun, std::vector<PersonSightings>& persons) const;
  PersonSightings& person_in(std::vector<PersonSightings>& persons, int chain) const;
  // The states, by name, whose object `token` is: nobody expels his own envoys.
  std::set<std::string> states_acting_on(std::uint32_t token) const;
  std::vector<int> most_salient(std::uint32_t token, std::size_t count,
                                std::set<std::string> excluded) const;
  bool may_be_called(const Chain& candidate, const AgentNoun& noun) const;
  bool is_bound(std::uint32_t pronoun, int candidate) const;
  bool is_addressed(std::uint32_t pronoun, const Chain& candidate) const;
  bool is_doubtful_thing(std::uint32_t pronoun, const Entry& entry) const;
  bool is_aside(std::uint32_t pronoun, std::uint32_t candidate) const;
  bool is_main_subject(std::uint32_t token) const;
  bool is_listed(std::uint32_t token) const;
  int closeness(std::uint32_t pronoun, std::uint32_t candidate) const;
  bool is_in_possessed_phrase(std::uint32_t pronoun, const Chain& candidate) const;
  bool follows_other_subject(std::uint32_t pronoun) const;
  int distance(std::uint32_t token, const Entry& entry) const;
  int weight(const Entry& entry) const;
  // The entry before `token` with the highest score; a negative score refuses it.
  template <typename Score>
  int best(std::uint32_t token, int sentences, Score score) const;

  const Reading& reading_;
  const LinkContext& context_;
  std::vector<Chain> chains_;
  std::map<std::string, int> by_key_;
  std::vector<Entry> history_;
  std::map<std::string, int> country_weights_;  // of all mentions so far
  std::set<std::string> own_countries_;         // those that are not only blamed or praised
  std::vector<int> chain_at_;                   // by token, -1 none
  std::vector<int> name_chains_;                // by name of the reading
  std::map<Pronoun, int> last_pronoun_;
  PersonRanker ranker_;
  int last_speaker_ = -1;
  int first_person_ = -1;
};

// True if `token` is a country that somebody condemns, thanks or threatens: not that of the report.
bool is_blamed(const Reading& reading, std::uint32_t token);

// True if who holds `held` may be called by `called`: a junta's leader is the ruler and the chief.
bool role_fits(std::string_view called, std::string_view held);

}  // namespace khaldun::actors
