// WordMap: a value for each of some hundred words, for looking up every word of
// a page.
//
//   WordMap<int> map;
//   map["related"] = 1;
//   map.find("weather");   // null, mostly without a look into the table
//
// Most words of a page are none of the map's: no word of it has their length, first and last byte.
// Thread-safe once filled. Tested by hints_test.cc and phrases_test.cc.
#pragma once

#include <bitset>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace khaldun::page {

template <typename Value>
class WordMap {
 public:
  Value& operator[](std::string_view word) {
    prints_.set(print_of(word));
    return values_[std::string(word)];
  }

  // Null for none.
  const Value* find(std::string_view word) const {
    if (!prints_.test(print_of(word))) return nullptr;
    const auto found = values_.find(word);
    return found == values_.end() ? nullptr : &found->second;
  }

 private:
  static constexpr std::size_t kPrints = 1 << 13;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>{}(word);
    }
  };

  static std::size_t print_of(std::string_view word) {
    if (word.empty()) return 0;
    const auto first = static_cast<unsigned char>(word.front());
    const auto last = static_cast<unsigned char>(word.back());
    return (word.size() * 1024 + first * std::size_t{32} + last) % kPrints;
  }

  std::bitset<kPrints> prints_;  // of the words that there are
  std::unordered_map<std::string, Value, Hash, std::equal_to<>> values_;
};

}  // namespace khaldun::page
