#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "khaldun/limits.h"
#include "khaldun/reader.h"
#include "tests/support/memory_source.h"

namespace khaldun {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// "place line: text", errors as "! message".
std::vector<std::string> messages_of(std::string_view bytes, std::size_t block = 5) {
  RecordReader reader(InputFormat::kEmail, testing::memory_source(bytes, block), "in");
  std::vector<std::string> seen;
  while (auto record = reader.next()) {
    seen.push_back(*record ? (*record)->place + " " + std::to_string((*record)->line) + ": " +
                                 (*record)->text
                           : "! " + record->error().message);
  }
  return seen;
}

TEST(EmailSource, ReadsOneMessage) {
  EXPECT_THAT(messages_of("From: a@x.example\r\nSubject: S\r\n\r\nOne.\r\n\r\nFrom here Thu Jan 10 "
                          "00:00:00 2024 on\r\n>From\r\n"),
              ElementsAre(" 1: One.\n\nFrom here Thu Jan 10 00:00:00 2024 on\n>From\n"));
  EXPECT_THAT(messages_of(""), ElementsAre(HasSubstr("! in: expected an e-mail message")));
  EXPECT_THAT(messages_of("%PDF-1.7\n"),
              ElementsAre("! in: expected an e-mail message, found a PDF file; convert it to text "
                          "first"));
}

TEST(EmailSource, PartsTheMessagesOfAnMbox) {
  constexpr std::string_view kMailbox =
      "From a@x.example Thu Jan  1 00:00:00 2024\n"
      "From: a@x.example\nSubject: S\n\nOne.\n>From me\n>>From you\n\nFrom now on.\n\n"
      "From b@x.example Thu Jan  1 00:00:00 2024\n"
      "broken\n\n"
      "From c@x.example Thu Jan  1 00:00:00 2024\n"
      "From: c@x.example\nSubject: S\n\nThree.\n";
  EXPECT_THAT(
      messages_of(kMailbox),
      ElementsAre("message 1 1: One.\nFrom me\n>From you\n\nFrom now on.\n\n",
                  "! in:11: message 2: expected an e-mail message with fields such as From, "
                  "Date and Subject, found \"broken\"",
                  "message 3 14: Three.\n"));
}

TEST(EmailSource, SkipsAMessageOverTheLimit) {
  std::string mailbox = "From a@x.example Thu Jan  1 00:00:00 2024\nFrom: a@x.example\n";
  const std::string line = std::string(1 << 20, 'x') + "\n";
  for (std::size_t i = 0; i <= limits::kMaxRecordBytes >> 20; ++i) mailbox += line;
  mailbox += "\nFrom b@x.example Thu Jan  1 00:00:00 2024\nFrom: b@x.example\nSubject: S\n\nTwo.\n";
  EXPECT_THAT(messages_of(mailbox, 1 << 20),
              ElementsAre(HasSubstr("! in:1: message 1: expected a message of at most 67108864"),
                          HasSubstr("message 2")));
}

}  // namespace
}  // namespace khaldun
