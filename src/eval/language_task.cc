// Tested by language_task_test.cc.
#include "eval/language_task.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

#include "base/mapped_file.h"
#include "base/utf8.h"
#include "eval/split.h"
#include "eval/tasks.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

struct Item {
  std::string language;
  std::string text;
};

struct Count {
  int right = 0;
  int all = 0;
};

// 0: whole sentences.
constexpr std::array<std::size_t, 4> kLengths = {0, 100, 50, 20};

// Adds the rows of one table; `language` is that of all its sentences, or "" where the first cell
// of each row says it.
Result<void> read_table(const std::string& path, const std::string& language,
                        std::vector<Item>& items) {
  KHALDUN_TRY(const base::MappedFile file, base::MappedFile::open(path, limits::kMaxTableBytes));
  const std::string_view text(reinterpret_cast<const char*>(file.bytes().data()),
                              file.bytes().size());
  std::size_t number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || (number == 1 && !language.empty())) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || tab == 0) {
      return Error{ErrorCode::kInvalidData,
                   fmt::format("{}:{}: expected {} TAB sentence, found no such cells", path, number,
                               language.empty() ? "language" : "id")};
    }
    const std::string_view sentence = line.substr(tab + 1);
    if (sentence.empty()) continue;
    items.push_back(
        {language.empty() ? std::string(line.substr(0, tab)) : language, std::string(sentence)});
  }
  return {};
}

Result<std::vector<Item>> read_gold(const std::string& path) {
  std::vector<Item> items;
  if (!std::filesystem::is_directory(path)) {
    KHALDUN_CHECK(read_table(path, "", items));
    return items;
  }
  std::map<std::string, std::string> tables;  // language of each path
  for (const auto& entry : std::filesystem::directory_iterator(path)) {
    const std::string name = entry.path().filename().string();
    const auto parts = split(name, '.');
    if (parts.size() < 3 || parts.front() != "text" || parts.back() != "tsv") continue;
    tables.emplace(entry.path().string(), parts[1]);
  }
  if (tables.empty()) {
    return Error{ErrorCode::kNotFound,
                 path + ": expected files text.LANGUAGE.tsv, found none of them"};
  }
  for (const auto& [table, language] : tables) KHALDUN_CHECK(read_table(table, language, items));
  return items;
}

double macro_of(const std::map<std::string, Count>& counts) {
  double sum = 0;
  for (const auto& [language, count] : counts) sum += ratio(count.right, count.all);
  return counts.empty() ? 0 : sum / static_cast<double>(counts.size());
}

double micro_of(const std::map<std::string, Count>& counts) {
  Count sum;
  for (const auto& [language, count] : counts) {
    sum.right += count.right;
    sum.all += count.all;
  }
  return ratio(sum.right, sum.all);
}

}  // namespace

std::string_view beginning_of(std::string_view text, std::size_t characters) {
  std::size_t end = 0, blank = 0, count = 0;
  for (; end < text.size() && count < characters; ++count) {
    if (text[end] == ' ') blank = end;
    end += base::next_character(text, end).bytes;
  }
  if (end == text.size() || text[end] == ' ' || blank * 2 < end) return text.substr(0, end);
  return text.substr(0, blank);
}

Result<Report> score_languages(const Request& request,
                               const std::function<LanguageGuess(std::string_view)>& guess) {
  KHALDUN_TRY(const std::vector<Item> items, read_gold(request.gold));
  Report report;
  report.n = static_cast<int>(items.size());
  std::map<std::string, std::vector<std::pair<std::string, double>>> per_language;
  std::string predictions;
  for (const std::size_t length : kLengths) {
    std::map<std::string, Count> counts;
    for (const Item& item : items) {
      if (length > 0 && base::count_characters(item.text) <= length) continue;
      const LanguageGuess found =
          guess(length == 0 ? std::string_view(item.text) : beginning_of(item.text, length));
      Count& count = counts[item.language];
      ++count.all;
      if (is_same_language(found.language, item.language)) ++count.right;
      if (length > 0) continue;
      predictions += fmt::format("{}\t{}\t{:.4f}\t{}\n", item.language, found.language, found.share,
                                 item.text);
    }
    const std::string suffix = length == 0 ? "" : fmt::format("_{}", length);
    report.metrics.emplace_back("macro" + suffix, macro_of(counts));
    report.metrics.emplace_back("micro" + suffix, micro_of(counts));
    for (const auto& [language, count] : counts) {
      per_language[language].emplace_back("right" + suffix, ratio(count.right, count.all));
      if (length == 0) per_language[language].emplace_back("gold", count.all);
    }
  }
  report.per_class.assign(per_language.begin(), per_language.end());
  KHALDUN_CHECK(write_predictions(request.predictions, predictions));
  return report;
}

Result<Report> evaluate_language(const Request& request, const Engine& engine) {
  KHALDUN_TRY(const LanguageFinder* finder, engine.articles().languages());
  return score_languages(request, [&](std::string_view text) { return finder->guess(text); });
}

}  // namespace khaldun::eval
