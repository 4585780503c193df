#include "archives/http_body.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archives/test_bytes.h"

namespace khaldun::archives {
namespace {

using ::testing::ElementsAre;
using testing::gzip;
using ::testing::HasSubstr;

const std::string kText = "<p>Talks went on in Addis Ababa, and the talks went on and on.</p>";

HttpBody body_of(const std::string& fields, const std::string& raw,
                 std::size_t max_bytes = limits::kMaxHttpBodyBytes) {
  const std::string text = "HTTP/1.1 200 OK\r\n" + fields + "\r\n" + raw;
  HttpBody body = decode_body(parse_http(text), max_bytes);
  if (!body.is_owned) {  // the message goes away
    body.storage = body.sent;
    body.is_owned = true;
  }
  return body;
}

std::string chunks(const std::string& bytes, std::size_t size) {
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += size) {
    const std::string part = bytes.substr(at, size);
    const char digits[] = {"0123456789abcdef"[part.size() / 16],
                           "0123456789abcdef"[part.size() % 16]};
    text += std::string(digits, 2) + ";name=value\r\n" + part + "\r\n";
  }
  return text + "0\r\nX-Trailer: a\r\n\r\n";
}

const std::string kChunked = "Transfer-Encoding: chunked\r\n";

TEST(DecodeBody, LeavesAPlainBodyWhereItIs) {
  const std::string text = "HTTP/1.1 200 OK\r\n\r\n" + kText;
  const HttpMessage message = parse_http(text);
  const HttpBody body = decode_body(message);
  EXPECT_EQ(body.bytes().data(), message.raw_body.data());
  EXPECT_EQ(body.bytes(), kText);
  EXPECT_THAT(body.problems, ElementsAre());
}

TEST(DecodeBody, TakesChunksApart) {
  for (const std::size_t size : {1, 7, 200}) {
    const HttpBody body = body_of(kChunked, chunks(kText, size));
    EXPECT_EQ(body.bytes(), kText);
    EXPECT_THAT(body.problems, ElementsAre());
  }
  EXPECT_EQ(body_of(kChunked, "0\r\n\r\n").bytes(), "");
}

TEST(DecodeBody, TakesChunkedThatIsNotAsSent) {
  const HttpBody body = body_of(kChunked, kText);
  EXPECT_EQ(body.bytes(), kText);
  EXPECT_THAT(body.problems, ElementsAre(HasSubstr("found none; the body is taken as sent")));
}

TEST(DecodeBody, KeepsTheRestBehindAWrongChunk) {
  const HttpBody size = body_of(kChunked, "3\r\none\r\nzz\r\ntwo");
  EXPECT_EQ(size.bytes(), "onezz\r\ntwo");
  EXPECT_THAT(size.problems,
              ElementsAre("chunks: expected a size at byte 8 of the body; the rest is "
                          "taken as sent"));
  const HttpBody end = body_of(kChunked, "3\r\none\r\n2\r\ntwo\r\n0\r\n\r\n");
  EXPECT_EQ(end.bytes(), "onetwo\r\n0\r\n\r\n");
  EXPECT_THAT(end.problems, ElementsAre(HasSubstr("expected a line end behind the chunk")));
}

TEST(DecodeBody, TellsThatChunksAreCut) {
  const HttpBody in_chunk = body_of(kChunked, "3\r\none\r\n9\r\ntwo");
  EXPECT_EQ(in_chunk.bytes(), "onetwo");
  EXPECT_THAT(in_chunk.problems, ElementsAre(HasSubstr("all bytes of the chunk, found the end")));
  const HttpBody between = body_of(kChunked, "3\r\none\r\n");
  EXPECT_EQ(between.bytes(), "one");
  EXPECT_THAT(between.problems, ElementsAre(HasSubstr("expected a last chunk, found the end")));
}

TEST(DecodeBody, RefusesAChunkSizeThatIsTooLargeForANumber) {
  const HttpBody body = body_of(kChunked, "3\r\none\r\nfffffffffffffffffffff\r\ntwo");
  EXPECT_EQ(body.bytes(), "onefffffffffffffffffffff\r\ntwo");
  EXPECT_EQ(body_of(kChunked, "ffffffffffffffff\r\none").bytes(), "one");
}

TEST(DecodeBody, UnpacksEveryEncodingThatItKnows) {
  const std::pair<std::string, std::string> cases[] = {
      {"gzip", gzip(kText)},
      {"X-Gzip", gzip(kText)},
      {"deflate", testing::zlib(kText)},
      {"deflate", testing::deflate(kText)},
      {"zstd", testing::zstd(kText)},
      {"identity", kText},
      {"gzip, gzip", gzip(gzip(kText))},
      {"deflate, gzip", gzip(testing::zlib(kText))},
  };
  for (const auto& [name, bytes] : cases) {
    const HttpBody body = body_of("Content-Encoding: " + name + "\r\n", bytes);
    EXPECT_EQ(body.bytes(), kText) << name;
    EXPECT_THAT(body.problems, ElementsAre()) << name;
  }
  const HttpBody both = body_of(kChunked + "Content-Encoding: gzip\r\n", chunks(gzip(kText), 10));
  EXPECT_EQ(both.bytes(), kText);
  EXPECT_EQ(body_of("Transfer-Encoding: gzip, chunked\r\n", chunks(gzip(kText), 10)).bytes(),
            kText);
}

TEST(DecodeBody, TakesABodyThatIsUnpackedAlreadyAsSent) {
  for (const std::string name : {"gzip", "zstd", "deflate"}) {
    const HttpBody body = body_of("Content-Encoding: " + name + "\r\n", kText);
    EXPECT_EQ(body.bytes(), kText) << name;
    EXPECT_EQ(body.problems.size(), 1U) << name;
  }
}

TEST(DecodeBody, SaysThatItCannotReadBrotli) {
  const HttpBody body = body_of("Content-Encoding: br\r\n", "packed");
  EXPECT_FALSE(body.is_decoded);
  EXPECT_EQ(body.bytes(), "packed");
  EXPECT_THAT(body.problems,
              ElementsAre("expected a body in gzip, deflate, zstd or no encoding, found "
                          "Content-Encoding br"));
}

TEST(DecodeBody, GivesWhatComesBeforeDamage) {
  std::string packed = gzip(kText);
  packed.resize(packed.size() - 9);
  const HttpBody body = body_of("Content-Encoding: gzip\r\n", packed);
  EXPECT_GT(body.bytes().size(), 10U);
  EXPECT_TRUE(kText.starts_with(body.bytes()));
  EXPECT_THAT(body.problems, ElementsAre(HasSubstr("expected gzip data up to its end")));
}

TEST(DecodeBody, KeepsToItsLimit) {
  for (const std::string name : {"gzip", "identity"}) {
    const HttpBody body =
        body_of("Content-Encoding: " + name + "\r\n", name == "gzip" ? gzip(kText) : kText, 20);
    EXPECT_EQ(body.bytes(), kText.substr(0, 20)) << name;
    EXPECT_THAT(body.problems, ElementsAre(HasSubstr(" at most 20 ")));
  }
}

TEST(DecodeBody, TellsThatABodyIsShorterThanItSays) {
  EXPECT_THAT(body_of("Content-Length: 9\r\n", "body").problems,
              ElementsAre("expected a body of 9 bytes, found 4"));
  EXPECT_THAT(body_of("Content-Length: 4\r\n", "body").problems, ElementsAre());
  EXPECT_THAT(body_of("Content-Length: 9\r\n", "").problems, ElementsAre());
}

}  // namespace
}  // namespace khaldun::archives
