// Tested by attribution_finder_test.cc.
#include "coder/outermost.h"

#include <algorithm>
#include <utility>

#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

// Takes attributions whose words are still free, those that hold others first.
class Selector {
 public:
  Selector(const Tree& tree, const std::vector<Attributed>& all)
      : all_(all), taken_(tree.size(), Use::kNone) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      order_.push_back({rank(tree, all[i]), i});
    }
    std::sort(order_.begin(), order_.end());
  }

  std::vector<Attributed> select() {
    for (const auto& [depth, number] : order_) {
      Attributed one = all_[number];
      if (most_used(one.cue) != Use::kNone) continue;
      if (most_used(one.source) == Use::kOther) one.source = {};
      take(one.cue, Use::kOther);
      take(one.source, Use::kSource);
      one.content = free_parts(one.content);
      if (one.content.empty()) continue;
      for (const Span part : one.content) take(part, Use::kOther);
      chosen_.push_back(std::move(one));
    }
    std::sort(chosen_.begin(), chosen_.end(),
              [](const Attributed& a, const Attributed& b) { return a.cue_head < b.cue_head; });
    return std::move(chosen_);
  }

 private:
  // "“...,” he said, according to the paper" is the paper's, and what is quoted holds its clauses.
  static int rank(const Tree& tree, const Attributed& one) {
    if (lower_lemma(tree, one.cue_head) == "accord") return -2;
    return one.form == Attributed::Form::kQuoted ? -1 : tree.depth(one.cue_head);
  }

  // One source may say several things; all other words are of one attribution.
  enum class Use : std::uint8_t { kNone, kSource, kOther };

  Use most_used(Span span) const {
    Use most = Use::kNone;
    for (Index i = span.begin; i < span.end; ++i) most = std::max(most, taken_[i]);
    return most;
  }

  void take(Span span, Use use) {
    std::fill(taken_.begin() + span.begin, taken_.begin() + span.end, use);
  }

  std::vector<Span> free_parts(const std::vector<Span>& parts) const {
    std::vector<Span> free;
    for (const Span part : parts) {
      for (Index i = part.begin; i < part.end; ++i) {
        if (taken_[i] != Use::kNone) continue;
        if (free.empty() || free.back().end != i || i == part.begin) free.push_back({i, i});
        free.back().end = i + 1;
      }
    }
    return free;
  }

  const std::vector<Attributed>& all_;
  std::vector<Use> taken_;
  std::vector<std::pair<int, std::size_t>> order_;
  std::vector<Attributed> chosen_;
};

}  // namespace

std::vector<Attributed> outermost(const Tree& tree, const std::vector<Attributed>& all) {
  return Selector(tree, all).select();
}

}  // namespace khaldun::coder
