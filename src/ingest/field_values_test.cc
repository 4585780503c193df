#include "ingest/field_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "khaldun/limits.h"

namespace khaldun::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(FieldValues, MakeARecord) {
  FieldValues values;
  values[Field::kText] = " Troops left.\n";
  values[Field::kTitle] = " Troops leave ";
  values[Field::kPublished] = "27 March 2024";
  values[Field::kModified] = "2024-03-28T10:00:00Z";
  values[Field::kLanguage] = "pt_BR";
  values[Field::kAuthors] = "Ana Diaz; Li Wei";
  values[Field::kKeywords] = "war, peace";
  const auto record = record_of(std::move(values));
  ASSERT_TRUE(record);
  EXPECT_EQ(record->text, " Troops left.\n") << "texts are byte for byte";
  EXPECT_EQ(record->info.title, "Troops leave");
  EXPECT_EQ(record->info.published, "2024-03-27");
  EXPECT_EQ(record->info.published_source, "record");
  EXPECT_EQ(record->info.modified, "2024-03-28");
  EXPECT_EQ(record->info.language, "pt-BR");
  EXPECT_THAT(record->info.authors, ElementsAre("Ana Diaz", "Li Wei"));
  EXPECT_THAT(record->info.keywords, ElementsAre("war", "peace"));
  EXPECT_THAT(record->notes, IsEmpty());
}

TEST(FieldValues, KeepTheRecordWhenADateIsBad) {
  FieldValues values;
  values[Field::kText] = "x";
  values[Field::kPublished] = "03/04/2024";
  values[Field::kLanguage] = "English";
  const auto record = record_of(std::move(values));
  ASSERT_TRUE(record);
  EXPECT_EQ(record->info.published, "");
  EXPECT_EQ(record->info.published_source, "given");
  EXPECT_EQ(record->info.language, "");
  EXPECT_THAT(record->notes,
              ElementsAre("expected a date such as 2024-03-27 as \"published\", found "
                          "\"03/04/2024\"; it is left out",
                          "expected a language such as en or pt-BR as \"language\", found "
                          "\"English\"; it is left out"));
}

TEST(FieldValues, TakeThePageWhereThereIsNoText) {
  FieldValues values;
  values[Field::kText] = " \n";
  values[Field::kHtml] = "<p>x</p>";
  const auto page = record_of(values);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->format, InputFormat::kHtml);
  EXPECT_EQ(page->text, "<p>x</p>");
  values[Field::kText] = "x";
  EXPECT_EQ(record_of(values)->format, InputFormat::kText);
  EXPECT_EQ(record_of(values)->text, "x");
}

TEST(FieldValues, TakeATextThatIsHtmlForAPage) {
  FieldValues values;
  values[Field::kText] = "<p>Envoys met.</p><p>They left.</p>";
  EXPECT_EQ(record_of(values)->format, InputFormat::kHtml);
  EXPECT_EQ(record_of(values)->text, "<p>Envoys met.</p><p>They left.</p>");
  values[Field::kText] = "The tag <p> begins a paragraph, and a < b.";
  EXPECT_EQ(record_of(values)->format, InputFormat::kText);
}

TEST(FieldValues, HaveALimitOfText) {
  FieldValues values;
  values[Field::kText] = std::string(limits::kMaxDocumentBytes + 1, 'a');
  const auto record = record_of(std::move(values));
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, ErrorCode::kLimit);
  EXPECT_EQ(record.error().message, "expected a text of at most 16777216 bytes, found 16777217");
}

TEST(DayOf, ReadsSecondsSince1970AndSmallerUnits) {
  EXPECT_EQ(day_of("1711533600"), "2024-03-27");
  EXPECT_EQ(day_of("1711533600.5"), "2024-03-27");
  EXPECT_EQ(day_of("1711533600000"), "2024-03-27");
  EXPECT_EQ(day_of("1711533600000000"), "2024-03-27");
  EXPECT_EQ(day_of("1711533600000000000"), "2024-03-27");
  EXPECT_EQ(day_of("999999999"), "2001-09-09");
  EXPECT_EQ(day_of("20240327"), "2024-03-27") << "a day, no number of seconds";
  for (const char* text : {"17115336000", "1711533600.x", "-1711533600", "12345", "", "soon",
                           "17115336000000000000"}) {
    EXPECT_EQ(day_of(text), std::nullopt) << text;
  }
}

TEST(PeopleOf, PartsNames) {
  EXPECT_THAT(people_of("By Ana Diaz and Li Wei, Example News"), ElementsAre("Ana Diaz", "Li Wei"));
  EXPECT_THAT(people_of("Ana Diaz, Li Wei"), ElementsAre("Ana Diaz", "Li Wei"));
  EXPECT_THAT(people_of("Ana Diaz and Li Wei"), ElementsAre("Ana Diaz", "Li Wei"));
  EXPECT_THAT(people_of("Diaz, Ana"), ElementsAre("Diaz, Ana"));
  EXPECT_THAT(people_of("Diaz, Ana; Wei, Li"), ElementsAre("Diaz, Ana", "Wei, Li"));
  EXPECT_THAT(people_of("['Ana Diaz', \"Li Wei\"]"), ElementsAre("Ana Diaz", "Li Wei"));
  EXPECT_THAT(people_of("[]"), IsEmpty());
  EXPECT_THAT(people_of(" "), IsEmpty());
  EXPECT_THAT(people_of("by staff"), ElementsAre("staff"));
}

TEST(KeywordsOf, PartsWords) {
  EXPECT_THAT(keywords_of("war; peace, talks"), ElementsAre("war", "peace, talks"));
  EXPECT_THAT(keywords_of("war, peace,, "), ElementsAre("war", "peace"));
  EXPECT_THAT(keywords_of("['war', 'peace']"), ElementsAre("war", "peace"));
  EXPECT_THAT(keywords_of(""), IsEmpty());
}

}  // namespace
}  // namespace khaldun::ingest
