// RelationHeads: how two parties of a text are related, whether an event is right, what a sentence
// reports.
//
//   KHALDUN_TRY(const RelationHeads heads, RelationHeads::load(file, width, kernels));
//   const auto reading = heads.relate(chunk, sentence, source, target);
//
// Trained by training/encoder/train.py. Errors of load(): kInvalidModel. Immutable, thread-safe;
// the same chunk gives the same answers. Tested by relation_heads_test.cc.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/section_file.h"
#include "heads/chunk.h"
#include "heads/head_layers.h"
#include "khaldun/document.h"
#include "khaldun/result.h"

namespace khaldun::heads {

// How likely it is that ...
struct PairReading {
  std::vector<double> types;          // of types(): the relation, if there is one, is of that type
  double none = 0;                    // the source does nothing to the target
  double forward = 0;                 // the source acts, the target is acted upon
  double backward = 0;                // the other way round
  std::vector<double> modes;          // of modes()
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

// What is said of such an event.
struct EventReading {
  double right = 0;     // the share of such events that are right
  PairReading parties;  // of its first actor and recipient, the trigger in place of one it lacks
};

class RelationHeads {
 public:
  static constexpr std::size_t kQuads = 5;  // 0: no event

  // `width` is that of the states.
  static Result<RelationHeads> load(const base::SectionFile& file, std::size_t width,
                                    const HeadKernels& kernels);

  const std::vector<std::string>& types() const { return types_; }  // AGREE ... ASSAULT
  const std::vector<std::string>& modes() const { return modes_; }  // "CONSULT visit" ...

  // Of the parties at two ranges of bytes of a sentence; nothing if one has no word in the chunk.
  std::optional<PairReading> relate(const Chunk& chunk, Span sentence, Span source,
                                    Span target) const;

  // Nothing if the trigger has no word in the chunk or the type is none of types(). Parties outside
  // the chunk do not count.
  std::optional<EventReading> judge(const Chunk& chunk, Span sentence,
                                    const EventSpans& event) const;

  // Shares of the quads that a sentence reports as a whole; nothing if it has no word.
  std::optional<std::array<double, kQuads>> quad(const Chunk& chunk, Span sentence) const;

 private:
  RelationHeads(TwoLayers pair, TwoLayers event, TwoLayers sentence);

  // Of parties and a sentence at ranges of pieces.
  PairReading read(const States& states, Span source, Span target, Span sentence) const;

  std::vector<float> event_types_;  // [type][width]
  std::vector<std::string> types_;
  std::vector<std::string> modes_;
  std::size_t width_ = 0;
  TwoLayers pair_;
  TwoLayers event_;
  TwoLayers sentence_;
};

}  // namespace khaldun::heads
