// wide_encoding: whether bytes are UTF-16 or UTF-32, by their first ones.
//
//   wide_encoding("\xFF\xFE<\0p\0");        // {kUtf16Le, 2}: by its byte order mark
//   wide_encoding("<\0p\0>\0\x34\x04");     // {kUtf16Le, 0}: by the NULs beside ASCII
//
// Without a mark they are told by what text of single bytes has nowhere and theirs has anywhere:
//   - characters of ASCII (markup, blanks, digits; letters of Latin text), whose other bytes are
//     NUL, always in the same places; text in other scripts needs few of them;
//   - Chinese and Japanese, which need none: nearly all characters are theirs, and marks like 、。
//     or line ends stand among them;
//   - one script alone with a few blanks (Thai): nearly all letters have the same other byte.
// Bytes with what no text holds are none, nor are pairs that look like two letters of ASCII.
// Looks at the first kWideBytes. Pure, thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace khaldun::base {

inline constexpr std::size_t kWideBytes = 4096;

enum class Wide { kNone, kUtf16Le, kUtf16Be, kUtf32Le, kUtf32Be };

struct WideEncoding {
  Wide wide = Wide::kNone;
  std::size_t mark_bytes = 0;  // of the byte order mark; 0 without one
};

WideEncoding wide_encoding(std::string_view first_bytes);

// "UTF-16LE" ...; "" of kNone.
std::string_view to_string(Wide wide);
// Whether a name is one of these.
bool is_wide(std::string_view encoding);

// The ASCII of such a text; an "x" stands for every other character.
std::string ascii_of(std::string_view bytes, Wide wide);

}  // namespace khaldun::base
