// The words that a cue attributes: a clause, an infinitive, an object, what stands at a
// preposition, as token ranges with their quote marks.
//
//   ContentFinder contents(tree, lexicon, cues, marks);
//   contents.clause(verb, cue, source)   // "that the talks failed"; before, behind or around it
//
// Refers to its arguments. Immutable.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "coder/attribution_spans.h"
#include "coder/cue_lexicon.h"
#include "coder/tree.h"
#include "coder/trigger_lexicon.h"

namespace khaldun::coder {

class ContentFinder {
 public:
  ContentFinder(const Tree& tree, const TriggerLexicon& lexicon, const CueLexicon& cues,
                const MarkIndex& marks)
      : tree_(tree), lexicon_(lexicon), cues_(cues), marks_(marks) {}

  // The clause that the verb governs, or that it stands in or behind ("..., the ministry said").
  std::vector<Span> clause(Index verb, Span cue, Span source) const;
  // Its head.
  std::optional<Index> clause_of(Index verb) const;

  // "to leave"; with the object that is to do it if the cue's frame takes objects.
  std::vector<Span> infinitive(Index verb, const Cue& frame, Span cue) const;
  // The object with what completes it: "the vote as illegal".
  std::vector<Span> object(Index verb, Span cue) const;
  // "as newly serious", behind a passive.
  std::vector<Span> as_phrase(Index verb) const;
  // What stands at a preposition behind the word; `cue` then holds the preposition too.
  std::vector<Span> at_preposition(Index word, const Cue& frame, Span& cue) const;
  // "that ..." behind a noun or adjective.
  std::vector<Span> clause_behind(Index word, Span cue) const;

  // "According to X, ...": the rest of the clause around the phrase.
  std::vector<Span> around(Span phrase, Index governor) const;

  // Trimmed, with marks; nothing when no word is left.
  std::vector<Span> content(Span span) const;

 private:
  Index end_behind(Index word, Index from, bool complements_only) const;
  bool ends_content(Index word, Index child, bool complements_only) const;
  bool completes(Index child) const;
  Index cut_at_other_cue(Span span) const;
  std::vector<Span> clause_at_venue(Index verb, Span cue) const;
  Span without_connective(Span span) const;

  const Tree& tree_;
  const TriggerLexicon& lexicon_;
  const CueLexicon& cues_;
  const MarkIndex& marks_;
};

}  // namespace khaldun::coder
