// to_utf8: bytes of the web as UTF-8.
//
//   const std::string text = to_utf8(bytes, "windows-1251");   // the charset of the HTTP header
//   encoding_of(bytes, "");                                     // "UTF-16LE": by its byte order
//   mark
//
// In the order of the WHATWG Encoding Standard: byte order mark (UTF-32 too; wide_encoding.h knows
// UTF-16 without one), HTTP header, the first `charset=`
// of a meta tag or XML declaration, then detection (ICU) - but bytes that are valid UTF-8 with
// letters beyond ASCII are UTF-8, whatever a label says: nothing else looks like it by chance. The
// labels that servers and templates give to every page do not count where the bytes show another
// encoding: UTF-8 where most bytes beyond ASCII are none, windows-1252 where they stand together as
// those of other scripts do and ICU knows which.
// Labels mean what browsers take them for (iso-8859-1 is windows-1252). What cannot be decoded is
// U+FFFD, NUL likewise, so the result is valid UTF-8 without NULs. Pure, thread-safe. Tested by
// encoding_test.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace khaldun::html {

// The name of the encoding, as ICU knows it. `header_charset` may be "".
std::string encoding_of(std::string_view bytes, std::string_view header_charset);

struct Decoded {
  std::string text;                // UTF-8 without NULs
  std::string encoding;            // what it was read as: that of encoding_of
  std::size_t replaced = 0;        // what could not be decoded, as U+FFFD; without NULs
  std::size_t first_replaced = 0;  // the byte where the first of it begins, if there is any
};

Decoded decode(std::string_view bytes, std::string_view header_charset);

// Its text.
std::string to_utf8(std::string_view bytes, std::string_view header_charset);

// The byte at which the character begins that stands at `offset` of the text; `encoding` is that of
// Decoded. Decodes anew up to there.
std::size_t byte_of_text(std::string_view bytes, const std::string& encoding, std::size_t offset);

}  // namespace khaldun::html
