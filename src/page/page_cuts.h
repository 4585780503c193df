// Diagnostics for what of a page was cut, and at which limit.
//
//   article.diagnostics = notes_on(tree.cuts(), limits);
//   // "expected elements at most 400 deep, found 99,600 deeper: left out; their text is read"
//
// Pure, thread-safe. Tested by page_cuts_test.cc.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "html/encoding.h"
#include "html/page_tree.h"
#include "khaldun/document.h"
#include "khaldun/limits.h"

namespace khaldun::page {

// One for each limit that left something out.
std::vector<Diagnostic> notes_on(const html::Cuts& cuts, const PageLimits& limits);

// Of a page in another encoding than UTF-16 and UTF-32, whose letters have NULs; nothing if there
// are none.
std::optional<Diagnostic> note_on_nuls(std::string_view bytes, std::string_view encoding);

// Of what is no text in the page's encoding.
std::optional<Diagnostic> note_on_replaced(const html::Decoded& page);

}  // namespace khaldun::page
