// Needs models/en_core_web_sm.khm, which scripts/test makes first.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "eval/eval.h"
#include "eval/page_gold.h"
#include "tests/support/english_engine.h"
#include "tests/support/temporary_folder.h"

namespace khaldun::eval {
namespace {

using ::testing::HasSubstr;

const std::string kBody =
    "Envoys of the government and two armed groups signed a truce on Monday after a week of talks, "
    "officials of both sides said in the capital.";

void write(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

TEST(Extract, ScoresOurOwnLayout) {
  const testing::TemporaryFolder folder;
  write(folder.path() + "/a.html",
        "<title>Truce signed</title><meta name=author content='Ève Ndiaye'><meta "
        "property='article:published_time' content='2024-05-06'><article><h1>Truce signed</h1><p>" +
            kBody + "</p></article>");
  write(folder.path() + "/gold.jsonl",
        R"({"id": "a", "title": "Truce signed!", "authors": ["ÈVE NDIAYE"], )"
        R"("published": "2024-05-06", "body": ")" +
            kBody + "\"}\n");
  const auto report =
      evaluate({.task = "extract", .gold = folder.path()}, testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_EQ(report->n, 1);
  const std::map<std::string, double> metrics(report->metrics.begin(), report->metrics.end());
  EXPECT_EQ(metrics.at("body_f1"), 1);
  EXPECT_EQ(metrics.at("title_exact"), 1);
  EXPECT_EQ(metrics.at("authors_exact"), 1);
  EXPECT_EQ(metrics.at("date_exact"), 1);
  EXPECT_EQ(metrics.at("tail_leaks"), 0);
}

TEST(Extract, ScoresAnotherProgramBeside) {
  const testing::TemporaryFolder folder;
  write(folder.path() + "/a.html",
        "<title>Truce signed</title><article><h1>Truce signed</h1><p>" + kBody + "</p></article>");
  write(folder.path() + "/gold.jsonl",
        R"({"id": "a", "title": "Truce signed", "body": ")" + kBody + "\"}\n");
  const std::string peer = folder.path() + "/other-1.0.jsonl";
  Request request{.task = "extract", .gold = folder.path(), .peer = peer};
  write(peer,
        R"({"id": "a", "title": null, "authors": [], "date": null, "body": ")" + kBody + "\"}\n");
  const auto report = evaluate(request, testing::english_engine());
  ASSERT_TRUE(report) << report.error().message;
  ASSERT_TRUE(report->peer);
  EXPECT_EQ(report->peer->name, "other-1.0");
  const std::map<std::string, double> own(report->metrics.begin(), report->metrics.end());
  const std::map<std::string, double> other(report->peer->metrics.begin(),
                                            report->peer->metrics.end());
  EXPECT_EQ(own.at("title_exact"), 1);
  EXPECT_EQ(other.at("title_exact"), 0);
  EXPECT_EQ(other.at("body_f1"), 1);
  EXPECT_THAT(report->table(),
              HasSubstr("other-1.0\n  body_f1                     1          1\n"));
  EXPECT_THAT(report->json(), HasSubstr(R"("peer":{"name":"other-1.0","metrics":{"body_f1":1.0)"));

  // What Khaldun predicts can be read as another program's.
  request.peer.clear();
  request.predictions = folder.path() + "/khaldun.jsonl";
  ASSERT_TRUE(evaluate(request, testing::english_engine()));
  const auto same =
      evaluate({.task = "extract", .gold = folder.path(), .peer = request.predictions},
               testing::english_engine());
  ASSERT_TRUE(same) << same.error().message;
  EXPECT_EQ(same->peer->metrics, same->metrics);
}

TEST(Extract, SaysWhatIsWrongWithAnotherProgramsFile) {
  const testing::TemporaryFolder folder;
  write(folder.path() + "/a.html", "<p>" + kBody);
  write(folder.path() + "/gold.jsonl", R"({"id": "a", "title": "T"})");
  const std::string peer = folder.path() + "/other.jsonl";
  const Request request{.task = "extract", .gold = folder.path(), .peer = peer};
  EXPECT_EQ(evaluate(request, testing::english_engine()).error().code, ErrorCode::kNotFound);
  write(peer, "{\"id\": \"a\"}\n{}\n");
  EXPECT_THAT(evaluate(request, testing::english_engine()).error().message,
              HasSubstr("other.jsonl:2: expected an object with an id"));
  write(peer, "{\"id\": \"b\"}\n");
  EXPECT_THAT(evaluate(request, testing::english_engine()).error().message,
              HasSubstr("expected a line for each page, found none with the id 'a'"));
}

TEST(PageGold, ReadsTheLayoutsOfOthers) {
  const testing::TemporaryFolder folder;
  write(
      folder.path() + "/evaldata.json",
      R"({"https://x.example/1": {"file": "f.html", "title": "T", "author": "A B, C D", "date": "2020-01-02", "with": ["w"], "without": ["v", "u"]}})");
  const auto pages = read_page_gold(folder.path());
  ASSERT_TRUE(pages) << pages.error().message;
  ASSERT_EQ(pages->size(), 1U);
  const GoldPage& page = pages->front();
  EXPECT_EQ(page.url, "https://x.example/1");
  EXPECT_THAT(page.path, HasSubstr("html/f.html"));
  EXPECT_EQ(*page.authors, (std::vector<std::string>{"A B", "C D"}));
  EXPECT_FALSE(page.body);
  EXPECT_EQ(page.without.size(), 2U);
}

TEST(PageGold, SaysWhatIsWrong) {
  const testing::TemporaryFolder folder;
  EXPECT_THAT(read_page_gold(folder.path()).error().message, HasSubstr("expected a folder with"));
  write(folder.path() + "/dates.json", "[1]");
  EXPECT_THAT(read_page_gold(folder.path()).error().message, HasSubstr("expected an object"));
}

}  // namespace
}  // namespace khaldun::eval
