// Tested by page_cuts_test.cc.
#include "page/page_cuts.h"

#include <algorithm>
#include <utility>

#include "base/wide_encoding.h"

namespace khaldun::page {
namespace {

// " (the first at byte 4711 of the page)"
std::string place_of(std::uint64_t count, std::size_t byte) {
  return std::string(count == 1 ? " (at byte " : " (the first at byte ") + std::to_string(byte) +
         " of the page)";
}

}  // namespace

std::vector<Diagnostic> notes_on(const html::Cuts& cuts, const PageLimits& limits,
                                 const PageBytes& page) {
  std::vector<Diagnostic> notes;
  const auto add = [&](const html::Cut& cut, const std::string& expected, std::string_view found) {
    if (cut.count == 0) return;
    std::string message =
        "expected " + expected + ", found " + std::to_string(cut.count) + " " + std::string(found);
    if (cut.first != html::kNoPlace) {
      message += place_of(cut.count, html::byte_of_text(page.bytes, page.encoding, cut.first));
    }
    notes.push_back({0, std::move(message)});
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

std::optional<Diagnostic> note_on_nuls(const PageBytes& page) {
  const std::size_t first = page.bytes.find('\0');
  if (first == std::string_view::npos || base::is_wide(page.encoding)) return std::nullopt;
  const auto nuls =
      static_cast<std::uint64_t>(std::count(page.bytes.begin(), page.bytes.end(), '\0'));
  return Diagnostic{0, "expected text, found " + std::to_string(nuls) +
                           " bytes that are NUL: read as U+FFFD" + place_of(nuls, first)};
}

std::optional<Diagnostic> note_on_replaced(const html::Decoded& page) {
  if (page.replaced == 0) return std::nullopt;
  return Diagnostic{0, "expected text in " + page.encoding + ", found " +
                           std::to_string(page.replaced) +
                           " characters or bytes that are none: read as U+FFFD" +
                           place_of(page.replaced, page.first_replaced)};
}

}  // namespace khaldun::page
