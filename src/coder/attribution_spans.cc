// Tested by attribution_finder_test.cc.
#include "coder/attribution_spans.h"

#include <algorithm>

#include "coder/arguments.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

constexpr Index kMaxVenueTokens = 4;  // "in a written statement"

bool belongs_before(const Tree& tree, Index token) {
  switch (tree.dep(token)) {
    case Dep::kAux:
    case Dep::kAuxpass:
    case Dep::kNeg: return true;
    case Dep::kAdvmod: return tree.tag(token) != "WRB" && tree.subtree(token).size() == 1;
    default: return false;
  }
}

// "went on to say": the verb that "say" completes, when only "to" and a particle stand between
// them.
std::optional<Index> completed_verb(const Tree& tree, Index verb, Index before) {
  const Index governor = tree.head(verb);
  if (tree.dep(verb) != Dep::kXcomp || !is_verb(tree, governor)) return std::nullopt;
  const bool particle = tree.dep(before) == Dep::kPrt && tree.head(before) == governor;
  if (before != governor && !(particle && governor + 1 == before)) return std::nullopt;
  return governor;
}

Index cue_begin(const Tree& tree, Index verb) {
  Index begin = verb;
  while (begin > 0) {
    const Index before = begin - 1;
    if (tree.head(before) == verb && belongs_before(tree, before)) {
      begin = before;
    } else if (const auto governor = completed_verb(tree, verb, before)) {
      verb = *governor;
      begin = *governor;
    } else {
      break;
    }
  }
  return begin;
}

// "said in a statement", "wrote on Twitter".
Index venue_end(const Tree& tree, const TriggerLexicon& lexicon, Index verb, Index end) {
  if (end >= tree.size() || tree.dep(end) != Dep::kPrep || tree.head(end) != verb) return end;
  const auto object = tree.child(end, Dep::kPobj);
  const Span phrase = tree.subtree(end);
  if (!object || *object >= end + kMaxVenueTokens) return end;
  // "in a statement that ..." may hold the clause; "in a statement on Monday" is no cue.
  const bool bare = phrase.end == *object + 1 || tree.dep(*object + 1) == Dep::kMark;
  const bool venue = lexicon.set("statement_venues").contains(lower_lemma(tree, *object));
  return venue && bare ? *object + 1 : end;
}

bool is_loose_punctuation(const Tree& tree, Index token) {
  if (tree.pos(token) == Pos::kSpace) return true;
  if (tree.pos(token) != Pos::kPunct || is_quote_mark(tree.word(token))) return false;
  const std::string_view word = tree.word(token);
  return word != ")" && word != "(" && word != "]" && word != "[" && word != "?" && word != "!";
}

}  // namespace

Span cue_span(const Tree& tree, const TriggerLexicon& lexicon, Index verb) {
  Span span = {cue_begin(tree, verb), verb + 1};
  for (; span.end < tree.size() && tree.head(span.end) == verb; ++span.end) {
    const bool adverb = tree.dep(span.end) == Dep::kAdvmod && tree.pos(span.end) == Pos::kAdv &&
                        tree.subtree(span.end).size() == 1;
    if (tree.dep(span.end) != Dep::kPrt && !adverb) break;
  }
  span.end = venue_end(tree, lexicon, verb, span.end);
  return span;
}

Span source_span(const Tree& tree, Index head, Span cue) {
  Span span = tree.subtree(head);
  bool cut = false;
  if (head < cue.begin && span.end > cue.begin) {
    span.end = cue.begin;
    cut = true;
  }
  if (head >= cue.end && span.begin < cue.end) span.begin = cue.end;
  const auto loose_begin = [&](Index token) {
    return is_loose_punctuation(tree, token) || is_quote_mark(tree.word(token));
  };
  while (span.begin < head && loose_begin(span.begin)) ++span.begin;
  while (span.end > head + 1 &&
         (tree.pos(span.end - 1) == Pos::kSpace || is_quote_mark(tree.word(span.end - 1)) ||
          (cut && is_loose_punctuation(tree, span.end - 1)))) {
    --span.end;
  }
  return span;
}

Span trimmed(const Tree& tree, Span span) {
  while (span.begin < span.end && is_loose_punctuation(tree, span.begin)) ++span.begin;
  while (span.begin < span.end && is_loose_punctuation(tree, span.end - 1)) --span.end;
  return span;
}

MarkIndex::MarkIndex(const Tree& tree, const std::vector<Marked>& marked)
    : tree_(tree),
      outermost_(tree.size(), -1),
      partner_(tree.size()),
      marked_before_(tree.size() + 1, 0) {
  for (Index i = 0; i < tree.size(); ++i) partner_[i] = i;
  for (std::size_t number = 0; number < marked.size(); ++number) {
    const Marked& one = marked[number];
    if (one.closed) {
      partner_[one.begin] = one.end - 1;
      partner_[one.end - 1] = one.begin;
    }
    if (one.depth > 0) continue;
    std::fill(outermost_.begin() + one.begin, outermost_.begin() + one.end,
              static_cast<int>(number));
  }
  for (Index i = 0; i < tree.size(); ++i) {
    marked_before_[i + 1] = marked_before_[i] + (outermost_[i] >= 0 ? 1 : 0);
  }
}

Span MarkIndex::with_marks(Span span) const {
  if (span.begin >= span.end) return span;
  for (int i = 0; i < 2; ++i) {  // “the ‘peace talks.’”
    Index next = span.end;
    while (next < tree_.size() && next < span.end + 2 && partner_[next] == next &&
           is_loose_punctuation(tree_, next)) {
      ++next;
    }
    if (next < tree_.size() && partner_[next] < next && partner_[next] + 1 >= span.begin) {
      span.begin = std::min(span.begin, partner_[next]);
      span.end = next + 1;
    }
    if (span.begin > 0 && partner_[span.begin - 1] >= span.begin &&
        partner_[span.begin - 1] < span.end) {
      --span.begin;
    }
  }
  return span;
}

bool MarkIndex::any(Span span) const {
  return marked_before_[span.end] > marked_before_[span.begin];
}

}  // namespace khaldun::coder
