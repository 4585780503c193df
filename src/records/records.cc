// The few functions that the public records have: names of their enumerations, and the label table.
#include <algorithm>
#include <array>

#include "khaldun/annotation.h"
#include "khaldun/article.h"
#include "khaldun/document.h"
#include "khaldun/event.h"

namespace khaldun {
namespace {

constexpr std::array<std::string_view, 21> kPosNames = {
    "",     "ADJ",  "ADP",   "ADV",   "AUX",   "CONJ", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",  "VERB",  "X",   "EOL",  "SPACE"};

constexpr std::array<std::string_view, 3> kProfileNames = {"all", "plover-strict", "icews"};

}  // namespace

LabelId LabelTable::add(std::string_view name) {
  if (const LabelId id = find(name); id != 0 || name.empty()) return id;
  names_.emplace_back(name);
  return static_cast<LabelId>(names_.size() - 1);
}

LabelId LabelTable::find(std::string_view name) const {
  const auto it = std::find(names_.begin(), names_.end(), name);
  return it == names_.end() ? LabelId{0} : static_cast<LabelId>(it - names_.begin());
}

std::string_view to_string(Pos pos) { return kPosNames[static_cast<std::size_t>(pos)]; }

Pos pos_from_string(std::string_view name) {
  const auto it = std::find(kPosNames.begin(), kPosNames.end(), name);
  return it == kPosNames.end() ? Pos::kNone : static_cast<Pos>(it - kPosNames.begin());
}

Span first_region(const Article& article, RegionKind kind) {
  const auto found = std::find_if(article.regions.begin(), article.regions.end(),
                                  [&](const Region& region) { return region.kind == kind; });
  return found == article.regions.end() ? Span{} : found->bytes;
}

std::string region_text(const Article& article, std::initializer_list<RegionKind> kinds,
                        std::string_view between) {
  std::string text;
  for (const Region& region : article.regions) {
    if (std::find(kinds.begin(), kinds.end(), region.kind) == kinds.end()) continue;
    if (!text.empty()) text += between;
    text += std::string_view(article.text).substr(region.bytes.begin, region.bytes.size());
  }
  return text;
}

FieldEvidence evidence_of(const ArticleInfo& info, std::string_view place) {
  FieldEvidence evidence;
  const auto add = [&](std::string_view field, bool is_known) {
    if (!is_known) return;
    const auto own = info.evidence.find(field);
    evidence.emplace(field, own == info.evidence.end() ? place : own->second);
  };
  add("title", !info.title.empty());
  add("url", !info.url.empty());
  add("source", !info.source.empty());
  add("authors", !info.authors.empty());
  add("modified", !info.modified.empty());
  add("section", !info.section.empty());
  add("language", !info.language.empty());
  add("description", !info.description.empty());
  add("keywords", !info.keywords.empty());
  return evidence;
}

std::string_view to_string(RegionKind kind) {
  constexpr std::array<std::string_view, 13> kNames = {
      "header",     "title",   "byline",     "body",       "author_bio", "tail",         "dateline",
      "standfirst", "caption", "correction", "entry_time", "related",    "republication"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view to_string(Status::Time time) {
  constexpr std::array<std::string_view, 4> kNames = {"past", "ongoing", "future", "historical"};
  return kNames[static_cast<std::size_t>(time)];
}

std::string_view to_string(Status::Polarity polarity) {
  return polarity == Status::Polarity::kNegated ? "negated" : "affirmed";
}

std::string_view to_string(Status::Certainty certainty) {
  constexpr std::array<std::string_view, 7> kNames = {
      "asserted", "alleged", "planned", "hypothetical", "requested", "threatened", "denied"};
  return kNames[static_cast<std::size_t>(certainty)];
}

std::string_view to_string(Name::Kind kind) {
  constexpr std::array<std::string_view, 3> kNames = {"PER", "ORG", "LOC"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view to_string(TimeExpression::Type type) {
  constexpr std::array<std::string_view, 4> kNames = {"DATE", "TIME", "DURATION", "SET"};
  return kNames[static_cast<std::size_t>(type)];
}

std::string_view to_string(SenseTrial::Outcome outcome) {
  constexpr std::array<std::string_view, 3> kNames = {"chosen", "failed", "less specific"};
  return kNames[static_cast<std::size_t>(outcome)];
}

std::string_view to_string(EventFilter::Profile profile) {
  return kProfileNames[static_cast<std::size_t>(profile)];
}

std::optional<EventFilter::Profile> profile_from_string(std::string_view name) {
  const auto found = std::find(kProfileNames.begin(), kProfileNames.end(), name);
  if (found == kProfileNames.end()) return std::nullopt;
  return static_cast<EventFilter::Profile>(found - kProfileNames.begin());
}

std::string_view to_string(Quote::Stance stance) {
  constexpr std::array<std::string_view, 3> kNames = {"neutral", "support", "oppose"};
  return kNames[static_cast<std::size_t>(stance)];
}

std::string_view to_string(Quote::Kind kind) {
  constexpr std::array<std::string_view, 3> kNames = {"direct", "indirect", "mixed"};
  return kNames[static_cast<std::size_t>(kind)];
}

}  // namespace khaldun
