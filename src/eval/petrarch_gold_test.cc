#include "eval/petrarch_gold.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_file.h"

namespace khaldun::eval {
namespace {

using ::testing::HasSubstr;

std::string message_of(const std::string& sentence) {
  return parse_petrarch("g.xml", "<Sentences>\n" + sentence + "\n</Sentences>").error().message;
}

TEST(PetrarchGold, ReadsCodingsTextAndDay) {
  const testing::TemporaryFile file(
      "<Validation><Environment><Text>no</Text></Environment>\n"
      "<Sentence date = \"20240327\" category=\"DEMO\" id=\"a-1\">\n"
      "<EventCoding sourcecode=\"NER\" targetcode=\"USAMIL\" eventcode=\"174\"></EventCoding>\n"
      "<Text>\n Niger expelled\n US troops. \n</Text><Parse>(ROOT</Parse></Sentence>\n"
      "<Sentence date=\"20240328\" id=\"a-2\"><EventCoding noevents = \"True\"/>\n"
      "<Text>It rained.</Text></Sentence>\n"
      "<Sentence date=\"20240328\" id=\"a-3\"><EventCoding error=\"dateline\"/>\n"
      "<Text>NIAMEY: It rained.</Text></Sentence></Validation>\n");
  const auto items = read_petrarch(file.path());
  ASSERT_TRUE(items) << items.error().message;
  ASSERT_EQ(items->size(), 3u);
  EXPECT_EQ((*items)[0].id, "a-1");
  EXPECT_EQ((*items)[0].category, "DEMO");
  EXPECT_EQ((*items)[0].date, "2024-03-27");
  EXPECT_EQ((*items)[0].text, "Niger expelled US troops.");
  ASSERT_EQ((*items)[0].codings.size(), 1u);
  EXPECT_EQ((*items)[0].codings[0].target, "USAMIL");
  EXPECT_FALSE((*items)[0].silent);
  EXPECT_TRUE((*items)[1].silent);
  EXPECT_FALSE((*items)[2].silent);
  EXPECT_TRUE((*items)[2].codings.empty());
}

TEST(PetrarchGold, SaysWhereAMistakeIs) {
  EXPECT_EQ(message_of(""), "g.xml:3: expected <Sentence> elements, found none");
  EXPECT_EQ(message_of("<Sentence date='20240101'>"),
            "g.xml:2: expected a <Sentence> with an id, found one without");
  EXPECT_THAT(message_of("<Sentence id='a' date='2024'>"),
              HasSubstr("expected a date as YYYYMMDD in a, found '2024'"));
  EXPECT_THAT(message_of("<Sentence id='a' date='20240101'><Sentence id='b'>"),
              HasSubstr("expected no <Sentence> inside a <Sentence>"));
  EXPECT_THAT(message_of("<Sentence id='a' date='20240101'></Sentence>"),
              HasSubstr("expected a <Text> in a"));
  EXPECT_THAT(message_of("<Sentence id='a' date='20240101'><EventCoding sourcecode='NER'/>"),
              HasSubstr("expected an <EventCoding> with sourcecode"));
  EXPECT_THAT(message_of("<Sentence id='a' date='20240101'><EventCoding noevents='True'/>"
                         "<EventCoding sourcecode='NER' targetcode='USA' eventcode='010'/>"
                         "<Text>x</Text></Sentence>"),
              HasSubstr("expected codings or noevents in a, found both"));
  EXPECT_EQ(read_petrarch("no_such.xml").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::eval
