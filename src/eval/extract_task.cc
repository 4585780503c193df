// "extract": articles of web pages. Body F1 of 4-word shingles, mean over the pages
// (scrapinghub/article-extraction-benchmark), titles, authors and days that are exactly right
// (letter case and punctuation apart), and pages whose body has a line of the kind "Subscribe to"
// that the gold standard has not. A standfirst counts as body where the gold standard has it there.
// Layouts: page_gold.h. Tested by extract_task_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "archives/inflate.h"
#include "base/ascii.h"
#include "base/json_writer.h"
#include "base/mapped_file.h"
#include "base/parallel.h"
#include "base/utf8.h"
#include "eval/page_gold.h"
#include "eval/tasks.h"
#include "khaldun/limits.h"
#include "text/unicode.h"

namespace khaldun::eval {
namespace {

constexpr std::size_t kShingle = 4;

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

struct Found {
  std::string title;
  std::vector<std::string> authors;
  std::string date;
  std::string body;
};

// Whether a region counts as body.
bool is_told(RegionKind kind, const GoldPage& gold) {
  return kind == RegionKind::kBody || kind == RegionKind::kDateline ||
         (kind == RegionKind::kStandfirst && gold.has_standfirst_in_body);
}

Found found_of(const Article& article, const GoldPage& gold) {
  Found found{article.title, {}, article.published, ""};
  for (const Author& author : article.authors) found.authors.push_back(author.name);
  // Gold standards of others name whoever signs.
  if (found.authors.empty()) found.authors = article.signed_by;
  for (const Region& region : article.regions) {
    if (!is_told(region.kind, gold)) continue;
    if (!found.body.empty()) found.body += '\n';
    found.body += article.text.substr(region.bytes.begin, region.bytes.size());
  }
  return found;
}

Result<std::string> read_page(const std::string& path) {
  KHALDUN_TRY(const base::MappedFile file, base::MappedFile::open(path, limits::kMaxFileBytes));
  const std::string_view bytes(reinterpret_cast<const char*>(file.bytes().data()),
                               file.bytes().size());
  if (!bytes.starts_with("\x1F\x8B")) return std::string(bytes);
  archives::Inflated inflated =
      archives::inflate(archives::Packing::kGzip, bytes, {.max_bytes = limits::kMaxPageBytes});
  if (inflated.problem) return with_context(path, *inflated.problem);
  return std::move(inflated.bytes);
}

bool has_leak(std::string_view body, std::string_view gold) {
  const std::string own = base::lowered(body);
  const std::string wanted = base::lowered(gold);
  return std::any_of(kTails.begin(), kTails.end(), [&](std::string_view tail) {
    return own.find(tail) != std::string::npos && wanted.find(tail) == std::string::npos;
  });
}

// Right ones of those that the gold standard has.
struct Score {
  int gold = 0, right = 0;
  void add(bool is_right) {
    ++gold;
    right += is_right ? 1 : 0;
  }
};

class Scores {
 public:
  void add(const GoldPage& gold, const Found& found) {
    if (gold.title && !gold.title->empty())
      miss("title", titles_, normal(found.title) == normal(*gold.title), gold.id, found.title,
           *gold.title);
    if (gold.authors && !gold.authors->empty()) {
      miss("authors", authors_, normal(found.authors) == normal(*gold.authors), gold.id,
           joined(found.authors), joined(*gold.authors));
    }
    if (gold.date && !gold.date->empty()) {
      miss("date", dates_, found.date == gold.date->substr(0, 10), gold.id, found.date, *gold.date);
    }
    add_segments(gold, found);
    if (!gold.body || gold.body->empty()) return;
    const double f1 = body_f1(found.body, *gold.body);
    bodies_.push_back(f1);
    leaks_.add(has_leak(found.body, *gold.body));
    if (f1 < 0.8) misses_.push_back(fmt::format("{}: body {:.3f}", gold.id, f1));
  }

  Report report(std::size_t pages) const {
    Report report;
    report.n = static_cast<int>(pages);
    const auto add = [&](std::string_view name, const Score& score) {
      if (score.gold > 0) report.metrics.emplace_back(name, ratio(score.right, score.gold));
    };
    if (!bodies_.empty()) {
      double sum = 0;
      for (const double f1 : bodies_) sum += f1;
      report.metrics.emplace_back("body_f1", sum / static_cast<double>(bodies_.size()));
    }
    add("title_exact", titles_);
    add("authors_exact", authors_);
    add("date_exact", dates_);
    add("tail_leaks", leaks_);
    add("with", with_);
    add("without", without_);
    report.misses = misses_;
    return report;
  }

 private:
  void miss(std::string_view what, Score& score, bool is_right, const std::string& id,
            std::string_view found, std::string_view gold) {
    score.add(is_right);
    if (!is_right)
      misses_.push_back(fmt::format("{}: {}: expected '{}', found '{}'", id, what, gold, found));
  }

  void add_segments(const GoldPage& gold, const Found& found) {
    if (gold.with.empty() && gold.without.empty()) return;
    const std::string body = normal(found.body);
    const auto has = [&](const std::string& words) {
      return body.find(normal(words)) != std::string::npos;
    };
    for (const std::string& words : gold.with) with_.add(has(words));
    for (const std::string& words : gold.without) without_.add(has(words));
  }

  Score titles_, authors_, dates_, leaks_, with_, without_;
  std::vector<double> bodies_;
  std::vector<std::string> misses_;
};

std::string line_of(const GoldPage& gold, const Found& found) {
  std::string line;
  base::JsonWriter json(line);
  json.begin_object().field("id", gold.id).field("title", found.title);
  json.key("authors").begin_array();
  for (const std::string& author : found.authors) json.value(author);
  json.end_array().field_or_null("date", found.date).field("body", found.body).end_object();
  return line + "\n";
}

// A line for each text of each page: page, share, the numbers of both looks, the text, parted by
// TAB; before them the names of the columns.
Result<void> write_features(const std::string& path, const std::vector<GoldPage>& pages,
                            const PageReader& reader) {
  if (path.empty()) return {};
  std::string lines =
      fmt::format("page\tshare\t{}\t{}\ttext\n", fmt::join(PageReader::feature_names(1), "\t"),
                  fmt::join(PageReader::feature_names(2), "\t"));
  for (const GoldPage& page : pages) {
    KHALDUN_TRY(const std::string bytes, read_page(page.path));
    KHALDUN_TRY(const std::vector<PageText> texts, reader.texts(bytes, {}));
    for (const PageText& text : texts) {
      lines += fmt::format("{}\t{:.6g}\t{:.7g}\t{:.7g}\t{}\n", page.id, text.share,
                           fmt::join(text.first_look, "\t"), fmt::join(text.second_look, "\t"),
                           text.text);
    }
  }
  return write_predictions(path, lines);
}

}  // namespace

Result<Report> evaluate_extract(const Request& request, const Engine& engine) {
  KHALDUN_TRY(const std::vector<GoldPage> pages, read_page_gold(request.gold));
  KHALDUN_TRY(const PageReader* reader, engine.articles().pages());
  std::vector<Result<Found>> found(pages.size(), Found{});
  base::for_each_item(pages.size(), request.jobs, [&](std::size_t i) {
    const auto read = [&]() -> Result<Found> {
      KHALDUN_TRY(const std::string bytes, read_page(pages[i].path));
      KHALDUN_TRY(const Article article,
                  reader->read(bytes, {.id = pages[i].id, .url = pages[i].url}));
      return found_of(article, pages[i]);
    };
    found[i] = read();
  });
  Scores scores;
  std::string lines;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!found[i]) return found[i].error();
    scores.add(pages[i], *found[i]);
    lines += line_of(pages[i], *found[i]);
  }
  KHALDUN_CHECK(write_predictions(request.predictions, lines));
  KHALDUN_CHECK(write_features(request.features, pages, *reader));
  return scores.report(pages.size());
}

}  // namespace khaldun::eval
