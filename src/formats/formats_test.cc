// The writers over documents that spaCy made, and over records written here by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "formats/record_order.h"
#include "khaldun/format.h"
#include "tests/support/case_file.h"
#include "tests/support/spacy_document.h"

namespace khaldun {
namespace {

using Append = std::function<void(std::string&, const Document&, std::string_view)>;

// Runs a case file whose inputs are names of documents of spacy_documents.jsonl.
void run_document_cases(const std::string& path, const Append& append) {
  testing::run_case_file(path, [&](std::string name) {
    name.pop_back();
    std::string out;
    append(out, testing::spacy_document(name), name);
    return out;
  });
}

TEST(Formats, WriteWhatSpacyWrites) {
  for (const auto& [name, json, document] :
       testing::read_spacy_documents("tests/end_to_end/spacy_documents.jsonl")) {
    std::string out;
    append_spacy_json(out, document);
    EXPECT_EQ(out, json + "\n") << name;
  }
}

TEST(Formats, CountABadByteAsOneCharacter) {
  Document document = testing::spacy_document("one word");
  document.text = "Pro\xffte\xfets";
  document.tokens[0].span = {0, 9};
  std::string out;
  append_spacy_json(out, document);
  EXPECT_TRUE(
      out.starts_with("{\"text\":\"Pro\uFFFDte\uFFFDts\",\"ents\":[],\"sents\":[{\"start\":0,"
                      "\"end\":9}]"))
      << out;
}

TEST(Formats, WriteConllu) { run_document_cases("tests/cases/formats/conllu.txt", append_conllu); }

TEST(Formats, WriteDocumentJson) {
  run_document_cases("tests/cases/formats/document_json.txt", append_document_json);
}

TEST(Formats, WriteDocumentTable) {
  run_document_cases("tests/cases/formats/document_table.txt", append_document_table);
}

// "Envoys of Chad met" with records that fill every field.
Party chad() {
  Party party;
  party.text = "The envoys of Chad";
  party.span = {0, 18};
  party.name = "Chad";
  party.code = "TCDGOV";
  party.country = "TCD";
  party.sector = {"GOV"};
  party.role = "envoy";
  party.identifier_id = "Q657";
  party.entity_id = "chad";
  party.known = true;
  party.why = "country and role";
  return party;
}

Event meeting() {
  Event event;
  event.id = "e1";
  event.event = "CONSULT";
  event.mode = {"visit"};
  event.context = {"diplomatic"};
  event.quad = 1;
  event.score = 1.5;
  event.cameo = "042";
  event.goldstein = 1.9;
  event.date = "2024-03-25";
  event.date_precision = "day";
  event.date_source = "text";
  event.actor = {chad()};
  event.status.certainty = Status::Certainty::kAlleged;
  event.said_by = Attribution{chad(), {48, 54}, "q1"};
  event.dead = Size{3, 5};
  event.evidence = {"r1",     0,         {0, 42}, "The envoys of Chad met in Dakar on Monday.",
                    {19, 22}, {{0, 18}}, {},      {35, 41},
                    {26, 31}};
  event.mentions = {{48, 54}};
  event.confidence = 0.75;
  event.why = "verb meet, no recipient";
  return event;
}

Quote pledge() {
  Quote quote;
  quote.id = "q1";
  quote.kind = Quote::Kind::kIndirect;
  quote.speaker.text = "They";
  quote.speaker.name = "They";
  quote.speaker.span = {43, 47};
  quote.cue = {48, 54};
  quote.cue_text = "agreed";
  quote.content = {{55, 68}};
  quote.text = "to meet again";
  quote.addressee = chad();
  quote.stance = Quote::Stance::kSupport;
  quote.topics = {"talks"};
  quote.date = "2024-03-25";
  quote.date_precision = "day";
  quote.date_source = "text";
  quote.evidence = {"r1", 1, {43, 69}, "They agreed to meet again.", {}, {}, {}};
  return quote;
}

CodedArticle coded_article() {
  CodedArticle coded;
  coded.document = testing::spacy_document("plain");
  Article& article = coded.article;
  article.id = "r1";
  article.text = coded.document.text;
  article.regions = {{RegionKind::kBody, {0, 69}}};
  article.title = "Talks";
  article.authors = {{"Ana Diaz", "A reporter", 12}, {"Li Wei", "", -1}};
  article.published = "2024-03-26";
  article.published_source = "given";
  article.source = "Example News";
  Event bare;
  bare.id = "e2";
  bare.event = "AGREE";
  bare.evidence = {"r1", 1, {43, 69}, "They agreed to meet again.", {48, 54}, {}, {}};
  coded.coding.events = {meeting(), bare};
  coded.coding.quotes = {pledge()};
  coded.coding.explanations = {
      {{19, 22},
       true,
       "CONSULT: verb meet",
       "e1",
       {"verbs.tsv:3", "host and visitor"},
       {{"verbs.tsv:3", "CONSULT visit", SenseTrial::Outcome::kChosen, ""},
        {"verbs.tsv:9", "", SenseTrial::Outcome::kFailed, "obj=deadline"}}},
      {{58, 62}, false, "no actor in the clause"}};
  return coded;
}

TEST(Formats, WriteRecords) {
  const std::function<std::string(const std::string&)> write = [](const std::string& format) {
    std::string out;
    if (format == "records\n") append_records(out, coded_article(), "news.jsonl:3");
    if (format == "table\n") append_record_table(out, coded_article(), "news.jsonl:3");
    if (format == "explanation\n") append_explanation(out, coded_article(), "news.jsonl:3");
    if (format == "explanation as JSON\n") {
      append_explanation_json(out, coded_article(), "news.jsonl:3");
    }
    if (format == "explanation as HTML\n") {
      append_explanation_html(out, coded_article(), "news.jsonl:3");
    }
    return out;
  };
  testing::run_case_file("tests/cases/formats/records.txt", write);
}

TEST(Formats, WriteAnArticleWithoutRecords) {
  std::string out;
  append_records(out, CodedArticle{});
  EXPECT_EQ(out,
            "{\"record\":\"document\",\"id\":\"\",\"input\":null,\"title\":null,\"authors\":[],"
            "\"published\":null,"
            "\"published_source\":\"\",\"published_precision\":\"\",\"published_as_written\":null,"
            "\"url\":null,\"source\":null,\"signed_by\":[],"
            "\"modified\":null,\"section\":null,\"language\":null,"
            "\"wire\":null,\"description\":null,\"image\":null,\"keywords\":[],"
            "\"is_free\":null,\"other_pages\":[],\"outlet\":null,\"evidence\":{},"
            "\"duplicate_of\":null,"
            "\"duplicate_kind\":null,\"text\":\"\",\"regions\":[],"
            "\"diagnostics\":[]}\n");
}

TEST(Formats, WriteTheArticleOfAPage) {
  Article article;
  article.id = "p1";
  article.title = "Talks\x1b[2J";
  article.text = "Talks\n\nThey met.\n\nRead more\n";
  article.regions = {
      {RegionKind::kTitle, {0, 5}}, {RegionKind::kBody, {7, 16}}, {RegionKind::kTail, {18, 27}}};
  article.language = "fr";
  article.keywords = {"a", "b"};
  article.is_free = false;
  std::string json;
  append_article(json, article, "p1.html");
  EXPECT_NE(json.find("\"language\":\"fr\""), std::string::npos);
  EXPECT_NE(json.find("\"keywords\":[\"a\",\"b\"],\"is_free\":false"), std::string::npos);
  std::string text;
  append_article_text(text, article, "p1.html");
  EXPECT_NE(text.find("Published: undateable\n"), std::string::npos);
  EXPECT_NE(text.find("\nThey met.\n"), std::string::npos);
  EXPECT_EQ(text.find("Read more"), std::string::npos) << "no part of the body";
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(Formats, ArticlesAsLinesOfATable) {
  Article article;
  article.title = "A title that is longer than the fifty columns \u00e9t\u00e9 of it\x1b[2J";
  article.published = "2024-12-02";
  article.authors = {{"Awa Ndiaye", "", -1}, {"Ben Okri", "", -1}};
  article.text = "Envoys met\n twice.";
  article.regions = {{RegionKind::kBody, {0, 18}}};
  std::string out(article_table_head());
  append_article_row(out, article);
  append_article_row(out, {});
  EXPECT_EQ(
      out,
      "published    words  title                                               authors\n"
      "2024-12-02       3  A title that is longer than the fifty columns \u00e9t\u00e9\u2026  "
      "Awa Ndiaye, Ben Okri\n"
      "undateable       0\n");
}

TEST(Formats, DisarmTerminalEscapesInTables) {
  CodedArticle coded = coded_article();
  coded.article.title = "a\x1b[2Jb";
  coded.coding.events[0].evidence.text = "x\x1b]0;y\x07";
  std::string out;
  append_record_table(out, coded);
  append_explanation(out, coded);
  append_document_table(out, coded.document, "\x1b[31m");
  EXPECT_EQ(out.find('\x1b'), std::string::npos);
  EXPECT_EQ(out.find('\x07'), std::string::npos);
}

// An article whose every text comes from an attacker.
CodedArticle hostile_article(const std::string& attack) {
  CodedArticle coded = coded_article();
  Document& document = coded.document;
  document.text = attack + document.text;
  const auto shift = static_cast<std::uint32_t>(attack.size());
  for (Token& token : document.tokens) {
    if (&token != document.tokens.data()) token.span.begin += shift;
    token.span.end += shift;
  }
  coded.article.text = document.text;
  coded.article.title = attack;
  coded.article.source = attack;
  coded.article.published = attack;
  document.diagnostics = {{0, attack}};
  for (Explanation& one : coded.coding.explanations) {
    one.trigger = {0, shift};
    one.text = attack;
    one.rules = {attack};
    for (SenseTrial& trial : one.senses) trial = {attack, attack, trial.outcome, attack};
  }
  Event& event = coded.coding.events[0];
  event.why = attack;
  event.actor[0].name = event.actor[0].text = event.actor[0].why = attack;
  coded.coding.quotes[0].speaker.name = attack;
  coded.coding.quotes[0].text = attack;
  return coded;
}

TEST(Formats, TheExplanationAsHtmlIsHarmlessWhateverTheText) {
  for (const std::string attack :
       {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</td></table><h1>'&amp;",
        "<!--", "]]>", "\xff<b\xfe>", "\u202e<svg/onload=alert(1)>", "</style></title>"}) {
    std::string out(explanation_html_head());
    const std::size_t head = out.size();
    append_explanation_html(out, hostile_article(attack), attack);
    out += explanation_html_foot();
    const std::string body = out.substr(head);
    for (const char* bad :
         {"<script", "<img", "<svg", "<h1>'", "<!--", "</style", "\u202e", "\xff"}) {
      EXPECT_EQ(body.find(bad), std::string::npos) << attack << ": " << bad;
    }
    // Only the tags that the writer writes.
    for (std::size_t at = body.find('<'); at != std::string::npos; at = body.find('<', at + 1)) {
      const std::size_t end = body.find_first_of(" >", at);
      std::string tag = body.substr(at + 1, end - at - 1);
      if (tag.starts_with('/')) tag.erase(0, 1);
      EXPECT_THAT((std::vector<std::string>{"article", "h1", "h2", "h3", "p", "bdi", "section",
                                            "mark", "table", "tr", "th", "td", "details", "summary",
                                            "code", "body", "html"}),
                  ::testing::Contains(tag))
          << attack;
    }
  }
}

TEST(Formats, TheHtmlPageLoadsNothingAndRunsNothing) {
  const std::string_view head = explanation_html_head();
  EXPECT_NE(head.find("default-src 'none'"), std::string_view::npos);
  EXPECT_EQ(head.find("<script"), std::string_view::npos);
  EXPECT_EQ(head.find("http://"), std::string_view::npos);
  EXPECT_EQ(head.find("https://"), std::string_view::npos);
}

TEST(RecordOrder, PutsAQuoteBeforeTheEventsInIt) {
  Coding coding;
  coding.quotes = {pledge()};
  coding.events = {meeting(), meeting()};
  coding.events[0].evidence.trigger = {60, 64};
  coding.events[1].evidence.trigger = {55, 57};
  const auto order = formats::in_text_order(coding);
  ASSERT_EQ(order.size(), 3U);
  EXPECT_EQ(order[0].quote, coding.quotes.data());
  EXPECT_EQ(order[1].event, &coding.events[1]);
  EXPECT_EQ(order[2].event, coding.events.data());
}

}  // namespace
}  // namespace khaldun
