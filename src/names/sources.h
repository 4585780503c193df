// The sources of candidates that read one document. Each appends to `candidates`; their order does
// not matter but for the last one, which looks at what the others found.
//
//   add_model_names(view, candidates);
//   add_shaped_names(view, candidates);
//   add_repeated_names(view, candidates);
#pragma once

#include "names/candidate.h"
#include "names/token_view.h"

namespace khaldun::names {

// The entities of the language model, with mended boundaries: without determiners, titles,
// brackets and possessives, with the capitalised words beside them.
void add_model_names(const TokenView& view, Candidates& candidates);

// Words that say by themselves what they name: titles and given names before persons, head words
// of organisations and locations, acronyms in brackets.
void add_shaped_names(const TokenView& view, Candidates& candidates);

// What the candidates say of the same words elsewhere in the document: each occurrence of a name
// gets the kind that most speaks for, and "President Bola Tinubu" makes "Tinubu" a person.
void add_repeated_names(const TokenView& view, Candidates& candidates);

}  // namespace khaldun::names
