// "coref" on chains of mentions (MEANTIME): B-cubed over the gold mentions.
//
// The mentions are given, as is usual for B-cubed: each has the chain of the engine's reference
// with the same head word, of several the one that shares most bytes with it; one without such a
// reference is a chain of its own. Tested by chains_task_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "eval/b_cubed.h"
#include "eval/chain_gold.h"
#include "eval/tasks.h"

namespace khaldun::eval {
namespace {

// The token of `bytes` that none of its others governs.
std::optional<std::uint32_t> head_of(const Document& document, Span bytes) {
  const auto& tokens = document.tokens;
  const auto first = std::partition_point(tokens.begin(), tokens.end(), [&](const Token& token) {
    return token.span.end <= bytes.begin;
  });
  for (auto token = first; token != tokens.end() && token->span.begin < bytes.end; ++token) {
    const bool is_inside = tokens[token->head].span.overlaps(bytes);
    const bool is_root = &tokens[token->head] == &*token;
    if (token->pos != Pos::kPunct && (is_root || !is_inside)) {
      return static_cast<std::uint32_t>(token - tokens.begin());
    }
  }
  return std::nullopt;
}

std::uint32_t shared_bytes(Span a, Span b) {
  const std::uint32_t begin = std::max(a.begin, b.begin);
  const std::uint32_t end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

// The chain of each gold mention; one without a reference gets a negative number of its own.
std::vector<int> predicted_chains(const ChainGold& gold, const CodedArticle& coded) {
  std::multimap<std::uint32_t, const Reference*> references;
  for (const Reference& reference : coded.references) {
    const auto head = head_of(coded.document, reference.span);
    if (head) references.emplace(*head, &reference);
  }
  std::vector<int> chains;
  for (const ChainGold::Mention& mention : gold.mentions) {
    const Reference* best = nullptr;
    if (const auto head = head_of(coded.document, mention.bytes)) {
      const auto [begin, end] = references.equal_range(*head);
      for (auto at = begin; at != end; ++at) {
        const bool closer = best == nullptr || shared_bytes(at->second->span, mention.bytes) >
                                                   shared_bytes(best->span, mention.bytes);
        if (closer) best = at->second;
      }
    }
    chains.push_back(best != nullptr ? best->chain : -1 - static_cast<int>(chains.size()));
  }
  return chains;
}

// Chains of several documents in one list: no two documents share a number.
struct Lists {
  std::vector<int> gold;
  std::vector<int> predicted;
  int matched = 0;

  void add(int document, int gold_chain, int predicted_chain) {
    gold.push_back(number(gold_numbers_, document, gold_chain));
    predicted.push_back(number(predicted_numbers_, document, predicted_chain));
    matched += predicted_chain >= 0;
  }

  std::vector<std::pair<std::string, double>> metrics() const {
    const BCubed score = b_cubed(gold, predicted);
    const int mentions = static_cast<int>(gold.size());
    return {{"b_cubed_f1", score.f1()},
            {"b_cubed_precision", score.precision},
            {"b_cubed_recall", score.recall},
            {"matched", ratio(matched, mentions)},
            {"mentions", mentions}};
  }

 private:
  using Numbers = std::map<std::pair<int, int>, int>;

  static int number(Numbers& numbers, int document, int chain) {
    const auto next = static_cast<int>(numbers.size());
    return numbers.emplace(std::pair(document, chain), next).first->second;
  }

  Numbers gold_numbers_;
  Numbers predicted_numbers_;
};

std::string prediction_lines(const ChainGold& gold, const std::vector<int>& chains) {
  std::string lines;
  for (std::size_t i = 0; i < chains.size(); ++i) {
    const Span bytes = gold.mentions[i].bytes;
    lines += fmt::format("{}\t{}\t{}\t{}\n", gold.id, bytes.begin, bytes.end, chains[i]);
  }
  return lines;
}

}  // namespace

Result<Report> evaluate_chains(const Request& request, const Engine& engine) {
  KHALDUN_TRY(const auto documents, read_chain_gold(request.gold));
  std::vector<Article> articles;
  for (const ChainGold& gold : documents) {
    articles.push_back(engine.read_text(gold.text, {.id = gold.id}));
  }
  std::vector<std::vector<int>> predicted(documents.size());
  const auto written =
      engine.code_all(std::move(articles), request.jobs,
                      [&](std::string& out, const CodedArticle& coded, std::size_t i) {
                        predicted[i] = predicted_chains(documents[i], coded);
                        out = prediction_lines(documents[i], predicted[i]);
                      });
  Lists all;
  std::map<std::string, Lists> by_kind;
  std::string lines;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    KHALDUN_TRY(const std::string own, written[i]);
    lines += own;
    for (std::size_t m = 0; m < predicted[i].size(); ++m) {
      const ChainGold::Mention& mention = documents[i].mentions[m];
      const auto number = static_cast<int>(i);
      all.add(number, mention.chain, predicted[i][m]);
      by_kind[mention.kind].add(number, mention.chain, predicted[i][m]);
    }
  }
  KHALDUN_CHECK(write_predictions(request.predictions, lines));
  Report report;
  report.n = static_cast<int>(documents.size());
  report.metrics = all.metrics();
  for (const auto& [kind, lists] : by_kind) report.per_class.emplace_back(kind, lists.metrics());
  return report;
}

}  // namespace khaldun::eval
