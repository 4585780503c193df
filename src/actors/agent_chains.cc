// Tested by linker_test.cc: the cases of link.txt on compositions, offices and definite nouns.
#include "actors/agent_chains.h"

#include <algorithm>
#include <array>
#include <set>

#include "actors/name_chains.h"
#include "actors/party_of.h"
#include "actors/table_codes.h"
#include "actors/titles.h"

namespace khaldun::actors {
namespace {

constexpr int kUnresolved = -2;

bool is_defined(const Agent& agent, const Composition& parts) {
  const bool body = agent.noun->kind == EntityKind::kInstitution && !agent.plural;
  const bool police =  // a word without a plural
      agent.noun->forms.size() == 1 && !parts.sectors.empty() && parts.sectors[0] == "COP";
  return body || police || (parts.definite && agent.noun->kind != EntityKind::kGroup);
}

// Organs of a state and its parties; of its people those who act in politics. Not its "aircraft",
// which may be anybody's, nor gunmen.
bool belongs_to_state(const Agent& agent, const std::vector<std::string>& sectors) {
  constexpr std::array<std::string_view, 9> kOrgans = {"GOV", "MIL", "COP", "LEG", "JUD",
                                                       "SPY", "OPP", "PTY", "ELI"};
  if (sectors.empty() || sectors[0] == "UAF" || sectors[0] == "REF") return false;
  const bool organ = std::find(kOrgans.begin(), kOrgans.end(), sectors[0]) != kOrgans.end();
  return organ && (agent.noun->kind != EntityKind::kGroup || sectors[0] != "MIL");
}

}  // namespace

AgentChains::AgentChains(const Reading& reading, const OfficeHolders& holders,
                         const std::vector<int>& name_chains, Discourse& discourse)
    : reading_(reading),
      holders_(holders),
      name_chains_(name_chains),
      discourse_(discourse),
      titles_(find_titles(reading)),
      chains_(reading.agents.size(), kUnresolved) {
  count_countries();
}

int AgentChains::chain_of(std::size_t agent) {
  if (chains_[agent] != kUnresolved) return chains_[agent];
  chains_[agent] = kNobody;  // for a noun that owns itself in a damaged tree
  chains_[agent] = find(agent, with_owner(compose(reading_, agent)));
  return chains_[agent];
}

// Fills in an owner that has to be looked for: "its army", "spokesman for the junta".
Composition AgentChains::with_owner(Composition parts) {
  if (parts.peer >= 0) take_office(static_cast<std::uint32_t>(parts.peer), parts);
  if (parts.person >= 0) serve(static_cast<std::uint32_t>(parts.person), parts);
  int owner = kNobody;
  if (parts.pronoun >= 0) {
    owner = discourse_.chain_at(static_cast<std::uint32_t>(parts.pronoun));
  } else if (parts.pending_owner >= 0) {
    owner = chain_of(static_cast<std::size_t>(parts.pending_owner));
  }
  if (parts.pending_body >= 0) {
    owner = discourse_.find_body(static_cast<std::uint32_t>(parts.pending_body));
  }
  if (owner < 0) {
    leave_state(parts);
    return parts;
  }
  const Party& party = discourse_.chain(owner).party;
  if (!party.country.empty()) parts.countries = {party.country};
  // "his aide" serves what he leads.
  const bool serves =
      parts.pronoun >= 0 && (parts.role == "official" || parts.role == "spokesperson");
  if ((parts.pending_body >= 0 || serves) && !party.sector.empty()) parts.sectors = party.sector;
  parts.owner = party.name;
  return parts;
}

// "the leader of an organization" that nobody has named.
void AgentChains::leave_state(Composition& parts) const {
  const bool leads = parts.role == "head_of_state" || parts.role == "organization_head";
  if (!leads || parts.pending_body < 0) return;
  const auto& bodies = reading_.lexicon.private_bodies;
  const auto body = bodies.find(reading_.lower(static_cast<std::uint32_t>(parts.pending_body)));
  if (body == bodies.end()) return;
  parts.role = "organization_head";
  parts.sectors = {std::string(body->second)};
}

// "Bosk's spokeswoman" speaks for what Bosk is, for no government.
void AgentChains::serve(std::uint32_t person, Composition& parts) const {
  const int name = reading_.name_at[person];
  const bool of_state = parts.sectors == std::vector<std::string>{"GOV"};
  if (name < 0 || !of_state || !parts.countries.empty()) return;
  const Party& party = discourse_.chain(name_chains_[static_cast<std::size_t>(name)]).party;
  if (!party.country.empty()) parts.countries = {party.country};
  parts.sectors = party.sector;
  if (party.sector.empty()) parts.sectors = {"CVL"};
  parts.owner = party.name;
}

// "his Greek counterpart": what he is there, the other is here.
void AgentChains::take_office(std::uint32_t peer, Composition& parts) {
  int chain = discourse_.chain_at(peer);
  if (const int name = reading_.name_at[peer]; name >= 0) {
    chain = name_chains_[static_cast<std::size_t>(name)];
  } else if (const int agent = reading_.agent_at[peer]; agent >= 0) {
    chain = chain_of(static_cast<std::size_t>(agent));
  }
  if (chain < 0) return;
  const Party& party = discourse_.chain(chain).party;
  parts.role = party.role;
  if (!party.sector.empty()) parts.sectors = party.sector;
}

int AgentChains::find(std::size_t index, const Composition& parts) {
  const Agent& agent = reading_.agents[index];
  if (const auto title = titles_.find(index); title != titles_.end()) {
    const int chain = name_chains_[title->second];
    describe(chain, agent, parts);
    return chain;
  }
  if (parts.negative || is_only_modifier(agent)) return kNobody;
  if (!parts.countries.empty()) return composed(agent, parts);
  if (agent.noun->sectors.empty() && parts.sectors.empty()) return kNobody;
  if (parts.definite && !parts.regional) {
    const int earlier = discourse_.find_noun(agent.head, *agent.noun, agent.plural);
    // "the minister" is not the former minister of whom was spoken.
    const bool retired = earlier >= 0 && discourse_.chain(earlier).party.role == "former";
    const bool other = earlier >= 0 && names_other(agent, parts);
    if (earlier >= 0 && !other && (parts.former || !retired)) return earlier;
    const int body = agent.plural ? kNobody : discourse_.find_body_like(agent.head, *agent.noun);
    if (body >= 0) return body;
  }
  return in_context(agent, parts);
}

// "the Sandinista regime" is none that was called "the regime" before.
bool AgentChains::names_other(const Agent& agent, const Composition& parts) const {
  return parts.local_name && reading_.is(agent.head, reading_.lexicon.foes_words);
}

// "troop withdrawal", "army base": the noun does not act. A title is no modifier.
bool AgentChains::is_only_modifier(const Agent& agent) const {
  const Relation relation = reading_.tree.relation(agent.head);
  return relation == Relation::kCompound || relation == Relation::kAdjective ||
         relation == Relation::kNominal;
}

// What a title or an apposition says of a named person.
void AgentChains::describe(int index, const Agent& agent, const Composition& parts) {
  Chain& chain = discourse_.chain(index);
  chain.nouns.insert(agent.noun);
  note_gender(agent, chain);
  Party& party = chain.party;
  const bool table_knows =
      !party.entity_id.empty() && (!party.sector.empty() || !party.role.empty());
  // Of what the table knows, the report corrects only the same office: "ousted president".
  if (table_knows && !parts.former && !reading_.day) take_titled_office(agent, party);
  if (table_knows && !(parts.former && role_fits(agent.noun->role, party.role))) return;
  if (!table_knows && parts.former && !party.role.empty()) return;  // what he is goes before
  // "the president of the club and an American leader"
  const bool vague = parts.indefinite && parts.role == "head_of_state";
  if (!table_knows && vague && !party.sector.empty()) return;
  if (party.entity_id.empty() && !parts.former) {
    const std::string_view name = party.name;
    if (const Entity* holder = holder_named(name, parts)) {
      party = party_of(*holder, reading_.day);
      party.why += "; by surname and office: " + agent.noun->forms[0];
      return;
    }
  }
  if (!parts.countries.empty()) party.country = parts.countries[0];
  if (!parts.sectors.empty()) party.sector = parts.sectors;
  if (!parts.role.empty()) party.role = parts.role;
  party.code = code_of(party.country, party.sector);
  party.known = party.known || !party.country.empty();
  party.why += (party.why.empty() ? "" : "; ") + std::string("apposition: ") +
               agent.noun->forms[0] + (parts.owner.empty() ? "" : " of " + parts.owner);
}

// "President Evo Morales", "Senator Marco Rubio" in a report without a day: the office that the
// title names, not the last one.
void AgentChains::take_titled_office(const Agent& agent, Party& party) const {
  if (agent.noun->role.empty() || role_fits(agent.noun->role, party.role)) return;
  const bool leads =
      agent.noun->role == "head_of_state" || agent.noun->role == "head_of_government";
  const bool leads_party = party.role == "opposition_leader" || party.role == "party_leader";
  // A candidate is called by the last office ("Secretary"); a minister only while he is one.
  const bool minister = agent.noun->forms.front().ends_with("minister");
  if (leads_party && !leads && !minister) return;
  const Entity* person = reading_.table.find(party.entity_id);
  if (person == nullptr) return;
  for (const Office& office : person->offices) {
    if (!role_fits(agent.noun->role, office.role)) continue;
    if (is_held(office, reading_.day)) return;
    party.role = office.role;
    party.sector = office.sectors;
    party.country = office.country;
    party.code = code_of(party.country, party.sector);
    party.why += "; by the title " + agent.noun->forms[0];
    return;
  }
}

void AgentChains::note_gender(const Agent& agent, Chain& chain) const {
  const std::string word = reading_.lower(agent.head);
  if (reading_.lexicon.female.contains(word)) chain.gender = Pronoun::kShe;
  if (reading_.lexicon.male.contains(word)) chain.gender = Pronoun::kHe;
}

int AgentChains::composed(const Agent& agent, const Composition& parts) {
  std::string key = "c:" + agent.noun->forms[0] + (agent.plural ? "+" : "");
  for (const std::string& country : parts.countries) key += ":" + country;
  if (agent.noun->kind == EntityKind::kPerson) {  // "a member" of the police or of the parliament
    for (const std::string& sector : parts.sectors) key += "/" + sector;
  }
  if (parts.former) key += ":former";
  if (parts.local) key += ":" + parts.owner;
  if (parts.peer >= 0) key += ":" + parts.role;
  const int known = discourse_.find_key(key);
  if (known >= 0) return known;
  const bool of_state = parts.countries.size() == 1 && !parts.local;
  const int holder = of_state ? find_holder(agent, parts) : kNobody;
  const int chain = holder >= 0 ? holder : add_composed(agent, parts);
  discourse_.set_key(key, chain);
  return chain;
}

int AgentChains::add_composed(const Agent& agent, const Composition& parts) {
  Chain chain;
  chain.kind = agent.noun->kind == EntityKind::kPerson && !agent.plural ? MentionKind::kRole
                                                                        : MentionKind::kGroup;
  chain.plural = agent.plural || parts.countries.size() > 1;
  chain.nouns.insert(agent.noun);
  note_gender(agent, chain);
  chain.party = party_with("", agent, parts);
  if (parts.countries.size() > 1) {
    for (const std::string& country : parts.countries) {
      chain.members.push_back(party_with(country, agent, parts));
    }
  } else if (!parts.countries.empty()) {
    chain.party = party_with(parts.countries[0], agent, parts);
  }
  return discourse_.add_chain(std::move(chain));
}

Party AgentChains::party_with(const std::string& country, const Agent& agent,
                              const Composition& parts) const {
  Party party;
  party.name = reading_.phrase_name(parts.tokens);
  party.country = country;
  party.sector = parts.sectors;
  party.role = parts.role;
  party.code = code_of(country, parts.sectors);
  party.known = !country.empty();
  party.why = (country.empty() ? "noun: " : "composed: " + country + " + ") + agent.noun->forms[0];
  return party;
}

// "President Bush": by surname and office.
const Entity* AgentChains::holder_named(std::string_view name, const Composition& parts) const {
  if (!is_single_office(parts.role)) return nullptr;
  const std::string country = parts.countries.empty() ? std::string() : parts.countries[0];
  return holders_.named(name.substr(name.rfind(' ') + 1), parts.role, country, reading_.day);
}

// The person who held the office that "the French president" names.
int AgentChains::find_holder(const Agent& agent, const Composition& parts) {
  const bool one = agent.noun->kind == EntityKind::kPerson && !agent.plural && !parts.former &&
                   !parts.indefinite;
  const bool leads = parts.role == "organization_head" ||
                     (agent.noun->role.empty() && agent.noun->sectors.empty());
  if (one && leads && parts.body != nullptr) {
    const Entity* head = holders_.head_of(*parts.body, *agent.noun, reading_.day);
    return head == nullptr ? kNobody : chain_of_holder(*head, agent, parts.body->name);
  }
  if (!one || parts.role.empty()) return kNobody;
  const int named = discourse_.find_office(parts.countries[0], parts.role);
  if (named >= 0) return named;
  if (!is_single_office(parts.role)) return kNobody;
  const Entity* holder = holders_.of(parts.countries[0], parts.role, reading_.day);
  return holder == nullptr ? kNobody : chain_of_holder(*holder, agent, parts.countries[0]);
}

int AgentChains::chain_of_holder(const Entity& holder, const Agent& agent,
                                 const std::string& owner) {
  const std::string key = "e:" + holder.id;
  if (const int known = discourse_.find_key(key); known >= 0) return known;
  Chain chain;
  chain.kind = MentionKind::kPerson;
  chain.party = party_of(holder, reading_.day);
  chain.party.why += "; composed: " + owner + " + " + agent.noun->forms[0];
  chain.nouns.insert(agent.noun);
  note_gender(agent, chain);
  const int index = discourse_.add_chain(std::move(chain));
  discourse_.set_key(key, index);
  return index;
}

// The country of which the report speaks at a token, if it is the only one that it has named so far
// or that is the scene of the sentence; not where it is only blamed or praised from outside.
std::string AgentChains::only_country(std::uint32_t token) const {
  const Span sentence = reading_.document.sentences[reading_.tree.sentence(token)];
  NamedCountries named = named_before_[reading_.tree.sentence(token)];
  auto name =
      std::lower_bound(reading_.names.begin(), reading_.names.end(), sentence.begin,
                       [](const Name& n, std::uint32_t begin) { return n.tokens.begin < begin; });
  for (; name != reading_.names.end() && name->tokens.begin < sentence.end; ++name) {
    const std::string country = country_of(*name);
    if (name->head < token || is_place(*name)) {
      named.add(country, is_own(*name));
      named.doubt(home_of(*name));
    } else if (!named.only.empty() && !country.empty()) {
      named.several = named.several || country != named.only;  // "expelled diplomats of Poland"
    }
  }
  return named.several || !named.own ? std::string() : named.only;
}

void AgentChains::count_countries() {
  NamedCountries named;
  auto name = reading_.names.begin();
  for (const Span sentence : reading_.document.sentences) {
    for (; name != reading_.names.end() && name->tokens.begin < sentence.begin; ++name) {
      named.add(country_of(*name), is_own(*name));
      named.doubt(home_of(*name));
    }
    named_before_.push_back(named);
  }
}

void AgentChains::NamedCountries::add(const std::string& country, bool is_own) {
  if (country.empty()) return;
  several = several || (!only.empty() && only != country);
  only = country;
  own = own || is_own;
}

// Who speaks of one state may be those of another: "Mr Biden condemned the North Korean test."
void AgentChains::NamedCountries::doubt(std::string_view country) {
  if (country.empty()) return;
  several = several || (!home.empty() && home != country) || (!only.empty() && only != country);
  home = country;
}

// ISO3 of the state whose officials or bodies are named.
std::string_view AgentChains::home_of(const Name& name) const {
  constexpr std::size_t kIso3 = 3;
  const bool body = name.entity != nullptr && (name.entity->kind == EntityKind::kPerson ||
                                               name.entity->kind == EntityKind::kInstitution);
  const Entity* state = body ? reading_.table.find(name.entity->country) : nullptr;
  const bool is_state = state != nullptr && state->kind == EntityKind::kCountry;
  return is_state && state->country.size() == kIso3 ? std::string_view(state->country)
                                                    : std::string_view();
}

std::string AgentChains::country_of(const Name& name) {
  const bool is_state = name.entity != nullptr && name.entity->kind == EntityKind::kCountry;
  return is_state ? name.entity->country : name.country;
}

bool AgentChains::is_place(const Name& name) const {
  return name.entity == nullptr || is_scene_of(reading_, name);
}

bool AgentChains::is_own(const Name& name) const {
  const bool weak = name.entity == nullptr || name.sense == AliasSense::kDemonym;
  return !is_blamed(reading_, name.head) && !(weak && reading_.modifies_thing(name.head));
}

bool AgentChains::may_be_at_home(const Agent& agent, const Composition& parts) const {
  const std::string& role = agent.noun->role;
  // "Many leaders" are those of several states.
  const bool leaders = agent.plural && (role == "head_of_state" || role == "head_of_government");
  const bool abroad = leaders || role == kCounterpart || role == "ambassador" || role == "envoy";
  if (abroad || parts.regional || parts.indefinite) return false;
  const bool police = !parts.sectors.empty() && parts.sectors[0] == "COP";
  // "Danbury police", "the ABC regime"
  const bool of_a_name = police || reading_.is(agent.head, reading_.lexicon.foes_words);
  if (parts.local_name && of_a_name) return false;
  return belongs_to_state(agent, parts.sectors);
}

// "shot at police on the Paris ring road"
bool AgentChains::names_other_place(std::uint32_t token, const std::string& country) const {
  const Span sentence = reading_.document.sentences[reading_.tree.sentence(token)];
  auto name =
      std::lower_bound(reading_.names.begin(), reading_.names.end(), sentence.begin,
                       [](const Name& n, std::uint32_t begin) { return n.tokens.begin < begin; });
  for (; name != reading_.names.end() && name->tokens.begin < sentence.end; ++name) {
    const bool state = name->entity != nullptr && name->entity->kind == EntityKind::kCountry;
    if (!state || name->entity->country == country) continue;
    const bool possessor = name->sense == AliasSense::kCapital &&
                           reading_.tree.relation(name->head) == Relation::kPossessive;
    if (possessor || stands_in(reading_, name->head)) return true;
  }
  return false;
}

// "The government said": that of the country that the report is about.
int AgentChains::in_context(const Agent& agent, Composition parts) {
  const bool may_inherit = may_be_at_home(agent, parts);
  std::string country = may_inherit ? only_country(agent.head) : std::string();
  const bool at_odds = reading_.is(agent.head, reading_.lexicon.foes_words);
  if (may_inherit && country.empty() && is_defined(agent, parts)) {
    country = at_odds ? discourse_.prevailing_country() : discourse_.own_country(agent.head);
    if (at_odds && discourse_.countries_beside(agent.head).contains(country)) country.clear();
  }
  const bool is_police = !parts.sectors.empty() && parts.sectors[0] == "COP";
  if (is_police && names_other_place(agent.head, country)) country.clear();
  if (country.empty()) return add_composed(agent, parts);
  parts.countries = {country};
  const int known = discourse_.size();
  const int chain = composed(agent, parts);
  if (chain >= known) {
    discourse_.chain(chain).party.why += ", country of the report";
    discourse_.chain(chain).inherits_country = true;
  }
  return chain;
}

}  // namespace khaldun::actors
