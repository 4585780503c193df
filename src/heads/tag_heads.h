// TagHeads: which words of a text are names, and who says what in it.
//
//   KHALDUN_TRY(const TagHeads heads, TagHeads::load(file, width, kernels));
//   for (const Name& name : heads.names(chunks, found)) ...
//
// Trained by training/encoder/train.py. Errors of load(): kInvalidModel. Immutable, thread-safe;
// the same chunk gives the same answers. Tested by tag_heads_test.cc.
#pragma once

#include <array>
#include <span>
#include <vector>

#include "base/section_file.h"
#include "heads/chunk.h"
#include "heads/head_layers.h"
#include "khaldun/annotation.h"
#include "khaldun/event.h"
#include "khaldun/result.h"

namespace khaldun::heads {

// That a source or a content belongs to a cue, by its index, and how likely that is.
struct CueLink {
  std::size_t cue = 0;
  double score = 0;
};

class TagHeads {
 public:
  // `width` is that of the states.
  static Result<TagHeads> load(const base::SectionFile& file, std::size_t width,
                               const HeadKernels& kernels);

  // Those of a document, in the order of its chunks, not overlapping; scores are shares. Repeated
  // words agree (name_agreement.h). `found` are those that another reader found, of these chunks or
  // more, in the order of the text: a hint.
  std::vector<Name> names(std::span<const Chunk> chunks, std::span<const Name> found) const;

  // Statements, beliefs and intentions of the chunk, each with at most one source, in the order of
  // their cues; then sources and contents that belong to no cue. `found`: as for names().
  std::vector<AttributionSpans> attributions(const Chunk& chunk,
                                             std::span<const AttributionSpans> found) const;

 private:
  TagHeads(WordTagger names, WordTagger roles, TwoLayers link);

  double link_score(const Chunk& chunk, Span cue, Span span) const;
  // The cues that a span of a role belongs to.
  std::vector<CueLink> links_of(const Chunk& chunk, const std::vector<TaggedSpan>& cues,
                                std::size_t role, Span span) const;
  void link(const Chunk& chunk, std::span<const std::vector<TaggedSpan>> found,
            std::vector<AttributionSpans>& attributions) const;

  std::vector<float> link_distances_;  // [distance][width]
  std::size_t width_ = 0;
  WordTagger names_;
  WordTagger roles_;
  TwoLayers link_;
};

}  // namespace khaldun::heads
