// Candidate: words that one source takes for a name.
//
// Sources add candidates of any kind and overlap; decode() picks. A trained tagger is one source
// more: spans, kinds and scores in, nothing else to change.
#pragma once

#include <string_view>
#include <vector>

#include "khaldun/annotation.h"
#include "khaldun/document.h"

namespace khaldun::names {

// What a source says of a span. kNone: these words are no name of a person, organisation or
// location ("the Qatari emir", "Covid-19").
enum class Kind { kPerson, kOrganization, kLocation, kNone };

enum class Source {
  kModel,      // the name recogniser of the language model
  kGazetteer,  // a known alias
  kShape,      // head words, titles, given names
  kDocument,   // the same words elsewhere in the text
};

struct Candidate {
  Span tokens;
  Kind kind = Kind::kNone;
  Source source = Source::kModel;
  double score = 0;       // in [0, 1]: how often such a candidate is right
  std::string_view rule;  // of the source, for Name::why; a literal
};

using Candidates = std::vector<Candidate>;

// The best set of candidates that do not overlap, as names: the one with the greatest sum of
// scores times tokens; kNone takes part and is left out at the end. Spans and kinds that several
// sources propose are one candidate, the surer for it.
std::vector<Name> decode(const Document& document, Candidates candidates);

// "model", "gazetteer", ...
std::string_view to_string(Source source);

}  // namespace khaldun::names
