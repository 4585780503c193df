// Offsets in characters, for formats that count so. Documents count in bytes.
//
//   std::vector<Span> spans = character_spans(document);   // of document.tokens
//
// A byte that is not UTF-8 is one character, as everywhere (base/utf8.h). Pure, thread-safe.
#pragma once

#include <vector>

#include "khaldun/document.h"

namespace khaldun::formats {

std::vector<Span> character_spans(const Document& document);

}  // namespace khaldun::formats
