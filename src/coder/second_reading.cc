// Tested by second_reading_test.cc.
#include "coder/second_reading.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "coder/arguments.h"

namespace khaldun::coder {
namespace {

// What the other reader found, in tokens.
struct Read {
  Span source;  // empty for nobody
  Span cue;
  std::vector<Span> content;
};

class SecondReading {
 public:
  SecondReading(const Tree& tree, const AttributionWords& lexicons, const QuotedWords& words)
      : tree_(tree), lexicons_(lexicons), words_(words), all_(words.attributions) {
    for (std::size_t i = 0; i < all_.size(); ++i) own_.emplace(all_[i].cue_head, i);
  }

  void take(const AttributionSpans& other) {
    const auto read = in_tokens(other);
    if (!read) return;
    const auto own = own_.lower_bound(read->cue.begin);
    if (own == own_.end() || !read->cue.contains(own->first)) return add(*read);
    Attributed& one = all_[own->second];
    one.content = with_condition(one.content, read->content);
    set_source(one, read->source);
  }

  std::vector<Attributed> attributions() && {
    std::stable_sort(all_.begin(), all_.end(), [](const Attributed& a, const Attributed& b) {
      return a.cue_head < b.cue_head;
    });
    return std::move(all_);
  }

 private:
  std::optional<Read> in_tokens(const AttributionSpans& other) const {
    Read read;
    if (!other.source.empty()) read.source = tree_.tokens_of(other.source.front());
    if (!other.cue.empty()) read.cue = tree_.tokens_of(other.cue.front());
    for (const Span part : other.content) {
      const Span tokens = tree_.tokens_of(part);
      if (!tokens.empty()) read.content.push_back(tokens);
    }
    if (read.cue.empty() || read.content.empty()) return std::nullopt;
    return read;
  }

  // "If they comply, he said, the council could act": what holds only on a condition is not said
  // without it. `own` is the content by the rules, the first part of which may be one.
  std::vector<Span> with_condition(const std::vector<Span>& own, std::vector<Span> content) const {
    const std::string first = lower_lemma(tree_, own.front().begin);
    const Span begin = content.front();
    if ((first != "if" && first != "unless") || begin.begin <= own.front().begin) return content;
    if (begin.begin < own.front().end) {
      content.front().begin = own.front().begin;
    } else {
      content.insert(content.begin(), own.front());
    }
    return content;
  }

  // The token of `span` that none of its others governs.
  Index head_of(Span span) const {
    Index i = span.begin;
    while (i + 1 < span.end && tree_.head(i) != i && span.contains(tree_.head(i))) ++i;
    return i;
  }

  void set_source(Attributed& one, Span source) const {
    if (source.empty()) return;
    one.source = source;
    if (!one.source_head || !source.contains(*one.source_head)) one.source_head = head_of(source);
  }

  void add(const Read& read) {
    Attributed one;
    one.cue = read.cue;
    one.cue_head = head_of(read.cue);
    if (!own_.emplace(one.cue_head, all_.size()).second) return;
    one.content = read.content;
    one.form = form_of(read);
    if (const Cue* cue = cue_of(one.cue_head)) one.sort = cue->sort;
    set_source(one, read.source);
    all_.push_back(std::move(one));
  }

  const Cue* cue_of(Index word) const {
    const std::string lemma = lower_lemma(tree_, word);
    if (is_verb(tree_, word)) return lexicons_.cues.verb(lemma);
    return is_noun(tree_, word) ? lexicons_.cues.noun(lemma) : lexicons_.cues.adjective(lemma);
  }

  Attributed::Form form_of(const Read& read) const {
    const auto in_marks = [&](Span part) {
      return words_.marks.at(part.begin) >= 0 && words_.marks.at(part.end - 1) >= 0;
    };
    const auto is_clause = [&](Span part) { return is_verb(tree_, head_of(part)); };
    if (std::all_of(read.content.begin(), read.content.end(), in_marks)) {
      return Attributed::Form::kQuoted;
    }
    const bool is_told = std::any_of(read.content.begin(), read.content.end(), is_clause);
    return is_told ? Attributed::Form::kClause : Attributed::Form::kPhrase;
  }

  const Tree& tree_;
  const AttributionWords& lexicons_;
  const QuotedWords& words_;
  std::vector<Attributed> all_;
  std::map<Index, std::size_t> own_;  // by the heads of their cues
};

}  // namespace

std::vector<Attributed> read_again(const Tree& tree, const AttributionWords& lexicons,
                                   const QuotedWords& words,
                                   std::span<const AttributionSpans> others) {
  SecondReading reading(tree, lexicons, words);
  for (const AttributionSpans& other : others) reading.take(other);
  return std::move(reading).attributions();
}

}  // namespace khaldun::coder
