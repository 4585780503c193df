// Entities by number and by the names of HTML (html/character_references.h).
//
//   std::string out;
//   append_html_entity(out, "eacute");   // true, "é"
//   append_html_entity(out, "#8217");    // true, "’"
//   append_html_entity(out, "nothing");  // false
//
// Numbers 128 to 159 mean windows-1252, as browsers take them; NUL, surrogates and control
// characters are dropped. Pure, thread-safe. Tested by html_entities_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace khaldun::feeds {

// `name` without '&' and ';'. False, and nothing appended, when it names no character.
bool append_html_entity(std::string& out, std::string_view name);

// `text` with its entities decoded once; unknown ones stay.
std::string decode_html_entities(std::string_view text);
// The character of a byte from 0x80 to 0x9F in windows-1252; 0 where it has none.
char32_t windows_1252(unsigned char byte);
// Whether there is at least one that names a character.
bool has_html_entity(std::string_view text);

}  // namespace khaldun::feeds
