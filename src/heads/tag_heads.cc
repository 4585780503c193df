// Tested by tag_heads_test.cc.
#include "heads/tag_heads.h"

#include <algorithm>

#include "heads/name_agreement.h"

namespace khaldun::heads {
namespace {

constexpr std::array kNameKinds = {Name::Kind::kPerson, Name::Kind::kOrganization,
                                   Name::Kind::kLocation};
constexpr std::size_t kNameTags = 1 + 2 * kNameKinds.size();
// Roles of attributions: each has BIO tags of its own, for a content may hold a cue.
constexpr std::size_t kRoles = 3;
constexpr std::size_t kRoleTags = 3;
constexpr std::size_t kRoleHints = kRoleTags * kRoleTags * kRoleTags;
enum Role : std::size_t { kSource, kCue, kContent };
constexpr double kLinked = 0.5;
constexpr double kLeastLinked = 0.3;

Span bytes_of(const Words& words, Span range) {
  return {words.spans[range.begin].begin, words.spans[range.end - 1].end};
}

// Adds the words of a range of bytes, if it has any.
void add_words(const Words& words, Span bytes, std::size_t label, std::vector<TaggedSpan>& spans) {
  if (const auto range = words.covering(bytes)) spans.push_back({*range, label, 1});
}

std::vector<Span>& spans_of(Role role, AttributionSpans& attribution) {
  return role == kSource ? attribution.source
         : role == kCue  ? attribution.cue
                         : attribution.content;
}

// The tag of each word.
std::vector<std::uint8_t> name_hints(const Words& words, std::span<const Name> found) {
  std::vector<TaggedSpan> known;
  for (const Name& name : found) {
    const auto kind = std::find(kNameKinds.begin(), kNameKinds.end(), name.kind);
    add_words(words, name.span, static_cast<std::size_t>(kind - kNameKinds.begin()), known);
  }
  return encode_bio(std::move(known), words.first.size());
}

// The tags of all roles of each word as one number: those of sources, then cues, then contents.
std::vector<std::uint8_t> role_hints(const Words& words, std::span<const AttributionSpans> found) {
  std::vector<std::uint8_t> hints(words.first.size(), 0);
  for (const Role role : {kSource, kCue, kContent}) {
    std::vector<TaggedSpan> known;
    for (AttributionSpans attribution : found) {
      for (const Span bytes : spans_of(role, attribution)) add_words(words, bytes, 0, known);
    }
    const auto tags = encode_bio(std::move(known), hints.size());
    for (std::size_t i = 0; i < hints.size(); ++i) {
      hints[i] = static_cast<std::uint8_t>(hints[i] * kRoleTags + tags[i]);
    }
  }
  return hints;
}

// A cue has one source: of several the one that seems to belong to it most.
void keep_best_of_each_cue(std::vector<std::vector<CueLink>>& links, std::size_t cues) {
  std::vector<double> best(cues, 0);
  for (const auto& own : links) {
    for (const CueLink& link : own) best[link.cue] = std::max(best[link.cue], link.score);
  }
  for (auto& own : links) {
    std::erase_if(own, [&](const CueLink& link) { return link.score < best[link.cue]; });
  }
}

}  // namespace

TagHeads::TagHeads(WordTagger names, WordTagger roles, TwoLayers link)
    : names_(std::move(names)), roles_(std::move(roles)), link_(std::move(link)) {}

Result<TagHeads> TagHeads::load(const base::SectionFile& file, std::size_t width,
                                const HeadKernels& kernels) {
  KHALDUN_TRY(const auto distances,
              file.tensor<float>("heads/link/distance", {kDistances, base::SectionFile::kAny}));
  KHALDUN_TRY(WordTagger names, WordTagger::load(file, "heads/names", width, 1, kNameKinds.size(),
                                                 kNameTags, kernels));
  KHALDUN_TRY(WordTagger roles,
              WordTagger::load(file, "heads/roles", width, kRoles, 1, kRoleHints, kernels));
  const std::size_t distance_width = distances.size() / kDistances;
  KHALDUN_TRY(TwoLayers link,
              TwoLayers::load(file, "heads/link", 2 * width + distance_width, 1, kernels));
  TagHeads heads(std::move(names), std::move(roles), std::move(link));
  heads.width_ = width;
  heads.link_distances_.assign(distances.begin(), distances.end());
  return heads;
}

std::vector<Name> TagHeads::names(std::span<const Chunk> chunks,
                                  std::span<const Name> found) const {
  std::vector<WordScores> scores;
  for (const Chunk& chunk : chunks) {
    scores.push_back(names_.score(chunk.words, name_hints(chunk.words, found), chunk.rows(width_)));
  }
  let_agree(chunks, kNameKinds.size(), scores);
  std::vector<Name> names;
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    const auto spans = names_.decode(scores[i]);
    for (const TaggedSpan& span : spans.front()) {
      names.push_back(
          {bytes_of(chunks[i].words, span.words), kNameKinds[span.label], span.share, "encoder"});
    }
  }
  return names;
}

double TagHeads::link_score(const Chunk& chunk, Span cue, Span span) const {
  const States states = chunk.rows(width_);
  const auto first_pieces = [&](Span words) {
    std::vector<Span> pieces;
    for (std::uint32_t word = words.begin; word < words.end; ++word) {
      pieces.push_back({chunk.words.first[word], chunk.words.first[word] + 1});
    }
    return pieces;
  };
  std::vector<float> x;
  append_mean(states, first_pieces(cue), x);
  append_mean(states, first_pieces(span), x);
  append_row(link_distances_, kDistances, distance_of(cue, span), x);
  return share_of(link_.apply(x).front());
}

// A speaker may have several cues ("said ... and added"). A content has one; one that seems to
// belong to none of them stays alone, for joined to another content it would spoil that one.
std::vector<CueLink> TagHeads::links_of(const Chunk& chunk, const std::vector<TaggedSpan>& cues,
                                        std::size_t role, Span span) const {
  std::vector<CueLink> linked;
  CueLink best{0, role == kContent ? kLeastLinked : 0};
  bool found = false;
  for (std::size_t i = 0; i < cues.size(); ++i) {
    const CueLink link{i, link_score(chunk, cues[i].words, span)};
    if (link.score > kLinked && role == kSource) linked.push_back(link);
    if (link.score <= best.score) continue;
    best = link;
    found = true;
  }
  if (linked.empty() && found) linked.push_back(best);
  return linked;
}

void TagHeads::link(const Chunk& chunk, std::span<const std::vector<TaggedSpan>> found,
                    std::vector<AttributionSpans>& attributions) const {
  const std::size_t cues = attributions.size();
  for (const Role role : {kSource, kContent}) {
    std::vector<std::vector<CueLink>> links;
    for (const TaggedSpan& span : found[role]) {
      links.push_back(links_of(chunk, found[kCue], role, span.words));
    }
    if (role == kSource) keep_best_of_each_cue(links, cues);
    for (std::size_t i = 0; i < links.size(); ++i) {
      if (links[i].empty()) links[i].push_back({attributions.size(), 0});
      if (links[i].front().cue == attributions.size()) attributions.emplace_back();
      for (const CueLink& link : links[i]) {
        spans_of(role, attributions[link.cue])
            .push_back(bytes_of(chunk.words, found[role][i].words));
      }
    }
  }
}

std::vector<AttributionSpans> TagHeads::attributions(
    const Chunk& chunk, std::span<const AttributionSpans> found) const {
  if (chunk.words.first.empty()) return {};
  const auto spans =
      roles_.decode(roles_.score(chunk.words, role_hints(chunk.words, found), chunk.rows(width_)));
  std::vector<AttributionSpans> attributions(spans[kCue].size());
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    attributions[i].cue.push_back(bytes_of(chunk.words, spans[kCue][i].words));
  }
  link(chunk, spans, attributions);
  return attributions;
}

}  // namespace khaldun::heads
