// Tested by name_finder_test.cc, and by the cases of link.txt on longer names.
#include "actors/proper_names.h"

#include <algorithm>
#include <array>
#include <set>

namespace khaldun::actors {
namespace {

constexpr std::array<std::pair<std::string_view, MentionKind>, 7> kModelTypes = {{
    {"PERSON", MentionKind::kPerson},
    {"ORG", MentionKind::kOrganization},
    {"GPE", MentionKind::kPlace},
    {"LOC", MentionKind::kPlace},
    {"FAC", MentionKind::kPlace},
    {"NORP", MentionKind::kGroup},
    {"PER", MentionKind::kPerson},
}};

constexpr std::array<std::string_view, 7> kNumberTypes = {"DATE",  "TIME",    "CARDINAL", "ORDINAL",
                                                          "MONEY", "PERCENT", "QUANTITY"};

bool is_name_part(const Tree& tree, std::uint32_t token) {
  return tree.relation(token) == Relation::kCompound || tree.relation(token) == Relation::kNominal;
}

// A model's name without article, titles, known names at its edges, and possessive ending.
Span trim(const Reading& reading, Span tokens) {
  const auto is_edge = [&](std::uint32_t i) {
    const Pos pos = reading.document.tokens[i].pos;
    return pos == Pos::kDet || pos == Pos::kPunct || pos == Pos::kPart || pos == Pos::kSpace ||
           reading.agent_at[i] >= 0 || reading.name_at[i] >= 0 ||
           reading.is(i, reading.lexicon.honorifics);
  };
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (reading.document.word(i) == "(") tokens.end = i;
  }
  while (!tokens.empty() && is_edge(tokens.begin)) ++tokens.begin;
  while (!tokens.empty() && is_edge(tokens.end - 1)) --tokens.end;
  return tokens;
}

void add_unknown(Span tokens, MentionKind kind, Reading& reading) {
  Name name;
  name.tokens = tokens;
  name.kind = kind;
  add_name(name, reading);
}

bool has_proper_noun(const Reading& reading, Span tokens) {
  const auto first = reading.document.tokens.begin() + tokens.begin;
  return std::any_of(first, first + tokens.size(),
                     [](const Token& token) { return token.pos == Pos::kPropn; });
}

// "the Sahel" is nobody's name.
bool has_article(const Reading& reading, Span tokens) {
  return tokens.begin > 0 && reading.same_sentence(tokens.begin - 1, tokens.begin) &&
         reading.document.tokens[tokens.begin - 1].pos == Pos::kDet;
}

void add_model_names(Reading& reading) {
  for (const khaldun::Entity& entity : reading.document.entities) {
    const std::string_view label = reading.document.label(entity.type);
    const auto type = std::find_if(kModelTypes.begin(), kModelTypes.end(),
                                   [&](const auto& t) { return t.first == label; });
    if (type == kModelTypes.end()) continue;
    const Span tokens = trim(reading, entity.tokens);
    if (!has_proper_noun(reading, tokens)) continue;
    const bool misread = type->second == MentionKind::kPerson && has_article(reading, tokens);
    add_unknown(tokens, misread ? MentionKind::kUnknown : type->second, reading);
  }
}

bool is_title(const Reading& reading, std::uint32_t token) {
  if (reading.is(token, reading.lexicon.honorifics)) return true;
  const int agent = reading.agent_at[token];
  return agent >= 0 &&
         reading.agents[static_cast<std::size_t>(agent)].noun->kind == EntityKind::kPerson;
}

// "Colonel Amadou Abdramane" where the model saw nobody: the capitalised words behind a title.
void add_titled_persons(Reading& reading) {
  const auto is_name_word = [&](std::uint32_t i) {
    return reading.document.tokens[i].pos == Pos::kPropn &&
           is_capitalised(reading.document.word(i)) && reading.name_at[i] < 0 &&
           reading.agent_at[i] < 0 && !reading.is(i, reading.lexicon.honorifics);
  };
  const auto size = static_cast<std::uint32_t>(reading.name_at.size());
  for (std::uint32_t i = 0; i + 1 < size; ++i) {
    // "the Ambassador Bridge" is no ambassador.
    const bool has_article = i > 0 && reading.document.tokens[i - 1].pos == Pos::kDet;
    if (!is_title(reading, i) || has_article || reading.is_headline(i)) continue;
    Span name{i + 1, i + 1};
    while (name.end < size && reading.same_sentence(i, name.end) && is_name_word(name.end)) {
      ++name.end;
    }
    add_unknown(name, MentionKind::kPerson, reading);
  }
}

// The surname alone of somebody named in full, where the model saw nobody.
void add_surnames(Reading& reading) {
  std::set<std::string_view> surnames;
  for (const Name& name : reading.names) {
    const bool full = name.kind == MentionKind::kPerson && name.tokens.size() > 1;
    if (full) surnames.insert(reading.document.word(name.tokens.end - 1));
  }
  const auto size = static_cast<std::uint32_t>(reading.name_at.size());
  for (std::uint32_t i = 0; i < size; ++i) {
    const bool proper = reading.document.tokens[i].pos == Pos::kPropn;
    const std::string_view word = reading.document.word(i);
    if (proper && is_capitalised(word) && surnames.contains(word)) {
      add_unknown({i, i + 1}, MentionKind::kPerson, reading);
    }
  }
}

// True for a capitalised word that the model says nothing of, where somebody would stand.
bool is_unlabelled_name(const Reading& reading, std::uint32_t token) {
  const std::string_view word = reading.document.word(token);
  const khaldun::Token& read = reading.document.tokens[token];
  if (read.pos != Pos::kPropn || !is_capitalised(word) || word.size() < 3 || is_acronym(word) ||
      reading.name_at[token] >= 0 || reading.agent_at[token] >= 0 || reading.is_headline(token) ||
      read.entity_type != 0 || reading.is(token, reading.lexicon.honorifics)) {
    return false;
  }
  constexpr std::array kPlaces = {
      Relation::kSubject,    Relation::kPassiveSubject, Relation::kObject,   Relation::kPossessive,
      Relation::kPrepObject, Relation::kIndirectObject, Relation::kConjunct, Relation::kApposition};
  const Tree& tree = reading.tree;
  if (std::find(kPlaces.begin(), kPlaces.end(), tree.relation(token)) == kPlaces.end()) {
    return false;
  }
  const auto children = tree.children_near(token, token);
  return std::none_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return tree.relation(child) == Relation::kDeterminer || child + 1 == token;
  });
}

// "Okello's funeral": whether it is a person, a later pronoun tells.
void add_unlabelled_names(Reading& reading) {
  const auto size = static_cast<std::uint32_t>(reading.name_at.size());
  for (std::uint32_t i = 0; i < size; ++i) {
    if (is_unlabelled_name(reading, i)) {
      add_unknown({i, i + 1}, MentionKind::kUnknown, reading);
    }
  }
}

// "(FHU)" behind a name that the tables do not know, and each later "FHU".
void add_acronyms(Reading& reading) {
  std::set<std::string_view> acronyms;
  const auto size = static_cast<std::uint32_t>(reading.name_at.size());
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::string_view word = reading.document.word(i);
    if (!is_acronym(word)) continue;
    const bool in_brackets = i > 1 && i + 1 < size && reading.document.word(i - 1) == "(" &&
                             reading.document.word(i + 1) == ")" && reading.name_at[i - 2] >= 0;
    if (in_brackets) acronyms.insert(word);
    if (acronyms.contains(word)) add_unknown({i, i + 1}, MentionKind::kOrganization, reading);
  }
}

// The capitalised words that end before `end`, with "of", "for", "the" and "and" between them.
Span capitalised_run(const Reading& reading, std::uint32_t end) {
  constexpr std::array<std::string_view, 7> kJoining = {"of", "for", "the",    "and",
                                                        "de", "'s",  "\u2019s"};
  constexpr std::uint32_t kLongest = 12;
  std::uint32_t begin = end;
  for (std::uint32_t i = end; i-- > 0 && end - i <= kLongest;) {
    if (!reading.same_sentence(i, end)) break;
    const std::string_view word = reading.document.word(i);
    if (is_capitalised(word)) {
      begin = i;
    } else if (std::find(kJoining.begin(), kJoining.end(), word) == kJoining.end()) {
      break;
    }
  }
  while (begin < end && reading.document.tokens[begin].pos == Pos::kDet) ++begin;
  return {begin, end};
}

bool is_body(MentionKind kind) {
  return kind == MentionKind::kOrganization || kind == MentionKind::kArmedGroup ||
         kind == MentionKind::kInstitution;
}

bool same_words(const Reading& reading, std::uint32_t at, Span words) {
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (at + i >= reading.name_at.size() ||
        reading.document.word(at + i) != reading.document.word(words.begin + i)) {
      return false;
    }
  }
  return true;
}

}  // namespace

void add_long_forms(Reading& reading) {
  const auto size = static_cast<std::uint32_t>(reading.name_at.size());
  const std::vector<Name> known = reading.names;
  for (const Name& acronym : known) {
    const Span at = acronym.tokens;
    const bool in_brackets = at.size() == 1 && at.begin > 2 && at.end < size &&
                             reading.document.word(at.begin - 1) == "(" &&
                             reading.document.word(at.end) == ")";
    if (!in_brackets || !is_body(acronym.kind) || !is_acronym(reading.document.word(at.begin))) {
      continue;
    }
    const Span words = capitalised_run(reading, at.begin - 1);
    if (words.size() < 2) continue;
    for (std::uint32_t i = words.begin; i < size; ++i) {
      if (!same_words(reading, i, words)) continue;
      Name name = acronym;
      name.tokens = {i, i + words.size()};
      add_name(name, reading);
    }
  }
}

ProperNames::ProperNames(const Reading& reading)
    : reading_(reading), in_alias_(reading.name_at.size()), model_name_(reading.name_at.size()) {
  std::uint32_t number = 0;
  for (const khaldun::Entity& entity : reading.document.entities) {
    ++number;
    std::fill(model_name_.begin() + entity.tokens.begin, model_name_.begin() + entity.tokens.end,
              number);
  }
}

void ProperNames::add_alias(Span tokens) {
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) in_alias_[i] = true;
}

bool ProperNames::has_alias(Span tokens) const {
  return std::any_of(in_alias_.begin() + tokens.begin, in_alias_.begin() + tokens.end,
                     [](bool taken) { return taken; });
}

// "the Gulf of Guinea": the place whose name ends with "of" and `tokens`; empty if there is none.
// "The North of Mali" is a part of the state.
Span ProperNames::place_with(Span tokens) const {
  const Document& d = reading_.document;
  const std::uint32_t number = model_name_[tokens.begin];
  if (number == 0 || tokens.begin == 0) return {};
  const khaldun::Entity& entity = d.entities[number - 1];
  Span name = entity.tokens;
  while (name.begin < tokens.begin && d.tokens[name.begin].pos == Pos::kDet) ++name.begin;
  const bool is_place =
      d.label(entity.type) == "LOC" && name.end == tokens.end && name.begin + 1 < tokens.begin &&
      reading_.is(tokens.begin - 1, reading_.lexicon.owner_prepositions) &&
      is_capitalised(d.word(name.begin)) && !reading_.is(name.begin, reading_.lexicon.directions);
  return is_place ? name : Span{};
}

bool ProperNames::is_inside_longer_name(Span tokens, bool is_adjective) const {
  if (!place_with(tokens).empty()) return true;
  if (!is_adjective && tokens.end < in_alias_.size() && belongs(tokens, tokens.end)) return true;
  return tokens.begin > 0 && !reading_.is(tokens.begin - 1, reading_.lexicon.directions) &&
         belongs(tokens, tokens.begin - 1);
}

Span ProperNames::longer_name(Span tokens) const {
  if (const Span place = place_with(tokens); !place.empty()) return place;
  while (tokens.begin > 0 && belongs(tokens, tokens.begin - 1)) --tokens.begin;
  while (tokens.end < in_alias_.size() && belongs(tokens, tokens.end)) ++tokens.end;
  return tokens;
}

bool ProperNames::belongs(Span tokens, std::uint32_t neighbour) const {
  const Document& d = reading_.document;
  if (!reading_.same_sentence(tokens.begin, neighbour)) return false;
  if (!is_capitalised(d.word(neighbour)) || d.tokens[neighbour].pos != Pos::kPropn) return false;
  if (in_alias_[neighbour] || reading_.agent_at[neighbour] >= 0) return false;
  if (reading_.is(neighbour, reading_.lexicon.honorifics) || is_number_or_date(neighbour)) {
    return false;
  }
  if (in_one_model_name(tokens, neighbour)) return true;
  return !reading_.is_headline(neighbour) && tied_by_tree(tokens, neighbour);
}

// "on 31 July King Mohammed VI invited ..."
bool ProperNames::is_number_or_date(std::uint32_t token) const {
  const std::string_view label =
      reading_.document.label(reading_.document.tokens[token].entity_type);
  return std::find(kNumberTypes.begin(), kNumberTypes.end(), label) != kNumberTypes.end();
}

bool ProperNames::in_one_model_name(Span tokens, std::uint32_t neighbour) const {
  const std::uint32_t beside = neighbour < tokens.begin ? tokens.begin : tokens.end - 1;
  return model_name_[beside] != 0 && model_name_[beside] == model_name_[neighbour];
}

bool ProperNames::tied_by_tree(Span tokens, std::uint32_t neighbour) const {
  const Tree& tree = reading_.tree;
  const std::uint32_t head = tree.head_of(tokens);
  if (is_name_part(tree, neighbour) && tokens.contains(tree.head(neighbour))) return true;
  if (!is_name_part(tree, head)) return false;
  return tree.head(head) == neighbour ||
         (is_name_part(tree, neighbour) && tree.head(head) == tree.head(neighbour));
}

bool add_name(Name name, Reading& reading) {
  const auto first = reading.name_at.begin() + name.tokens.begin;
  const auto last = reading.name_at.begin() + name.tokens.end;
  if (name.tokens.empty() || std::any_of(first, last, [](int at) { return at >= 0; })) return false;
  name.head = reading.tree.head_of(name.tokens);
  std::fill(first, last, static_cast<int>(reading.names.size()));
  std::fill(reading.agent_at.begin() + name.tokens.begin,
            reading.agent_at.begin() + name.tokens.end, -1);
  reading.names.push_back(name);
  return true;
}

void add_unknown_names(Reading& reading) {
  add_model_names(reading);
  add_titled_persons(reading);
  add_acronyms(reading);
  add_surnames(reading);
  add_unlabelled_names(reading);
}

}  // namespace khaldun::actors
