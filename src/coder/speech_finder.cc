// Direct speech: for each pair of marks a cue is sought, first where the tree leads from the quoted
// words ("...", he said), then right behind the closing mark, then right before the opening one;
// a quote without a cue goes on from the one before it. Words in marks that are part of a clause
// make the clause's speech mixed. Indirect speech: the clause that a reporting verb governs, or
// that a parenthetic one ("the ministry said") interrupts, and "according to".
// Tested by coder_test.cc.
#include "coder/speech_finder.h"

#include <algorithm>
#include <string_view>

#include "coder/arguments.h"
#include "coder/quote_marks.h"
#include "khaldun/limits.h"

namespace khaldun::coder {
namespace {

constexpr Index kMaxCueDistance = 24;  // tokens between a mark and its cue
constexpr Index kMinUncuedTokens = 5;  // shorter ones without a cue are words, not speech

bool ends_sentence(std::string_view word) {
  return word == "." || word == "!" || word == "?" || word == "...";
}

bool inside(const Marked& marked, Index token) {
  return std::any_of(marked.content.begin(), marked.content.end(),
                     [token](Span s) { return s.contains(token); });
}

class Finder {
 public:
  Finder(const Tree& tree, const Layout& layout, const TriggerLexicon& lexicon,
         const PartyFinder& parties)
      : tree_(tree), layout_(layout), lexicon_(lexicon), parties_(parties) {}

  std::vector<Speech> find() {
    marked_ = find_marked(tree_, layout_);
    in_marks_.assign(tree_.size(), false);
    for (const Marked& marked : marked_) {
      for (const Span part : marked.content) {
        for (Index i = part.begin; i < part.end; ++i) in_marks_[i] = true;
      }
    }
    for (std::size_t i = 0; i < marked_.size(); ++i) find_direct(i);
    for (Index i = 0; i < tree_.size(); ++i) {
      if (!layout_.coded(i) || in_marks_[i]) continue;
      if (is_verb(tree_, i)) find_indirect(i);
      if (lower_lemma(tree_, i) == "accord") find_according(i);
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

  bool direct_cue(Index token) const {
    const ReportingVerb* verb = reporting(token);
    return verb != nullptr && verb->cue_of_direct && !in_marks_[token];
  }

  // From the quoted words up the tree to the first reporting verb outside them.
  std::optional<Index> governing_cue(const Marked& marked) const {
    for (const Span part : marked.content) {
      for (Index i = part.begin; i < part.end; ++i) {
        const Index head = tree_.head(i);
        if (inside(marked, head)) continue;
        if (direct_cue(head) && layout_.paragraph(head) == layout_.paragraph(i)) return head;
      }
    }
    return std::nullopt;
  }

  std::optional<Index> cue_behind(const Marked& marked) const {
    const Index limit = std::min(tree_.size(), marked.end + kMaxCueDistance);
    for (Index i = marked.end; i < limit; ++i) {
      if (layout_.paragraph(i) != layout_.paragraph(marked.end - 1) || in_marks_[i] ||
          ends_sentence(tree_.word(i))) {
        return std::nullopt;
      }
      if (direct_cue(i) && speaker_of(i)) return i;
    }
    return std::nullopt;
  }

  std::optional<Index> cue_before(const Marked& marked) const {
    const Index limit = marked.begin > kMaxCueDistance ? marked.begin - kMaxCueDistance : 0;
    for (Index i = marked.begin; i-- > limit;) {
      if (layout_.paragraph(i) != layout_.paragraph(marked.begin) || in_marks_[i] ||
          ends_sentence(tree_.word(i))) {
        return std::nullopt;
      }
      if (direct_cue(i) && speaker_of(i)) return i;
    }
    return std::nullopt;
  }

  // A few words in marks inside a sentence: any reporting verb of the sentence, nearest first.
  std::optional<Index> fragment_cue(const Marked& marked) const {
    const Index first = marked.content.front().begin;
    const Span sentence =
        tree_.document().sentences[static_cast<std::size_t>(tree_.sentence(first))];
    std::optional<Index> best;
    for (Index i = sentence.begin; i < sentence.end; ++i) {
      if (in_marks_[i] || reporting(i) == nullptr) continue;
      const auto speaker = speaker_of(i);
      if (!speaker || tree_.governs(*speaker, first)) continue;  // 'the "talks" began'
      const auto distance = [first](Index at) { return at > first ? at - first : first - at; };
      if (!best || distance(i) < distance(*best)) best = i;
    }
    return best;
  }

  // The subject; of several ("the spokesperson, Sabrina Singh stated") the one that is known.
  std::optional<Index> speaker_of(Index verb) const {
    std::optional<Index> best;
    for (const Index child : tree_.children(verb)) {
      if (tree_.dep(child) != Dep::kNsubj || is_relative_pronoun(tree_, child)) continue;
      if (!best || parties_.known(child)) best = child;
    }
    if (!best) best = logical_subject(tree_, verb);
    if (best && lower_lemma(tree_, *best) == "it" && parties_.at(*best).empty()) return {};
    return best;
  }

  void set_speaker(Speech& speech, std::optional<Index> head) const {
    if (!head) return;
    speech.speaker_head = head;
    std::vector<Party> found = parties_.behind(*head);
    if (!found.empty()) {
      speech.speaker = std::move(found.front());
      return;
    }
    speech.speaker.span = tree_.document().bytes_of(tree_.subtree(*head));
    speech.speaker.text = tree_.document().text_of(speech.speaker.span);
    speech.speaker.name = speech.speaker.text;
  }

  Speech make(Quote::Kind kind, std::vector<Span> content, std::optional<Index> cue) const {
    Speech speech;
    speech.kind = kind;
    speech.content = std::move(content);
    speech.cue = cue;
    if (cue) {
      set_speaker(speech, speaker_of(*cue));
      if (const ReportingVerb* verb = reporting(*cue)) speech.effect = verb->effect;
    }
    return speech;
  }

  // Words in marks that do not make a clause of their own.
  bool is_fragment(const Marked& marked) const {
    const Span first = marked.content.front();
    if (marked.content.size() > 1) return false;
    const Index before = marked.begin;
    if (before == 0 || layout_.paragraph(before - 1) != layout_.paragraph(before)) return false;
    const std::string_view word = tree_.word(before - 1);
    if (word == ":" || word == "," || ends_sentence(word)) return false;
    return first.size() < kMinUncuedTokens * 4;
  }

  void find_direct(std::size_t number) {
    const Marked& marked = marked_[number];
    if (is_fragment(marked)) return find_fragment(marked);
    std::optional<Index> cue = governing_cue(marked);
    if (!cue) cue = cue_behind(marked);
    if (!cue) cue = cue_before(marked);
    if (cue) {
      speeches_.push_back(make(Quote::Kind::kDirect, marked.content, cue));
      previous_ = &marked;
      return;
    }
    if (continue_previous(marked)) return;
    const Span first = marked.content.front();
    if (const auto near = fragment_cue(marked)) {
      speeches_.push_back(make(Quote::Kind::kMixed, marked.content, near));
    } else if (first.size() >= kMinUncuedTokens) {
      speeches_.push_back(make(Quote::Kind::kDirect, marked.content, std::nullopt));
    }
  }

  // "One," he said. "Two." is one quote; a quote alone in the next paragraph has the same speaker.
  bool continue_previous(const Marked& marked) {
    if (previous_ == nullptr || speeches_.empty()) return false;
    const int distance = layout_.paragraph(marked.begin) - layout_.paragraph(previous_->end - 1);
    if (distance > 1 || speeches_.back().kind != Quote::Kind::kDirect) return false;
    Speech& last = speeches_.back();
    if (distance == 0) {
      last.content.insert(last.content.end(), marked.content.begin(), marked.content.end());
    } else {
      Speech next = make(Quote::Kind::kDirect, marked.content, std::nullopt);
      next.speaker = last.speaker;
      next.speaker_head = last.speaker_head;
      speeches_.push_back(std::move(next));
    }
    previous_ = &marked;
    return true;
  }

  void find_fragment(const Marked& marked) {
    const auto cue = fragment_cue(marked);
    if (!cue) return;
    // A reporting verb with a clause makes the whole clause its content; see find_indirect().
    if (reporting(*cue)->takes_clause && clause_of(*cue)) return;
    speeches_.push_back(make(Quote::Kind::kMixed, marked.content, cue));
  }

  std::optional<Index> clause_of(Index verb) const {
    // "A said this; B said that": the clause behind the verb is what B said.
    std::optional<Index> best;
    for (const Index child : tree_.children(verb)) {
      if (tree_.dep(child) == Dep::kCcomp && (child > verb || !best)) best = child;
    }
    // "X accused Y of theft, a charge Y denies": the charge is denied, not that it was made.
    if (best && *best < verb && names_charge(verb)) return std::nullopt;
    if (best) return best;
    if (tree_.dep(verb) == Dep::kParataxis) return tree_.head(verb);
    return std::nullopt;
  }

  bool names_charge(Index verb) const {
    const auto object = tree_.child(verb, Dep::kDobj);
    return object && lexicon_.set("accusations").contains(lower_lemma(tree_, *object));
  }

  bool is_punctuation(Index token) const {
    return tree_.pos(token) == Pos::kPunct || tree_.pos(token) == Pos::kSpace;
  }

  // Token ranges of a clause without the phrase of its cue and without marks at the ends.
  std::vector<Span> clause_content(Span clause, Span cue_phrase) const {
    std::vector<Span> parts;
    if (cue_phrase.begin > clause.begin && cue_phrase.end < clause.end) {
      parts = {{clause.begin, cue_phrase.begin}, {cue_phrase.end, clause.end}};
    } else if (cue_phrase.begin <= clause.begin) {
      parts = {{std::max(clause.begin, cue_phrase.end), clause.end}};
    } else {
      parts = {{clause.begin, std::min(clause.end, cue_phrase.begin)}};
    }
    std::vector<Span> content;
    for (Span part : parts) {
      while (part.begin < part.end && is_punctuation(part.begin)) ++part.begin;
      while (part.begin < part.end && is_punctuation(part.end - 1)) --part.end;
      if (part.begin < part.end) content.push_back(part);
    }
    return content;
  }

  void find_indirect(Index verb) {
    const ReportingVerb* reported = reporting(verb);
    if (reported == nullptr || !reported->takes_clause) return;
    if (is_negated(verb)) return;
    const auto clause = clause_of(verb);
    const auto speaker = speaker_of(verb);
    if (!clause || !speaker) return;
    if (is_direct_cue_of(verb, *clause)) return;
    Span phrase = {std::min(*speaker, verb), std::max(*speaker, verb) + 1};
    const Span subject = tree_.subtree(*speaker);
    phrase = {std::min(phrase.begin, subject.begin), std::max(phrase.end, subject.end)};
    const Span range = tree_.subtree(*clause);
    if (*clause > verb) phrase = {0, std::max(verb + 1, range.begin)};
    std::vector<Span> content = clause_content(range, phrase);
    if (content.empty()) return;
    const bool mixed = std::any_of(content.begin(), content.end(), [&](Span part) {
      return std::find(in_marks_.begin() + part.begin, in_marks_.begin() + part.end, true) !=
             in_marks_.begin() + part.end;
    });
    speeches_.push_back(
        make(mixed ? Quote::Kind::kMixed : Quote::Kind::kIndirect, std::move(content), verb));
  }

  bool is_negated(Index verb) const { return tree_.has_child(verb, Dep::kNeg); }

  // The clause is the direct quote that was found already.
  bool is_direct_cue_of(Index verb, Index clause) const {
    return std::any_of(speeches_.begin(), speeches_.end(), [&](const Speech& speech) {
      return speech.direct() && speech.cue == verb && (in_marks_[clause] || clause == verb);
    });
  }

  void find_according(Index according) {
    const auto speaker = preposition_object(tree_, according, "to");
    if (!speaker) return;
    const Index governor = tree_.head(according);
    const Span phrase = tree_.subtree(according);
    std::vector<Span> content = clause_content(tree_.subtree(governor), phrase);
    if (content.empty()) return;
    Speech speech = make(Quote::Kind::kIndirect, std::move(content), std::nullopt);
    speech.cue = according;
    set_speaker(speech, speaker);
    speeches_.push_back(std::move(speech));
  }

  const Tree& tree_;
  const Layout& layout_;
  const TriggerLexicon& lexicon_;
  const PartyFinder& parties_;
  std::vector<Marked> marked_;
  std::vector<bool> in_marks_;
  std::vector<Speech> speeches_;
  const Marked* previous_ = nullptr;
};

}  // namespace

bool Speech::contains(Index token) const {
  return std::any_of(content.begin(), content.end(), [token](Span s) { return s.contains(token); });
}

std::vector<Speech> find_speech(const Tree& tree, const Layout& layout,
                                const TriggerLexicon& lexicon, const PartyFinder& parties) {
  return Finder(tree, layout, lexicon, parties).find();
}

const Speech* speech_at(const std::vector<Speech>& speeches, Index token) {
  const Speech* found = nullptr;
  for (const Speech& speech : speeches) {
    if (!speech.contains(token)) continue;
    if (found == nullptr || (speech.direct() && !found->direct())) found = &speech;
  }
  return found;
}

}  // namespace khaldun::coder
