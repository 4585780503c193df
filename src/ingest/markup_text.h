// Whether a text is HTML: what some systems have in the field of the text.
//
//   is_markup("<p>Envoys met.</p><p>They left.</p>")    // true
//   is_markup("Envoys met.<br><br>They left.")          // true
//   is_markup("The tag <p> begins a paragraph, a < b")  // false
//
// It is if it begins with a tag of HTML and has a closing one, or if tags part its paragraphs:
// those that break lines stand between sentences, not within one. Only the first 64 KB are looked
// at, and in doubt it is text. Pure, thread-safe. Tested by markup_text_test.cc.
#pragma once

#include <string_view>

namespace khaldun::ingest {

bool is_markup(std::string_view text);

}  // namespace khaldun::ingest
