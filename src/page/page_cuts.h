// Diagnostics for what of a page was cut, at which limit, and where in the page that begins. Their
// offset is 0: what was left out has no place in the article's text.
//
//   article.diagnostics = notes_on(tree.cuts(), limits, {bytes, decoded.encoding});
//   // "expected elements at most 400 deep, found 99,600 deeper: left out; their text is read (the
//   // first at byte 2,011 of the page)"
//
// Pure, thread-safe. Tested by page_cuts_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/encoding.h"
#include "html/page_tree.h"
#include "khaldun/document.h"
#include "khaldun/limits.h"

namespace khaldun::page {

// The bytes of a page, and the encoding in which they were read (html::Decoded).
struct PageBytes {
  std::string_view bytes;
  std::string encoding = "UTF-8";
};

// One for each limit that left something out.
std::vector<Diagnostic> notes_on(const html::Cuts& cuts, const PageLimits& limits,
                                 const PageBytes& page);

// Of a page in another encoding than UTF-16 and UTF-32, whose letters have NULs; nothing if there
// are none.
std::optional<Diagnostic> note_on_nuls(const PageBytes& page);

// Of what is no text in the page's encoding.
std::optional<Diagnostic> note_on_replaced(const html::Decoded& page);

}  // namespace khaldun::page
