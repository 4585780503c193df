// Tested by coder_test.cc (tests/cases/coder/quotes_*.txt).
#include "coder/quote_details.h"

#include <algorithm>

#include "coder/arguments.h"

namespace khaldun::coder {
namespace {

// "told reporters", "said to the envoy", "said in an interview with Le Monde".
std::optional<Index> addressee_head(const Tree& tree, const TriggerLexicon& lexicon, Index cue) {
  if (lexicon.set("addressed_verbs").contains(lower_lemma(tree, cue))) {
    for (const Dep dep : {Dep::kDative, Dep::kDobj, Dep::kNsubjpass}) {
      const auto object = tree.child(cue, dep);
      if (object && tree.pos(*object) != Pos::kAdp) return object;
    }
  }
  if (const auto object = preposition_object(tree, cue, "to")) return object;
  for (const std::string_view place : {"in", "during"}) {
    const auto talk = preposition_object(tree, cue, place);
    if (talk && lexicon.set("conversations").contains(lower_lemma(tree, *talk))) {
      return preposition_object(tree, *talk, "with");
    }
  }
  return std::nullopt;
}

std::optional<Party> addressee_of(const QuoteContext& context, const Speech& speech) {
  const Tree& tree = context.tree;
  if (!speech.cue || !is_verb(tree, *speech.cue)) return std::nullopt;
  if (lower_lemma(tree, *speech.cue) == "accord") return std::nullopt;  // "to" is its speaker
  const auto head = addressee_head(tree, context.lexicon, *speech.cue);
  if (!head || speech.contains(*head)) return std::nullopt;
  const std::vector<Party> found = context.parties.at(*head);
  if (!found.empty()) return found.front();
  if (tree.pos(*head) != Pos::kNoun && tree.pos(*head) != Pos::kPropn) return std::nullopt;
  if (!context.lexicon.set("audiences").contains(lower_lemma(tree, *head)) &&
      tree.pos(*head) != Pos::kPropn) {
    return std::nullopt;
  }
  Party party;
  party.span = tree.document().bytes_of(tree.subtree(*head));
  party.text = tree.document().text_of(party.span);
  party.name = party.text;
  return party;
}

// A time inside the quoted words is that of what they tell, not of the speech.
EventDate date_of_speech(const QuoteContext& context, const Speech& speech) {
  const Tree& tree = context.tree;
  const ReportTimes& report = context.report;
  EventDate published;
  published.day = report.published.substr(0, 10);
  published.precision = published.day.empty() ? "unknown" : "day";
  published.source = published.day.empty() ? "" : "published";
  if (!speech.cue || !is_verb(tree, *speech.cue)) return published;
  const EventDate date = date_of(tree, {*speech.cue, std::nullopt, {}}, {}, report);
  if (date.source != "text" || date.span.size() == 0) return published;
  const bool is_told = std::any_of(speech.content.begin(), speech.content.end(), [&](Span part) {
    return tree.document().bytes_of(part).overlaps(date.span);
  });
  const Span sentence = tree.document().bytes_of(tree.sentence_span(*speech.cue));
  return is_told || !sentence.overlaps(date.span) ? published : date;
}

}  // namespace

void add_details(Quote& quote, const Speech& speech, const QuoteContext& context) {
  quote.addressee = addressee_of(context, speech);
  quote.stance = context.stances.stance(context.tree, speech.cue, speech.content);
  const EventDate date = date_of_speech(context, speech);
  quote.date = date.day;
  quote.date_precision = date.precision;
  quote.date_source = date.source;
}

}  // namespace khaldun::coder
