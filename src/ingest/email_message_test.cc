#include "ingest/email_message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "khaldun/limits.h"

namespace khaldun::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

InputRecord read(std::string_view message) {
  auto record = read_email(message);
  EXPECT_TRUE(record) << (record ? "" : record.error().message);
  return record ? *std::move(record) : InputRecord{};
}

constexpr std::string_view kHead = "From: a@x.example\nSubject: S\n";

std::string with_head(std::string_view rest) { return std::string(kHead) + std::string(rest); }

TEST(EmailMessage, GivesTheFieldsOfItsHeader) {
  const InputRecord record = read(
      "From: =?utf-8?Q?Ana_D=C3=ADaz?= <Ana@News.Example>\r\n"
      "Date: Wed, 27 Mar 2024 10:00:00 +0100 (CET)\r\n"
      "Subject: Envoys meet\r\n in the =?iso-8859-1?Q?ch=E2teau?=\r\n"
      "Message-ID: <7@news.example>\r\n"
      "Content-Language: fr, en\r\n"
      "Keywords: talks, peace\r\n"
      "Archived-At: <https://news.example/7>\r\n"
      "\r\n"
      "They met.\r\n");
  EXPECT_EQ(record.text, "They met.\r\n");
  EXPECT_EQ(record.info.title, "Envoys meet in the ch\u00e2teau");
  EXPECT_EQ(record.info.published, "2024-03-27");
  EXPECT_EQ(record.info.published_source, "record");
  EXPECT_EQ(record.info.id, "7@news.example");
  EXPECT_THAT(record.info.authors, ElementsAre("Ana D\u00edaz"));
  EXPECT_EQ(record.info.source, "news.example");
  EXPECT_EQ(record.info.language, "fr");
  EXPECT_THAT(record.info.keywords, ElementsAre("talks", "peace"));
  EXPECT_EQ(record.info.url, "https://news.example/7");
}

TEST(EmailMessage, TakesTheSenderInItsForms) {
  const auto sender = [](std::string_view from) {
    const InputRecord record = read("From: " + std::string(from) + "\nSubject: S\n\nx");
    return (record.info.authors.empty() ? "" : record.info.authors[0]) + "|" + record.info.source;
  };
  EXPECT_EQ(sender("a@x.example"), "|x.example");
  EXPECT_EQ(sender("\"Diaz, Ana\" <a@x.example>"), "Diaz, Ana|x.example");
  EXPECT_EQ(sender("a@x.example (Ana Diaz)"), "Ana Diaz|x.example");
  EXPECT_EQ(sender("Ana Diaz <a@x.example>\nOrganization: Example News"), "Ana Diaz|Example News");
  EXPECT_EQ(sender("<"), "|");
  EXPECT_EQ(sender("("), "|");
}

TEST(EmailMessage, TakesPlainTextBeforeHtml) {
  const InputRecord record = read(with_head(
      "Content-Type: multipart/mixed; boundary=\"out\"\n\npreamble\n"
      "--out\nContent-Type: multipart/alternative; boundary=in\n\n"
      "--in\nContent-Type: text/html\n\n<p>page</p>\n"
      "--in\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
      "VHJvb3BzIGxlZnQu\n--in--\n"
      "--out\nContent-Type: text/plain\n\nfooter\n--out--\nepilogue\n"));
  EXPECT_EQ(record.text, "Troops left.");
  EXPECT_EQ(record.format, InputFormat::kText);
}

TEST(EmailMessage, GivesAPageWhereThereIsNoPlainText) {
  const InputRecord record = read(
      "From: a@x.example\nDate: 27 Mar 2024 10:00:00 GMT\n"
      "Content-Type: multipart/alternative; boundary=b\n\n"
      "--b\nContent-Type: text/plain\n\n \n"
      "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=x\n\nfile\n"
      "--b\nContent-Type: text/html; charset=koi8-r\nContent-Transfer-Encoding: "
      "quoted-printable\n\n"
      "<p>=C1</p>\n");
  EXPECT_EQ(record.format, InputFormat::kHtml);
  EXPECT_EQ(record.text, "<p>\xC1</p>\n") << "bytes, for the reader of pages";
  EXPECT_EQ(record.charset, "koi8-r");
  EXPECT_EQ(record.latest_day, "2024-03-27");
}

TEST(EmailMessage, DecodesCharsetsOrNamesThem) {
  EXPECT_EQ(read(with_head("Content-Type: text/plain; charset=iso-8859-1\n\ncaf\xe9")).text,
            "caf\u00e9");
  const InputRecord other = read(with_head("Content-Type: text/plain; charset=\"koi8-r\"\n\n\xc1"));
  EXPECT_EQ(other.text, "\xc1");
  EXPECT_EQ(other.charset, "koi8-r");
  EXPECT_EQ(read(with_head("\nplain")).charset, "");
  EXPECT_THAT(read("From: a@x.example\nSubject: =?koi8-r?B?8NI=?=\n\nx").notes,
              ElementsAre("the subject is in a charset that is not known here"));
}

TEST(EmailMessage, RefusesWhatIsNone) {
  EXPECT_EQ(read_email("Troops left.\nThey did.").error().message,
            "expected an e-mail message with fields such as From, Date and Subject, found \"Troops "
            "left.\"");
  EXPECT_FALSE(read_email(""));
  EXPECT_EQ(read_email(with_head("Content-Type: image/png\n\nx")).error().message,
            "expected a text/plain or text/html part, found \"image/png\" without one");
  std::string fields(kHead);
  for (std::size_t i = 0; i < limits::kMaxEmailFields; ++i) fields += "x: y\n";
  EXPECT_EQ(read_email(fields + "\nx").error().code, ErrorCode::kLimit);
}

TEST(EmailMessage, BoundsDepthAndParts) {
  std::string deep(kHead);
  for (int i = 0; i < 5000; ++i) {
    const std::string mark = "b" + std::to_string(i);
    deep += "Content-Type: multipart/mixed; boundary=" + mark + "\n\n--" + mark + "\n";
  }
  EXPECT_THAT(read_email(deep + "\nx").error().message, HasSubstr("found \"multipart/mixed\""));
  std::string wide = with_head("Content-Type: multipart/mixed; boundary=b\n\n");
  for (std::size_t i = 0; i < 3 * limits::kMaxEmailParts; ++i) {
    wide += "--b\nContent-Type: image/png\n\n";
  }
  EXPECT_FALSE(read_email(wide + "--b\n\nx"));
  EXPECT_FALSE(read_email(with_head("Content-Type: multipart/mixed\n\n--\n\nx")));
}

}  // namespace
}  // namespace khaldun::ingest
