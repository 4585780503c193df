// Tested by page_cuts_test.cc.
#include "page/page_cuts.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/wide_encoding.h"

namespace khaldun::page {

std::vector<Diagnostic> notes_on(const html::Cuts& cuts, const PageLimits& limits) {
  std::vector<Diagnostic> notes;
  const auto add = [&](std::uint64_t count, const std::string& expected, std::string_view found) {
    if (count == 0) return;
    notes.push_back({0, "expected " + expected + ", found " + std::to_string(count) + " " +
                            std::string(found)});
  };
  add(cuts.deep, "elements at most " + std::to_string(limits.depth) + " deep",
      "deeper: left out; their text is read");
  add(cuts.nodes, "at most " + std::to_string(limits.nodes) + " elements and texts",
      "more: not read");
  add(cuts.attributes, "at most " + std::to_string(limits.attributes) + " attributes of an element",
      "more: not read");
  add(cuts.values, "values of attributes of at most " + std::to_string(limits.attribute) + " bytes",
      "longer: cut there");
  return notes;
}

std::optional<Diagnostic> note_on_nuls(std::string_view bytes, std::string_view encoding) {
  const auto nuls = std::count(bytes.begin(), bytes.end(), '\0');
  if (nuls == 0 || base::is_wide(encoding)) return std::nullopt;
  return Diagnostic{
      0, "expected text, found " + std::to_string(nuls) + " bytes that are NUL: read as U+FFFD"};
}

std::optional<Diagnostic> note_on_replaced(const html::Decoded& page) {
  if (page.replaced == 0) return std::nullopt;
  return Diagnostic{0, "expected text in " + page.encoding + ", found " +
                           std::to_string(page.replaced) +
                           " characters or bytes that are none: read as U+FFFD"};
}

}  // namespace khaldun::page
