#include "ingest/json_record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace khaldun::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

InputRecord read(std::string_view json, std::string_view columns = "") {
  JsonRecords records({.columns = columns.empty() ? ColumnNames{} : *parse_columns(columns)});
  auto record = records.read(json);
  EXPECT_TRUE(record) << (record ? "" : record.error().message);
  return record ? *std::move(record) : InputRecord{};
}

std::string refusal(std::string_view json, std::string_view columns = "") {
  JsonRecords records({.columns = columns.empty() ? ColumnNames{} : *parse_columns(columns)});
  const auto record = records.read(json);
  EXPECT_FALSE(record) << json;
  return record ? "" : record.error().message;
}

TEST(JsonRecord, TakesTheFirstOfTheUsualNamesThatSaysSomething) {
  const InputRecord record =
      read(R"({"Body":"one","CONTENT":"two","text":"","headline":"H","_id":{"$oid":"5f"},)"
           R"("timestamp":1711533600000,"source":{"id":null,"name":"Example"},)"
           R"("tags":["a",{"name":"b"}],"author":[{"name":"Ana Diaz"},"Li Wei"],)"
           R"("updated_at":"2024-03-28","lang":"en"})");
  EXPECT_EQ(record.text, "one");
  EXPECT_EQ(record.info.title, "H");
  EXPECT_EQ(record.info.id, "5f");
  EXPECT_EQ(record.info.published, "2024-03-27");
  EXPECT_EQ(record.info.modified, "2024-03-28");
  EXPECT_EQ(record.info.source, "Example");
  EXPECT_THAT(record.info.keywords, ElementsAre("a", "b"));
  EXPECT_THAT(record.info.authors, ElementsAre("Ana Diaz", "Li Wei"));
  EXPECT_EQ(record.info.language, "en");
  EXPECT_THAT(record.notes, IsEmpty());
}

TEST(JsonRecord, TakesParagraphsAsATextAndAPageWhereThereIsNone) {
  EXPECT_EQ(read(R"({"content":["One.","Two."]})").text, "One.\n\nTwo.");
  const InputRecord page = read(R"({"html":"<p>x</p>","url":"u"})");
  EXPECT_EQ(page.format, InputFormat::kHtml);
  EXPECT_EQ(page.text, "<p>x</p>");
}

TEST(JsonRecord, TakesTheMembersThatAreNamed) {
  constexpr std::string_view kJson =
      R"({"text":"no","article":{"Body":"yes","a.b":1},"x.y":"dots","list":[{"v":"first"}]})";
  EXPECT_EQ(read(kJson, "text=article.Body").text, "yes");
  EXPECT_EQ(read(kJson, "text=article.body").text, "yes") << "letter case counts second";
  EXPECT_EQ(read(kJson, "text=x.y").text, "dots");
  EXPECT_EQ(read(kJson, "text=list.0.v").text, "first");
  EXPECT_EQ(refusal(kJson, "text=article.none"),
            "expected a member \"article.none\" for the field text, found \"text\", \"article\", "
            "\"x.y\", \"list\"");
  EXPECT_EQ(refusal(kJson, "text=list.1.v").substr(0, 36),
            "expected a member \"list.1.v\" for the");
  EXPECT_EQ(refusal(kJson, "title=list.0,text=article"),
            "expected a string as \"article\", found an object");
  EXPECT_THAT(read(kJson, "text=x.y,published=day").notes,
              ElementsAre("no member \"day\" for the field published"));
}

TEST(JsonRecord, SaysWhatKindOfValueWasExpected) {
  EXPECT_EQ(refusal(R"({"text":5})"), "expected a string as \"text\", found a number");
  EXPECT_EQ(refusal(R"({"text":[1]})"), "expected a string as \"text\", found an array");
  EXPECT_EQ(refusal(R"({"text":"x","title":true})", "title=title"),
            "expected a string as \"title\", found true or false");
  EXPECT_THAT(read(R"({"text":"x","section":7,"tags":{"a":1}})").notes,
              ElementsAre("expected a string as \"section\", found a number; it is left out",
                          "expected a string or a list as \"tags\", found an object; it is left "
                          "out"));
  EXPECT_EQ(refusal(R"({"title":"x"})"),
            "expected a member \"text\" or \"body\", found neither, only \"title\"; if another one "
            "has the text, name it: text=NAME");
  EXPECT_THAT(refusal("{}"), HasSubstr("only no member"));
  EXPECT_EQ(refusal("[1]"), "expected a JSON object, found an array");
  EXPECT_THAT(refusal(std::string(5000, '[')), HasSubstr("found a mistake"));
}

TEST(JsonRecord, ReadsNinjs1) {
  const InputRecord record = read(
      R"({"uri":"urn:x:1","type":"text","versioncreated":"2013-07-09T10:37:00Z","byline":)"
      R"("By Ana Diaz and Li Wei, Example","headline":"Ship trial","body_text":"The trial began.",)"
      R"("body_xhtml":"<p>The trial began.</p>","subject":[{"name":"law","code":"1"}],)"
      R"("copyrightholder":"Example","urgency":4,"pubstatus":"usable","language":"en"})");
  EXPECT_EQ(record.text, "The trial began.");
  EXPECT_EQ(record.format, InputFormat::kText);
  EXPECT_EQ(record.info.id, "urn:x:1");
  EXPECT_EQ(record.info.title, "Ship trial");
  EXPECT_EQ(record.info.published, "2013-07-09");
  EXPECT_EQ(record.info.modified, "2013-07-09");
  EXPECT_EQ(record.info.source, "Example");
  EXPECT_THAT(record.info.authors, ElementsAre("Ana Diaz", "Li Wei"));
  EXPECT_THAT(record.info.keywords, ElementsAre("law"));
}

TEST(JsonRecord, ReadsNinjs3) {
  const InputRecord record = read(
      R"({"uri":"urn:x:2","firstCreated":"2019-08-09","versionCreated":"2019-08-10","pubStatus":)"
      R"("usable","bodies":[{"role":"html","contentType":"text/html","value":"<p>no</p>"},)"
      R"({"contentType":"text/plain","value":"Yes."}],"headlines":[{"role":"short","value":"S"},)"
      R"({"role":"main","value":"Main"}],"by":"NTB","infosources":[{"name":"NTB"}],)"
      R"("subjects":[{"name":"talks"}]})");
  EXPECT_EQ(record.text, "Yes.");
  EXPECT_EQ(record.info.title, "Main");
  EXPECT_EQ(record.info.published, "2019-08-09");
  EXPECT_EQ(record.info.modified, "2019-08-10");
  EXPECT_EQ(record.info.source, "NTB");
  EXPECT_THAT(record.info.authors, ElementsAre("NTB"));
  EXPECT_THAT(record.info.keywords, ElementsAre("talks"));
  EXPECT_EQ(read(R"({"bodies":[{"contenttype":"text/html","value":"<p>x</p>"}]})").format,
            InputFormat::kHtml);
}

TEST(JsonRecord, ReadsTheBylineOfNinjs2) {
  EXPECT_THAT(read(R"({"by":"By Ana Diaz","bodies":[{"contenttype":"text/plain","value":"x"}]})")
                  .info.authors,
              ElementsAre("Ana Diaz"));
  EXPECT_THAT(read(R"({"byline":"","by":"By Ana Diaz","body_text":"x"})").info.authors,
              ElementsAre("Ana Diaz"));
  EXPECT_THAT(read(R"({"byline":"By Li Wei","by":"AFP","body_text":"x"})").info.authors,
              ElementsAre("Li Wei"));
}

TEST(JsonRecord, RefusesWhatAnAgencyHasTakenBack) {
  for (const char* status : {"canceled", "withheld", "Cancelled"}) {
    EXPECT_EQ(refusal(R"({"body_text":"x","pubstatus":")" + std::string(status) + "\"}")
                  .find("expected a report that may be used, found \"pubstatus\": "),
              0U);
  }
}

TEST(JsonRecord, ReadsSchemaOrgAndNewsPlease) {
  const InputRecord schema = read(
      R"({"@context":"https://schema.org","@type":"NewsArticle","headline":"H","articleBody":"B",)"
      R"("datePublished":"2024-03-27T10:00:00Z","dateModified":"2024-03-28","author":{"@type":)"
      R"("Person","name":"Ana Diaz"},"publisher":{"name":"Example"},"articleSection":["World"],)"
      R"("inLanguage":"en-GB","keywords":"a, b"})");
  EXPECT_EQ(schema.text, "B");
  EXPECT_EQ(schema.info.published, "2024-03-27");
  EXPECT_EQ(schema.info.modified, "2024-03-28");
  EXPECT_THAT(schema.info.authors, ElementsAre("Ana Diaz"));
  EXPECT_EQ(schema.info.source, "Example");
  EXPECT_EQ(schema.info.section, "World");
  EXPECT_EQ(schema.info.language, "en-GB");
  const InputRecord please = read(
      R"({"authors":["Ana Diaz"],"date_download":"2024-03-29 01:02:03","date_modify":null,)"
      R"("date_publish":"2024-03-27 10:00:00","description":"D","language":"en",)"
      R"("maintext":"M","source_domain":"example.org","title":"T","title_page":null,"url":"u"})");
  EXPECT_EQ(please.text, "M");
  EXPECT_EQ(please.info.published, "2024-03-27");
  EXPECT_EQ(please.latest_day, "2024-03-29");
  EXPECT_EQ(please.info.source, "example.org");
  EXPECT_EQ(please.info.description, "D");
}

TEST(JsonRecord, ReadsWhatExtractWrote) {
  const InputRecord record = read(
      R"({"record":"document","id":"a","title":"Envoys meet","authors":[{"name":"Ana Diaz",)"
      R"("bio":null,"article_count":null}],"published":"2024-03-27","published_source":"time",)"
      R"("language":"en","wire":"AP","is_free":false,"evidence":{"authors":"byline","language":)"
      R"("html lang","published":"time","title":"h1","wire":"byline","image":"meta og:image"},)"
      R"("text":"Envoys meet\n\nBy Ana Diaz\n\nThey met.\n\nRead more\n\nThey left.","regions":[)"
      R"({"kind":"title","begin":0,"end":11},{"kind":"byline","begin":13,"end":24},)"
      R"({"kind":"body","begin":26,"end":35},{"kind":"tail","begin":37,"end":46},)"
      R"({"kind":"body","begin":48,"end":58}],"diagnostics":[]})");
  EXPECT_EQ(record.text, "Envoys meet\n\nThey met.\n\nThey left.");
  EXPECT_EQ(record.info.title, "Envoys meet");
  EXPECT_THAT(record.info.authors, ElementsAre("Ana Diaz"));
  EXPECT_EQ(record.info.published, "2024-03-27");
  ASSERT_TRUE(record.article);
  EXPECT_EQ(record.article->regions.size(), 5U);
}

TEST(JsonRecord, LeavesTheTagsOfWhatExtractWrote) {
  const InputRecord record =
      read(R"({"record":"document","id":"a","title":null,"text":"<p>Hello</p> is a paragraph.",)"
           R"("regions":[{"kind":"body","begin":0,"end":28}],"diagnostics":[]})");
  EXPECT_EQ(record.format, InputFormat::kText);
  EXPECT_EQ(record.text, "<p>Hello</p> is a paragraph.");
}

}  // namespace
}  // namespace khaldun::ingest
