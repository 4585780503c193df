// What is said of a text that is not all UTF-8: by the tokenizer, and by who reads articles.
//
//   note_on_bad_bytes("caf\xE9");      // {3, "expected UTF-8; each byte that is not ..."}
//
// Pure, thread-safe. Tested by bad_bytes_test.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "khaldun/document.h"

namespace khaldun::text {

// Of a text whose first bad byte is known.
Diagnostic bad_bytes_at(std::size_t offset);

// Nothing of a text that is UTF-8.
std::optional<Diagnostic> note_on_bad_bytes(std::string_view text);

}  // namespace khaldun::text
