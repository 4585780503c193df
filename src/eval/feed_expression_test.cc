#include "eval/feed_expression.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

using Kind = FeedExpression::Kind;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

FeedExpression parsed(std::string_view text) {
  Result<FeedExpression> read = parse_expression(text);
  EXPECT_TRUE(read) << text << ": " << read.error().message;
  return read ? *read : FeedExpression();
}

std::string text_of(std::string_view literal) {
  const FeedExpression read = parsed(literal);
  EXPECT_EQ(read.value.kind, FeedValue::Kind::kText) << literal;
  return read.value.text;
}

std::string message_of(std::string_view text) {
  const auto read = parse_expression(text);
  if (read) return "";
  EXPECT_EQ(read.error().code, ErrorCode::kInvalidData);
  return read.error().message;
}

TEST(FeedExpression, BindsAsPythonDoes) {
  const FeedExpression read = parsed("not a and b == 1 or c");
  ASSERT_EQ(read.kind, Kind::kOr);
  ASSERT_EQ(read.parts[0].kind, Kind::kAnd);
  EXPECT_EQ(read.parts[0].parts[0].kind, Kind::kNot);
  EXPECT_EQ(read.parts[0].parts[1].kind, Kind::kCompare);
  EXPECT_EQ(read.parts[1].name, "c");
}

TEST(FeedExpression, ReadsPathsOfBothKinds) {
  const FeedExpression read = parsed("entries[0].tags[-1]['term']");
  ASSERT_EQ(read.kind, Kind::kItem);
  EXPECT_EQ(read.parts[1].value.text, "term");
  const FeedExpression& tag = read.parts[0];
  EXPECT_EQ(tag.parts[1].value.number, -1);
  EXPECT_EQ(tag.parts[0].parts[1].value.text, "tags");
  EXPECT_EQ(tag.parts[0].parts[0].parts[0].name, "entries");
}

TEST(FeedExpression, KnowsTheOperatorsAndTheirChains) {
  EXPECT_THAT(parsed("a == b == 'x'").operators, ElementsAre("==", "=="));
  EXPECT_THAT(parsed("a is not None").operators, ElementsAre("is not"));
  EXPECT_THAT(parsed("'x' not in feed").operators, ElementsAre("not in"));
  EXPECT_THAT(parsed("isbn != inside").operators, ElementsAre("!="));
}

TEST(FeedExpression, ReadsStringsWithTheirEscapes) {
  EXPECT_EQ(text_of(R"('a\n\'b\' \x41')"), "a\n'b' A");
  EXPECT_EQ(text_of(R"(u"\u20ac\U0001F600")"), "\u20ac\U0001F600");
  EXPECT_EQ(text_of(R"("""a "b" c""")"), "a \"b\" c");
  EXPECT_EQ(text_of(R"(r'\n')"), "\\n");
  EXPECT_EQ(text_of(R"('\q')"), "\\q");
  EXPECT_EQ(text_of("'\u00e9'"), "\u00e9");
  EXPECT_EQ(text_of("''"), "");
}

TEST(FeedExpression, ReadsOtherLiterals) {
  EXPECT_EQ(parsed("-12.5").value.number, -12.5);
  EXPECT_EQ(parsed("True").value.number, 1);
  EXPECT_EQ(parsed("None").value.kind, FeedValue::Kind::kNone);
  EXPECT_EQ(parsed("(2003, 12)").value.items.size(), 2U);
  EXPECT_EQ(parsed("(1,)").value.items.size(), 1U);
  EXPECT_EQ(parsed("(1)").value.number, 1);
  EXPECT_EQ(parsed("['au', 'us']").value.items[1].text, "us");
  EXPECT_EQ(parsed("{'name': 'A', 'email': None}").value.field("name").text, "A");
  EXPECT_EQ(parsed("[a, 1]").kind, Kind::kDisplay);
  EXPECT_EQ(parsed("'a' + b").kind, Kind::kSum);
}

TEST(FeedExpression, ReadsCalls) {
  const FeedExpression read = parsed("feed.get('x', None)");
  ASSERT_EQ(read.kind, Kind::kCall);
  EXPECT_EQ(read.parts.size(), 3U);
  EXPECT_EQ(read.parts[0].parts[1].value.text, "get");
  EXPECT_EQ(parsed("locals()").parts.size(), 1U);
}

TEST(FeedExpression, KnowsWhereItsPartsStand) {
  const std::string_view text = "not bozo and a['b'] == 'c'  and d";
  const FeedExpression read = parsed(text);
  const FeedExpression& part = read.parts[1];
  EXPECT_EQ(text.substr(part.begin, part.end - part.begin), "a['b'] == 'c'");
}

TEST(FeedExpression, SaysWhereItCannotBeRead) {
  EXPECT_THAT(message_of("a == "), HasSubstr("byte 5 of the expectation: expected a value"));
  EXPECT_THAT(message_of("a['b'"), HasSubstr("expected ], found its end"));
  EXPECT_THAT(message_of("a b"), HasSubstr("expected the end, found b"));
  EXPECT_THAT(message_of("'a"), HasSubstr("expected the end of a string"));
  EXPECT_THAT(message_of(R"('\u12')"), HasSubstr("digits of an escape"));
  EXPECT_THAT(message_of("a."), HasSubstr("expected a name"));
  EXPECT_THAT(message_of("f(1 2)"), HasSubstr("expected )"));
  EXPECT_THAT(message_of("{1: 2}"), HasSubstr("expected 'name': value"));
  EXPECT_THAT(message_of(""), HasSubstr("expected a value"));
}

TEST(FeedExpression, HasLimits) {
  EXPECT_THAT(message_of(std::string(10'000, '(')), HasSubstr("expected less nesting"));
  EXPECT_THAT(message_of(std::string(10'000, '[')), HasSubstr("expected less nesting"));
  std::string negations;
  for (int i = 0; i < 5000; ++i) negations += "not ";
  EXPECT_THAT(message_of(negations + "a"), HasSubstr("expected less nesting"));
  std::string path = "a";
  for (int i = 0; i < 5000; ++i) path += ".b";
  EXPECT_THAT(message_of(path), HasSubstr("expected a shorter expectation"));
  EXPECT_THAT(message_of(std::string(limits::kMaxExpressionBytes + 1, 'a')), HasSubstr("at most"));
}

}  // namespace
}  // namespace khaldun::eval
