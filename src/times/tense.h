// tense_of: which way the clause around a word looks in time.
//
//   tense_of(document, offset of "Friday" in "They will meet on Friday")    // kFuture
//
// Reads tags and trees of spaCy's English pipelines where the document has them; kNone otherwise,
// or when no finite verb governs the word. Pure.
#pragma once

#include <cstdint>

#include "khaldun/document.h"

namespace khaldun::times {

enum class Tense : std::uint8_t { kNone, kPast, kPresent, kFuture };

Tense tense_of(const Document& document, std::uint32_t offset);

}  // namespace khaldun::times
