#include "ingest/email_text.h"

#include <gtest/gtest.h>

namespace khaldun::ingest {
namespace {

TEST(DecodedBody, ReadsQuotedPrintable) {
  EXPECT_EQ(decoded_body("caf=C3=A9 =\n=3D =xy=", "Quoted-Printable"), "caf\u00e9 = =xy");
  EXPECT_EQ(decoded_body("soft=  \r\nbreak\nhard\n", "quoted-printable"), "softbreak\nhard\n");
  EXPECT_EQ(decoded_body("=4", "quoted-printable"), "=4");
}

TEST(DecodedBody, ReadsBase64) {
  EXPECT_EQ(decoded_body("VHJvb3Bz\nIGxlZnQu", " BASE64 "), "Troops left.");
  EXPECT_EQ(decoded_body("WA==WQ==", "base64"), "XY") << "two bodies, one behind the other";
  EXPECT_EQ(decoded_body("W!A", "base64"), "X");
  EXPECT_EQ(decoded_body("as=20is", "8bit"), "as=20is");
}

TEST(AsUtf8, DecodesTheWesternCharsets) {
  EXPECT_EQ(as_utf8("G\xe9n\xe9ral \x93x\x94 \x80", "ISO-8859-1"),
            "G\u00e9n\u00e9ral \u201cx\u201d \u20ac");
  EXPECT_EQ(as_utf8("caf\u00e9", "us-ascii"), "caf\u00e9") << "UTF-8 whatever the label";
  EXPECT_EQ(as_utf8("\xe9", "utf-8"), "\xe9");
  EXPECT_EQ(as_utf8("\xcf\xf0", "windows-1251"), std::nullopt);
}

TEST(DecodedWords, FollowRfc2047) {
  EXPECT_EQ(decoded_words("=?iso-8859-1?Q?G=E9n=E9ral_a?= here"), "G\u00e9n\u00e9ral a here");
  EXPECT_EQ(decoded_words("x =?utf-8*fr?b?w6k=?="), "x \u00e9");
  EXPECT_EQ(decoded_words("=?UTF-8?Q?=C3?= \t =?UTF-8?Q?=A9?= ="), "\u00e9 =")
      << "blanks between words go, a character may be cut";
  EXPECT_EQ(decoded_words("=?koi8-r?B?8NI=?= x"), "=?koi8-r?B?8NI=?= x");
  EXPECT_EQ(decoded_words("=?utf-8?x?a?= =?utf-8 a=?b?"), "=?utf-8?x?a?= =?utf-8 a=?b?");
}

TEST(Parameter, ReadsContentType) {
  constexpr std::string_view kValue = "Text/Plain; format; charset = \"ut\\f-8\" ; boundary=a=b;x";
  EXPECT_EQ(media_type(kValue), "text/plain");
  EXPECT_EQ(parameter(kValue, "charset"), "utf-8");
  EXPECT_EQ(parameter(kValue, "boundary"), "a=b");
  EXPECT_EQ(parameter(kValue, "name"), "");
  EXPECT_EQ(parameter("text/plain; charset=", "charset"), "");
  EXPECT_EQ(parameter("text/plain; charset=\"open", "charset"), "open");
}

}  // namespace
}  // namespace khaldun::ingest
