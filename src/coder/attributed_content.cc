// Parsers hang adverbial clauses and coordinated parts of a long content from the cue; so content
// behind a cue goes on to the last word that the cue governs, up to a second verb of the same
// subject, a participle that is a cue of its own (", adding that ...") or a phrase of time.
// Tested by attribution_finder_test.cc.
#include "coder/attributed_content.h"

#include <algorithm>

#include "coder/arguments.h"
#include "coder/party_finder.h"

namespace khaldun::coder {
namespace {

bool is_time(const Tree& tree, Index token) {
  const Document& document = tree.document();
  const std::string_view type = document.label(document.tokens[token].entity_type);
  return type == "DATE" || type == "TIME";
}

}  // namespace

std::vector<Span> ContentFinder::content(Span span) const {
  span = marks_.with_marks(trimmed(tree_, span));
  if (span.begin >= span.end) return {};
  return {span};
}

// "A said this; B said that": the clause behind the verb is what B said.
std::optional<Index> ContentFinder::clause_of(Index verb) const {
  std::optional<Index> best;
  for (const Index child : tree_.children(verb)) {
    if (tree_.dep(child) == Dep::kCcomp && (!best || *best < verb)) best = child;
  }
  if (best) return best;
  if (tree_.dep(verb) == Dep::kParataxis) return tree_.head(verb);
  return std::nullopt;
}

bool ContentFinder::completes(Index child) const {
  switch (tree_.dep(child)) {
    case Dep::kOprd:
    case Dep::kXcomp:
    case Dep::kCcomp:
    case Dep::kAcomp:
    case Dep::kDative: return true;
    case Dep::kPrep: {
      const auto object = tree_.child(child, Dep::kPobj);
      const std::string_view word = tree_.lemma(child);
      if (object && is_time(tree_, *object)) return false;
      return lexicon_.set("completing_prepositions").contains(word);
    }
    default: return false;
  }
}

// Whether what the cue attributes ends before this dependent of it.
bool ContentFinder::ends_content(Index word, Index child, bool complements_only) const {
  const Dep dep = tree_.dep(child);
  if (dep == Dep::kPunct || dep == Dep::kCc) return false;  // decided by what follows
  if (dep == Dep::kConj || dep == Dep::kParataxis) return true;
  if (complements_only) return !completes(child);
  if (dep == Dep::kAdvcl && tree_.tag(child) == "VBG" && tree_.child(word, Dep::kPunct)) {
    const Index begin = tree_.subtree(child).begin;
    return begin > 0 && tree_.word(begin - 1) == "," &&
           cues_.verb(lower_lemma(tree_, child)) != nullptr;
  }
  return false;
}

Index ContentFinder::end_behind(Index word, Index from, bool complements_only) const {
  Index end = from;
  for (const Index child : tree_.children(word)) {
    if (child < from && tree_.subtree(child).end <= from) continue;
    if (child < word) continue;
    if (ends_content(word, child, complements_only)) break;
    if (tree_.dep(child) != Dep::kPunct && tree_.dep(child) != Dep::kCc) {
      end = std::max(end, tree_.subtree(child).end);
    }
  }
  return end;
}

// ", adding that ..." inside the clause is the speaker's next statement.
Index ContentFinder::cut_at_other_cue(Span span) const {
  for (Index i = span.begin + 1; i + 1 < span.end; ++i) {
    if (tree_.word(i) != "," || marks_.at(i) >= 0) continue;
    if (lexicon_.set("adding_words").contains(tree_.word(i + 1))) return i;
  }
  return span.end;
}

// "But the talks failed, he said": the reporter joins the sentences.
Span ContentFinder::without_connective(Span span) const {
  span = trimmed(tree_, span);
  if (span.size() < 2) return span;
  if (tree_.tag(span.begin) == "CC") ++span.begin;
  if (span.size() > 2 && tree_.word(span.begin + 1) == "," &&
      lexicon_.set("connectives").contains(lower_lemma(tree_, span.begin))) {
    span.begin += 2;
  }
  return span;
}

std::vector<Span> ContentFinder::clause(Index verb, Span cue, Span source) const {
  const auto head = clause_of(verb);
  if (!head) return clause_at_venue(verb, cue);
  const Span range = tree_.subtree(*head);
  if (*head > verb && tree_.dep(*head) == Dep::kCcomp) {
    const Index begin = std::max(range.begin, cue.end);
    const Index end = end_behind(verb, std::max(begin, range.end), false);
    return content({begin, cut_at_other_cue({begin, end})});
  }
  Span phrase = cue;
  if (source.size() > 0 && source.end + 8 > cue.begin && source.begin < cue.end + 8) {
    phrase = {std::min(cue.begin, source.begin), std::max(cue.end, source.end)};
  }
  Index begin = range.begin;
  Index end = range.end;
  if (tree_.head(verb) == verb || tree_.head(*head) == *head)
    begin = tree_.sentence_span(verb).begin;
  std::vector<Span> parts = content(without_connective({begin, std::max(begin, phrase.begin)}));
  if (end > phrase.end) {
    const std::vector<Span> behind = content({phrase.end, end});
    parts.insert(parts.end(), behind.begin(), behind.end());
  }
  return parts;
}

// "said in a statement that ...": read as the content of the statement.
std::vector<Span> ContentFinder::clause_at_venue(Index verb, Span cue) const {
  for (const Index child : tree_.children(verb)) {
    if (child < verb || tree_.dep(child) != Dep::kPrep) continue;
    const auto venue = tree_.child(child, Dep::kPobj);
    if (!venue || !lexicon_.set("statement_venues").contains(lower_lemma(tree_, *venue))) continue;
    for (const Index clause : tree_.children(*venue)) {
      const bool is_clause = tree_.dep(clause) == Dep::kAcl || tree_.dep(clause) == Dep::kCcomp;
      if (is_clause && tree_.has_child(clause, Dep::kMark)) {
        const Span range = tree_.subtree(clause);
        return content({std::max(range.begin, cue.end), range.end});
      }
    }
  }
  return {};
}

std::vector<Span> ContentFinder::infinitive(Index verb, const Cue& frame, Span cue) const {
  for (const Index child : tree_.children(verb)) {
    const Dep dep = tree_.dep(child);
    const bool predicate = frame.subject && (dep == Dep::kAcomp || dep == Dep::kOprd);
    if (child < verb || (dep != Dep::kXcomp && !predicate)) continue;
    const Span range = tree_.subtree(child);
    Index begin = std::max(range.begin, cue.end);
    const auto object = tree_.child(verb, Dep::kDobj);
    if (frame.object && object && *object < child) {
      begin = std::max(std::min(begin, tree_.subtree(*object).begin), cue.end);
    }
    return content({begin, end_behind(verb, std::max(range.end, begin), false)});
  }
  return {};
}

std::vector<Span> ContentFinder::object(Index verb, Span cue) const {
  for (const Index child : tree_.children(verb)) {
    if (child < verb) continue;
    const Dep dep = tree_.dep(child);
    if (dep != Dep::kDobj && dep != Dep::kCcomp && dep != Dep::kOprd) continue;
    const Span range = tree_.subtree(child);
    const Index begin = std::max(range.begin, cue.end);
    return content({begin, end_behind(verb, std::max(range.end, begin), true)});
  }
  return {};
}

std::vector<Span> ContentFinder::at_preposition(Index word, const Cue& frame, Span& cue) const {
  for (const Index child : tree_.children(word)) {
    if (child < word || tree_.dep(child) != Dep::kPrep) continue;
    if (!frame.takes(lower_lemma(tree_, child)) || child > cue.end + 2) continue;
    for (const Index object : tree_.children(child)) {
      if (tree_.dep(object) != Dep::kPobj && tree_.dep(object) != Dep::kPcomp) continue;
      const Span range = tree_.subtree(object);
      const Index begin = std::max(range.begin, child + 1);
      std::vector<Span> found =
          content({begin, end_behind(word, std::max(range.end, begin), true)});
      if (!found.empty()) cue.end = std::max(cue.end, child + 1);
      return found;
    }
  }
  return {};
}

std::vector<Span> ContentFinder::as_phrase(Index verb) const {
  for (const Index child : tree_.children(verb)) {
    if (child > verb && tree_.dep(child) == Dep::kPrep && tree_.lemma(child) == "as") {
      return content(tree_.subtree(child));
    }
  }
  return {};
}

std::vector<Span> ContentFinder::clause_behind(Index word, Span cue) const {
  for (const Index child : tree_.children(word)) {
    const Dep dep = tree_.dep(child);
    if (child < word || (dep != Dep::kAcl && dep != Dep::kCcomp)) continue;
    const auto mark = tree_.child(child, Dep::kMark);
    if (dep == Dep::kAcl && !mark && !tree_.child(child, Dep::kAux, "to")) continue;
    const Span range = tree_.subtree(child);
    return content({std::max(range.begin, cue.end), range.end});
  }
  return {};
}

std::vector<Span> ContentFinder::around(Span phrase, Index governor) const {
  const Span sentence = tree_.sentence_span(phrase.begin);
  while (tree_.head(governor) != governor && !is_verb(tree_, governor)) {
    governor = tree_.head(governor);
  }
  Span range = tree_.subtree(governor);
  if (tree_.head(governor) == governor) range = sentence;
  if (trimmed(tree_, {range.begin, phrase.begin}).size() == 0) {
    return content({phrase.end, std::max(phrase.end, range.end)});
  }
  std::vector<Span> parts = content(without_connective({range.begin, phrase.begin}));
  if (phrase.end < range.end) {
    const std::vector<Span> behind = content({phrase.end, range.end});
    parts.insert(parts.end(), behind.begin(), behind.end());
  }
  return parts;
}

}  // namespace khaldun::coder
