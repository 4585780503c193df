// Heads: what the encoder's states of a text say: names, attributions, the relation of two parties,
// whether an event is right, what a sentence reports.
//
//   KHALDUN_TRY(const Heads heads, Heads::load(file, width, kernels));
//   for (const Name& name : heads.names(chunk)) ...
//   const auto relation = heads.relate(chunk, sentence, source, target);
//
// A chunk is a text (a paragraph, or whole sentences of one) with its states; one pass of the
// encoder over it serves all heads and all pairs of its parties, because a head reads mean states
// of spans instead of marks in the text (docs/internals/encoder.md has the measurement). Trained by
// training/encoder/train.py.
//
// Errors of load(): kInvalidModel. Immutable, thread-safe; the same chunk gives the same answers.
// Tested by tests/end_to_end/tier_test.py.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/section_file.h"
#include "heads/head_layers.h"
#include "heads/piece_words.h"
#include "khaldun/annotation.h"
#include "khaldun/event.h"
#include "khaldun/result.h"

namespace khaldun::heads {

struct Chunk {
  Span bytes;  // of the text
  Words words;
  std::vector<float> states;  // [piece][width]
};

// The chunk that holds the byte `position`; nullptr if none does. `chunks` are in the order of the
// text.
const Chunk* chunk_at(std::span<const Chunk> chunks, std::uint32_t position);

// How likely it is that ...
struct PairReading {
  std::vector<double> types;  // of Heads::types(): the relation, if there is one, is of that type
  double none = 0;            // the source does nothing to the target
  double forward = 0;         // the source acts, the target is acted upon
  double backward = 0;        // the other way round
  std::vector<double> modes;  // of Heads::modes()
  std::array<double, 4> time{};       // in the order of Status::Time
  std::array<double, 2> polarity{};   // of Status::Polarity
  std::array<double, 7> certainty{};  // of Status::Certainty
  double conflict = 0;  // the relation is conflictual (attack, arrest, protest ..., not meeting)
};

// An event that was found: bytes of its parties and trigger.
struct EventSpans {
  std::vector<Span> actor;
  std::vector<Span> recipient;
  Span trigger;
  std::string_view event;  // PLOVER type
};

class Heads {
 public:
  static constexpr std::size_t kQuads = 5;  // 0: no event

  // `width` is that of the states.
  static Result<Heads> load(const base::SectionFile& file, std::size_t width,
                            const HeadKernels& kernels);

  const std::vector<std::string>& types() const { return types_; }  // AGREE ... ASSAULT
  const std::vector<std::string>& modes() const { return modes_; }  // "CONSULT visit" ...

  // In the order of the text, not overlapping; scores are shares.
  std::vector<Name> names(const Chunk& chunk) const;

  // Statements, beliefs and intentions of the chunk with whose they are, in the order of their
  // cues; then sources and contents that belong to no cue.
  std::vector<AttributionSpans> attributions(const Chunk& chunk) const;

  // Of the parties at two ranges of bytes of a sentence; nothing if one has no word in the chunk.
  std::optional<PairReading> relate(const Chunk& chunk, Span sentence, Span source,
                                    Span target) const;

  // The share of such events that are right; nothing if the trigger has no word in the chunk or
  // the type is none of types(). Parties outside the chunk do not count.
  std::optional<double> right(const Chunk& chunk, Span sentence, const EventSpans& event) const;

  // Shares of the quads that a sentence reports as a whole; nothing if it has no word.
  std::optional<std::array<double, kQuads>> quad(const Chunk& chunk, Span sentence) const;

 private:
  Heads(WordTagger names, WordTagger roles, TwoLayers link, TwoLayers pair, TwoLayers event,
        TwoLayers sentence);

  std::vector<float> link_distances_;  // [distance][width]
  std::vector<float> event_types_;     // [type][width]
  std::vector<std::string> types_;
  std::vector<std::string> modes_;
  std::size_t width_ = 0;
  WordTagger names_;
  WordTagger roles_;
  TwoLayers link_;
  TwoLayers pair_;
  TwoLayers event_;
  TwoLayers sentence_;

  double link_score(const Chunk& chunk, Span cue, Span span) const;
};

}  // namespace khaldun::heads
