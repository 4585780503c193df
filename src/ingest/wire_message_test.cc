#include "ingest/wire_message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "khaldun/reader.h"
#include "tests/support/memory_source.h"

namespace khaldun::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kMessage =
    "\x16\x16\x01"
    "bex014 4 pl 171 vvb12 EX 170123-89-00065\r\nMinisters/Talks\r\n"
    "\x02Ministers meet=\r\nROME (Example) They met.\r\n\r\n"
    "\x03"
    "231012 Jan 17\r\n\x04";

TEST(WireMessage, LosesItsFrame) {
  ASSERT_TRUE(starts_wire_message(kMessage));
  WirePlace at;
  const auto message = take_wire_message(kMessage, at);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->text, "Ministers meet\n\nROME (Example) They met.");
  EXPECT_EQ(message->info.title, "Ministers meet");
  EXPECT_EQ(message->info.source, "bex");
  EXPECT_EQ(message->info.section, "pl");
  EXPECT_THAT(message->info.keywords, ElementsAre("EX", "Ministers", "Talks"));
  EXPECT_EQ(message->info.published, "2017-01-23");
  EXPECT_FALSE(take_wire_message(kMessage, at));
}

TEST(WireMessage, TakesTheLineAboveADatelineForTheTitleAndTheTimeWhereItStands) {
  WirePlace at;
  const auto message = take_wire_message(
      "\x01"
      "EXW0123 4 i 45\r\n\x02Port shut\r\nBERBERA, Feb 5 (Example) - Guards shut it.\r\n\x03"
      "ab/cd\r\nEXW 050930 GMT FEB 23\x04",
      at);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->info.title, "Port shut");
  EXPECT_EQ(message->text, "Port shut\n\nBERBERA, Feb 5 (Example) - Guards shut it.");
  EXPECT_EQ(message->info.published, "2023-02-05");
}

TEST(WireMessage, MayLackWhatCannotBeRead) {
  WirePlace at;
  const auto message = take_wire_message("\x01\x02One.", at);
  ASSERT_TRUE(message);
  EXPECT_EQ(message->text, "One.");
  EXPECT_EQ(message->info.published, "");
  EXPECT_EQ(message->info.title, "");
  EXPECT_THAT(message->info.keywords, IsEmpty());
  EXPECT_FALSE(starts_wire_message("Text \x01 \x02"));
  EXPECT_FALSE(starts_wire_message("\x01 no text"));
  EXPECT_FALSE(starts_wire_message(""));
}

TEST(WireMessage, IsOneOfTheRecordsOfAText) {
  const std::string bytes = std::string(kMessage) + "\r\n\x01" + "a1 \x02Two.\x03 31 Feb\x04\n";
  RecordReader reader(InputFormat::kText, khaldun::testing::memory_source(bytes, 9), "in");
  const auto first = reader.next();
  ASSERT_TRUE(first && *first);
  EXPECT_EQ((*first)->place, "message 1");
  const auto second = reader.next();
  ASSERT_TRUE(second && *second);
  EXPECT_EQ((*second)->text, "Two.");
  EXPECT_EQ((*second)->place, "message 2");
  EXPECT_EQ((*second)->line, 8U);
  EXPECT_FALSE(reader.next());
}

}  // namespace
}  // namespace khaldun::ingest
