// The extents of source, cue and content for each text of tests/cases/coder/attributions.txt, and
// what holds for any text. The texts were parsed once with tests/cases/make_conllu.py.
#include "coder/attribution_finder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "coder/outermost.h"
#include "khaldun/limits.h"
#include "tests/support/attribution_words.h"
#include "tests/support/case_file.h"
#include "tests/support/conllu.h"
#include "tests/support/parsed_texts.h"

namespace khaldun::coder {
namespace {

using testing::ParsedTexts;

std::vector<Attributed> attributions_of(const Document& document) {
  const Tree tree(document);
  const QuotedWords words =
      find_quoted_words(tree, testing::body_layout(document), testing::attribution_words());
  return outermost(tree, words.attributions);
}

TEST(Attributions, HaveTheExtentsThatTheCasesShow) {
  const std::string path = "tests/cases/coder/attributions";
  const ParsedTexts texts(path + ".conllu");
  testing::run_case_file(path + ".txt", [&](const std::string& text) -> std::string {
    const Document& document = texts.at(testing::read_case_input(text).text);
    const auto words = [&](Span span) { return document.text_of(document.bytes_of(span)); };
    std::string lines;
    for (const Attributed& one : attributions_of(document)) {
      lines += one.source.size() == 0 ? "nobody" : words(one.source);
      lines += fmt::format(" | {} |", words(one.cue));
      for (const Span part : one.content) lines += fmt::format(" [{}]", words(part));
      lines += '\n';
    }
    return lines.empty() ? "nothing\n" : lines;
  });
}

TEST(Attributions, ShareNoTokenButASource) {
  for (const char* name : {"attributions", "quotes_marks", "quotes_told", "speech"}) {
    const ParsedTexts texts(fmt::format("tests/cases/coder/{}.conllu", name));
    for (const auto& [text, document] : texts.all()) {
      std::vector<int> uses(document.tokens.size(), 0);
      for (const Attributed& one : attributions_of(document)) {
        std::vector<Span> parts = one.content;
        parts.push_back(one.cue);
        for (const Span part : parts) {
          ASSERT_LE(part.end, document.tokens.size()) << text;
          for (Index i = part.begin; i < part.end; ++i) EXPECT_EQ(++uses[i], 1) << text;
        }
      }
    }
  }
}

// 20,000 opening marks and 20,000 closing ones, and a verb of saying between every two.
TEST(Attributions, NestNoDeeperThanTheLimit) {
  constexpr int kSentences = 200;
  constexpr int kMarks = 100;  // of one sentence
  std::string conllu;
  for (int sentence = 0; sentence < kSentences; ++sentence) {
    const bool opens = sentence < kSentences / 2;
    for (int i = 1; i <= 2 * kMarks; i += 2) {
      const char* mark = opens ? (i % 4 == 1 ? "\u201c" : "\u2018") : "\u201d";
      conllu += fmt::format("{}\t{}\t{}\tPUNCT\t``\t_\t{}\tpunct\t_\tSpaceAfter=No\n", i, mark,
                            mark, i + 1);
      conllu += fmt::format("{}\tsaid\tsay\tVERB\tVBD\t_\t{}\t{}\t_\t_\n", i + 1,
                            i == 1 ? 0 : i - 1, i == 1 ? "ROOT" : "ccomp");
    }
    conllu += "\n";
  }
  const auto documents = testing::read_conllu(conllu);
  ASSERT_EQ(documents.size(), 1u);
  const Tree tree(documents.front());
  Article article;
  const auto size = static_cast<std::uint32_t>(documents.front().text.size());
  article.regions = {{RegionKind::kBody, {0, size}}};
  const Layout layout(article, documents.front());
  for (const Marked& marked : find_marked(tree, layout)) {
    EXPECT_LT(marked.depth, static_cast<int>(limits::kMaxNestedSpeech));
  }
  EXPECT_LE(attributions_of(documents.front()).size(), documents.front().tokens.size());
}

}  // namespace
}  // namespace khaldun::coder
