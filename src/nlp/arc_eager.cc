#include "nlp/arc_eager.h"

#include "base/assert.h"

namespace khaldun::nlp {

void ArcEager::start(std::size_t tokens) {
  words_.assign(tokens, {});
  if (tokens > 0) words_[0].starts_sentence = true;
  stack_.clear();
  put_back_.clear();
  next_ = 0;
}

std::int32_t ArcEager::buffer(std::size_t i) const {
  if (i < put_back_.size()) return put_back_[put_back_.size() - 1 - i];
  const std::size_t token = next_ + i - put_back_.size();
  return token < words_.size() ? static_cast<std::int32_t>(token) : kNone;
}

std::int32_t ArcEager::stack(std::size_t i) const {
  return i < stack_.size() ? stack_[stack_.size() - 1 - i] : kNone;
}

unsigned ArcEager::valid_moves() const {
  const auto bit = [](Move move) { return 1u << move; };
  const std::size_t left = buffer_length();
  if (left == 0) return stack_.empty() ? 0 : bit(kReduce);
  const std::int32_t first = buffer(0);
  const std::int32_t second = buffer(1);
  unsigned moves = 0;
  // One sentence's words must leave the stack before the next sentence begins.
  const bool begins = words_[first].starts_sentence;
  if (stack_.empty() || (left >= 2 && !begins && !words_[first].is_unshiftable)) {
    moves |= bit(kShift);
  }
  if (!stack_.empty()) {
    moves |= bit(kReduce);
    if (!begins) moves |= bit(kLeft) | bit(kRight);
  }
  if (left >= 2 && second == first + 1 && !words_[second].starts_sentence) moves |= bit(kBreak);
  return moves;
}

void ArcEager::apply(Move move, LabelId label) {
  switch (move) {
    case kShift: return push();
    case kReduce: return reduce();
    case kLeft: return add_left(label);
    case kRight: return add_right(label);
    case kBreak: words_[buffer(1)].starts_sentence = true; return;
  }
  KHALDUN_ASSERT(false, "the move is one of Move");
}

void ArcEager::push() {
  stack_.push_back(buffer(0));
  if (put_back_.empty()) {
    ++next_;
  } else {
    put_back_.pop_back();
  }
}

void ArcEager::reduce() {
  const std::int32_t top = stack_.back();
  if (words_[top].head == kNone && stack_.size() > 1) {
    words_[top].is_unshiftable = true;
    put_back_.push_back(top);
  }
  stack_.pop_back();
}

// Arc from the first word of the buffer to the top of the stack, which may have had another head
// below it: that one's last right child, because nothing was attached to it since.
void ArcEager::add_left(LabelId label) {
  const std::int32_t child = stack_.back();
  const std::int32_t head = buffer(0);
  if (words_[child].head != kNone) words_[words_[child].head].last_right = words_[child].previous;
  words_[child].head = head;
  words_[child].label = label;
  words_[head].last_left = child;
  words_[head].is_unshiftable = false;
  stack_.pop_back();
}

void ArcEager::add_right(LabelId label) {
  const std::int32_t head = stack_.back();
  const std::int32_t child = buffer(0);
  words_[child].head = head;
  words_[child].label = label;
  words_[child].previous = words_[head].last_right;
  words_[head].last_right = child;
  push();
}

void ArcEager::give_up() {
  stack_.clear();
  put_back_.clear();
  next_ = words_.size();
}

std::array<std::int32_t, ArcEager::kFeatures> ArcEager::features() const {
  const std::int32_t first = buffer(0);
  const std::int32_t top = stack(0);
  return {first,
          buffer(1),
          top,
          stack(1),
          stack(2),
          first == kNone ? kNone : words_[first].last_left,
          top == kNone ? kNone : words_[top].last_left,
          top == kNone ? kNone : words_[top].last_right};
}

}  // namespace khaldun::nlp
