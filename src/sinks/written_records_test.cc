#include "sinks/written_records.h"

#include <gtest/gtest.h>

namespace khaldun::sinks {
namespace {

TEST(WrittenRecords, ContainWhatWasLoaded) {
  WrittenRecords written;
  written.add(0xFEDCBA9876543210);
  written.add(7);
  EXPECT_FALSE(written.contains(7)) << "of this run";
  const std::string bytes = written.take_new();
  EXPECT_EQ(bytes.size(), 16U);
  EXPECT_EQ(bytes.substr(0, 2), "\x10\x32");
  EXPECT_EQ(written.take_new(), "");
  ASSERT_TRUE(written.load(bytes, 2));
  EXPECT_TRUE(written.contains(7));
  EXPECT_TRUE(written.contains(0xFEDCBA9876543210));
  EXPECT_FALSE(written.contains(8));
  ASSERT_TRUE(written.load(bytes, 1));
  EXPECT_FALSE(written.contains(7)) << "behind those that count";
}

TEST(WrittenRecords, AreRefusedWhenBytesAreMissing) {
  WrittenRecords written;
  EXPECT_FALSE(written.load("1234567", 0));
  EXPECT_FALSE(written.load("12345678", 2));
  EXPECT_TRUE(written.load("", 0));
}

}  // namespace
}  // namespace khaldun::sinks
