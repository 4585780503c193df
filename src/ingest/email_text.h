// The codings of e-mail: what bytes and header values say once they are decoded.
//
//   decoded_body("caf=C3=A9", "quoted-printable")           // "café"
//   decoded_words("=?iso-8859-1?Q?G=E9n=E9ral?= here")      // "Général here"
//   as_utf8("G\xe9n\xe9ral", "windows-1252")                // "Général"
//   parameter("text/plain; charset=\"utf-8\"", "charset")   // "utf-8"
//
// RFC 2045 (transfer encodings), RFC 2047 (words in headers), RFC 2231 (parameters, without their
// continuations). Mistakes are taken as they stand, as mail programs do. Time is linear. Pure,
// thread-safe. Tested by email_text_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace khaldun::ingest {

// `coding`: "base64", "quoted-printable"; any other one is none.
std::string decoded_body(std::string_view bytes, std::string_view coding);

// UTF-8 of text in UTF-8, ASCII, ISO 8859-1 or windows-1252 (for which, as browsers do, the two
// before are taken where the bytes are no UTF-8); nothing for other charsets.
std::optional<std::string> as_utf8(std::string_view bytes, std::string_view charset);

// A header's value in UTF-8. Words in a charset that as_utf8() does not know stay as they are.
std::string decoded_words(std::string_view value);

// "text/plain" of "Text/Plain; charset=x".
std::string media_type(std::string_view value);

// A parameter of Content-Type or Content-Disposition, without quotes; "" if it has none.
std::string parameter(std::string_view value, std::string_view lower_name);

}  // namespace khaldun::ingest
