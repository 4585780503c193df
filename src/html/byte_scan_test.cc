#include "html/byte_scan.h"

#include <gtest/gtest.h>

#include <string>

namespace khaldun::html {
namespace {

std::size_t found(const std::string& text) {
  return static_cast<std::size_t>(find_either(text.data(), text.data() + text.size(), '"', '&') -
                                  text.data());
}

TEST(FindEither, FindsTheFirstOfTwoBytesAtEveryPlace) {
  for (std::size_t size = 1; size < 70; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'x');
      text.back() = '"';
      text[at] = '&';
      EXPECT_EQ(found(text), at) << size;
      text[at] = '"';
      EXPECT_EQ(found(text), at) << size;
    }
  }
}

TEST(FindEither, GivesTheEndWhereThereIsNeither) {
  for (std::size_t size = 0; size < 70; ++size) EXPECT_EQ(found(std::string(size, '\xC3')), size);
}

}  // namespace
}  // namespace khaldun::html
