// ArcEager: the state of a dependency parse, and what may be done to it.
//
//   ArcEager state;
//   state.start(tokens);
//   while (!state.is_final()) {
//     unsigned moves = state.valid_moves();                 // bit 1 << kShift, ...
//     state.apply(ArcEager::kShift, label);                 // one of those
//   }
//   use(state.head(i), state.label(i));
//
// Nivre's arc-eager system (2004) as spaCy varies it: Reduce puts a word without head back to the
// buffer ("unshift", Honnibal and Johnson 2014), Break marks a sentence start (spacy-runtime.md
// section 4.2). A word is put back at most once, and once more for each Left that it is the head
// of; so there are at most 7 moves for each token. Not thread-safe; reusable, it allocates only for
// longer documents than before.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "khaldun/document.h"

namespace khaldun::nlp {

class ArcEager {
 public:
  enum Move : std::uint8_t { kShift, kReduce, kLeft, kRight, kBreak };
  static constexpr std::size_t kMoves = 5;
  static constexpr std::size_t kFeatures = 8;
  static constexpr std::int32_t kNone = -1;

  void start(std::size_t tokens);

  bool is_final() const { return stack_.empty() && buffer_length() == 0; }
  // A set of Moves as bits.
  unsigned valid_moves() const;
  // `move` is valid. `label` is that of the arc, if the move makes one.
  void apply(Move move, LabelId label);
  // Ends the parse where no move can be made.
  void give_up();

  // The tokens that a model looks at: the first two of the buffer, the top three of the stack, the
  // last left child of the first of the buffer, the last left and right child of the top.
  std::array<std::int32_t, kFeatures> features() const;

  // Head and label of a token; kNone and 0 for a root.
  std::int32_t head(std::size_t token) const { return words_[token].head; }
  LabelId label(std::size_t token) const { return words_[token].label; }

 private:
  struct Word {
    std::int32_t head = kNone;
    std::int32_t last_left = kNone;   // child
    std::int32_t last_right = kNone;  // child
    std::int32_t previous = kNone;    // right child of the same head before this one
    LabelId label = 0;
    bool is_unshiftable = false;
    bool starts_sentence = false;
  };

  std::int32_t buffer(std::size_t i) const;
  std::int32_t stack(std::size_t i) const;
  std::size_t buffer_length() const { return words_.size() - next_ + put_back_.size(); }
  void push();
  void reduce();
  void add_left(LabelId label);
  void add_right(LabelId label);

  std::vector<Word> words_;
  std::vector<std::int32_t> stack_;
  std::vector<std::int32_t> put_back_;  // the front of the buffer, last in first out
  std::size_t next_ = 0;                // the rest of the buffer
};

}  // namespace khaldun::nlp
