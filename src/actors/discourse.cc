// Tested by linker_test.cc: the cases of link.txt on pronouns and on the country of the report.
#include "actors/discourse.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "actors/name_chains.h"
#include "base/one_of.h"

namespace khaldun::actors {
namespace {

using base::is_one_of;

constexpr int kRefused = -1;
constexpr int kNear = 1000;        // score of a mention at distance 0
constexpr int kSentenceCost = 60;  // distance of one sentence, in tokens
constexpr int kPluralBonus = 30;
constexpr int kParallelBonus = 80;
constexpr int kDatelineWeight = 8;         // of its country, for what a report is about
constexpr int kMaxSightings = 80;          // of persons, that a pronoun is compared with
constexpr int kMaxSeen = 400;              // mentions that a search goes back
constexpr std::uint32_t kMaxWindow = 200;  // tokens that a look at the grammar goes

bool is_person(const Chain& chain) {
  return chain.kind == MentionKind::kPerson || chain.kind == MentionKind::kRole;
}

// A model often takes a surname alone for a body or a place.
bool may_be_person(const Chain& chain) {
  return !chain.plural && (is_person(chain) || chain.unknown_name);
}

bool may_be(const PersonSightings& person, Pronoun gender) {
  const Pronoun first = person.heard != Pronoun::kNone ? person.heard : person.guessed;
  const Pronoun own = person.gender != Pronoun::kNone ? person.gender : first;
  return own == Pronoun::kNone || own == gender;
}

bool is_thing(const Chain& chain) {
  return !is_person(chain) && !chain.plural && chain.kind != MentionKind::kUnknown;
}

bool acts_for_state(const Party& party) {
  constexpr std::array<std::string_view, 6> kOrgans = {"GOV", "MIL", "COP", "LEG", "JUD", "SPY"};
  return !party.sector.empty() && is_one_of(kOrgans, std::string_view(party.sector.front()));
}

bool is_leader(std::string_view role) {
  return role == "head_of_state" || role == "junta_leader" || role == "monarch";
}

}  // namespace

bool role_fits(std::string_view called, std::string_view held) {
  if (called.empty() || held.empty()) return false;
  if (called == held || (is_leader(called) && is_leader(held))) return true;
  if (called == "military_chief") return held == "junta_leader";
  return called == "minister" && held.ends_with("_minister");
}

bool is_blamed(const Reading& reading, std::uint32_t token) {
  const Tree& tree = reading.tree;
  const std::uint32_t first = tree.first_conjunct(token);
  return tree.relation(first) == Relation::kObject &&
         reading.lexicon.blaming_verbs.contains(reading.document.lemma(tree.head(first)));
}

Discourse::Discourse(const Reading& reading, const LinkContext& context)
    : reading_(reading),
      context_(context),
      chain_at_(reading.document.tokens.size(), -1),
      ranker_(reading) {}

int Discourse::add_chain(Chain chain) {
  chains_.push_back(std::move(chain));
  return size() - 1;
}

int Discourse::find_key(const std::string& key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? -1 : found->second;
}

void Discourse::mention(std::uint32_t token, int chain) {
  chain_at_[token] = chain;
  history_.push_back({token, chain});
  const Chain& actor = chains_[static_cast<std::size_t>(chain)];
  const std::string& country = actor.party.country;
  if (!country.empty() && !actor.inherits_country) {
    country_weights_[country] += weight(history_.back());
    const bool of_thing = actor.kind == MentionKind::kPlace && reading_.modifies_thing(token);
    if (!is_blamed(reading_, token) && !of_thing) own_countries_.insert(country);
  }
  if (first_person_ < 0 && actor.kind == MentionKind::kPerson) first_person_ = chain;
  const Tree& tree = reading_.tree;
  const std::string verb(reading_.document.lemma(tree.head(token)));
  if (tree.is_subject(token) && reading_.lexicon.speech_verbs.contains(verb) && is_person(actor)) {
    last_speaker_ = chain;
  }
}

int Discourse::distance(std::uint32_t token, const Entry& entry) const {
  const int sentences = std::abs(static_cast<int>(reading_.tree.sentence(token)) -
                                 static_cast<int>(reading_.tree.sentence(entry.token)));
  return sentences * kSentenceCost +
         (sentences == 0 ? static_cast<int>(token) - static_cast<int>(entry.token) : 0);
}

template <typename Score>
int Discourse::best(std::uint32_t token, int sentences, Score score) const {
  int found = -1;
  int best_score = kRefused;
  int seen = 0;
  for (auto entry = history_.rbegin(); entry != history_.rend() && seen < kMaxSeen; ++entry) {
    if (entry->token >= token) continue;
    ++seen;
    if (reading_.tree.sentence(entry->token) + sentences < reading_.tree.sentence(token)) break;
    const int extra = score(*entry, chain(entry->chain));
    if (extra == kRefused) continue;
    const int total = kNear + extra + closeness(token, entry->token) - distance(token, *entry);
    if (total > best_score) {
      best_score = total;
      found = entry->chain;
    }
  }
  return found;
}

// The persons whom a pronoun may mean: those of the last sentences, and those named soon after.
std::vector<PersonSightings> Discourse::persons_near(std::uint32_t pronoun, Pronoun gender) const {
  std::vector<PersonSightings> persons;
  add_persons_before(pronoun, persons);
  add_persons_after(pronoun, persons);
  for (PersonSightings& person : persons) {
    for (const PersonSightings& other : persons) {
      if (!may_be(other, gender)) continue;
      const bool is_past = !person.before.empty();
      const bool closer = is_past
                              ? !other.before.empty() && other.before.back() > person.before.back()
                              : !other.before.empty() || other.after.front() < person.after.front();
      if (closer) ++person.others_between;
    }
  }
  return persons;
}

PersonSightings& Discourse::person_in(std::vector<PersonSightings>& persons, int index) const {
  const auto found = std::find_if(persons.begin(), persons.end(),
                                  [&](const PersonSightings& p) { return p.chain == index; });
  if (found != persons.end()) return *found;
  const Chain& known = chain(index);
  persons.push_back({.chain = index,
                     .gender = known.gender,
                     .heard = known.heard,
                     .surely = known.surely,
                     .guessed = known.guessed,
                     .kind = known.kind,
                     .is_first = index == first_person_});
  return persons.back();
}

void Discourse::add_persons_before(std::uint32_t pronoun,
                                   std::vector<PersonSightings>& persons) const {
  constexpr std::uint32_t kSentences = 6;  // quotations stand between a speaker and "he added"
  int seen = 0;
  int sightings = 0;
  for (auto entry = history_.rbegin(); entry != history_.rend() && seen < kMaxSeen; ++entry) {
    ++seen;
    if (reading_.tree.sentence(entry->token) + kSentences < reading_.tree.sentence(pronoun)) break;
    const Chain& candidate = chain(entry->chain);
    if (entry->token >= pronoun || !may_be_person(candidate)) continue;
    if (++sightings > kMaxSightings) break;
    person_in(persons, entry->chain).before.push_back(entry->token);
  }
  for (PersonSightings& person : persons) {
    std::sort(person.before.begin(), person.before.end());
  }
}

void Discourse::add_persons_after(std::uint32_t pronoun,
                                  std::vector<PersonSightings>& persons) const {
  constexpr std::uint32_t kSentences = 2;
  const auto& names = reading_.names;
  auto name =
      std::upper_bound(names.begin(), names.end(), pronoun,
                       [](std::uint32_t token, const Name& n) { return token < n.tokens.begin; });
  for (; name != names.end() && name->head < pronoun + kMaxWindow; ++name) {
    if (reading_.tree.sentence(name->head) > reading_.tree.sentence(pronoun) + kSentences) break;
    const auto index = static_cast<std::size_t>(name - names.begin());
    const int found = index < name_chains_.size() ? name_chains_[index] : -1;
    if (found < 0 || !may_be_person(chain(found))) continue;
    person_in(persons, found).after.push_back(name->head);
  }
}

Discourse::Choice Discourse::find_person(std::uint32_t pronoun, Pronoun gender) const {
  constexpr int kClear = 150;  // of score, over the next one
  const std::string verb(reading_.document.lemma(reading_.tree.head(pronoun)));
  const bool speaks =
      reading_.tree.is_subject(pronoun) && reading_.lexicon.speech_verbs.contains(verb);
  const auto last = last_pronoun_.find(gender);
  Choice found;
  int best_score = ranker_.least();
  int next_score = best_score;
  for (PersonSightings& person : persons_near(pronoun, gender)) {
    person.is_speaker = speaks && person.chain == last_speaker_;
    person.was_pronoun = last != last_pronoun_.end() && last->second == person.chain;
    const int score = ranker_.score(ranker_.features(pronoun, gender, person));
    if (score > best_score) {
      next_score = std::exchange(best_score, score);
      found.chain = person.chain;
    } else {
      next_score = std::max(next_score, score);
    }
  }
  found.surely = best_score - next_score >= kClear;
  return found;
}

int Discourse::find_thing(std::uint32_t pronoun) const {
  const std::string verb(reading_.document.lemma(reading_.tree.head(pronoun)));
  const bool speaks = reading_.lexicon.speech_verbs.contains(verb);
  if (reading_.tree.is_subject(pronoun) && !speaks && follows_other_subject(pronoun)) return -1;
  const bool is_fact = reading_.tree.relation(pronoun) == Relation::kObject &&
                       reading_.lexicon.proposition_verbs.contains(verb);
  if (is_fact) return -1;
  return best(pronoun, 2, [&](const Entry& entry, const Chain& candidate) {
    const bool refused = !is_thing(candidate) || reading_.tree.is_modifier(entry.token) ||
                         is_listed(entry.token) || candidate.kind == MentionKind::kPlace ||
                         is_bound(pronoun, entry.chain) || is_addressed(pronoun, candidate) ||
                         is_doubtful_thing(pronoun, entry) ||
                         is_in_possessed_phrase(pronoun, candidate);
    // "Its spies are in Kuwait. It kills people."
    const bool scene = reading_.tree.is_subject(pronoun) && stands_in(reading_, entry.token) &&
                       candidate.kind == MentionKind::kCountry &&
                       !reading_.same_sentence(pronoun, entry.token);
    if (refused || scene) return kRefused;
    return is_main_subject(pronoun) && is_main_subject(entry.token) ? kParallelBonus : 0;
  });
}

int Discourse::find_plural(std::uint32_t pronoun) const {
  return best(pronoun, 2, [&](const Entry& entry, const Chain& candidate) {
    const bool singular_person = is_person(candidate) && !candidate.plural;
    const bool refused =
        singular_person || reading_.tree.is_modifier(entry.token) ||
        candidate.kind == MentionKind::kPlace || candidate.kind == MentionKind::kUnknown ||
        is_bound(pronoun, entry.chain) || is_in_possessed_phrase(pronoun, candidate) ||
        is_aside(pronoun, entry.token);
    if (refused) return kRefused;
    const int parallel =
        is_main_subject(pronoun) && is_main_subject(entry.token) ? kParallelBonus : 0;
    return parallel + (candidate.plural || !candidate.members.empty() ? kPluralBonus : 0);
  });
}

int Discourse::find_noun(std::uint32_t token, const AgentNoun& noun, bool plural) const {
  constexpr int kSentences = 1000;
  return best(token, kSentences, [&](const Entry&, const Chain& candidate) {
    if (candidate.plural != plural || candidate.kind == MentionKind::kPlace) return kRefused;
    if (candidate.nouns.contains(&noun)) return 2 * kSentenceCost;
    const bool same_role = !plural && is_person(candidate) && noun.kind == EntityKind::kPerson &&
                           role_fits(noun.role, candidate.party.role) &&
                           may_be_called(candidate, noun);
    return same_role ? 0 : kRefused;
  });
}

// An elected president is no emperor.
bool Discourse::may_be_called(const Chain& candidate, const AgentNoun& noun) const {
  if (noun.role != "monarch" || candidate.party.entity_id.empty()) return true;
  const Entity* person = reading_.table.find(candidate.party.entity_id);
  return person == nullptr ||
         std::any_of(person->offices.begin(), person->offices.end(),
                     [](const Office& office) { return office.role == "monarch"; });
}

int Discourse::find_body(std::uint32_t token) const {
  constexpr int kSentences = 3;
  return best(token, kSentences, [&](const Entry&, const Chain& candidate) {
    const bool body =
        candidate.kind == MentionKind::kOrganization || candidate.kind == MentionKind::kArmedGroup;
    return body ? 0 : kRefused;
  });
}

int Discourse::find_body_like(std::uint32_t token, const AgentNoun& noun) const {
  constexpr int kSentences = 3;
  constexpr std::array<std::string_view, 5> kGroups = {"REB", "PRM", "UAF", "CRM", "PTY"};
  const bool is_group = noun.kind == EntityKind::kGroup && !noun.sectors.empty() &&
                        is_one_of(kGroups, std::string_view(noun.sectors.front()));
  if (!is_group) return -1;
  return best(token, kSentences, [&](const Entry& entry, const Chain& candidate) {
    const bool body =
        candidate.kind == MentionKind::kOrganization || candidate.kind == MentionKind::kArmedGroup;
    const auto& sectors = candidate.party.sector;
    const bool fits =
        std::find(sectors.begin(), sectors.end(), noun.sectors.front()) != sectors.end();
    return body && fits && !reading_.tree.is_modifier(entry.token) ? 0 : kRefused;
  });
}

int Discourse::find_office(const std::string& country, const std::string& role) const {
  for (int i = 0; i < size(); ++i) {
    const Chain& candidate = chain(i);
    const bool fits = candidate.kind == MentionKind::kPerson &&
                      candidate.party.country == country && role_fits(role, candidate.party.role);
    if (fits) return i;
  }
  return -1;
}

// Weight of a mention for what the report is about.
int Discourse::weight(const Entry& entry) const {
  const std::uint32_t noun = reading_.tree.head(entry.token);
  const bool modifier = reading_.tree.is_modifier(entry.token);
  const Chain& actor = chain(entry.chain);
  const std::uint32_t byte = reading_.document.tokens[entry.token].span.begin;
  if (context_.dateline.contains(byte)) {
    const bool place = actor.kind == MentionKind::kPlace || actor.kind == MentionKind::kCountry;
    return place ? kDatelineWeight : 0;  // "(Reuters)" is not what the report is about
  }
  if (modifier && reading_.agent_at[noun] >= 0) return 0;  // "Russian diplomats" count once
  const bool abroad = actor.kind == MentionKind::kGroup && !acts_for_state(actor.party);
  int sum = abroad ? 1 : modifier ? 2 : 3;  // a country's citizens may be anywhere
  if (reading_.tree.is_subject(entry.token)) ++sum;
  if (context_.title.contains(byte)) sum += 3;
  return sum;
}

std::string Discourse::salient_country(std::uint32_t token,
                                       const std::set<std::string>& excluded) const {
  constexpr int kRecentBonus = 2;
  std::map<std::string, int> scores = country_weights_;
  std::string latest;
  int seen = 0;
  for (auto entry = history_.rbegin(); entry != history_.rend() && seen < kMaxSeen;
       ++entry, ++seen) {
    const std::string& country = chain(entry->chain).party.country;
    if (latest.empty() && !excluded.contains(country)) latest = country;
    if (distance(token, *entry) >= 2 * kSentenceCost) break;
    if (const auto score = scores.find(country); score != scores.end() && weight(*entry) > 0) {
      score->second += kRecentBonus;
    }
  }
  std::string found;
  int best_score = 0;
  for (const auto& [country, score] : scores) {
    const bool better = score > best_score || (score == best_score && country == latest);
    const Entity* entity = reading_.table.find(country);
    const bool is_state = entity != nullptr && entity->kind == EntityKind::kCountry;
    if (!better || !is_state || excluded.contains(country)) continue;
    best_score = score;
    found = country;
  }
  return found;
}

std::set<std::string> Discourse::states_acting_on(std::uint32_t token) const {
  const Tree& tree = reading_.tree;
  std::set<std::string> states;
  if (tree.relation(token) != Relation::kObject) return states;
  for (const std::uint32_t child : tree.children_near(tree.head(token), token)) {
    if (!tree.is_subject(child) || chain_at_[child] < 0) continue;
    const Chain& actor = chain(chain_at_[child]);
    if (actor.kind == MentionKind::kCountry) states.insert(actor.party.country);
  }
  return states;
}

std::string Discourse::own_country(std::uint32_t token) const {
  const std::set<std::string> excluded = states_acting_on(token);
  const std::string country = salient_country(token, excluded);
  if (country.empty() || !own_countries_.contains(country)) return "";
  int total = 0;
  for (const auto& [other, weight] : country_weights_) {
    if (!excluded.contains(other)) total += weight;
  }
  if (2 * country_weights_.at(country) >= total) return country;
  int seen = 0;
  for (auto entry = history_.rbegin(); entry != history_.rend() && seen < kMaxSeen;
       ++entry, ++seen) {
    if (distance(token, *entry) > 2 * kSentenceCost) break;
    const Chain& near = chain(entry->chain);
    if (near.party.country == country && !near.inherits_country) return country;
  }
  return "";
}

std::string Discourse::prevailing_country() const {
  int total = 0;
  const std::pair<const std::string, int>* most = nullptr;
  for (const auto& entry : country_weights_) {
    total += entry.second;
    if (most == nullptr || entry.second > most->second) most = &entry;
  }
  const bool prevails = most != nullptr && 3 * most->second >= 2 * total;
  return prevails && own_countries_.contains(most->first) ? most->first : std::string();
}

std::vector<int> Discourse::last_two_persons(std::uint32_t token) const {
  std::vector<int> found;
  int seen = 0;
  for (auto entry = history_.rbegin();
       entry != history_.rend() && found.size() < 2 && seen < kMaxSeen; ++entry, ++seen) {
    const Chain& candidate = chain(entry->chain);
    const bool is_new = std::find(found.begin(), found.end(), entry->chain) == found.end();
    const bool fits =
        is_person(candidate) && !candidate.plural && !candidate.stranger && entry->token < token;
    if (fits && is_new) found.push_back(entry->chain);
  }
  std::reverse(found.begin(), found.end());
  return found;
}

std::vector<int> Discourse::main_countries(std::uint32_t token) const {
  std::vector<int> found = most_salient(token, 2, countries_beside(token));
  if (found.size() < 2) found = most_salient(token, 2, {});
  return found;
}

std::vector<int> Discourse::most_salient(std::uint32_t token, std::size_t count,
                                         std::set<std::string> excluded) const {
  std::vector<int> found;
  while (found.size() < count) {
    const std::string country = salient_country(token, excluded);
    if (country.empty()) break;
    excluded.insert(country);
    if (const int chain = find_key("e:" + country); chain >= 0) found.push_back(chain);
  }
  return found;
}

std::set<std::string> Discourse::countries_beside(std::uint32_t token) const {
  const Tree& tree = reading_.tree;
  const std::uint32_t verb = tree.governor(token);
  std::set<std::string> countries;
  const auto read_arguments = [&](std::uint32_t of) {
    for (const std::uint32_t child : tree.children_near(of, token)) {
      const bool argument = tree.is_subject(child) || tree.relation(child) == Relation::kObject;
      if (!argument || child == token || chain_at_[child] < 0) continue;
      countries.insert(chain(chain_at_[child]).party.country);
    }
  };
  read_arguments(verb);
  if (tree.relation(verb) == Relation::kOpenComplement) {
    for (const std::uint32_t child :
         tree.children_near(tree.head(verb), token)) {  // who is to leave
      const Relation relation = tree.relation(child);
      const bool controls = relation == Relation::kObject || relation == Relation::kPassiveSubject;
      if (controls && chain_at_[child] >= 0) {
        countries.insert(chain(chain_at_[child]).party.country);
      }
    }
  }
  countries.erase("");
  return countries;
}

}  // namespace khaldun::actors
