// Cuts: how much of a page the limits left out (khaldun/limits.h), and where that begins.
//
//   cuts.deep.add(tokenizer.place());
//   if (cuts.deep.count > 0 && cuts.deep.first != kNoPlace) ...
//
// Places are offsets in the text of the page. Plain records.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace khaldun::html {

inline constexpr std::size_t kNoPlace = static_cast<std::size_t>(-1);

// What of one kind was left out, and where in the text of the page the first of it stands.
struct Cut {
  std::uint64_t count = 0;
  std::size_t first = kNoPlace;

  void add(std::size_t place) {
    ++count;
    first = std::min(first, place);
  }
};

struct Cuts {
  Cut deep;        // elements beyond kMaxPageDepth; what is in them is kept
  Cut nodes;       // tags and texts beyond kMaxPageNodes
  Cut attributes;  // beyond kMaxPageAttributes of an element
  Cut values;      // of attributes, shortened to kMaxPageAttributeBytes
};

}  // namespace khaldun::html
