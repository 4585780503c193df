// Tested by page_scores_test.cc.
#include "eval/page_scores.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/ascii.h"
#include "base/utf8.h"
#include "eval/tasks.h"
#include "text/unicode.h"

namespace khaldun::eval {
namespace {

constexpr std::size_t kShingle = 4;
// Bodies below are told as misses.
constexpr double kGoodBody = 0.8;

// What betrays the tail of a page in a body.
constexpr std::array<std::string_view, 12> kTails = {
    "subscribe to",  "sign up for",       "read more:",       "read also:",
    "follow us on",  "follow him on",     "follow her on",    "all rights reserved",
    "is a reporter", "is a staff writer", "about the author", "share this article"};

bool is_unspaced(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF);
}

bool is_word_part(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? true : c >= '0' && c <= '9';
  const bool is_mark = (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F) ||
                       (c >= 0xA0 && c <= 0xBF) || c == 0xD7 || c == 0xF7 || c == 0xFFFD;
  return !is_mark;
}

// Words in lower case, of scripts without blanks the characters.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const base::Character character = base::next_character(text, at);
    const std::string_view bytes = text.substr(at, character.bytes);
    at += character.bytes;
    const bool is_part = is_word_part(character.code);
    if (is_part && !is_unspaced(character.code)) {
      text::append_lower(word, bytes);
      continue;
    }
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
    if (is_part) words.emplace_back(bytes);
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

std::map<std::string, int> shingles_of(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  std::map<std::string, int> shingles;
  if (words.size() < kShingle) {
    if (!words.empty()) ++shingles[joined(words)];
    return shingles;
  }
  for (std::size_t i = 0; i + kShingle <= words.size(); ++i) {
    ++shingles[fmt::format(
        "{}", fmt::join(words.begin() + static_cast<std::ptrdiff_t>(i),
                        words.begin() + static_cast<std::ptrdiff_t>(i + kShingle), " "))];
  }
  return shingles;
}

double body_f1(std::string_view found, std::string_view gold) {
  const auto own = shingles_of(found);
  const auto wanted = shingles_of(gold);
  int both = 0, sum = 0;
  for (const auto& [shingle, count] : wanted) {
    sum += count;
    const auto at = own.find(shingle);
    if (at != own.end()) both += std::min(count, at->second);
  }
  for (const auto& [shingle, count] : own) sum += count;
  return sum == 0 ? 1.0 : 2.0 * both / sum;
}

std::string normal(std::string_view text) { return joined(words_of(text)); }

std::vector<std::string> normal(const std::vector<std::string>& names) {
  std::vector<std::string> result;
  for (const std::string& name : names) result.push_back(normal(name));
  std::sort(result.begin(), result.end());
  return result;
}

bool has_leak(std::string_view body, std::string_view gold) {
  const std::string own = base::lowered(body);
  const std::string wanted = base::lowered(gold);
  return std::any_of(kTails.begin(), kTails.end(), [&](std::string_view tail) {
    return own.find(tail) != std::string::npos && wanted.find(tail) == std::string::npos;
  });
}

}  // namespace

void PageScores::add(const GoldPage& gold, const FoundPage& found) {
  if (gold.title && !gold.title->empty()) {
    score("title", titles_, normal(found.title) == normal(*gold.title), gold.id, found.title,
          *gold.title);
  }
  if (gold.authors && !gold.authors->empty()) {
    score("authors", authors_, normal(found.authors) == normal(*gold.authors), gold.id,
          joined(found.authors), joined(*gold.authors));
  }
  if (gold.date && !gold.date->empty()) {
    score("date", dates_, found.date == gold.date->substr(0, 10), gold.id, found.date, *gold.date);
  }
  add_segments(gold, found);
  if (!gold.body || gold.body->empty()) return;
  const double f1 = body_f1(found.body, *gold.body);
  bodies_.push_back(f1);
  leaks_.add(has_leak(found.body, *gold.body));
  if (f1 < kGoodBody) misses_.push_back(fmt::format("{}: body {:.3f}", gold.id, f1));
}

void PageScores::score(std::string_view what, Share& share, bool is_right, const std::string& id,
                       std::string_view found, std::string_view gold) {
  share.add(is_right);
  if (is_right) return;
  misses_.push_back(fmt::format("{}: {}: expected '{}', found '{}'", id, what, gold, found));
}

void PageScores::add_segments(const GoldPage& gold, const FoundPage& found) {
  if (gold.with.empty() && gold.without.empty()) return;
  const std::string body = normal(found.body);
  const auto has = [&](const std::string& words) {
    return body.find(normal(words)) != std::string::npos;
  };
  for (const std::string& words : gold.with) with_.add(has(words));
  for (const std::string& words : gold.without) without_.add(has(words));
}

std::vector<std::pair<std::string, double>> PageScores::metrics() const {
  std::vector<std::pair<std::string, double>> metrics;
  const auto add = [&](std::string_view name, const Share& share) {
    if (share.all > 0) metrics.emplace_back(name, ratio(share.right, share.all));
  };
  if (!bodies_.empty()) {
    double sum = 0;
    for (const double f1 : bodies_) sum += f1;
    metrics.emplace_back("body_f1", sum / static_cast<double>(bodies_.size()));
  }
  if (with_.all + without_.all > 0) {
    metrics.emplace_back("segments_f1",
                         ratio(2 * with_.right, with_.all + with_.right + without_.right));
    metrics.emplace_back("segments_precision", ratio(with_.right, with_.right + without_.right));
    metrics.emplace_back("segments_recall", ratio(with_.right, with_.all));
  }
  add("title_exact", titles_);
  add("authors_exact", authors_);
  add("date_exact", dates_);
  add("tail_leaks", leaks_);
  return metrics;
}

}  // namespace khaldun::eval
