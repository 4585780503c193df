#include "ingest/document_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ingest/json_record.h"

namespace khaldun::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Result<InputRecord> read(std::string_view json) { return JsonRecords({}).read(json); }

// A document record with these regions over a text of 19 bytes.
std::string with_regions(std::string_view regions) {
  return R"({"record":"document","id":"a","text":"Truce\n\nEnvoys met.","regions":[)" +
         std::string(regions) + "]}";
}

TEST(DocumentRecord, HasAllThatTheArticleHad) {
  const auto record = read(
      R"({"record":"document","id":"a","input":"p.html","title":"Truce","authors":[{"name":)"
      R"("Ana Diaz","bio":"Writes.","article_count":7},{"name":"Li Wei","bio":null,)"
      R"("article_count":null}],"published":"2024-03-01","published_source":"meta",)"
      R"("published_precision":"month","published_as_written":"2024-03","url":"https://c.example",)"
      R"("source":"Courier","signed_by":["Desk"],"evidence":{"authors":"byline",)"
      R"("published":"meta","language":"html lang"},"modified":null,"section":"World",)"
      R"("language":"en",)"
      R"("wire":"Reuters","description":"D","image":"i.png","keywords":["war","peace"],)"
      R"("is_free":false,"other_pages":["https://c.example/2"],"outlet":{"domain":"c.example",)"
      R"("name":"Courier","country":"ZAF","owner":null,"kind":"newspaper","is_known":true},)"
      R"("duplicate_of":"b","duplicate_kind":"near",)"
      R"("text":"Truce\n\nEnvoys met.\n\nMore","regions":[)"
      R"({"kind":"title","begin":0,"end":5},{"kind":"body","begin":7,"end":18,"language":"fr"},)"
      R"({"kind":"tail","begin":20,"end":24}],"diagnostics":[{"offset":3,"message":"m"}]})");
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ(record->text, "Truce\n\nEnvoys met.");
  ASSERT_TRUE(record->article);
  const Article& article = *record->article;
  EXPECT_EQ(article.id, "a");
  EXPECT_EQ(article.text, "Truce\n\nEnvoys met.\n\nMore");
  ASSERT_EQ(article.authors.size(), 2U);
  EXPECT_EQ(article.authors[0].bio, "Writes.");
  EXPECT_EQ(article.authors[0].article_count, 7);
  EXPECT_EQ(article.authors[1].article_count, -1);
  EXPECT_EQ(article.evidence, (FieldEvidence{{"authors", "byline"}, {"language", "html lang"}}));
  EXPECT_EQ(article.published_precision, "month");
  EXPECT_EQ(article.published_as_written, "2024-03");
  EXPECT_THAT(article.signed_by, ElementsAre("Desk"));
  EXPECT_THAT(article.keywords, ElementsAre("war", "peace"));
  EXPECT_THAT(article.other_pages, ElementsAre("https://c.example/2"));
  EXPECT_EQ(article.is_free, std::optional(false));
  EXPECT_EQ(article.outlet.country, "ZAF");
  EXPECT_TRUE(article.outlet.is_known);
  EXPECT_EQ(article.duplicate_of, "b");
  EXPECT_EQ(article.wire, "Reuters");
  ASSERT_EQ(article.regions.size(), 3U);
  EXPECT_EQ(article.regions[1].language, "fr");
  EXPECT_EQ(article.regions[2].kind, RegionKind::kTail);
  EXPECT_EQ(article.regions[2].bytes, (Span{20, 24}));
  ASSERT_EQ(article.diagnostics.size(), 1U);
  EXPECT_EQ(article.diagnostics[0].offset, 3U);
}

TEST(DocumentRecord, IsRefusedWhereItsRegionsDoNotFit) {
  for (const std::string_view regions :
       {R"({"kind":"body","begin":0,"end":99})", R"({"kind":"body","begin":5,"end":1})",
        R"({"kind":"menu","begin":0,"end":1})", R"({"kind":"body","begin":-1,"end":1})",
        R"({"kind":"body","begin":4,"end":9},{"kind":"tail","begin":7,"end":12})", "3"}) {
    const auto record = read(with_regions(regions));
    ASSERT_FALSE(record) << regions;
    EXPECT_THAT(record.error().message, HasSubstr("expected \"regions\" in order"));
  }
  EXPECT_TRUE(read(with_regions("")));
  EXPECT_THAT(read(R"({"record":"document","text":3,"regions":[]})").error().message,
              HasSubstr("\"text\""));
}

TEST(DocumentRecord, IsNoneOfATextThatIsNamed) {
  JsonRecords records({.columns = *parse_columns("text=text")});
  const auto record = records.read(with_regions(R"({"kind":"body","begin":7,"end":18})"));
  ASSERT_TRUE(record);
  EXPECT_FALSE(record->article);
  EXPECT_EQ(record->text, "Truce\n\nEnvoys met.");
}

}  // namespace
}  // namespace khaldun::ingest
