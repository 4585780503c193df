#include "archives/sha1.h"

#include <gtest/gtest.h>

#include <string>

namespace khaldun::archives {
namespace {

std::string hex(const Sha1& digest) {
  std::string text;
  for (const std::uint8_t byte : digest) {
    text += "0123456789abcdef"[byte >> 4];
    text += "0123456789abcdef"[byte & 15];
  }
  return text;
}

TEST(Sha1, GivesThePublishedDigests) {
  const std::pair<std::string, std::string_view> vectors[] = {
      {"", "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
      {"abc", "a9993e364706816aba3e25717850c26c9cd0d89d"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "84983e441c3bd26ebaae4aa1f95129e5e54670f1"},
      {std::string(1'000'000, 'a'), "34aa973cd4c4daa4f61eeb2bdbad27316534016f"},
  };
  for (const auto& [text, digest] : vectors) {
    EXPECT_EQ(hex(sha1(text)), digest);
    EXPECT_EQ(hex(portable_sha1(text)), digest);
  }
}

TEST(Sha1, IsTheSameWithAndWithoutSpecialInstructionsAtEveryLength) {
  std::string text;
  for (int i = 0; i < 300; ++i) {
    EXPECT_EQ(hex(sha1(text)), hex(portable_sha1(text))) << i;
    text += static_cast<char>(i * 37);
  }
}

TEST(ParseSha1, ReadsEverySpellingThatWarcFilesUse) {
  const Sha1 abc = sha1("abc");
  EXPECT_EQ(parse_sha1("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5"), abc);
  EXPECT_EQ(parse_sha1("SHA-1:vgmt4nsha2awvor6evyxqugcnsonbwe5"), abc);
  EXPECT_EQ(parse_sha1("sha1:a9993e364706816aba3e25717850c26c9cd0d89d"), abc);
  EXPECT_EQ(parse_sha1("sha1:qZk+NkcGgWq6PiVxeFDCbJzQ2J0="), abc);
  EXPECT_EQ(parse_sha1("sha1:qZk-NkcGgWq6PiVxeFDCbJzQ2J0"), abc);
}

TEST(ParseSha1, RefusesOtherAlgorithmsLengthsAndSigns) {
  EXPECT_FALSE(parse_sha1("md5:a9993e364706816aba3e25717850c26c9cd0d89d"));
  EXPECT_FALSE(parse_sha1("a9993e364706816aba3e25717850c26c9cd0d89d"));
  EXPECT_FALSE(parse_sha1("sha1:"));
  EXPECT_FALSE(parse_sha1("sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE"));
  EXPECT_FALSE(parse_sha1("sha1:1111H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"));  // 1 is no digit of base 32
}

}  // namespace
}  // namespace khaldun::archives
