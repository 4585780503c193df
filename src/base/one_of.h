// is_one_of: whether a short fixed list has a word.
//
//   constexpr std::array<std::string_view, 2> kUntil = {"until", "till"};
//   if (is_one_of(kUntil, lemma)) ...
//
// Compares the words one after the other. Pure.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace khaldun::base {

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace khaldun::base
