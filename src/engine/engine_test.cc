// Needs models/en_core_web_sm.khm, which scripts/test makes first.
#include "khaldun/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "khaldun/format.h"
#include "khaldun/limits.h"
#include "tests/support/case_file.h"

namespace khaldun {
namespace {

constexpr const char* kModel = "models/en_core_web_sm.khm";

// One engine for all tests: loading it is not what they test.
const Engine& engine() {
  static const Engine loaded = [] {
    auto created = Engine::create({.model_path = kModel, .data_dir = "data"});
    EXPECT_TRUE(created) << created.error().message;
    return std::move(created).value();
  }();
  return loaded;
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Article> sample_articles() {
  std::vector<Article> articles;
  for (const char* name :
       {"01-mali-french-ambassador", "05-lebanon-ceasefire", "15-football-week"}) {
    const std::string path = std::string("data/samples/") + name + ".txt";
    articles.push_back(engine().read_text(read_file(path), {.id = name}));
  }
  return articles;
}

void append_text(std::string& out, const Document& document, std::size_t) { out += document.text; }

std::string records_of(std::vector<Article> articles, int jobs) {
  std::string records;
  const auto append = [](std::string& out, const CodedArticle& coded, std::size_t) {
    append_records(out, coded);
  };
  for (const auto& written : engine().code_all(std::move(articles), jobs, append)) {
    EXPECT_TRUE(written) << written.error().message;
    records += *written;
  }
  return records;
}

TEST(Engine, ParsesASentence) {
  const auto document = engine().parse("Niger expelled US troops.");
  ASSERT_TRUE(document) << document.error().message;
  ASSERT_EQ(document->tokens.size(), 5u);
  EXPECT_EQ(document->lemma(1), "expel");
  EXPECT_EQ(document->label(document->tokens[0].dep), "nsubj");
  EXPECT_EQ(document->tokens[0].head, 1u);
}

TEST(Engine, GivesAnEmptyDocumentForAnEmptyText) {
  const auto document = engine().parse("");
  ASSERT_TRUE(document);
  EXPECT_TRUE(document->tokens.empty());
  EXPECT_TRUE(document->sentences.empty());
}

TEST(Engine, RefusesATextOverTheLimitAndGoesOn) {
  const std::vector<std::string> texts = {"One.", std::string(limits::kMaxDocumentBytes + 1, 'a'),
                                          "Two."};
  const auto results = engine().parse_all(texts, 2, append_text);
  ASSERT_EQ(results.size(), 3u);
  EXPECT_TRUE(results[0]);
  ASSERT_FALSE(results[1]);
  EXPECT_EQ(results[1].error().code, ErrorCode::kLimit);
  ASSERT_TRUE(results[2]);
  EXPECT_EQ(*results[2], "Two.");
}

TEST(Engine, MakesWhatAWriterThrowsTheErrorOfItsText) {
  const std::vector<std::string> texts = {"One.", "Two.", "Three."};
  for (const int jobs : {1, 3}) {
    const auto results = engine().parse_all(
        texts, jobs, [](std::string& out, const Document& document, std::size_t index) {
          append_text(out, document, index);
          if (index == 1) throw std::runtime_error("no room");
        });
    ASSERT_EQ(results.size(), 3u);
    EXPECT_EQ(*results[0], "One.");
    ASSERT_FALSE(results[1]);
    EXPECT_EQ(results[1].error().code, ErrorCode::kInternal);
    EXPECT_THAT(results[1].error().message, ::testing::HasSubstr("no room"));
    EXPECT_EQ(*results[2], "Three.");
  }
}

TEST(Engine, GivesTheSameRecordsForAnyNumberOfJobsAndAnyBatch) {
  const std::string together = records_of(sample_articles(), 1);
  EXPECT_EQ(records_of(sample_articles(), 3), together);
  std::string one_by_one;
  for (Article& article : sample_articles()) {
    std::vector<Article> single;
    single.push_back(std::move(article));
    one_by_one += records_of(std::move(single), 1);
  }
  EXPECT_EQ(one_by_one, together);
}

TEST(Engine, EvidenceLiesInsideTheText) {
  for (Article& article : sample_articles()) {
    const auto coded = engine().code(std::move(article));
    ASSERT_TRUE(coded) << coded.error().message;
    const std::size_t size = coded->document.text.size();
    for (const Event& event : coded->coding.events) {
      EXPECT_EQ(coded->document.text_of(event.evidence.span), event.evidence.text);
      EXPECT_LT(event.evidence.trigger.begin, event.evidence.trigger.end);
      EXPECT_LE(event.evidence.trigger.end, size);
      for (const Party& party : event.actor) {
        EXPECT_LE(party.span.end, size);
      }
    }
  }
}

TEST(Engine, NamesAMissingModel) {
  const auto created = Engine::create({.model_path = "models/none.khm"});
  ASSERT_FALSE(created);
  EXPECT_EQ(created.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(created.error().message, ::testing::HasSubstr("models/none.khm"));
}

TEST(Engine, RefusesAnUnknownCpuTarget) {
  const auto created = Engine::create({.model_path = kModel, .cpu_target = "mmx"});
  ASSERT_FALSE(created);
  EXPECT_EQ(created.error().code, ErrorCode::kUsage);
}

// Cases: a report, and its names as "KIND words".
TEST(Engine, FindsNames) {
  testing::run_case_file("tests/cases/engine/names.txt", [](const std::string& input) {
    const auto coded = engine().code(engine().read_text(input, {}));
    std::string names;
    for (const Name& name : coded->names) {
      names += to_string(name.kind);
      names += " " + std::string(coded->document.text_of(name.span)) + "\n";
    }
    return names;
  });
}

// The same with the gazetteer that scripts/models makes. Cases: a sentence, and for each event its
// type and place: "ASSAULT Gao city MLI 2457163".
TEST(Engine, FindsThePlacesOfEvents) {
  const auto with_places = Engine::create(
      {.model_path = kModel, .data_dir = "data", .gazetteer_path = "models/places.kpl"});
  ASSERT_TRUE(with_places) << with_places.error().message;
  testing::run_case_file("tests/cases/engine/places.txt", [&](const std::string& input) {
    const auto coded = with_places->code(with_places->read_text(input, {}));
    std::string lines;
    for (const Event& event : coded->coding.events) {
      const Place place = event.event_loc.value_or(Place{});
      const std::string name = place.name.empty() ? place.text : place.name;
      lines += event.event + " " + (name.empty() ? "nowhere" : name);
      for (const std::string& part : {place.resolution, place.country, place.geonameid}) {
        if (!part.empty()) lines += " " + part;
      }
      lines += "\n";
    }
    return lines;
  });
}

}  // namespace
}  // namespace khaldun
