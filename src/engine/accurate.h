// What the tier "accurate" adds to the records of the fast one: names and attributions as the
// encoder reads them, the confidence of events, and events left out that it holds to be wrong. The
// rules of the manual stay: no event is made here, and no type changed.
//
//   refine(reader, chunks, coding);
//
// Pure functions. Tested by tests/end_to_end/tier_test.py.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "heads/reader.h"
#include "khaldun/annotation.h"
#include "khaldun/document.h"
#include "khaldun/event.h"
#include "khaldun/relation.h"
#include "ontology/ontology.h"

namespace khaldun::engine {

// The names of all chunks; `known` are those of the tier fast.
std::vector<Name> encoder_names(const heads::Reader& reader, std::span<const heads::Chunk> chunks,
                                std::span<const Name> known);

// Sets confidence and tier of each event and drops those that are more likely wrong than
// kLeastRight allows, with an explanation; replaces the attributions.
void refine(const heads::Reader& reader, std::span<const heads::Chunk> chunks, Coding& coding);

// The relation of two parties, if the encoder has read both: shares, type, quad.
std::optional<Relation> encoder_relation(const heads::Reader& reader,
                                         std::span<const heads::Chunk> chunks,
                                         const Document& document,
                                         const ontology::Ontology& ontology, Span source,
                                         Span target);

// What the chunks, those of an article of one sentence or two, report as a whole.
std::optional<SentenceQuad> encoder_quad(const heads::Reader& reader,
                                         std::span<const heads::Chunk> chunks);

}  // namespace khaldun::engine
