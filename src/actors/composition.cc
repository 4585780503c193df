// Tested by linker_test.cc: the cases of link.txt on owners.
#include "actors/composition.h"

#include <algorithm>
#include <array>
#include <utility>

#include "actors/party_of.h"
#include "actors/table_codes.h"

namespace khaldun::actors {
namespace {

constexpr int kMaxDepth = 8;  // "spokesman for the head of the army of ..."

enum class Rank { kPossessive, kModifier, kOwner, kOrigin, kNone };

class Composer {
 public:
  Composer(const Reading& reading, int depth) : reading_(reading), depth_(depth) {}

  Composition compose(const Agent& agent) {
    result_.sectors = agent.noun->sectors;
    is_counterpart_ = agent.noun->role == kCounterpart;
    if (!is_counterpart_) result_.role = agent.noun->role;
    result_.tokens = noun_phrase(reading_.document, agent.head);
    result_.tokens.begin = std::min(result_.tokens.begin, agent.tokens.begin);
    result_.tokens.end = std::max(result_.tokens.end, agent.tokens.end);
    read_dependents(agent.tokens);
    if (rank_ == Rank::kNone) read_conjunct(agent);
    if (rank_ == Rank::kNone) read_words_before(agent.tokens.begin);
    merge_sectors(agent);
    leave_state();
    adjust_role();
    return std::move(result_);
  }

  Composition compose(const Name& name) {
    result_.tokens = name.tokens;
    read_dependents(name.tokens);
    if (rank_ > Rank::kModifier) result_.countries.clear();
    return std::move(result_);
  }

 private:
  void read_dependents(Span tokens) {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      for (const std::uint32_t child : reading_.tree.children(i)) {
        if (!tokens.contains(child)) read_dependent(child, child < tokens.begin);
      }
    }
  }

  void read_dependent(std::uint32_t token, bool is_before) {
    const Relation relation = reading_.tree.relation(token);
    if (is_before) read_modifier_words(token);
    if (relation == Relation::kPossessive && is_counterpart_) {
      result_.peer = static_cast<int>(token);
    } else if (relation == Relation::kPossessive) {
      read_owner(token, Rank::kPossessive);
    } else if (is_before && (relation == Relation::kAdjective || relation == Relation::kCompound ||
                             relation == Relation::kNominal)) {
      read_owner(token, Rank::kModifier);
    } else if (!is_before && relation == Relation::kPreposition) {
      read_preposition(token);
    } else if (relation == Relation::kDeterminer) {
      const bool definite = reading_.is(token, reading_.lexicon.definite);
      (definite ? result_.definite : result_.indefinite) = true;
      if (reading_.is(token, reading_.lexicon.negative)) result_.negative = true;
    }
  }

  void read_modifier_words(std::uint32_t token) {
    const std::string word = reading_.lower(token);
    const Lexicon& lexicon = reading_.lexicon;
    if (lexicon.former.contains(word)) result_.former = true;
    if (lexicon.regional.contains(word) && reading_.name_at[token] < 0) result_.regional = true;
    const auto sector = lexicon.adjective_sectors.find(word);
    if (sector != lexicon.adjective_sectors.end()) {
      adjective_sectors_.emplace_back(sector->second);
    }
  }

  void read_preposition(std::uint32_t preposition) {
    const std::string word = reading_.lower(preposition);
    // "an aide to the senator"; an envoy to a state is not its own.
    const bool serves = word == "to" && result_.role == "official";
    const bool owns = serves || reading_.lexicon.owner_prepositions.contains(word);
    if (!owns && !reading_.lexicon.origin_prepositions.contains(word)) return;
    const bool comes = word == "from" && acts(reading_.tree.head(preposition));
    for (const std::uint32_t child : reading_.tree.children(preposition)) {
      if (reading_.tree.relation(child) != Relation::kPrepObject) continue;
      if (word == "of" && is_crowd_of(child)) result_.sectors.clear();
      if (!owns && !comes && !may_come_from_place()) continue;
      read_owner(counted(child), owns ? Rank::kOwner : Rank::kOrigin);
    }
  }

  // "an army of volunteers" is a figure of speech.
  bool is_crowd_of(std::uint32_t members) const {
    return result_.indefinite && result_.sectors == std::vector<std::string>{"MIL"} &&
           reading_.document.label(reading_.document.tokens[members].tag) == "NNS";
  }

  // "one of the militias": the militias.
  std::uint32_t counted(std::uint32_t token) const {
    if (reading_.document.tokens[token].pos != Pos::kNum) return token;
    for (const std::uint32_t child : reading_.tree.children(token)) {
      if (reading_.lower(child) != "of") continue;
      for (const std::uint32_t object : reading_.tree.children(child)) {
        if (reading_.tree.relation(object) == Relation::kPrepObject) return object;
      }
    }
    return token;
  }

  // "soldiers from Chad patrolled", "was seized by soldiers from Chad"; but not "withdrew soldiers
  // from Chad", where the parser may have hung the place from the noun.
  bool acts(std::uint32_t noun) const {
    const Relation relation = reading_.tree.relation(noun);
    const bool agent = relation == Relation::kPrepObject &&
                       reading_.tree.relation(reading_.tree.head(noun)) == Relation::kAgent;
    return relation == Relation::kSubject || agent;
  }

  // Takes `token` and what is coordinated with it as the owner if no better one is known.
  void read_owner(std::uint32_t token, Rank rank) {
    if (rank > rank_ || (rank == rank_ && !is_demonym(token))) return;
    if (rank == Rank::kModifier && is_attitude_to(token)) {
      result_.regional = true;  // anybody's
      return;
    }
    Composition owner;
    read_list(token, owner, 0);
    const bool found = !owner.countries.empty() || owner.pronoun >= 0 || owner.pending_owner >= 0 ||
                       owner.pending_body >= 0 || !owner.sectors.empty();
    if (!found) {
      if (rank == Rank::kModifier && is_name_like(token)) result_.local_name = true;
      if (rank == Rank::kModifier && is_acronym(reading_.document.word(token))) of_letters_ = true;
      if (result_.private_sector.empty()) result_.private_sector = private_sector(token);
      const Name* name = reading_.name_with_head(token);
      const bool person = name != nullptr && name->kind == MentionKind::kPerson;
      const bool serves = result_.role == "spokesperson" || result_.role == "official";
      if (person && serves) result_.person = static_cast<int>(token);
      return;
    }
    rank_ = rank;
    result_.countries = std::move(owner.countries);
    result_.owner = std::move(owner.owner);
    result_.pronoun = owner.pronoun;
    result_.pending_owner = owner.pending_owner;
    result_.pending_body = owner.pending_body;
    result_.body = owner.body;
    result_.local = owner.local;
    owner_sectors_ = std::move(owner.sectors);
    result_.tokens.begin = std::min(result_.tokens.begin, owner.tokens.begin);
    result_.tokens.end = std::max(result_.tokens.end, owner.tokens.end);
  }

  // "of the National Policy Institute", "the fund's"
  std::string_view private_sector(std::uint32_t token) const {
    const Name* name = reading_.name_with_head(token);
    if (name != nullptr && name->kind == MentionKind::kPerson) return "";
    const Span words = name != nullptr ? name->tokens : Span{token, token + 1};
    for (std::uint32_t i = words.begin; i < words.end; ++i) {
      const auto found = reading_.lexicon.private_bodies.find(reading_.lower(i));
      if (found != reading_.lexicon.private_bodies.end()) return found->second;
    }
    return "";
  }

  // "anti-China forces", "pro-Russian groups": not those of the country.
  bool is_attitude_to(std::uint32_t token) const {
    const Name* name = reading_.name_with_head(token);
    if (name == nullptr || name->tokens.begin < 2) return false;
    const std::uint32_t hyphen = name->tokens.begin - 1;
    const std::string prefix = reading_.lower(hyphen - 1);
    return reading_.document.word(hyphen) == "-" && (prefix == "anti" || prefix == "pro");
  }

  // "Danbury police", "the Sandinista regime"
  bool is_name_like(std::uint32_t token) const {
    const Pos pos = reading_.document.tokens[token].pos;
    return pos == Pos::kPropn ||
           (pos == Pos::kAdj && is_capitalised(reading_.document.word(token)) && token > 0 &&
            reading_.same_sentence(token - 1, token));
  }

  // "Niger junta French ambassador": of two modifiers the adjective is the owner.
  bool is_demonym(std::uint32_t token) const {
    const Name* name = reading_.name_with_head(token);
    return rank_ == Rank::kModifier && name != nullptr && name->sense == AliasSense::kDemonym;
  }

  // "Niger, Mali and Chad"; parsers take some of them for appositions.
  void read_list(std::uint32_t token, Composition& owner, int depth) {
    read_one_owner(token, owner);
    for (const std::uint32_t child : reading_.tree.children(token)) {
      const Relation relation = reading_.tree.relation(child);
      const bool is_listed = relation == Relation::kConjunct || relation == Relation::kApposition;
      const Name* name = reading_.name_with_head(child);
      // "a spokesman for the group, Yahya Saree": the name is not the owner's.
      const bool described = relation == Relation::kApposition && name != nullptr &&
                             name->kind == MentionKind::kPerson;
      if (is_listed && depth < kMaxDepth && name != nullptr && !described) {
        read_list(child, owner, depth + 1);
      }
    }
  }

  void read_one_owner(std::uint32_t token, Composition& owner) {
    const Lexicon& lexicon = reading_.lexicon;
    if (owner.tokens.empty()) owner.tokens = {token, token + 1};
    owner.tokens.begin = std::min(owner.tokens.begin, token);
    owner.tokens.end = std::max(owner.tokens.end, token + 1);
    if (const Name* name = reading_.name_with_head(token)) {
      read_name(*name, owner);
    } else if (reading_.agent_at[token] >= 0 && depth_ < kMaxDepth) {
      read_agent(static_cast<std::size_t>(reading_.agent_at[token]), owner);
    } else if (lexicon.pronouns.contains(reading_.lower(token)) &&
               reading_.tree.relation(token) == Relation::kPossessive) {
      owner.pronoun = static_cast<int>(token);
    } else if (lexicon.actor_nouns.contains(reading_.lower(token)) && !read_body(token, owner)) {
      owner.pending_body = static_cast<int>(token);
    } else if (lexicon.town_nouns.contains(reading_.lower(token))) {
      read_state_of_town(token, owner);
    }
  }

  // "the British capital's mayor"
  void read_state_of_town(std::uint32_t token, Composition& owner) {
    for (const std::uint32_t child : reading_.tree.children(token)) {
      const Name* name = child < token ? reading_.name_with_head(child) : nullptr;
      const bool state =
          name != nullptr && name->entity != nullptr && name->entity->kind == EntityKind::kCountry;
      if (!state) continue;
      read_name(*name, owner);
      owner.local = true;
    }
  }

  // "the leaders of the G-20 group": of the body that its name tells.
  bool read_body(std::uint32_t token, Composition& owner) {
    bool named = false;
    for (const std::uint32_t child : reading_.tree.children(token)) {
      const Name* name = child < token ? reading_.name_with_head(child) : nullptr;
      if (name == nullptr || name->sense == AliasSense::kDemonym) continue;
      read_name(*name, owner);
      named = true;
    }
    return named;
  }

  void read_name(const Name& name, Composition& owner) {
    owner.tokens.begin = std::min(owner.tokens.begin, name.tokens.begin);
    owner.tokens.end = std::max(owner.tokens.end, name.tokens.end);
    if (name.entity == nullptr) {
      add_country(name.country, owner);
      if (name.country.empty()) return;
      owner.owner = reading_.phrase_name(name.tokens);
      owner.local = true;
      return;
    }
    const Party party = party_of(*name.entity, reading_.day);
    add_country(party.country, owner);
    owner.owner += (owner.owner.empty() ? "" : " and ") + party.name;
    const bool is_person = name.entity->kind == EntityKind::kPerson;
    const bool is_body = name.entity->kind != EntityKind::kCountry && !is_person;
    // Who speaks for or advises a person does so for what that one leads.
    const bool speaks = is_person && (result_.role == "spokesperson" || result_.role == "official");
    if (is_body || speaks) add_sectors(party.sector, owner.sectors);
    if (is_body) owner.body = name.entity;
  }

  void read_agent(std::size_t agent, Composition& owner) {
    const Composition inner = Composer(reading_, depth_ + 1).compose(reading_.agents[agent]);
    for (const std::string& country : inner.countries) add_country(country, owner);
    add_sectors(inner.sectors, owner.sectors);
    // "a member of the diplomatic corps"
    if (result_.role.empty() && inner.role == "envoy") result_.role = inner.role;
    owner.owner = inner.owner;
    owner.pronoun = inner.pronoun;
    owner.tokens.begin = std::min(owner.tokens.begin, inner.tokens.begin);
    owner.tokens.end = std::max(owner.tokens.end, inner.tokens.end);
    const bool ownerless = inner.countries.empty() && inner.pronoun < 0;
    if (ownerless) {
      owner.pending_owner =
          inner.pending_owner >= 0 ? inner.pending_owner : static_cast<int>(agent);
    }
  }

  static void add_country(const std::string& country, Composition& owner) {
    if (country.empty()) return;
    if (std::find(owner.countries.begin(), owner.countries.end(), country) ==
        owner.countries.end()) {
      owner.countries.push_back(country);
    }
  }

  // "the Nigerien government and people": a later conjunct without words of its own.
  void read_conjunct(const Agent& agent) {
    if (reading_.tree.relation(agent.head) != Relation::kConjunct || depth_ >= kMaxDepth) return;
    if (!reading_.tree.children(agent.head).empty() && result_.definite) return;
    const int first = reading_.agent_at[reading_.tree.head(agent.head)];
    if (first < 0) return;
    const Composition other =
        Composer(reading_, depth_ + 1).compose(reading_.agents[static_cast<std::size_t>(first)]);
    result_.countries = other.countries;
    result_.owner = other.owner;
    if (result_.private_sector.empty()) result_.private_sector = other.private_sector;
    result_.regional = result_.regional || other.regional;
  }

  // Where the tree went wrong: a country directly before the noun, with at most "'s" and an
  // adjective between.
  void read_words_before(std::uint32_t begin) {
    for (std::uint32_t i = begin; i > 0 && begin - i < 3; --i) {
      const std::uint32_t token = i - 1;
      if (!reading_.same_sentence(token, begin)) return;
      if (const int name = reading_.name_at[token]; name >= 0) {
        const Name& owner = reading_.names[static_cast<std::size_t>(name)];
        const bool is_country =
            owner.entity != nullptr && owner.entity->kind == EntityKind::kCountry;
        if (is_country) read_owner(owner.head, Rank::kModifier);
        return;
      }
      const Pos pos = reading_.document.tokens[token].pos;
      if (pos != Pos::kAdj && pos != Pos::kPart) return;
    }
  }

  // What a force does "in" a country does not make it that country's.
  bool may_come_from_place() const {
    const bool is_force = !result_.sectors.empty() && result_.sectors[0] == "MIL";
    return !is_force && result_.role != "ambassador" && result_.role != "envoy";
  }

  // A person has the sectors of the body that the person speaks for or leads; a group keeps its
  // own before those of its owner.
  void merge_sectors(const Agent& agent) {
    const bool person = agent.noun->kind == EntityKind::kPerson;
    const bool has_specific_owner =
        !owner_sectors_.empty() && owner_sectors_ != std::vector<std::string>{"GOV"};
    if (person && keeps_sectors()) return;
    if (person && has_specific_owner) {
      const std::vector<std::string> own = std::exchange(result_.sectors, owner_sectors_);
      // A police commander is no soldier.
      const bool rank = own == std::vector<std::string>{"MIL"} && owner_sectors_[0] == "COP";
      const bool both = is_state(own) && is_state(owner_sectors_) && !rank;
      if (both) add_sectors(own, result_.sectors);
    } else {
      add_sectors(owner_sectors_, result_.sectors);
    }
    add_sectors(adjective_sectors_, result_.sectors);
  }

  // A minister serves the state, whatever he is minister of ("Union law minister"); who works for
  // the campaign of a senator is no senator.
  bool keeps_sectors() const {
    const bool minister = result_.role == "minister" || result_.role.ends_with("_minister");
    const bool church = !owner_sectors_.empty() && owner_sectors_[0] == "REL";
    const bool shadow = result_.role.empty() && has_sector("OPP");  // "shadow minister for schools"
    return (minister && !church && !is_state(owner_sectors_)) || has_sector("PTY") || shadow;
  }

  static bool is_state(const std::vector<std::string>& sectors) {
    return std::any_of(sectors.begin(), sectors.end(), [](const std::string& sector) {
      return sector == "GOV" || sector == "MIL" || sector == "COP" || sector == "SPY";
    });
  }

  bool has_sector(std::string_view sector) const {
    return std::find(result_.sectors.begin(), result_.sectors.end(), sector) !=
           result_.sectors.end();
  }

  // The leader, treasurer or spokesman of an institute is no organ of a state, nor that of a body
  // of which only the initials are known ("the SMUG leader").
  void leave_state() {
    constexpr std::array<std::string_view, 5> kRoles = {
        "head_of_state", "spokesperson", "finance_minister", "official", "organization_head"};
    const bool leads = result_.role == "head_of_state" || result_.role == "organization_head";
    const bool other = ((of_letters_ && leads) || !result_.private_sector.empty()) &&
                       result_.countries.empty() && result_.pronoun < 0 &&
                       result_.pending_owner < 0 && result_.pending_body < 0;
    if (!other || result_.sectors != std::vector<std::string>{"GOV"}) return;
    if (std::find(kRoles.begin(), kRoles.end(), result_.role) == kRoles.end()) return;
    result_.sectors.clear();
    if (!result_.private_sector.empty()) result_.sectors.emplace_back(result_.private_sector);
    result_.role = leads ? "organization_head" : "";
  }

  // "leader" alone is a head of state; of rebels, of a party or of the junta it is another office.
  void adjust_role() {
    if (result_.role == "head_of_state" || result_.role.empty()) {
      const bool leads = result_.role == "head_of_state";
      if (leads && (has_sector("REB") || has_sector("PRM"))) result_.role = "rebel_leader";
      if (leads && has_sector("OPP")) result_.role = "opposition_leader";
      if (leads && has_sector("PTY")) result_.role = "party_leader";
      if (leads && has_sector("GOV") && has_sector("MIL")) result_.role = "junta_leader";
      const bool body = !result_.countries.empty() &&
                        (result_.countries[0] == "IGO" || result_.countries[0] == "NGO" ||
                         result_.countries[0] == "UNO" || result_.countries[0] == "EUR");
      if (leads && body) result_.role = "organization_head";
    }
    if (result_.former && !is_private()) {
      result_.role = "former";
      result_.sectors = {"ELI"};
    }
  }

  // "a former student" holds no office that made him one of the elite.
  bool is_private() const {
    constexpr std::array<std::string_view, 9> kPrivate = {"EDU", "CVL", "AGR", "MED", "LAB",
                                                          "REL", "JRN", "REF", "CRM"};
    return result_.role.empty() && !result_.sectors.empty() &&
           std::find(kPrivate.begin(), kPrivate.end(), result_.sectors[0]) != kPrivate.end();
  }

  const Reading& reading_;
  const int depth_;
  bool is_counterpart_ = false;
  bool of_letters_ = false;  // of an unknown body's initials
  Composition result_;
  Rank rank_ = Rank::kNone;
  std::vector<std::string> owner_sectors_;
  std::vector<std::string> adjective_sectors_;
};

}  // namespace

Composition compose(const Reading& reading, std::size_t agent) {
  return Composer(reading, 0).compose(reading.agents[agent]);
}

Composition compose_name(const Reading& reading, const Name& name) {
  return Composer(reading, 0).compose(name);
}

}  // namespace khaldun::actors
