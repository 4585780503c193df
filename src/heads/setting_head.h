// SettingHead: which of the places that a text names is that of an event, or which of the days.
//
//   KHALDUN_TRY(const SettingHead place, SettingHead::load(file, "heads/place", width, kernels));
//   const auto shares = place.shares(chunk, {trigger, sentence, candidates, chosen});
//
// Trained by training/encoder/train.py. Errors of load(): kInvalidModel. Immutable, thread-safe;
// the same chunk gives the same answers. Tested by setting_head_test.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/section_file.h"
#include "heads/chunk.h"
#include "heads/head_layers.h"
#include "khaldun/document.h"
#include "khaldun/result.h"

namespace khaldun::heads {

class SettingHead {
 public:
  // Sections NAME/distance, NAME/candidate/... and NAME/none/...; `width` is that of the states.
  static Result<SettingHead> load(const base::SectionFile& file, const std::string& name,
                                  std::size_t width, const HeadKernels& kernels);

  // Ranges are of bytes.
  struct Question {
    Span trigger;  // of the event
    Span sentence;
    std::span<const Span> candidates;
    std::optional<std::size_t> chosen;  // which of them another reader takes; nothing: none
  };

  // Shares that add up to 1: that it is none of the candidates, then of each of them; 0 for those
  // that have no word in the chunk. Nothing if the trigger or the sentence has none.
  std::optional<std::vector<double>> shares(const Chunk& chunk, const Question& question) const;

 private:
  SettingHead(TwoLayers candidate, TwoLayers none);

  // nullopt: the candidate has no word in the chunk.
  std::optional<float> score(const Chunk& chunk, const Question& question, std::size_t index) const;

  std::vector<float> distances_;  // [distance][width]
  std::size_t width_ = 0;
  TwoLayers candidate_;
  TwoLayers none_;
};

}  // namespace khaldun::heads
