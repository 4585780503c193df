// Tested by attribution_finder_test.cc.
#include "coder/direct_quotes.h"

#include <algorithm>
#include <string_view>

#include "coder/arguments.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

constexpr Index kMaxCueDistance = 24;  // tokens between a mark and its cue
constexpr Index kMinUncuedTokens = 5;  // shorter ones without a cue are words, not speech
constexpr Index kMaxFragmentTokens = 20;
constexpr int kMaxStepsUp = 5;  // from a verb to the one that has the subject

bool ends_sentence(std::string_view word) {
  return word == "." || word == "!" || word == "?" || word == "...";
}

// "..., adding that", "by saying that": the subject of the verb above.
std::optional<Index> subject_above(const Tree& tree, Index verb) {
  for (int steps = 0; steps < kMaxStepsUp && tree.head(verb) != verb; ++steps) {
    const Dep dep = tree.dep(verb);
    if (dep != Dep::kAdvcl && dep != Dep::kConj && dep != Dep::kXcomp && dep != Dep::kPcomp &&
        dep != Dep::kPrep && dep != Dep::kAcl && dep != Dep::kDobj) {
      return std::nullopt;
    }
    verb = tree.head(verb);
    if (const auto subject = tree.child(verb, Dep::kNsubj)) return subject;
  }
  return std::nullopt;
}

// "Algeria, the minister said, has closed the border": read as an apposition to the subject.
std::optional<Index> subject_inside_sentence(const Tree& tree, Index verb) {
  if (tree.dep(verb) != Dep::kParataxis || verb == 0) return std::nullopt;
  for (Index noun = verb - 1; noun > 0 && tree.head(noun) != noun; noun = tree.head(noun)) {
    if (tree.subtree(noun).end != verb) return std::nullopt;
    if (tree.dep(noun) == Dep::kAppos) return noun;
  }
  return std::nullopt;
}

class Linker {
 public:
  Linker(const Tree& tree, const Layout& layout, const TriggerLexicon& lexicon,
         const std::vector<Marked>& marked, const MarkIndex& marks)
      : tree_(tree), layout_(layout), lexicon_(lexicon), marked_(marked), marks_(marks) {}

  std::vector<DirectQuote> link() {
    for (std::size_t i = 0; i < marked_.size(); ++i) {
      if (marked_[i].depth == 0) link_one(static_cast<int>(i));
    }
    return std::move(quotes_);
  }

 private:
  bool is_cue(Index token) const {
    return marks_.at(token) < 0 && direct_cue(tree_, lexicon_, token) != nullptr;
  }

  bool same_paragraph(Index a, Index b) const {
    return layout_.paragraph(a) == layout_.paragraph(b);
  }

  // Words in marks that do not make a clause of their own.
  bool is_fragment(const Marked& marked) const {
    if (marked.content.size() > 1 || marked.begin == 0) return false;
    const Index before = marked.begin - 1;
    if (!same_paragraph(before, marked.begin)) return false;
    const std::string_view word = tree_.word(before);
    if (word == ":" || word == "," || ends_sentence(word) || is_quote_mark(word)) return false;
    if (tree_.pos(before) == Pos::kPunct && word != "(" && word != "-") return false;
    if (is_cue(before)) return false;
    // A long quote of several sentences that opens inside a sentence is speech of its own.
    return marked.content.front().size() < kMaxFragmentTokens ||
           tree_.sentence(marked.begin) == tree_.sentence(marked.content.front().end - 1);
  }

  // From the quoted words up the tree to the first cue outside them.
  std::optional<Index> governing_cue(int number) const {
    for (const Span part : marked_[static_cast<std::size_t>(number)].content) {
      for (Index i = part.begin; i < part.end; ++i) {
        const Index head = tree_.head(i);
        if (marks_.at(head) == number || !same_paragraph(head, i)) continue;
        if (is_cue(head)) return head;
      }
    }
    return std::nullopt;
  }

  // A cue with a subject, before anything that ends the sentence.
  bool blocks(Index token, Index mark) const {
    return !same_paragraph(token, mark) || marks_.at(token) >= 0 ||
           ends_sentence(tree_.word(token));
  }

  std::optional<Index> cue_behind(const Marked& marked) const {
    const Index limit = std::min(tree_.size(), marked.end + kMaxCueDistance);
    for (Index i = marked.end; i < limit; ++i) {
      if (blocks(i, marked.end - 1)) return std::nullopt;
      if (is_cue(i) && !is_passive(tree_, i) && subject_of_cue(tree_, i)) return i;
    }
    return std::nullopt;
  }

  std::optional<Index> cue_before(const Marked& marked) const {
    const Index limit = marked.begin > kMaxCueDistance ? marked.begin - kMaxCueDistance : 0;
    for (Index i = marked.begin; i-- > limit;) {
      if (blocks(i, marked.begin)) return std::nullopt;
      if (is_cue(i) && !is_passive(tree_, i) && subject_of_cue(tree_, i)) return i;
    }
    return std::nullopt;
  }

  void link_one(int number) {
    const Marked& marked = marked_[static_cast<std::size_t>(number)];
    if (is_fragment(marked)) return;
    std::optional<Index> cue = governing_cue(number);
    if (!cue) cue = cue_behind(marked);
    if (!cue) cue = cue_before(marked);
    if (!cue && continue_previous(marked)) return;
    const bool goes_on = !cue;
    if (!cue) cue = cue_of_last_sentence(marked);
    if (cue && !quotes_.empty() && quotes_.back().cue == cue) {  // "One," he said, "two."
      return append(marked);
    }
    if (cue && was_left_open(marked)) {  // “One. “Two,” he said.
      quotes_.back().cue = cue;
      return append(marked);
    }
    Index words = 0;
    for (const Span part : marked.content) words += part.size();
    if (!cue && words < kMinUncuedTokens) return;
    DirectQuote& quote = quotes_.emplace_back();
    quote.content = spans_with_marks(marked);
    quote.cue = cue;
    quote.goes_on = goes_on && cue.has_value();
    last_begin_ = marked.begin;
    last_end_ = marked.end;
  }

  bool was_left_open(const Marked& marked) const {
    return !quotes_.empty() && !quotes_.back().cue && last_end_ == marked.begin;
  }

  void append(const Marked& marked) {
    const std::vector<Span> more = spans_with_marks(marked);
    DirectQuote& last = quotes_.back();
    last.content.insert(last.content.end(), more.begin(), more.end());
    last_end_ = marked.end;
  }

  bool fills_paragraph(const Marked& marked) const {
    if (marked.begin > 0 && same_paragraph(marked.begin - 1, marked.begin)) return false;
    for (Index i = marked.end; i < tree_.size() && same_paragraph(i, marked.begin); ++i) {
      if (tree_.pos(i) != Pos::kSpace) return false;
    }
    return true;
  }

  // Many “losers” want it, he said. “They smell.”
  std::optional<Index> cue_of_last_sentence(const Marked& marked) const {
    if (marked.begin == 0 || !same_paragraph(marked.begin - 1, marked.begin)) return std::nullopt;
    Index at = marked.begin - 1;
    if (!ends_sentence(tree_.word(at)) || marks_.at(at) >= 0) return std::nullopt;
    for (Index steps = 0; at > 0 && steps < kMaxCueDistance; ++steps) {
      --at;
      if (blocks(at, marked.begin)) return std::nullopt;
      if (!is_cue(at) || !subject_of_cue(tree_, at)) continue;
      const auto clause = tree_.child(at, Dep::kCcomp);
      return clause && *clause < at ? std::optional(at) : std::nullopt;
    }
    return std::nullopt;
  }

  // "One," he said. "Two." is one quote; a paragraph that is nothing but a quote goes on with the
  // one before.
  bool continue_previous(const Marked& marked) {
    if (quotes_.empty()) return false;
    const int distance = layout_.paragraph(marked.begin) - layout_.paragraph(last_end_ - 1);
    if (distance > 1 || (distance == 1 && !fills_paragraph(marked))) return false;
    if (distance == 1 && tree_.word(marked.begin) != tree_.word(last_begin_)) return false;
    append(marked);
    return true;
  }

  const Tree& tree_;
  const Layout& layout_;
  const TriggerLexicon& lexicon_;
  const std::vector<Marked>& marked_;
  const MarkIndex& marks_;
  std::vector<DirectQuote> quotes_;
  Index last_begin_ = 0;
  Index last_end_ = 0;
};

}  // namespace

std::vector<Span> spans_with_marks(const Marked& marked) {
  std::vector<Span> spans = marked.content;
  if (!marked.closed && spans.size() == 1) {
    spans.front().begin = marked.begin;
    return spans;
  }
  for (Span& span : spans) --span.begin;
  spans.front().begin = marked.begin;
  spans.back().end = std::max(spans.back().end, marked.end);
  return spans;
}

const ReportingVerb* direct_cue(const Tree& tree, const TriggerLexicon& lexicon, Index token) {
  if (!is_verb(tree, token)) return nullptr;
  const ReportingVerb* verb = lexicon.reporting_verb(lower_lemma(tree, token));
  return verb != nullptr && verb->cue_of_direct ? verb : nullptr;
}

std::optional<Index> subject_of_cue(const Tree& tree, Index verb) {
  std::optional<Index> nearest;
  for (const Index child : tree.children(verb)) {
    if (tree.dep(child) == Dep::kNsubj) nearest = child;
    if (nearest && child > verb) break;
  }
  if (const auto subject = subject_inside_sentence(tree, verb)) return subject;
  if (nearest) return nearest;
  if (const auto subject = logical_subject(tree, verb)) return subject;
  return subject_above(tree, verb);
}

std::vector<DirectQuote> link_quotes(const Tree& tree, const Layout& layout,
                                     const TriggerLexicon& lexicon,
                                     const std::vector<Marked>& marked, const MarkIndex& marks) {
  return Linker(tree, layout, lexicon, marked, marks).link();
}

}  // namespace khaldun::coder
