// Tested by sources_test.cc.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "names/sources.h"

namespace khaldun::names {
namespace {

struct ModelKind {
  std::string_view label;
  Kind kind;
  double score;  // about the precision of such names of the small model on world newswire
};

constexpr std::array<ModelKind, 12> kModelKinds = {{
    {"PERSON", Kind::kPerson, 0.6},
    {"PER", Kind::kPerson, 0.6},
    {"GPE", Kind::kLocation, 0.65},
    {"LOC", Kind::kLocation, 0.6},
    {"FAC", Kind::kLocation, 0.5},
    {"ORG", Kind::kOrganization, 0.45},
    {"NORP", Kind::kNone, 0.5},
    {"EVENT", Kind::kNone, 0.5},
    {"WORK_OF_ART", Kind::kNone, 0.4},
    {"LAW", Kind::kNone, 0.5},
    {"LANGUAGE", Kind::kNone, 0.4},
    {"PRODUCT", Kind::kNone, 0.35},
}};

const ModelKind* kind_of(std::string_view label) {
  const auto found = std::find_if(kModelKinds.begin(), kModelKinds.end(),
                                  [&](const ModelKind& k) { return k.label == label; });
  return found == kModelKinds.end() ? nullptr : &*found;
}

bool is_possessive(const TokenView& view, std::uint32_t token) {
  const std::string& word = view[token].lower;
  return word == "'s" || word == "’s" || word == "'" || word == "’" ||
         (word == "s" && token > 0 && (view.is(token - 1, "’") || view.is(token - 1, "'")));
}

// Cuts what is no part of a name off both ends; a bracket, line break or address ends it.
Span mended(const TokenView& view, Span tokens, Kind kind) {
  const Document& document = view.document;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const std::string& word = view[i].lower;
    const bool breaks = word == "(" || word == "/" || word == "|" || view[i].is_web ||
                        (i > tokens.begin && view[i].paragraph_start);
    if (!breaks) continue;
    if (i == tokens.begin) {
      tokens.begin = i + 1;
    } else {
      tokens.end = i;
    }
  }
  const auto is_edge = [&](std::uint32_t i) {
    const Pos pos = document.tokens[i].pos;
    return pos == Pos::kDet || pos == Pos::kPunct || pos == Pos::kPart || pos == Pos::kSpace ||
           pos == Pos::kCconj || pos == Pos::kNum || is_possessive(view, i);
  };
  const auto is_title = [&](std::uint32_t i) {
    return kind == Kind::kPerson && (view.has(i, kTitle) || !view[i].capital) &&
           !view.has(i, kParticle);
  };
  while (!tokens.empty() && (is_edge(tokens.begin) || is_title(tokens.begin))) ++tokens.begin;
  while (!tokens.empty() && is_edge(tokens.end - 1) &&
         !(view.is(tokens.end - 1, ".") && tokens.size() > 1 &&
           view[tokens.end - 2].lower.size() == 1)) {
    --tokens.end;
  }
  return tokens;
}

// A capitalised word beside a name that belongs to it.
bool joins(const TokenView& view, std::uint32_t token) {
  return view.is_name_word(token) && view.document.tokens[token].pos == Pos::kPropn &&
         !view.has(token, kTitle | kOther) && view.document.tokens[token].entity_type == 0;
}

Span extended(const TokenView& view, Span tokens) {
  if (view[tokens.begin].headline) return tokens;
  while (tokens.begin > 0 && !view[tokens.begin].paragraph_start && joins(view, tokens.begin - 1)) {
    --tokens.begin;
  }
  while (view.goes_on(tokens.end - 1) && joins(view, tokens.end)) ++tokens.end;
  return tokens;
}

// "Amina and Moussa": two names, unless a head word or "of" holds them together.
std::optional<std::pair<Span, Span>> split(const TokenView& view, Span tokens, Kind kind) {
  if (kind == Kind::kNone) return std::nullopt;
  std::uint32_t at = 0;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (view.has(i, kOrgHead | kOrgFirst | kLocHead) || view.is(i, "of")) return std::nullopt;
    if (at == 0 && (view.is(i, "and") || view.is(i, ","))) at = i;
  }
  if (at <= tokens.begin || at + 1 >= tokens.end || !view[at + 1].capital) return std::nullopt;
  return std::pair(Span{tokens.begin, at}, Span{at + 1, tokens.end});
}

// A single word that is no acronym is the least sure of the model's organisations.
double score_of(const TokenView& view, const ModelKind& known, Span tokens) {
  if (known.kind != Kind::kOrganization) return known.score;
  if (tokens.size() > 1) return 0.5;
  return view[tokens.begin].all_caps ? 0.45 : 0.35;
}

}  // namespace

void add_model_names(const TokenView& view, Candidates& candidates) {
  for (const Entity& entity : view.document.entities) {
    const ModelKind* known = kind_of(view.document.label(entity.type));
    if (known == nullptr) continue;
    const Span tokens = mended(view, entity.tokens, known->kind);
    if (tokens.empty()) continue;
    bool capital = false;
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) capital |= view[i].capital;
    if (!capital) continue;
    if (const auto halves = split(view, tokens, known->kind)) {
      for (const Span half : {halves->first, halves->second}) {
        candidates.push_back({half, known->kind, Source::kModel, known->score, "model, half"});
      }
      continue;
    }
    const double score = score_of(view, *known, tokens);
    candidates.push_back({tokens, known->kind, Source::kModel, score, "model"});
    if (known->kind == Kind::kNone) continue;
    const Span longer = extended(view, tokens);
    if (longer == tokens) continue;
    candidates.push_back({longer, known->kind, Source::kModel, score * 0.9, "model, longer"});
  }
}

}  // namespace khaldun::names
