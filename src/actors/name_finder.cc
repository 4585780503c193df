// Three passes. (1) Aliases that begin and end where tokens do are hits. (2) A hit is dropped where
// it is a homonym, a part of a longer name (proper_names.h) that is no fuller form of its own, or
// the surname of someone else whom the document names in full. (3) Names of the model fill the
// rest. Tested by name_finder_test.cc.
#include "actors/name_finder.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "actors/name_chains.h"
#include "actors/party_of.h"
#include "actors/place_context.h"
#include "actors/proper_names.h"
#include "actors/table_codes.h"
#include "base/one_of.h"

namespace khaldun::actors {

struct NameFinder::Hit {
  Span tokens;
  std::span<const std::uint32_t> owners;  // indexes into owners_
  bool homonym = false;
  bool dropped = false;
  bool money = false;     // "US $5"
  bool doubtful = false;  // a capital that may be a town elsewhere
  bool joined = false;    // "Japanese" of "Japanese Americans"
  bool namesake = false;  // a part of the name of a person whom the document names in full
  std::string lies_in;    // ISO3, of a place that is no state's: "Paris" of "Paris, Texas"
};

// How much the document speaks for an owner of an alias that it shares: its other names, else names
// of its country; for a state also its people and bodies, and its towns.
struct NameFinder::Support {
  int score(const Entity& entity) const {
    constexpr int kNamed = 8;
    constexpr int kCountryNamed = 2;
    const auto own = named.find(&entity);
    if (own != named.end()) return kNamed * own->second;
    const bool is_state = entity.kind == EntityKind::kCountry;
    const bool country =
        is_state ? at_home.contains(entity.country) : states.contains(entity.country);
    return country ? kCountryNamed : 0;
  }

  std::map<const Entity*, int> named;  // by an alias of its own
  std::set<std::string_view> states;   // named
  std::set<std::string_view> at_home;  // countries of all that is named, and of towns
};

namespace {

constexpr std::uint32_t kNear = 100;  // tokens within which a word decides on a homonym

MentionKind kind_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::kCountry: return MentionKind::kCountry;
    case EntityKind::kInstitution: return MentionKind::kInstitution;
    case EntityKind::kArmedGroup: return MentionKind::kArmedGroup;
    case EntityKind::kPerson: return MentionKind::kPerson;
    case EntityKind::kGroup: return MentionKind::kGroup;
    case EntityKind::kOrganization:
    case EntityKind::kCompany:
    case EntityKind::kMedia: return MentionKind::kOrganization;
  }
  return MentionKind::kUnknown;
}

// Maps byte ranges to token ranges.
class TokenBoundaries {
 public:
  explicit TokenBoundaries(const Document& document) : document_(document) {}

  // The tokens of `bytes`; empty if it does not begin and end where tokens do. The last dot of an
  // acronym may be a token of its own.
  Span tokens(Span bytes) const {
    const auto& tokens = document_.tokens;
    const auto first = std::lower_bound(
        tokens.begin(), tokens.end(), bytes.begin,
        [](const Token& token, std::uint32_t at) { return token.span.begin < at; });
    auto last = first;
    while (last != tokens.end() && last->span.end < bytes.end) ++last;
    if (first == tokens.end() || first->span.begin != bytes.begin || last == tokens.end())
      return {};
    const auto begin = static_cast<std::uint32_t>(first - tokens.begin());
    auto end = static_cast<std::uint32_t>(last - tokens.begin()) + 1;
    if (last->span.end == bytes.end && end - begin > 1 && document_.word(end - 1) == ".") --end;
    return last->span.end == bytes.end ? Span{begin, end} : Span{};
  }

 private:
  const Document& document_;
};

// The consonants of a word, each run of equal ones once: spellings of one name in another script
// mostly share them ("Mohamed", "Muhammad").
std::string consonants(std::string_view word) {
  std::string skeleton;
  for (const char c : fold(word, Words::Case::kFold)) {
    const bool vowel = std::string_view("aeiouy '-.").find(c) != std::string_view::npos;
    if (!vowel && (skeleton.empty() || skeleton.back() != c)) skeleton += c;
  }
  return skeleton;
}

std::string_view first_word(std::string_view name) { return name.substr(0, name.find(' ')); }

// The text with words in capitals, as datelines and some headlines have them, in small letters but
// for the first: "ADDIS ABABA" as "Addis Ababa". Byte for byte as long; empty if there are none.
// Short ones may be acronyms and stay.
std::string without_capitals(std::string_view text) {
  constexpr std::size_t kShortest = 4;
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  std::string changed;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && is_capital(text[end])) ++end;
    if (end - begin >= kShortest) {
      if (changed.empty()) changed = text;
      for (std::size_t i = begin + 1; i < end; ++i) changed[i] = static_cast<char>(text[i] | 0x20);
    }
    begin = std::max(end, begin + 1);
  }
  return changed;
}

// By the model, or by a given name at the start.
bool is_person_name(const Reading& reading, Span tokens) {
  if (tokens.size() < 2) return false;
  const std::string_view label =
      reading.document.label(reading.document.tokens[tokens.begin].entity_type);
  return label == "PERSON" || label == "PER" ||
         reading.table.gender_of(reading.document.word(tokens.begin)) != Gender::kUnknown;
}

// "in exile", "took them hostage": a countable noun without any word before it is nobody.
bool is_bare_object(const Reading& reading, const Agent& agent) {
  const bool countable =
      agent.noun->forms.size() > 1 && agent.noun->kind != EntityKind::kInstitution;
  return countable && reading.tree.children(agent.head).empty() &&
         reading.tree.relation(agent.head) == Relation::kPrepObject;
}

// How high the highest office is that somebody holds; 0 for none. That of a former ruler is none.
std::size_t height_of_office(const Entity& entity, std::optional<Day> day) {
  std::size_t height = 0;
  for (const Office& office : entity.offices) {
    const bool retired = office.sectors == std::vector<std::string>{"ELI"};
    if (retired || !is_held(office, day)) continue;
    const auto role = std::find(kRoles.begin(), kRoles.end(), office.role);
    height = std::max(height, static_cast<std::size_t>(kRoles.end() - role));
  }
  return height;
}

// The last day up to `day` on which somebody held an office; 0 if there is none.
Day last_day_in_office(const Entity& entity, std::optional<Day> day) {
  Day last = 0;
  for (const Office& office : entity.offices) {
    if (day && office.days.first > *day) continue;
    last = std::max(last, day ? std::min(office.days.last, *day) : office.days.last);
  }
  return last;
}

// "US $5"
bool is_currency(const Reading& reading, Span tokens) {
  return tokens.end < reading.document.tokens.size() &&
         reading.document.word(tokens.end).starts_with('$');
}

// "Congo's president Denis Sassou Nguesso": nothing but a title between.
bool stands_behind(const Reading& reading, Span name, Span first) {
  constexpr std::uint32_t kTitle = 5;  // tokens
  if (name.begin < first.end || name.begin > first.end + kTitle) return false;
  const auto tokens = reading.document.tokens.begin();
  return reading.same_sentence(name.begin, first.begin) &&
         std::none_of(tokens + first.end, tokens + name.begin, [](const Token& token) {
           return token.pos == Pos::kVerb || token.pos == Pos::kAux || token.pos == Pos::kPunct ||
                  token.pos == Pos::kAdp;
         });
}

}  // namespace

NameFinder::NameFinder(const ActorTable& table, std::string_view language)
    : table_(table),
      own_names_(table.names(language) != nullptr ? nullptr
                                                  : std::make_unique<const TableNames>(
                                                        compile_names(table.contents(), language))),
      names_(own_names_ ? *own_names_ : *table.names(language)) {
  for (const Entity& entity : table.entities()) {
    for (const Alias& alias : entity.aliases) owners_.push_back({&entity, &alias});
  }
}

void NameFinder::find(Reading& reading) const {
  find_agents(reading);
  const std::vector<Hit> hits = find_hits(reading);
  const Support support = support_of(reading, hits);
  for (const Hit& hit : hits) {
    if (hit.dropped) continue;
    const AliasOwner& owner = choose_owner(reading, hit, hits, support);
    Name name;
    name.tokens = hit.tokens;
    name.entity = owner.entity;
    name.sense = owner.alias->sense;
    name.kind = kind_of(owner.entity->kind);
    add_name(name, reading);
  }
  for (const Hit& hit : hits) {
    if (hit.lies_in.empty()) continue;
    add_name({.tokens = hit.tokens, .kind = MentionKind::kPlace, .country = hit.lies_in}, reading);
  }
  for (const Hit& hit : hits) {
    if (hit.namesake) add_name({.tokens = hit.tokens, .kind = MentionKind::kPerson}, reading);
  }
  add_long_forms(reading);
  add_unknown_names(reading);
  add_dropped(reading, hits);
  set_places(reading);
  put_in_order(reading);
}

void NameFinder::find_agents(Reading& reading) const {
  const TokenBoundaries boundaries(reading.document);
  const Document& document = reading.document;
  const auto is_noun = [&](std::uint32_t token) {
    const Pos pos = document.tokens[token].pos;
    return pos == Pos::kNoun || pos == Pos::kPropn;
  };
  // "secretary-general" ends with an adjective.
  const auto has_noun_head = [&](Span tokens) {
    const std::uint32_t head = reading.tree.head_of(tokens);
    return is_noun(head) || (head + 1 == tokens.end && tokens.size() > 1 && is_noun(tokens.begin) &&
                             document.tokens[head].pos == Pos::kAdj);
  };
  const auto matches = names_.agents.find(document.text, [&](Span bytes) {
    const Span tokens = boundaries.tokens(bytes);
    return !tokens.empty() && has_noun_head(tokens);
  });
  for (const AliasMatcher::Match& match : matches) {
    Agent agent;
    agent.tokens = boundaries.tokens(match.bytes);
    agent.head = reading.tree.head_of(agent.tokens);
    agent.noun = &table_.agents()[match.values[0]];
    const std::string_view tag = document.label(document.tokens[agent.head].tag);
    agent.plural = tag == "NNS" || tag == "NNPS";
    if (!agent.plural && is_bare_object(reading, agent)) continue;
    for (std::uint32_t i = agent.tokens.begin; i < agent.tokens.end; ++i) {
      reading.agent_at[i] = static_cast<int>(reading.agents.size());
    }
    reading.agents.push_back(agent);
  }
}

std::vector<NameFinder::Hit> NameFinder::find_hits(const Reading& reading) const {
  const TokenBoundaries boundaries(reading.document);
  const auto matches = names_.aliases.find(reading.document.text, [&](Span bytes) {
    const Span tokens = boundaries.tokens(bytes);
    return !tokens.empty() && reading.document.tokens[tokens.begin].pos != Pos::kPron;
  });
  std::vector<Hit> hits;
  ProperNames proper(reading);
  const auto add = [&](const AliasMatcher::Match& match) {
    Hit hit;
    hit.tokens = boundaries.tokens(match.bytes);
    hit.owners = match.values;
    hits.push_back(hit);
    proper.add_alias(hits.back().tokens);
  };
  for (const AliasMatcher::Match& match : matches) add(match);
  const std::string small = without_capitals(reading.document.text);
  if (!small.empty()) {
    for (const AliasMatcher::Match& match : names_.aliases.find(small, [&](Span bytes) {
           const Span tokens = boundaries.tokens(bytes);
           return !tokens.empty() && !proper.has_alias(tokens);
         })) {
      const bool all_countries = std::all_of(
          match.values.begin(), match.values.end(),
          [&](std::uint32_t owner) { return owners_[owner].entity->kind == EntityKind::kCountry; });
      if (all_countries) add(match);
    }
  }
  for (Hit& hit : hits) {
    const bool is_adjective = std::all_of(hit.owners.begin(), hit.owners.end(), [&](auto owner) {
      return owners_[owner].alias->sense == AliasSense::kDemonym;
    });
    hit.homonym = is_homonym(reading, hit);
    hit.money = is_currency(reading, hit.tokens);
    hit.dropped = hit.homonym || hit.money;
    if (!proper.is_inside_longer_name(hit.tokens, is_adjective)) continue;
    const Span longer = proper.longer_name(hit.tokens);
    if (is_fuller_form(reading, hit, longer)) {
      hit.tokens = longer;
    } else {
      hit.dropped = true;
    }
  }
  join_origins(reading, hits);
  drop_other_places(reading, hits);
  drop_given_names(reading, hits);
  drop_namesakes(reading, hits);
  return hits;
}

// "Japanese Americans", "Mexican-Americans" are Americans.
void NameFinder::join_origins(const Reading& reading, std::vector<Hit>& hits) const {
  constexpr std::array<std::string_view, 4> kSettled = {"USA", "CAN", "AUS", "NZL"};
  const auto people = [&](const Hit& hit) {
    const AliasOwner& owner = owners_[hit.owners[0]];
    return !hit.dropped && owner.alias->sense == AliasSense::kDemonym;
  };
  for (std::size_t i = 0; i + 1 < hits.size(); ++i) {
    Hit& origin = hits[i];
    Hit& nation = hits[i + 1];
    if (!people(origin) || !people(nation)) continue;
    const std::uint32_t between = origin.tokens.end;
    const bool hyphen = reading.document.word(between) == "-";
    const bool joined = nation.tokens.begin == between + (hyphen ? 1 : 0);
    const bool plural = reading.document.word(nation.tokens.end - 1).ends_with('s');
    const std::string& state = owners_[nation.owners[0]].entity->country;
    if (!joined || !plural || !base::is_one_of(kSettled, std::string_view(state))) continue;
    nation.tokens.begin = origin.tokens.begin;
    origin.dropped = origin.joined = true;
  }
}

// "Paris, Texas" is not France.
void NameFinder::drop_other_places(const Reading& reading, std::vector<Hit>& hits) const {
  const auto all = [&](const Hit& hit, const auto& holds) {
    return std::all_of(hit.owners.begin(), hit.owners.end(),
                       [&](std::uint32_t owner) { return holds(owners_[owner]); });
  };
  const auto is_sense = [&](const Hit& hit, AliasSense sense) {
    return all(hit, [&](const AliasOwner& owner) {
      return owner.entity->kind == EntityKind::kCountry && owner.alias->sense == sense;
    });
  };
  std::vector<StateName> states;
  for (const Hit& hit : hits) {
    const bool is_name = !hit.dropped && is_sense(hit, AliasSense::kName);
    if (is_name) states.push_back({hit.tokens, owners_[hit.owners[0]].entity->country});
  }
  const PlaceContext context(reading, std::move(states));
  for (Hit& hit : hits) {
    const bool capital = is_sense(hit, AliasSense::kCapital);
    if (hit.dropped || (!capital && !is_sense(hit, AliasSense::kName))) continue;
    std::set<std::string> owners;
    for (const std::uint32_t owner : hit.owners) owners.insert(owners_[owner].entity->country);
    hit.lies_in = context.state_of(hit.tokens, owners, capital);
    hit.dropped = !hit.lies_in.empty();
  }
  drop_doubtful_capitals(hits);
}

// "London" in a report on Canada that names neither Britain nor any Briton may be one of Ontario.
void NameFinder::drop_doubtful_capitals(std::vector<Hit>& hits) const {
  constexpr int kMuch = 3;
  std::map<std::string_view, int> named;  // other than by a capital
  int most = 0;
  for (const Hit& hit : hits) {
    const AliasOwner& owner = owners_[hit.owners[0]];
    if (hit.dropped || owner.alias->sense == AliasSense::kCapital) continue;
    const int count = ++named[owner.entity->country];
    if (owner.entity->kind == EntityKind::kCountry) most = std::max(most, count);
  }
  if (most < kMuch) return;
  for (Hit& hit : hits) {
    const AliasOwner& owner = owners_[hit.owners[0]];
    const bool capital = !hit.dropped && owner.alias->sense == AliasSense::kCapital;
    const bool shared = hit.owners.size() > 1;  // "Brussels" of the Union
    if (!capital || shared || named.contains(owner.entity->country)) continue;
    hit.dropped = hit.doubtful = true;
  }
}

// A surname that is also a given name ("Sharon") means a person of the tables by itself only up to
// some years after that one was in office, or where the report names him in full.
void NameFinder::drop_given_names(const Reading& reading, std::vector<Hit>& hits) const {
  std::set<const Entity*> named;
  for (const Hit& hit : hits) {
    if (hit.dropped || hit.tokens.size() < 2) continue;
    for (const std::uint32_t owner : hit.owners) named.insert(owners_[owner].entity);
  }
  constexpr Day kTenYears = 10'00'00;  // of yyyymmdd
  for (Hit& hit : hits) {
    if (hit.dropped || hit.tokens.size() > 1 || !reading.day) continue;
    const std::string_view word = reading.document.word(hit.tokens.begin);
    if (table_.gender_of(word) == Gender::kUnknown) continue;
    hit.dropped = std::all_of(hit.owners.begin(), hit.owners.end(), [&](std::uint32_t owner) {
      const Entity& entity = *owners_[owner].entity;
      const Day last = last_day_in_office(entity, reading.day);
      return entity.kind == EntityKind::kPerson && !named.contains(&entity) && last != 0 &&
             last + kTenYears < *reading.day;
    });
  }
}

bool NameFinder::is_homonym(const Reading& reading, const Hit& hit) const {
  const Document& document = reading.document;
  const std::string_view text = document.text_of(document.bytes_of(hit.tokens));
  const std::uint32_t sentence = reading.tree.sentence(hit.tokens.begin);
  const std::size_t last = std::min<std::size_t>(sentence + 1, document.sentences.size() - 1);
  for (const Homonym& homonym : table_.homonyms()) {
    if (homonym.alias != text) continue;
    const std::uint32_t at = hit.tokens.begin;
    const std::uint32_t begin = std::max(document.sentences[sentence == 0 ? 0 : sentence - 1].begin,
                                         at - std::min(at, kNear));
    const std::uint32_t end = std::min(document.sentences[last].end, at + kNear);
    for (std::uint32_t i = begin; i < end; ++i) {
      const auto& near = homonym.near;
      if (std::find(near.begin(), near.end(), document.word(i)) != near.end()) return true;
    }
  }
  return false;
}

// "Vladimir Vladimirovich Putin" for "Putin", but not "Hunter Biden" for "Biden".
bool NameFinder::is_fuller_form(const Reading& reading, const Hit& hit, Span longer) const {
  const std::string first = consonants(reading.document.word(longer.begin));
  return std::any_of(hit.owners.begin(), hit.owners.end(), [&](std::uint32_t owner) {
    const Entity& entity = *owners_[owner].entity;
    return entity.kind == EntityKind::kPerson && longer.end == hit.tokens.end &&
           consonants(first_word(entity.name)) == first;
  });
}

// A word that was dropped once means the same everywhere in the report: the surname of a stranger
// ("Hunter Biden ... Biden"), the given name or surname that is also a country ("Michael Jordan ...
// Jordan"), a homonym; unless the report says otherwise by another alias of the same owner.
void NameFinder::drop_namesakes(const Reading& reading, std::vector<Hit>& hits) const {
  const auto text_of = [&](const Hit& hit) {
    return reading.document.text_of(reading.document.bytes_of(hit.tokens));
  };
  const ProperNames proper(reading);
  std::set<std::string_view> dropped;
  std::map<std::string_view, std::uint32_t> of_persons;  // the first token of the first
  std::map<const Entity*, std::set<std::string_view>> names_of;
  for (const Hit& hit : hits) {
    const bool of_person = is_person_name(reading, proper.longer_name(hit.tokens));
    if (hit.dropped && (hit.homonym || of_person)) dropped.insert(text_of(hit));
    if (hit.dropped && of_person) of_persons.emplace(text_of(hit), hit.tokens.begin);
    for (const std::uint32_t owner : hit.owners) {
      if (!hit.dropped) names_of[owners_[owner].entity].insert(text_of(hit));
    }
  }
  for (Hit& hit : hits) {
    const bool alone = !hit.dropped && hit.tokens.size() == 1;
    if (!alone || !dropped.contains(text_of(hit))) continue;
    // "Jordan condemned Israel. Michael Jordan met fans": nobody is called so before he is named.
    const auto person = of_persons.find(text_of(hit));
    if (person != of_persons.end() && hit.tokens.begin < person->second) continue;
    hit.dropped = std::all_of(hit.owners.begin(), hit.owners.end(), [&](std::uint32_t owner) {
      return names_of[owners_[owner].entity].size() < 2;
    });
    hit.namesake = hit.dropped && person != of_persons.end();
  }
}

// What is left of the dropped hits: names that are kept as text.
void NameFinder::add_dropped(Reading& reading, const std::vector<Hit>& hits) const {
  const ProperNames proper(reading);
  for (const Hit& hit : hits) {
    if (!hit.dropped || hit.money || hit.joined) continue;
    Name name;
    name.tokens = proper.longer_name(hit.tokens);
    const bool is_person = owners_[hit.owners[0]].entity->kind == EntityKind::kPerson ||
                           is_person_name(reading, name.tokens);
    name.kind = is_person ? MentionKind::kPerson : MentionKind::kUnknown;
    if (hit.doubtful) {
      name.kind = MentionKind::kPlace;
      name.doubtful = true;
    }
    add_name(name, reading);
  }
}

// The entity of an alias that is nobody else's; two spellings of one name are one.
const Entity* NameFinder::only_owner(const Hit& hit) const {
  const Entity* entity = owners_[hit.owners[0]].entity;
  const bool one = std::all_of(hit.owners.begin(), hit.owners.end(), [&](std::uint32_t owner) {
    return owners_[owner].entity == entity;
  });
  return one && !hit.dropped ? entity : nullptr;
}

// Counted once for the document, so that a long one with many shared aliases takes linear time.
NameFinder::Support NameFinder::support_of(const Reading& reading,
                                           const std::vector<Hit>& hits) const {
  Support support;
  std::set<Span, decltype([](Span a, Span b) { return a.begin < b.begin; })> shared;
  for (const Hit& hit : hits) {
    const Entity* entity = only_owner(hit);
    if (entity == nullptr) {
      shared.insert(reading.document.bytes_of(hit.tokens));
      continue;
    }
    ++support.named[entity];
    support.at_home.insert(entity->country);
    if (entity->kind == EntityKind::kCountry) support.states.insert(entity->country);
  }
  for (const Place& place : reading.places) {
    const bool is_town = place.resolution != "country" && place.resolution != "unknown";
    // "Washington" itself does not speak for the state.
    if (is_town && !shared.contains(place.span)) support.at_home.insert(place.country);
  }
  return support;
}

// Whether a person of the state stands right behind its name: "Congo's president Denis Sassou
// Nguesso". `hit` is one of `hits`.
bool NameFinder::leads_to_own_person(const Reading& reading, const Entity& state, const Hit& hit,
                                     const std::vector<Hit>& hits) const {
  constexpr std::ptrdiff_t kNext = 4;  // hits
  const auto begin = hits.begin() + (&hit - hits.data()) + 1;
  const auto end = begin + std::min(kNext, hits.end() - begin);
  return std::any_of(begin, end, [&](const Hit& next) {
    const Entity* entity = only_owner(next);
    return entity != nullptr && entity->kind == EntityKind::kPerson &&
           entity->country == state.country && stands_behind(reading, next.tokens, hit.tokens);
  });
}

// Father and son: the one in office, of two the one in the higher one, else the one who was in
// office last; in doubt the first of the table.
const NameFinder::AliasOwner& NameFinder::choose_owner(const Reading& reading, const Hit& hit,
                                                       const std::vector<Hit>& hits,
                                                       const Support& support) const {
  const AliasOwner* best = &owners_[hit.owners[0]];
  if (hit.owners.size() == 1) return *best;
  constexpr int kBehind = 12;
  constexpr int kInOffice = 4;
  constexpr int kInTown = 100;
  constexpr int kOutOfTime = 1000;
  std::tuple best_score = {std::numeric_limits<int>::min(), std::size_t{0}, Day{0}};
  for (const std::uint32_t candidate : hit.owners) {
    const Entity& entity = *owners_[candidate].entity;
    int score = support.score(entity);
    if (entity.kind == EntityKind::kCountry && leads_to_own_person(reading, entity, hit, hits)) {
      score += kBehind;
    }
    // "bombs in Brussels" hit the town, not the Union whose seat it is.
    const bool town = owners_[candidate].alias->sense == AliasSense::kCapital;
    if (town && stands_in(reading, reading.tree.head_of(hit.tokens))) score += kInTown;
    const std::size_t height = height_of_office(entity, reading.day);
    if (height > 0) score += kInOffice;
    // A body may stand in several rows, one for each of its times (rebels, then government).
    if (reading.day && !entity.days.contains(*reading.day)) score -= kOutOfTime;
    const std::tuple own_score = {score, height, last_day_in_office(entity, reading.day)};
    if (own_score > best_score) {
      best_score = own_score;
      best = &owners_[candidate];
    }
  }
  return *best;
}

}  // namespace khaldun::actors
