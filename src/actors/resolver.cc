// Tested by linker_test.cc with the cases of tests/cases/actors/link.txt.
#include "actors/resolver.h"

#include <algorithm>
#include <set>

#include "actors/agent_chains.h"
#include "actors/composition.h"
#include "actors/discourse.h"
#include "actors/name_chains.h"
#include "actors/pair_finder.h"
#include "actors/party_of.h"

namespace khaldun::actors {
namespace {

class Resolver {
 public:
  Resolver(const Reading& reading, const OfficeHolders& holders, const LinkContext& context)
      : reading_(reading),
        discourse_(reading, context),
        name_chains_(add_name_chains(reading, discourse_)),
        agents_(reading, holders, name_chains_, discourse_) {
    discourse_.set_name_chains(name_chains_);
  }

  std::vector<Mention> run() {
    const auto size = static_cast<std::uint32_t>(reading_.document.tokens.size());
    for (std::uint32_t token = 0; token < size; ++token) read(token);
    for (Mention& mention : mentions_) finish(mention);
    for (const auto& [mention, note] : notes_) mentions_[mention].party.why += note;
    return std::move(mentions_);
  }

 private:
  static constexpr int kNobody = AgentChains::kNobody;
  static constexpr std::uint32_t kMaxWindow = 100;  // tokens

  void read(std::uint32_t token) {
    const int name = reading_.name_at[token];
    const int agent = reading_.agent_at[token];
    if (name >= 0) {
      const Name& n = reading_.names[static_cast<std::size_t>(name)];
      if (n.head == token) read_name(n, name_chains_[static_cast<std::size_t>(name)]);
    } else if (agent >= 0) {
      if (reading_.agents[static_cast<std::size_t>(agent)].head == token) {
        read_agent(static_cast<std::size_t>(agent));
      }
    } else if (reading_.document.tokens[token].pos == Pos::kPron ||
               reading_.document.tokens[token].pos == Pos::kDet) {
      read_pronoun(token);
    } else if (reading_.document.tokens[token].pos == Pos::kNoun) {
      read_noun(token);
    }
  }

  // `in_mind`: a later word may mean it.
  Mention& add(Span tokens, std::uint32_t head, MentionKind kind, int chain, bool in_mind = true) {
    Mention mention;
    mention.tokens = tokens;
    mention.head = head;
    mention.kind = kind;
    mention.chain = chain;
    mentions_.push_back(std::move(mention));
    if (chain >= 0 && in_mind) discourse_.mention(head, chain);
    return mentions_.back();
  }

  // --- names

  void read_name(const Name& name, int chain) {
    if (is_language(reading_, name)) return;
    MentionKind kind = name.entity != nullptr ? name.kind : discourse_.chain(chain).kind;
    const bool is_country = name.entity != nullptr && name.entity->kind == EntityKind::kCountry;
    if (is_country && is_scene_of(reading_, name)) kind = MentionKind::kPlace;
    if (is_people(reading_, name)) kind = MentionKind::kGroup;
    add(with_modifiers(name, kind), name.head, kind, chain);
    if (name.entity != nullptr && name.sense == AliasSense::kCapital) {
      notes_.emplace(mentions_.size() - 1, ", by its capital " + reading_.phrase_name(name.tokens));
    }
  }

  // A person's titles and an unknown body's demonym are words of the mention.
  Span with_modifiers(const Name& name, MentionKind kind) const {
    Span tokens = name.tokens;
    if (kind == MentionKind::kPerson) {
      tokens.begin = title_begin(tokens.begin);
    } else if (name.entity == nullptr) {
      tokens = compose_name(reading_, name).tokens;
    }
    return tokens;
  }

  // First token of the titles directly before a name: "Niger's military ruler", "Mr".
  std::uint32_t title_begin(std::uint32_t begin) const {
    while (begin > 0 && reading_.same_sentence(begin - 1, begin)) {
      const int agent = reading_.agent_at[begin - 1];
      if (agent >= 0 && agents_.is_title(static_cast<std::size_t>(agent))) {
        return std::min(begin, compose(reading_, static_cast<std::size_t>(agent)).tokens.begin);
      }
      if (!reading_.is(begin - 1, reading_.lexicon.honorifics)) break;
      --begin;
    }
    return begin;
  }

  // --- nouns that are actors

  void read_agent(std::size_t index) {
    const Agent& agent = reading_.agents[index];
    const Composition parts = compose(reading_, index);
    if (agent.plural && parts.countries.empty() && has_pair_word(agent.head)) {
      const bool persons = agent.noun->kind == EntityKind::kPerson;
      return read_pair(agent.head, parts.tokens, persons ? PairKind::kPersons : PairKind::kSides);
    }
    const int chain = agents_.chain_of(index);
    if (chain == kNobody) return;
    const bool one = agent.noun->kind == EntityKind::kPerson && !agent.plural;
    const bool predicate = parts.indefinite &&  // "I will be a president" brings up nobody new
                           reading_.tree.relation(agent.head) == Relation::kAttribute;
    const MentionKind kind = one ? MentionKind::kRole : MentionKind::kGroup;
    Mention& mention = add(parts.tokens, agent.head, kind, chain, !predicate);
    mention.members = discourse_.chain(chain).members;
  }

  // --- other nouns

  void read_noun(std::uint32_t token) {
    const Lexicon& lexicon = reading_.lexicon;
    const std::string word = reading_.lower(token);
    const Span phrase = noun_phrase(reading_.document, token);
    if (lexicon.pair_nouns.contains(word) && has_pair_word(token)) {
      const bool sides = lexicon.side_nouns.contains(word);
      return read_pair(token, phrase, sides ? PairKind::kSides : PairKind::kCountries);
    }
    if (lexicon.female.contains(word) || lexicon.male.contains(word)) return read_stranger(token);
    if (!is_definite(token)) return;
    if (lexicon.country_nouns.contains(word)) {
      const int chain = find_country(token);
      if (chain >= 0) add(phrase, token, MentionKind::kCountry, chain);
    } else if (lexicon.actor_nouns.contains(word) && phrase.end == token + 1) {
      const int body = discourse_.find_body(token);
      if (body >= 0) add(phrase, token, discourse_.chain(body).kind, body);
    }
  }

  // "a man", "the girl": no actor by itself, but "he" and "she" may mean nobody else.
  void read_stranger(std::uint32_t token) {
    const Relation relation = reading_.tree.relation(token);
    const bool describes = relation == Relation::kApposition || relation == Relation::kAttribute ||
                           reading_.tree.is_modifier(token);
    if (describes || reading_.document.label(reading_.document.tokens[token].tag) != "NN") return;
    for (const std::uint32_t child : reading_.tree.children(token)) {
      const Relation own = reading_.tree.relation(child);
      // "her father" is mostly somebody whom the report names.
      if (own == Relation::kApposition || own == Relation::kPossessive) return;
    }
    const std::string word = reading_.lower(token);
    const auto known = strangers_.find(word);
    if (known != strangers_.end() && is_definite(token)) {
      return discourse_.mention(token, known->second);
    }
    Chain chain;
    chain.kind = MentionKind::kRole;
    chain.stranger = true;
    chain.gender = reading_.lexicon.female.contains(word) ? Pronoun::kShe : Pronoun::kHe;
    chain.party.name = reading_.phrase_name(noun_phrase(reading_.document, token));
    chain.party.why = "noun: " + word;
    strangers_[word] = discourse_.add_chain(std::move(chain));
    discourse_.mention(token, strangers_[word]);
  }

  // "the country": the one that the report is about, else the next one of the sentence; not that
  // of those who leave it.
  int find_country(std::uint32_t token) {
    const std::string verb(reading_.document.lemma(reading_.tree.governor(token)));
    std::set<std::string> excluded;
    if (reading_.lexicon.moving_verbs.contains(verb)) excluded = discourse_.countries_beside(token);
    const std::string country = discourse_.salient_country(token, excluded);
    if (!country.empty()) return chain_of_country(country);
    const Span sentence = reading_.document.sentences[reading_.tree.sentence(token)];
    for (std::uint32_t i = token + 1; i < std::min(sentence.end, token + kMaxWindow); ++i) {
      const Name* name = reading_.name_with_head(i);
      const bool is_country =
          name != nullptr && name->entity != nullptr && name->entity->kind == EntityKind::kCountry;
      if (is_country && !excluded.contains(name->entity->country)) {
        return name_chains_[static_cast<std::size_t>(reading_.name_at[i])];
      }
    }
    return kNobody;
  }

  int chain_of_country(const std::string& country) {
    const std::string key = "e:" + country;
    if (const int known = discourse_.find_key(key); known >= 0) return known;
    Chain chain;
    chain.kind = MentionKind::kCountry;
    chain.party = party_of(*reading_.table.find(country), reading_.day);
    discourse_.set_key(key, discourse_.add_chain(std::move(chain)));
    return discourse_.find_key(key);
  }

  bool is_definite(std::uint32_t token) const {
    const auto children = reading_.tree.children(token);
    return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
      return reading_.tree.relation(child) == Relation::kDeterminer &&
             reading_.is(child, reading_.lexicon.definite);
    });
  }

  // "the two", "both"; two others may be anybody.
  bool has_pair_word(std::uint32_t token) const {
    const auto children = reading_.tree.children(token);
    const bool pair = std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
      return child < token && reading_.is(child, reading_.lexicon.pair_words);
    });
    return pair && is_definite(token);
  }

  void read_pair(std::uint32_t token, Span phrase, PairKind kind) {
    std::vector<Party> members = pair_of(token, kind);
    if (members.size() < 2) return;
    Chain chain;
    chain.kind = MentionKind::kGroup;
    chain.plural = true;
    chain.members = std::move(members);
    chain.party.name = reading_.phrase_name(phrase);
    chain.party.known = true;
    chain.party.why = "both of " + chain.members[0].name + " and " + chain.members[1].name;
    const int index = discourse_.add_chain(chain);
    add(phrase, token, MentionKind::kGroup, index).members = chain.members;
  }

  // The parties of the last event with two of them; else who was spoken of most.
  std::vector<Party> pair_of(std::uint32_t token, PairKind kind) {
    std::vector<Party> pair = find_pair(reading_, discourse_, token, kind);
    if (kind == PairKind::kCountries) {
      for (Party& party : pair) {
        party = discourse_.chain(chain_of_country(std::string(party.country))).party;
      }
    }
    if (!pair.empty()) return pair;
    const std::vector<int> chains = kind == PairKind::kPersons ? discourse_.last_two_persons(token)
                                                               : discourse_.main_countries(token);
    for (const int chain : chains) pair.push_back(discourse_.chain(chain).party);
    return pair;
  }

  // --- pronouns

  void read_pronoun(std::uint32_t token) {
    const auto found = reading_.lexicon.pronouns.find(reading_.lower(token));
    if (found == reading_.lexicon.pronouns.end()) return;
    if (reading_.tree.relation(token) == Relation::kExpletive) return;
    const Span self{token, token + 1};
    if (found->second == Pronoun::kFirstPerson) {
      add(self, token, MentionKind::kPronoun, kNobody).first_person = true;
      return;
    }
    const bool gendered = found->second == Pronoun::kHe || found->second == Pronoun::kShe;
    if (gendered && !reading_.is(token, reading_.lexicon.reflexives)) {
      const Discourse::Choice person = discourse_.find_person(token, found->second);
      if (person.chain < 0) return;
      add(self, token, MentionKind::kPronoun, person.chain);
      return note_pronoun(person, found->second);
    }
    const int chain = find_antecedent(token, found->second);
    if (chain < 0) return;
    Mention& mention = add(self, token, MentionKind::kPronoun, chain);
    mention.members = discourse_.chain(chain).members;
    if (gendered) note_pronoun({chain, false}, found->second);
  }

  // What "he" and "she" say of whom they mean.
  void note_pronoun(Discourse::Choice person, Pronoun pronoun) {
    Chain& chain = discourse_.chain(person.chain);
    chain.surely = person.surely || (chain.surely && chain.heard == pronoun);
    chain.heard = pronoun;
    if (chain.unknown_name) chain.kind = MentionKind::kPerson;
    discourse_.set_last_pronoun(pronoun, person.chain);
  }

  int find_antecedent(std::uint32_t token, Pronoun pronoun) {
    if (reading_.is(token, reading_.lexicon.reflexives)) return find_reflexive(token);
    switch (pronoun) {
      case Pronoun::kHe:
      case Pronoun::kShe: return discourse_.find_person(token, pronoun).chain;
      case Pronoun::kIt: return discourse_.find_thing(token);
      case Pronoun::kThey: return plural_of(discourse_.find_plural(token));
      case Pronoun::kRelative: return find_relative(token);
      case Pronoun::kFirstPerson:
      case Pronoun::kNone: return kNobody;
    }
    return kNobody;
  }

  // "Morocco itself", "it defended itself": the noun that it stands beside, else the subject.
  int find_reflexive(std::uint32_t token) const {
    const Mention* beside = find_mention(mentions_, reading_.tree.head(token));
    if (beside != nullptr) return beside->chain;
    for (const std::uint32_t child :
         reading_.tree.children_near(reading_.tree.governor(token), token)) {
      const Mention* subject = find_mention(mentions_, child);
      if (subject != nullptr && reading_.tree.is_subject(child)) return subject->chain;
    }
    return kNobody;
  }

  // "they" for "Niger and Mali": the whole list. One state alone is no "they".
  int plural_of(int chain) {
    const int all = with_conjuncts(chain);
    const bool one = all >= 0 && discourse_.chain(all).kind == MentionKind::kCountry;
    return one ? kNobody : all;
  }

  int with_conjuncts(int chain) {
    if (chain < 0 || discourse_.chain(chain).plural) return chain;
    const auto last = std::find_if(mentions_.rbegin(), mentions_.rend(), [&](const Mention& m) {
      return m.chain == chain && m.kind != MentionKind::kPronoun;
    });
    if (last == mentions_.rend()) return chain;
    const std::uint32_t first = reading_.tree.first_conjunct(last->head);
    Chain list;
    const auto begin =
        std::lower_bound(mentions_.begin(), mentions_.end(), first,
                         [](const Mention& m, std::uint32_t head) { return m.head < head; });
    for (auto m = begin; m != mentions_.end() && reading_.same_sentence(m->head, first); ++m) {
      if (m->chain < 0 || reading_.tree.first_conjunct(m->head) != first) continue;
      list.members.push_back(discourse_.chain(m->chain).party);
      list.party.name += (list.party.name.empty() ? "" : " and ") + list.members.back().name;
    }
    if (list.members.size() < 2) return chain;
    list.kind = MentionKind::kGroup;
    list.plural = true;
    list.party.known = true;
    list.party.why = "list: " + list.party.name;
    return discourse_.add_chain(std::move(list));
  }

  // "the soldiers who ousted him": the noun that the clause belongs to.
  int find_relative(std::uint32_t token) const {
    const std::uint32_t verb = reading_.tree.governor(token);
    if (reading_.tree.relation(verb) != Relation::kRelativeClause) return kNobody;
    std::uint32_t noun = reading_.tree.head(verb);
    const Mention* antecedent = find_mention(mentions_, noun);
    // "the vice president of Chad, who": not the country, where a parser took it for that.
    const bool person = reading_.is(token, reading_.lexicon.personal_relatives);
    const bool misread =
        person && antecedent != nullptr &&
        (antecedent->kind == MentionKind::kCountry || antecedent->kind == MentionKind::kPlace);
    if (misread && reading_.tree.relation(noun) == Relation::kPrepObject) {
      noun = reading_.tree.head(reading_.tree.head(noun));
      antecedent = find_mention(mentions_, noun);
    }
    return antecedent == nullptr ? kNobody : antecedent->chain;
  }

  // --- parties

  void finish(Mention& mention) const {
    Party party;
    if (mention.chain >= 0) party = discourse_.chain(mention.chain).party;
    party.span = reading_.document.bytes_of(mention.tokens);
    party.text = reading_.document.text_of(party.span);
    if (party.name.empty()) party.name = party.text;
    if (mention.kind == MentionKind::kPlace) {
      party.sector.clear();
      party.code = party.country;
    }
    if (mention.kind == MentionKind::kPronoun && mention.chain >= 0) {
      party.why = "pronoun " + party.text + " -> " + party.name + "; " + party.why;
    }
    if (mention.first_person) party.why = "first person: the speaker";
    mention.party = std::move(party);
  }

  const Reading& reading_;
  Discourse discourse_;
  const std::vector<int> name_chains_;  // by name
  AgentChains agents_;
  std::vector<Mention> mentions_;
  std::map<std::string, int> strangers_;      // by noun, the last one
  std::map<std::size_t, std::string> notes_;  // for `why`, by mention
};

}  // namespace

std::vector<Mention> resolve(const Reading& reading, const OfficeHolders& holders,
                             const LinkContext& context) {
  return Resolver(reading, holders, context).run();
}

}  // namespace khaldun::actors
