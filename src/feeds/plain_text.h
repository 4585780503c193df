// Plain text of a piece of HTML too small for a tree: a title, a name, a caption.
//
//   plain_text("Troops <b>left</b>&nbsp;Mali");     // "Troops left Mali"
//   without_double_encoding("d\u00c3\u00a9part");   // "départ"
//
// Pure, linear time, thread-safe. Tested by plain_text_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace khaldun::feeds {

// Without tags, comments, scripts and styles; entities decoded once. A tag that breaks the line is
// a space. A '<' that begins no tag, or one that does not end, stays.
std::string plain_text(std::string_view html);

// UTF-8 that was taken for windows-1252 and encoded again, put right; any other text as it is.
std::string without_double_encoding(std::string_view text);

// C1 control characters, which nobody writes, as the characters of windows-1252 that they stood
// for: U+0092 is a right quotation mark.
std::string without_c1_controls(std::string text);

}  // namespace khaldun::feeds
