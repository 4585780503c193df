// Character references of HTML: "&eacute;", "&#8217;", "&ampx", decoded where they stand.
//
//   std::string text = "Caf&eacute; &copy 2024";
//   text.resize(decode_references(text.data(), text.size(), ReferencePlace::kText));
//   // "Café © 2024"
//
// HTML Living Standard, sections 13.2.5.72 to 13.2.5.84 and 13.5: all 2,231 names; the old ones
// without ';' too, but in an attribute only where neither '=' nor a letter or digit follows, so
// that "?a=1&copy=2" stays a query. Numbers 128 to 159 mean windows-1252; surrogates, 0 and numbers
// beyond Unicode are U+FFFD. What is no reference stays. What a reference stands for is never
// longer than it is written, but for "&nGt;" and "&nLt;", which stay. Linear time. Pure,
// thread-safe. Tested by character_references_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace khaldun::html {

enum class ReferencePlace : std::uint8_t { kText, kAttribute };

// The UTF-8 that a name without '&' and ';' stands for; "" for an unknown name.
std::string_view named_character(std::string_view name);

// Decodes `size` bytes in place and gives the size of the result, which is not larger.
std::size_t decode_references(char* text, std::size_t size, ReferencePlace place);

}  // namespace khaldun::html
