#include "archives/warc_header.h"

#include <gtest/gtest.h>

namespace khaldun::archives {
namespace {

TEST(WarcHeader, TellsTheFieldsOfARecord) {
  std::string storage;
  const WarcHeader header = parse_warc_header(
      "WARC/1.1\r\nWARC-Type: revisit\r\nWARC-Record-ID: <urn:uuid:7>\r\n"
      "warc-date:2024-12-02T06:00:00Z\r\nWARC-TARGET-URI:  https://samples.example/a b\r\n"
      "Content-Type: application/http; msgtype=response\r\nWARC-Refers-To: <urn:uuid:2>\r\n"
      "WARC-Refers-To-Target-URI: https://samples.example/c\r\nWARC-Payload-Digest: sha1:B\r\n"
      "WARC-Block-Digest: sha1:A\r\nWARC-Truncated: length\r\nContent-Length: 12\r\n\r\n",
      storage);
  EXPECT_EQ(header.version, "WARC/1.1");
  EXPECT_EQ(header.type, WarcType::kRevisit);
  EXPECT_EQ(header.id, "<urn:uuid:7>");
  EXPECT_EQ(header.date, "2024-12-02T06:00:00Z");
  EXPECT_EQ(header.target_uri, "https://samples.example/a b");
  EXPECT_EQ(header.content_type, "application/http; msgtype=response");
  EXPECT_EQ(header.refers_to, "<urn:uuid:2>");
  EXPECT_EQ(header.refers_to_target_uri, "https://samples.example/c");
  EXPECT_EQ(header.block_digest, "sha1:A");
  EXPECT_EQ(header.payload_digest, "sha1:B");
  EXPECT_EQ(header.truncated, "length");
  EXPECT_EQ(header.content_length, 12U);
  EXPECT_EQ(header.field("WARC-TYPE"), "revisit");
  EXPECT_FALSE(header.field("WARC-Filename"));
}

TEST(WarcHeader, TellsTheTypesApart) {
  std::string storage;
  for (const std::string name : {"warcinfo", "response", "resource", "request", "metadata",
                                 "revisit", "conversion", "continuation"}) {
    const std::string text = "WARC/1.0\nWARC-Type: " + name + "\n\n";
    EXPECT_EQ(to_string(parse_warc_header(text, storage).type), name);
  }
  EXPECT_EQ(parse_warc_header("WARC/1.0\nWARC-Type: Response\n\n", storage).type,
            WarcType::kResponse);
  EXPECT_EQ(parse_warc_header("WARC/1.0\nWARC-Type: dump\n\n", storage).type, WarcType::kOther);
  EXPECT_EQ(parse_warc_header("WARC/1.0\n\n", storage).type, WarcType::kOther);
}

TEST(WarcHeader, JoinsFoldedLinesAndTakesBracketsOffATarget) {
  std::string storage;
  const WarcHeader header = parse_warc_header(
      "WARC/1.0\r\nWARC-Target-URI: <http://samples.example/>\r\nX-Note: one\r\n  "
      "two\r\n\tthree\r\n"
      "Content-Length: 3\r\n\r\n",
      storage);
  EXPECT_EQ(header.target_uri, "http://samples.example/");
  EXPECT_EQ(header.field("x-note"), "one    two  \tthree");
  EXPECT_EQ(header.content_length, 3U);
}

TEST(WarcHeader, HasNoLengthUnlessItIsANumberOf64Bits) {
  std::string storage;
  for (const std::string value : {"-1", "abc", "12x", "", "99999999999999999999"}) {
    EXPECT_FALSE(parse_warc_header("WARC/1.0\r\nContent-Length: " + value + "\r\n\r\n", storage)
                     .content_length)
        << value;
  }
}

TEST(ArcHeader, ReadsBothVersionsAndTargetsWithSpaces) {
  std::string storage;
  const auto first = parse_arc_header(
      "http://samples.example/a b 192.0.2.17 20241202060000 text/html 1591", storage);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->version, "ARC/1");
  EXPECT_EQ(first->type, WarcType::kResponse);
  EXPECT_EQ(first->target_uri, "http://samples.example/a b");
  EXPECT_EQ(first->date, "2024-12-02T06:00:00Z");
  EXPECT_EQ(first->content_type, "text/html");
  EXPECT_EQ(first->content_length, 1591U);
  const auto second = parse_arc_header(
      "http://samples.example/ 192.0.2.17 20241202060000 text/html 200 "
      "fac069150613fe55599cc7fa88aa0"
      "89d - 209 file.arc 202",
      storage);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->version, "ARC/2");
  EXPECT_EQ(second->target_uri, "http://samples.example/");
  EXPECT_EQ(second->content_length, 202U);
  const auto info =
      parse_arc_header("filedesc://a.arc 0.0.0.0 20241202060000 text/plain 75", storage);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->type, WarcType::kWarcinfo);
}

TEST(ArcHeader, IsNoLineOfText) {
  std::string storage;
  EXPECT_FALSE(parse_arc_header("", storage));
  EXPECT_FALSE(parse_arc_header("Read more: http://samples.example/ today", storage));
  EXPECT_FALSE(
      parse_arc_header("URL IP-address Archive-date Content-type Archive-length", storage));
  EXPECT_FALSE(parse_arc_header("Read more: x 192.0.2.17 20241202060000 text/html 5", storage));
}

TEST(StartsWarcHeader, NeedsAVersionAndAField) {
  EXPECT_TRUE(starts_warc_header("WARC/1.0\r\nWARC-Type: response\r\n"));
  EXPECT_TRUE(starts_warc_header("WARC/1.1\ncontent-length: 1\n"));
  EXPECT_FALSE(starts_warc_header("WARC/1.0 is the first version"));
  EXPECT_FALSE(starts_warc_header("WARC/1.0\r\n</pre>"));
  EXPECT_FALSE(starts_warc_header("WARC/x\r\nWARC-Type: a\r\n"));
  EXPECT_FALSE(starts_warc_header("WARC/"));
}

TEST(WarcHeaderSize, EndsWithTheEmptyLine) {
  EXPECT_EQ(warc_header_size("a\r\nb\r\n\r\nc"), 8U);
  EXPECT_EQ(warc_header_size("a\nb\n\nc"), 5U);
  EXPECT_FALSE(warc_header_size("a\r\nb\r\n"));
  EXPECT_FALSE(warc_header_size(""));
}

}  // namespace
}  // namespace khaldun::archives
