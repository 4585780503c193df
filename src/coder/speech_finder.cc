// An attribution is speech when its words stand in marks or make a clause, and its cue reports
// speech. Of a phrase ("called the ruling “absurd”") only the words in marks are speech. Words in
// marks that no attribution holds belong to the nearest reporting verb of their sentence; without
// one, a long quote has no speaker and a short one is no speech. Tested by coder_test.cc.
#include "coder/speech_finder.h"

#include <algorithm>
#include <string_view>

#include "coder/arguments.h"
#include "khaldun/limits.h"

namespace khaldun::coder {
namespace {

bool is_punctuation(const Tree& tree, Index token) {
  return tree.pos(token) == Pos::kPunct || tree.pos(token) == Pos::kSpace;
}

class Finder {
 public:
  Finder(const Tree& tree, const TriggerLexicon& lexicon, const PartyFinder& parties,
         const QuotedWords& words)
      : tree_(tree),
        lexicon_(lexicon),
        parties_(parties),
        words_(words),
        held_(tree.size(), false) {}

  std::vector<Speech> find() {
    for (const Attributed& one : words_.attributions) add(one);
    for (const DirectQuote& quote : words_.quotes) {
      if (!quote.cue) add_floating(quote);
    }
    for (const Marked& marked : words_.marked) {
      if (marked.depth == 0) add_fragment(marked);
    }
    std::stable_sort(speeches_.begin(), speeches_.end(), [](const Speech& a, const Speech& b) {
      return a.content.front().begin < b.content.front().begin;
    });
    drop_deeply_nested();
    return std::move(speeches_);
  }

 private:
  // Each quotation holds the words of all inside it, so that a chain of them would cost the square
  // of its length.
  void drop_deeply_nested() {
    std::vector<Index> ends;  // of the speeches that hold the next one
    std::erase_if(speeches_, [&](const Speech& speech) {
      const Index begin = speech.content.front().begin;
      std::erase_if(ends, [&](Index end) { return end <= begin; });
      if (ends.size() >= limits::kMaxNestedSpeech) return true;
      ends.push_back(speech.content.back().end);
      return false;
    });
  }

  const ReportingVerb* reporting(Index token) const {
    if (!is_verb(tree_, token)) return nullptr;
    return lexicon_.reporting_verb(lower_lemma(tree_, token));
  }

  void push(Speech speech) {
    for (const Span part : speech.content) {
      std::fill(held_.begin() + part.begin, held_.begin() + part.end, true);
    }
    speeches_.push_back(std::move(speech));
  }

  // Parts of direct speech without the marks around them; marks inside stay.
  std::vector<Span> between_marks(const std::vector<Span>& parts) const {
    std::vector<Span> content;
    for (Span part : parts) {
      if (is_quote_mark(tree_.word(part.begin))) ++part.begin;
      if (part.begin >= part.end) continue;
      const Index last = part.end - 1;
      const bool inside =
          words_.marks.partner(last) >= part.begin && words_.marks.partner(last) < last;
      if (is_quote_mark(tree_.word(last)) && !inside) --part.end;
      if (part.begin < part.end) content.push_back(part);
    }
    return content;
  }

  // Parts of a clause without punctuation at their ends, but with the marks of pairs inside.
  std::vector<Span> told_parts(const std::vector<Span>& parts) const {
    std::vector<Span> content;
    for (Span part : parts) {
      const Index end = part.end;
      while (part.begin < part.end && is_punctuation(tree_, part.begin)) ++part.begin;
      while (part.begin < part.end && is_punctuation(tree_, part.end - 1)) --part.end;
      if (part.begin >= part.end) continue;
      const Span whole = words_.marks.with_marks(part);
      const bool encloses = words_.marks.partner(whole.begin) + 1 == whole.end;
      if (!encloses && whole.end <= end) part = whole;
      content.push_back(part);
    }
    return content;
  }

  // The subject; of several ("the spokesperson, Sabrina Singh stated") the one that is known.
  std::optional<Index> known_speaker(const Attributed& one) const {
    std::optional<Index> best = one.source_head;
    if (is_verb(tree_, one.cue_head)) {
      for (const Index child : tree_.children(one.cue_head)) {
        if (tree_.dep(child) == Dep::kNsubj && parties_.known(child)) best = child;
      }
    }
    if (best && is_relative_pronoun(tree_, *best)) best = logical_subject(tree_, one.cue_head);
    if (best && lower_lemma(tree_, *best) == "it" && parties_.at(*best).empty()) return {};
    return best;
  }

  void set_speaker(Speech& speech, const Attributed& one) const {
    const auto head = known_speaker(one);
    if (!head) return;
    speech.speaker_head = head;
    std::vector<Party> found = parties_.behind(*head);
    if (!found.empty()) {
      speech.speaker = std::move(found.front());
      return;
    }
    Span words = one.source.contains(*head) ? one.source : trimmed(tree_, tree_.subtree(*head));
    if (words.empty()) words = {*head, *head + 1};  // nothing but punctuation, misread
    speech.speaker.span = tree_.document().bytes_of(words);
    speech.speaker.text = tree_.document().text_of(speech.speaker.span);
    speech.speaker.name = speech.speaker.text;
  }

  Speech make(Quote::Kind kind, std::vector<Span> content, const Attributed& one) const {
    Speech speech;
    speech.kind = kind;
    speech.content = std::move(content);
    speech.cue = one.cue_head;
    speech.cue_words = one.cue;
    speech.thought = one.sort == CueSort::kThought;
    set_speaker(speech, one);
    if (const ReportingVerb* verb = reporting(one.cue_head)) speech.effect = verb->effect;
    return speech;
  }

  void add(const Attributed& one) {
    if (one.form == Attributed::Form::kQuoted) return add_direct(one);
    if (words_.marks.at(one.cue_head) >= 0) return;  // told inside a quote
    if (tree_.has_child(one.cue_head, Dep::kNeg)) return;
    if (one.form == Attributed::Form::kClause) return add_clause(one);
    add_marked_part(one);
  }

  void add_direct(const Attributed& one) {
    std::vector<Span> content = between_marks(one.content);
    if (!content.empty()) push(make(Quote::Kind::kDirect, std::move(content), one));
  }

  void add_clause(const Attributed& one) {
    if (is_verb(tree_, one.cue_head) && lower_lemma(tree_, one.cue_head) != "accord") {
      const ReportingVerb* verb = reporting(one.cue_head);
      if (verb == nullptr || !verb->takes_clause || names_charge(one)) return;
      if (!known_speaker(one)) return;
    }
    std::vector<Span> content = told_parts(one.content);
    if (content.empty()) return;
    const bool mixed = std::any_of(content.begin(), content.end(),
                                   [&](Span part) { return words_.marks.any(part); });
    push(make(mixed ? Quote::Kind::kMixed : Quote::Kind::kIndirect, std::move(content), one));
  }

  // "X accused Y of theft, a charge Y denies": the charge is denied, not that it was made.
  bool names_charge(const Attributed& one) const {
    const auto object = tree_.child(one.cue_head, Dep::kDobj);
    return one.content.front().begin < one.cue_head && object &&
           lexicon_.set("accusations").contains(lower_lemma(tree_, *object));
  }

  // The words in marks of "called the ruling “absurd”".
  void add_marked_part(const Attributed& one) {
    if (reporting(one.cue_head) == nullptr || !known_speaker(one)) return;
    std::vector<Span> quoted;
    for (const Span part : one.content) {
      for (Index i = part.begin; i < part.end; ++i) {
        const int number = words_.marks.at(i);
        if (number < 0) continue;
        const Marked& marked = words_.marked[static_cast<std::size_t>(number)];
        if (marked.begin == i) quoted.push_back(marked.content.front());
        i = std::max(i, marked.end - 1);
      }
    }
    if (!quoted.empty()) push(make(Quote::Kind::kMixed, std::move(quoted), one));
  }

  // A few words in marks inside a sentence: any reporting verb of the sentence, nearest first.
  std::optional<Index> near_cue(Index first) const {
    const Span sentence = tree_.sentence_span(first);
    const auto distance = [first](Index at) { return at > first ? at - first : first - at; };
    std::optional<Index> best;
    for (Index i = sentence.begin; i < sentence.end; ++i) {
      if (words_.marks.at(i) >= 0 || reporting(i) == nullptr) continue;
      if (best && distance(i) >= distance(*best)) continue;
      const auto speaker = subject_of_cue(tree_, i);
      if (!speaker || tree_.governs(*speaker, first)) continue;  // 'the "talks" began'
      if (lower_lemma(tree_, *speaker) == "it" && parties_.at(*speaker).empty()) continue;
      best = i;
    }
    return best;
  }

  Attributed near(Index cue) const {
    Attributed one;
    one.cue_head = cue;
    one.cue = {cue, cue + 1};
    one.source_head = subject_of_cue(tree_, cue);
    return one;
  }

  void add_floating(const DirectQuote& quote) {
    std::vector<Span> content = between_marks(quote.content);
    if (content.empty() || held_[content.front().begin]) return;
    if (const auto cue = near_cue(content.front().begin)) {
      return push(make(Quote::Kind::kMixed, std::move(content), near(*cue)));
    }
    Speech speech;
    speech.content = std::move(content);
    push(std::move(speech));
  }

  void add_fragment(const Marked& marked) {
    const Index first = marked.content.front().begin;
    if (held_[first]) return;
    if (const auto cue = near_cue(first)) {
      push(make(Quote::Kind::kMixed, marked.content, near(*cue)));
    }
  }

  const Tree& tree_;
  const TriggerLexicon& lexicon_;
  const PartyFinder& parties_;
  const QuotedWords& words_;
  std::vector<bool> held_;  // by a speech
  std::vector<Speech> speeches_;
};

}  // namespace

bool Speech::contains(Index token) const {
  return std::any_of(content.begin(), content.end(), [token](Span s) { return s.contains(token); });
}

Speeches::Speeches(std::vector<Speech> all, Index tokens)
    : all_(std::move(all)), holder_(tokens, -1), cues_(tokens, false) {
  for (std::size_t number = 0; number < all_.size(); ++number) {
    const Speech& speech = all_[number];
    if (speech.cue) cues_[*speech.cue] = true;
    for (const Span part : speech.content) {
      for (Index i = part.begin; i < part.end; ++i) {
        int& holder = holder_[i];
        const bool other_direct = holder >= 0 && all_[static_cast<std::size_t>(holder)].direct();
        if (holder < 0 || (speech.direct() && !other_direct)) holder = static_cast<int>(number);
      }
    }
  }
}

const Speech* Speeches::at(Index token) const {
  if (token >= holder_.size() || holder_[token] < 0) return nullptr;
  return &all_[static_cast<std::size_t>(holder_[token])];
}

Speeches find_speech(const Tree& tree, const TriggerLexicon& lexicon, const PartyFinder& parties,
                     const QuotedWords& words) {
  return {Finder(tree, lexicon, parties, words).find(), tree.size()};
}

}  // namespace khaldun::coder
