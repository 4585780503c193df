// Tested by told_body_test.cc.
#include "page/told_body.h"

#include <algorithm>

#include "base/hash.h"
#include "html/parser.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

constexpr std::size_t kRow = 3;  // words
constexpr double kIsTold = 0.6;

// Calls take(hash) for each row of `length` words of a folded text.
template <typename Take>
void each_row(std::string_view folded_text, std::size_t length, const Take& take) {
  const std::vector<std::string_view> words = split_at(folded_text, ' ');
  for (std::size_t i = 0; i + length <= words.size(); ++i) {
    const char* begin = words[i].data();
    const std::string_view last = words[i + length - 1];
    const auto bytes = static_cast<std::size_t>(last.data() + last.size() - begin);
    take(base::murmur_hash64a({begin, bytes}, length));
  }
}

}  // namespace

ToldBody::ToldBody(std::string_view body) {
  for (const std::string& paragraph : told_paragraphs(body)) {
    const std::string text = folded(paragraph);
    if (text.empty()) continue;
    words_ += word_count(text);
    for (std::size_t length = 1; length <= kRow; ++length) {
      each_row(text, length, [&](std::uint64_t row) { rows_.insert(row); });
    }
  }
}

double ToldBody::share_of(std::string_view text) const {
  const std::string own = folded(text);
  if (own.empty()) return 0;
  std::size_t rows = 0, found = 0;
  each_row(own, std::min(kRow, word_count(own)), [&](std::uint64_t row) {
    ++rows;
    found += rows_.count(row);
  });
  return static_cast<double>(found) / static_cast<double>(rows);
}

ToldTexts lay_beside(const ToldBody& told, std::span<const Block> blocks) {
  ToldTexts texts;
  texts.words = told.words();
  if (texts.words == 0) return texts;
  double seen = 0;
  for (const Block& block : blocks) {
    texts.shares.push_back(told.share_of(block.text));
    if (texts.shares.back() >= kIsTold) seen += block.words;
  }
  texts.seen = seen / static_cast<double>(texts.words);
  return texts;
}

std::vector<std::string> told_paragraphs(std::string_view body) {
  std::vector<std::string> paragraphs;
  if (contains(body, "<")) {
    for (Block& block : blocks_of(html::parse(body))) paragraphs.push_back(std::move(block.text));
    return paragraphs;
  }
  for (const std::string_view line : split_at(body, '\n')) {
    if (std::string text = tidy(line); !text.empty()) paragraphs.push_back(std::move(text));
  }
  return paragraphs;
}

}  // namespace khaldun::page
