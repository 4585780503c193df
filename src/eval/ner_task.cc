// "ner" compares the names of the engine with tagged tokens.
//
// A document is given to the engine as a text file would be: the tokens of a sentence with one
// blank between them, each sentence a paragraph. A token is in a name if their bytes overlap. A
// determiner at the beginning of a name and 's at its end do not count, in gold and predictions
// alike. Tested by eval_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "eval/ner_gold.h"
#include "eval/tasks.h"

namespace khaldun::eval {
namespace {

constexpr std::string_view kSentenceBreak = "\n\n";
constexpr std::array kKinds = {Name::Kind::kPerson, Name::Kind::kOrganization,
                               Name::Kind::kLocation};

struct Text {
  std::string text;
  std::vector<Span> tokens;  // bytes
};

Text text_of(const TaggedDocument& document) {
  Text result;
  std::size_t begin = 0;
  for (const std::size_t end : document.sentence_end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (i > begin) result.text += ' ';
      const auto at = static_cast<std::uint32_t>(result.text.size());
      result.text += document.tokens[i];
      result.tokens.push_back({at, static_cast<std::uint32_t>(result.text.size())});
    }
    result.text += kSentenceBreak;
    begin = end;
  }
  return result;
}

std::vector<TaggedName> names_of(const CodedArticle& coded, const std::vector<Span>& tokens,
                                 const TaggedDocument& document) {
  std::vector<TaggedName> names;
  for (const Name& name : coded.names) {
    const auto first = std::partition_point(
        tokens.begin(), tokens.end(), [&](Span token) { return token.end <= name.span.begin; });
    const auto last = std::partition_point(first, tokens.end(),
                                           [&](Span token) { return token.begin < name.span.end; });
    Span span{static_cast<std::uint32_t>(first - tokens.begin()),
              static_cast<std::uint32_t>(last - tokens.begin())};
    if (!names.empty()) span.begin = std::max(span.begin, names.back().tokens.end);
    if (span.begin < span.end) span = trimmed(document.tokens, span);
    if (span.begin < span.end) names.push_back({span, name.kind});
  }
  return names;
}

// The lines of the predictions file.
std::string tagged_lines(const TaggedDocument& document, const std::vector<TaggedName>& names) {
  std::vector<std::string> tags(document.tokens.size(), "O");
  for (const TaggedName& name : names) {
    for (std::uint32_t i = name.tokens.begin; i < name.tokens.end; ++i) {
      tags[i] = fmt::format("{}-{}", i == name.tokens.begin ? 'B' : 'I', to_string(name.kind));
    }
  }
  std::string lines;
  std::size_t begin = 0;
  for (const std::size_t end : document.sentence_end) {
    for (std::size_t i = begin; i < end; ++i) {
      lines += fmt::format("{}\t{}\n", document.tokens[i], tags[i]);
    }
    lines += '\n';
    begin = end;
  }
  return lines;
}

struct Counts {
  int gold = 0;
  int predicted = 0;
  int right = 0;

  void add(const Counts& other) {
    gold += other.gold;
    predicted += other.predicted;
    right += other.right;
  }
  double f1() const { return ratio(2 * right, gold + predicted); }
};

using KindCounts = std::map<Name::Kind, Counts>;

void count(const std::vector<TaggedName>& gold, const std::vector<TaggedName>& predicted,
           KindCounts& counts) {
  for (const TaggedName& name : gold) ++counts[name.kind].gold;
  for (const TaggedName& name : predicted) {
    ++counts[name.kind].predicted;
    if (std::binary_search(gold.begin(), gold.end(), name)) ++counts[name.kind].right;
  }
}

void fill_in(Report& report, KindCounts& counts) {
  Counts total;
  for (const auto kind : kKinds) total.add(counts[kind]);
  report.metrics = {{"f1", total.f1()},
                    {"precision", ratio(total.right, total.predicted)},
                    {"recall", ratio(total.right, total.gold)},
                    {"names", total.gold}};
  for (const auto kind : kKinds) {
    const Counts& own = counts[kind];
    report.per_class.emplace_back(
        to_string(kind),
        std::vector<std::pair<std::string, double>>{{"f1", own.f1()},
                                                    {"precision", ratio(own.right, own.predicted)},
                                                    {"recall", ratio(own.right, own.gold)},
                                                    {"names", own.gold}});
  }
}

}  // namespace

Result<Report> evaluate_ner(const Request& request, const Engine& engine) {
  if (request.gold.empty()) {
    return Error{ErrorCode::kUsage,
                 "expected tagged tokens, a file or a folder; say where they are with --gold"};
  }
  KHALDUN_TRY(const auto documents, read_ner_gold(request.gold));
  std::vector<Article> articles;
  std::vector<std::vector<Span>> tokens;
  for (const TaggedDocument& document : documents) {
    Text text = text_of(document);
    tokens.push_back(std::move(text.tokens));
    articles.push_back(engine.read_text(std::move(text.text), {.id = document.id}));
  }
  std::vector<std::vector<TaggedName>> predicted(documents.size());
  const auto written =
      engine.code_all(std::move(articles), request.jobs,
                      [&](std::string& out, const CodedArticle& coded, std::size_t index) {
                        predicted[index] = names_of(coded, tokens[index], documents[index]);
                        out = tagged_lines(documents[index], predicted[index]);
                      });
  Report report;
  KindCounts counts;
  std::string lines;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (!written[i]) return with_context(documents[i].id, written[i].error());
    lines += *written[i];
    count(documents[i].names, predicted[i], counts);
  }
  KHALDUN_CHECK(write_predictions(request.predictions, lines));
  report.n = static_cast<int>(documents.size());
  fill_in(report, counts);
  return report;
}

}  // namespace khaldun::eval
