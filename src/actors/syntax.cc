// Climbs are bounded: a damaged document may have a cycle, and a list may have thousands of items.
#include "actors/syntax.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace khaldun::actors {
namespace {

constexpr int kMaxClimb = 300;
constexpr std::uint32_t kNear = 200;  // tokens

// ClearNLP labels as spaCy's English models write them.
constexpr std::array<std::pair<std::string_view, Relation>, 30> kLabels = {{
    {"ROOT", Relation::kRoot},
    {"nsubj", Relation::kSubject},
    {"csubj", Relation::kSubject},
    {"nsubjpass", Relation::kPassiveSubject},
    {"dobj", Relation::kObject},
    {"dative", Relation::kIndirectObject},
    {"pobj", Relation::kPrepObject},
    {"prep", Relation::kPreposition},
    {"agent", Relation::kAgent},
    {"appos", Relation::kApposition},
    {"compound", Relation::kCompound},
    {"poss", Relation::kPossessive},
    {"conj", Relation::kConjunct},
    {"amod", Relation::kAdjective},
    {"det", Relation::kDeterminer},
    {"predet", Relation::kDeterminer},
    {"case", Relation::kCase},
    {"nmod", Relation::kNominal},
    {"nummod", Relation::kNumber},
    {"attr", Relation::kAttribute},
    {"oprd", Relation::kAttribute},
    {"aux", Relation::kAuxiliary},
    {"auxpass", Relation::kAuxiliary},
    {"relcl", Relation::kRelativeClause},
    {"acl", Relation::kClauseModifier},
    {"ccomp", Relation::kComplementClause},
    {"xcomp", Relation::kOpenComplement},
    {"advcl", Relation::kAdverbialClause},
    {"expl", Relation::kExpletive},
    {"pcomp", Relation::kOpenComplement},
}};

// "at least 80 people", "more than 80": what stands before a number or a degree belongs to it.
bool is_of_quantity(const Document& document, std::uint32_t token) {
  const Relation relation = relation_of(document, token);
  return document.tokens[token].pos == Pos::kNum ||
         document.label(document.tokens[token].morph) == "Degree=Sup" ||
         relation == Relation::kNumber;
}

// Of "accused the guerrillas of war crimes" the crimes are no part of the guerrillas.
bool takes_charge(const Document& document, std::uint32_t object) {
  constexpr std::array<std::string_view, 10> kVerbs = {"accuse",  "suspect", "convict", "acquit",
                                                       "absolve", "clear",   "inform",  "warn",
                                                       "remind",  "assure"};
  const Relation relation = relation_of(document, object);
  return (relation == Relation::kObject || relation == Relation::kPassiveSubject) &&
         std::find(kVerbs.begin(), kVerbs.end(), document.lemma(document.tokens[object].head)) !=
             kVerbs.end();
}

// "(Jane Doe/Agency) Soldiers fired" at the start of a sentence: whose photograph it is, and no
// modifier of what follows.
bool is_photo_credit(const Document& document, std::uint32_t token) {
  const std::uint32_t head = document.tokens[token].head;
  if (head <= token + 1 || document.word(token + 1) != ")") return false;
  std::uint32_t begin = token;
  while (begin > 0 && !document.tokens[begin].sentence_start) {
    if (document.word(begin) == "(") return false;  // "Customs Enforcement (ICE) agents"
    --begin;
  }
  const Relation relation = relation_of(document, token);
  return relation == Relation::kNominal || relation == Relation::kCompound;
}

// Leftmost token of the modifiers of `head` that stand before it, clauses left out.
std::uint32_t phrase_begin(const Document& document, std::uint32_t head, int depth) {
  constexpr int kMaxDepth = 8;
  constexpr std::uint32_t kMaxWindow = 60;
  const std::uint32_t end = head - std::min(head, kMaxWindow);
  std::uint32_t begin = head;
  for (std::uint32_t i = head; i-- > end && !document.tokens[i + 1].sentence_start;) {
    if (document.tokens[i].head != head) continue;
    if (is_photo_credit(document, i)) break;
    const Pos pos = document.tokens[i].pos;
    const bool is_modifier = pos == Pos::kDet || pos == Pos::kAdj || pos == Pos::kNoun ||
                             pos == Pos::kPropn || pos == Pos::kNum || pos == Pos::kPron ||
                             pos == Pos::kVerb || is_of_quantity(document, head);
    const Relation relation = relation_of(document, i);
    const bool is_date = document.label(document.tokens[i].entity_type) == "DATE";
    if (!is_modifier || is_date || relation == Relation::kRelativeClause ||
        relation == Relation::kSubject) {
      continue;
    }
    begin = std::min(begin, depth < kMaxDepth ? phrase_begin(document, i, depth + 1) : i);
  }
  return begin;
}

std::vector<Relation> relations_by_label(const Document& document) {
  if (!document.labels) return {Relation::kOther};
  std::vector<Relation> relations(document.labels->size(), Relation::kOther);
  for (const auto& [name, relation] : kLabels) {
    if (const LabelId id = document.labels->find(name); id != 0) relations[id] = relation;
  }
  return relations;
}

}  // namespace

Relation relation_of(const Document& document, std::uint32_t token) {
  const std::string_view label = document.label(document.tokens[token].dep);
  const auto found = std::find_if(kLabels.begin(), kLabels.end(),
                                  [&](const auto& entry) { return entry.first == label; });
  return found == kLabels.end() ? Relation::kOther : found->second;
}

Span noun_phrase(const Document& document, std::uint32_t head) {
  Span phrase{phrase_begin(document, head, 0), head + 1};
  const auto size = static_cast<std::uint32_t>(document.tokens.size());
  const std::uint32_t of = head + 1;
  const bool has_of = of < size && document.tokens[of].head == head &&
                      relation_of(document, of) == Relation::kPreposition &&
                      document.lemma(of) == "of" && !takes_charge(document, head);
  const std::uint32_t end = std::min(size, of + kNear);
  for (std::uint32_t i = of + 1; has_of && i < end && !document.tokens[i].sentence_start; ++i) {
    if (document.tokens[i].head == of && relation_of(document, i) == Relation::kPrepObject) {
      phrase.end = i + 1;
      break;
    }
  }
  return phrase;
}

Tree::Tree(const Document& document)
    : document_(document),
      relations_(document.tokens.size()),
      children_(document.tokens.size()),
      first_child_(document.tokens.size() + 1),
      sentences_(document.tokens.size()) {
  const std::vector<Relation> by_label = relations_by_label(document);
  const auto& tokens = document.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    relations_[i] = tokens[i].dep < by_label.size() ? by_label[tokens[i].dep] : Relation::kOther;
    if (is_photo_credit(document, static_cast<std::uint32_t>(i))) relations_[i] = Relation::kOther;
    if (tokens[i].head != i) ++first_child_[tokens[i].head + 1];
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) first_child_[i + 1] += first_child_[i];
  std::vector<std::uint32_t> next(first_child_.begin(), first_child_.end() - 1);
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].head != i) children_[next[tokens[i].head]++] = i;
  }
  for (std::uint32_t s = 0; s < document.sentences.size(); ++s) {
    for (std::uint32_t i = document.sentences[s].begin; i < document.sentences[s].end; ++i) {
      sentences_[i] = s;
    }
  }
}

std::span<const std::uint32_t> Tree::children(std::uint32_t token) const {
  return std::span(children_).subspan(first_child_[token],
                                      first_child_[token + 1] - first_child_[token]);
}

std::span<const std::uint32_t> Tree::children_near(std::uint32_t token, std::uint32_t near) const {
  const auto all = children(token);
  const auto begin = std::lower_bound(all.begin(), all.end(), near - std::min(near, kNear));
  const auto end = std::lower_bound(begin, all.end(), near + kNear);
  return all.subspan(static_cast<std::size_t>(begin - all.begin()),
                     static_cast<std::size_t>(end - begin));
}

bool Tree::is_under(std::uint32_t token, std::uint32_t top) const {
  for (int steps = 0; steps < kMaxClimb; ++steps) {
    if (token == top) return true;
    if (head(token) == token) return false;
    token = head(token);
  }
  return false;
}

std::uint32_t Tree::head_of(Span range) const {
  std::uint32_t found = range.end - 1;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (range.contains(head(i)) && head(i) != i) continue;
    found = i;
    if (is_subject(i) || relation(i) == Relation::kObject) break;
  }
  return found;
}

std::uint32_t Tree::governor(std::uint32_t token) const {
  for (int steps = 0; steps < kMaxClimb; ++steps) {
    if (head(token) == token) return token;
    token = head(token);
    const Pos pos = document_.tokens[token].pos;
    if (pos == Pos::kVerb || pos == Pos::kAux) return token;
  }
  return token;
}

std::uint32_t Tree::first_conjunct(std::uint32_t token) const {
  for (int steps = 0; steps < kMaxClimb; ++steps) {
    if (relation(token) != Relation::kConjunct) return token;
    token = head(token);
  }
  return token;
}

}  // namespace khaldun::actors
