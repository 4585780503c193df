// content_id: a name for a content, the same wherever and whenever it is computed.
//
//   std::string id = content_id({article.url, article.source, article.text});
//
// 32 hexadecimal digits: XXH3-128 of the parts, each with its length before it, so that ("ab", "c")
// and ("a", "bc") differ. Two of 10^8 different contents share an id with probability 10^-23.
// Pure, thread-safe.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace khaldun::base {

std::string content_id(std::initializer_list<std::string_view> parts);

// The second half of it as a number: two of 10^8 share one with probability 10^-4.
std::uint64_t content_digest(std::initializer_list<std::string_view> parts);

}  // namespace khaldun::base
