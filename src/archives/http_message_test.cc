#include "archives/http_message.h"

#include <gtest/gtest.h>

#include "khaldun/limits.h"

namespace khaldun::archives {
namespace {

using Lines = std::vector<std::string>;

TEST(ParseHttp, TellsStatusFieldsAndBody) {
  const HttpMessage message = parse_http(
      "HTTP/1.1 404 Not Found\r\nContent-Type: text/html; "
      "charset=UTF-8\r\nX-Empty:\r\n\r\n<p>No</p>");
  EXPECT_EQ(message.status, 404);
  EXPECT_EQ(message.start_line, "HTTP/1.1 404 Not Found");
  EXPECT_EQ(message.field("content-type"), "text/html; charset=UTF-8");
  EXPECT_EQ(message.field("x-empty"), "");
  EXPECT_EQ(message.field("x-other"), "");
  EXPECT_EQ(message.fields.size(), 2U);
  EXPECT_EQ(message.raw_body, "<p>No</p>");
  EXPECT_EQ(message.problems, Lines{});
}

TEST(ParseHttp, ReadsRequests) {
  const HttpMessage message = parse_http("GET /a HTTP/1.1\r\nHost: samples.example\r\n\r\n");
  EXPECT_EQ(message.status, 0);
  EXPECT_EQ(message.start_line, "GET /a HTTP/1.1");
  EXPECT_EQ(message.field("host"), "samples.example");
}

TEST(ParseHttp, JoinsFoldedAndRepeatedFields) {
  const HttpMessage message =
      parse_http("HTTP/1.0 200 OK\nX-Note: one\n  two\n\tthree\nVary: a\nvary: b\n\nbody");
  EXPECT_EQ(message.field("x-note"), "one two three");
  EXPECT_EQ(message.field("vary"), "a");
  EXPECT_EQ(message.fields_of("vary"), "a, b");
  EXPECT_EQ(message.raw_body, "body");
}

TEST(ParseHttp, GivesLatin1AndUtf8AsUtf8) {
  const HttpMessage message =
      parse_http("HTTP/1.1 200 OK\r\nX-Latin: caf\xE9\r\nX-Utf: caf\xC3\xA9\r\n\r\n");
  EXPECT_EQ(message.field("x-latin"), "caf\xC3\xA9");
  EXPECT_EQ(message.field("x-utf"), "caf\xC3\xA9");
}

TEST(ParseHttp, TakesAMessageWithoutHeaderForABody) {
  const HttpMessage message = parse_http("<html>page</html>\n\n");
  EXPECT_EQ(message.status, 0);
  EXPECT_EQ(message.raw_body, "<html>page</html>\n\n");
  EXPECT_EQ(message.problems,
            Lines{"expected an HTTP status line, found other bytes; all is taken as body"});
}

TEST(ParseHttp, TellsWhatIsWrongWithAHeader) {
  const HttpMessage message = parse_http("HTTP/1.1 OK\r\nno field\r\nA: b\r\n: c");
  EXPECT_EQ(message.status, 0);
  EXPECT_EQ(message.field("a"), "b");
  EXPECT_EQ(message.raw_body, "");
  EXPECT_EQ(message.problems,
            (Lines{"expected an HTTP header that ends with an empty line, found none",
                   "expected \"name: value\" in each line of the HTTP header, found another"}));
}

TEST(ParseHttp, KeepsNoMoreFieldsThanTheLimit) {
  std::string text = "HTTP/1.1 200 OK\r\n";
  for (std::size_t i = 0; i < limits::kMaxHttpFields + 5; ++i) text += "A: b\r\n";
  text += "\r\nbody";
  const HttpMessage message = parse_http(text);
  EXPECT_EQ(message.fields.size(), limits::kMaxHttpFields);
  EXPECT_EQ(message.raw_body, "body");
  EXPECT_EQ(message.problems, Lines{"expected at most 1000 HTTP fields, found more"});
}

TEST(HttpHeaderSize, IsZeroWithoutAnEmptyLine) {
  EXPECT_EQ(http_header_size("HTTP/1.1 200 OK\r\n\r\nbody"), 19U);
  EXPECT_EQ(http_header_size("HTTP/1.1 200 OK\nA: b\n\nbody"), 22U);
  EXPECT_EQ(http_header_size("HTTP/1.1 200 OK\r\n"), 0U);
}

TEST(ParseMediaType, FindsTypeAndCharsetInEverySpelling) {
  const std::pair<std::string_view, MediaType> cases[] = {
      {"text/html; charset=ISO-8859-1", {"text/html", "iso-8859-1"}},
      {"Text/HTML;Charset=\"utf-8\"; x=y", {"text/html", "utf-8"}},
      {"text/html; charset = 'windows-1251'", {"text/html", "windows-1251"}},
      {"text/html, charset=utf-8", {"text/html", "utf-8"}},
      {"text/html; x-charset=a; charset=b", {"text/html", "b"}},
      {"application/json", {"application/json", ""}},
      {"text/html; charset=", {"text/html", ""}},
      {"text/html; charset", {"text/html", ""}},
      {"", {"", ""}},
  };
  for (const auto& [text, expected] : cases) {
    const MediaType media = parse_media_type(text);
    EXPECT_EQ(media.type, expected.type) << text;
    EXPECT_EQ(media.charset, expected.charset) << text;
  }
  const HttpMessage message = parse_http("HTTP/1.1 200 OK\r\nContent-Type: a/b;charset=c\r\n\r\n");
  EXPECT_EQ(media_type_of(message).charset, "c");
}

}  // namespace
}  // namespace khaldun::archives
