// What a feed's element holds: words or HTML, by its type and mode, else by its look.
//
//   title_of(tree, title, TextKind::kGuess);   // "Somalia’s ambassador": plain, one line
//   html_of(tree, content, TextKind::kPlain);  // "<p>Troops left.</p>"
//
// Atom's text, html, xhtml and base64, Atom 0.3's modes, CDATA, markup that was not escaped, and
// HTML that was escaped twice. Pure, thread-safe. Tested by text_construct_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "feeds/xml_tree.h"

namespace khaldun::feeds {

// What an element is that does not say it. Atom's are plain; RSS's may be either.
enum class TextKind : std::uint8_t { kPlain, kHtml, kGuess };

std::string title_of(const XmlTree& tree, XmlId id, TextKind unsaid);
std::string html_of(const XmlTree& tree, XmlId id, TextKind unsaid);

// The same for text outside XML.
std::string title_of(std::string_view text, TextKind kind);
std::string html_of(std::string_view text, TextKind kind);

// Whether it has an entity or a tag that HTML knows.
bool looks_like_html(std::string_view text);

}  // namespace khaldun::feeds
