#include "ingest/columns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace khaldun::ingest {
namespace {

using ::testing::HasSubstr;

std::string refusal(std::string_view text) {
  const auto columns = parse_columns(text);
  EXPECT_FALSE(columns) << text;
  return columns ? "" : columns.error().message;
}

TEST(Columns, AreNamedByTheUser) {
  const auto columns = parse_columns("text=Body, published = Date of issue,title=a.b=c");
  ASSERT_TRUE(columns);
  EXPECT_EQ(columns->text, "Body");
  EXPECT_EQ(columns->published, "Date of issue");
  EXPECT_EQ(columns->title, "a.b=c");
  EXPECT_EQ(columns->url, "");
}

TEST(Columns, SayWhatIsWrongWithTheirNames) {
  EXPECT_EQ(refusal("textt=Body"),
            "expected FIELD=COLUMN with one of the fields text, html, title, id, published, "
            "modified, url, source, authors, language, section, description, keywords; found "
            "\"textt=Body\"");
  EXPECT_THAT(refusal(""), HasSubstr("found \"\""));
  EXPECT_THAT(refusal("text=a,"), HasSubstr("found \"\""));
  EXPECT_EQ(refusal("text= "), "expected the name of a column behind \"text=\", found nothing");
  EXPECT_EQ(refusal("text=a,text=b"),
            "expected one column for the field text, found \"a\" and \"b\"");
}

TEST(Columns, HaveUsualNamesInPlainForm) {
  for (const Field field : kFields) {
    EXPECT_EQ(usual_names(field)[0], name_of(field));
    std::set<std::string_view> seen;
    for (const std::string_view name : usual_names(field)) {
      EXPECT_EQ(plain_name(name), name);
      EXPECT_TRUE(seen.insert(name).second) << name;
    }
  }
  EXPECT_EQ(plain_name(" Publication Date "), "publication_date");
  EXPECT_EQ(plain_name("raw-HTML"), "raw_html");
}

TEST(Columns, AreShownCutInMessages) {
  EXPECT_EQ(in_quotes("soon"), "\"soon\"");
  EXPECT_EQ(in_quotes(std::string(59, 'a') + "\u00e9\u00e9"),
            "\"" + std::string(59, 'a') + "...\"");
  EXPECT_EQ(in_quotes("\xff"), "\"\uFFFD\"");
  const std::vector<std::string> names(22, "a");
  EXPECT_THAT(listed(names), HasSubstr("\"a\" and 2 more"));
  EXPECT_EQ(listed(std::span(names).first(2)), "\"a\", \"a\"");
}

}  // namespace
}  // namespace khaldun::ingest
