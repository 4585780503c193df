// Tested by article_language_test.cc.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "khaldun/language.h"

namespace khaldun {
namespace {

constexpr int kLeastLetters = 40;
constexpr double kLeastShare = 0.6;
constexpr int kSureLetters = 200;
constexpr double kSureShare = 0.9;
constexpr double kParagraphShare = 0.8;

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kOtherTags = {
    {{"nb", "no"},
     {"iw", "he"},
     {"in", "id"},
     {"ji", "yi"},
     {"jw", "jv"},
     {"fil", "tl"},
     {"prs", "fa"},
     {"pes", "fa"},
     {"kmr", "ku"},
     {"arb", "ar"},
     {"cmn", "zh"},
     {"swh", "sw"},
     {"tw", "ak"},
     {"mo", "ro"}}};

// Languages that a page may call by one another's name.
constexpr std::array<std::array<std::string_view, 5>, 9> kClose = {{{"bs", "hr", "sr", "sh", "cnr"},
                                                                    {"no", "nn", "da"},
                                                                    {"id", "ms"},
                                                                    {"rw", "rn"},
                                                                    {"zu", "xh", "ss", "nr"},
                                                                    {"st", "tn", "nso"},
                                                                    {"hi", "bho", "mai"},
                                                                    {"ku", "ckb"},
                                                                    {"zh", "yue", "wuu"}}};

std::string primary(std::string_view tag) {
  const std::string lowered = base::lowered(tag.substr(0, tag.find_first_of("-_")));
  const auto other = std::find_if(kOtherTags.begin(), kOtherTags.end(),
                                  [&](const auto& pair) { return pair.first == lowered; });
  return other == kOtherTags.end() ? lowered : std::string(other->second);
}

bool are_close(std::string_view a, std::string_view b) {
  const std::string first = primary(a), second = primary(b);
  if (first == second) return true;
  return std::any_of(kClose.begin(), kClose.end(), [&](const auto& group) {
    return std::find(group.begin(), group.end(), first) != group.end() &&
           std::find(group.begin(), group.end(), second) != group.end();
  });
}

std::string_view text_of(const Article& article, Span bytes) {
  return std::string_view(article.text).substr(bytes.begin, bytes.end - bytes.begin);
}

// Whether a web page says the language itself, as templates often do for all pages.
bool is_of_page(const Article& article) {
  const auto place = article.evidence.find("language");
  if (place == article.evidence.end()) return false;
  return place->second.starts_with("html ") || place->second.starts_with("meta ") ||
         place->second.starts_with("json-ld ");
}

void set_language_of_body(const LanguageFinder& finder, Article& article) {
  std::string body;
  for (const Region& region : article.regions) {
    if (region.kind != RegionKind::kBody) continue;
    body += text_of(article, region.bytes);
    body += '\n';
  }
  const LanguageGuess guess = finder.guess(body);
  if (guess.language == "und" || guess.letters < kLeastLetters) return;
  const bool is_missing = article.language.empty() && guess.share >= kLeastShare;
  const bool is_wrong = is_of_page(article) && guess.share >= kSureShare &&
                        guess.letters >= kSureLetters &&
                        !are_close(guess.language, article.language);
  if (!is_missing && !is_wrong) return;
  article.language = guess.language;
  article.evidence["language"] = "text";
}

// What Region::language of a paragraph should be.
std::string language_of(const LanguageFinder& finder, std::string_view paragraph,
                        const std::string& article_language) {
  const LanguageGuess guess = finder.guess(paragraph);
  const bool is_other = guess.language != "und" && guess.letters >= kLeastLetters &&
                        guess.share >= kParagraphShare &&
                        !are_close(guess.language, article_language);
  return is_other ? guess.language : std::string();
}

// The region as one for each run of paragraphs in the same language.
void append_parts(const LanguageFinder& finder, const Article& article, const Region& region,
                  std::vector<Region>& parts) {
  const std::string_view text = text_of(article, region.bytes);
  const std::size_t first = parts.size();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t line_end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, line_end - begin);
    const bool is_blank = std::all_of(line.begin(), line.end(), base::is_blank);
    const Span bytes{region.bytes.begin + static_cast<std::uint32_t>(begin),
                     region.bytes.begin + static_cast<std::uint32_t>(line_end)};
    begin = line_end + 1;
    if (is_blank) continue;
    Region part{region.kind, bytes, language_of(finder, line, article.language)};
    if (parts.size() > first && parts.back().language == part.language) {
      parts.back().bytes.end = part.bytes.end;
    } else {
      parts.push_back(std::move(part));
    }
  }
  const bool is_whole = parts.size() <= first + 1;
  if (parts.size() == first) parts.push_back(region);
  if (is_whole) parts[first].bytes = region.bytes;
}

}  // namespace

bool is_same_language(std::string_view a, std::string_view b) { return primary(a) == primary(b); }

void set_languages(const LanguageFinder& finder, Article& article) {
  set_language_of_body(finder, article);
  if (article.language.empty()) return;
  std::vector<Region> parts;
  for (Region& region : article.regions) {
    if (region.kind == RegionKind::kBody) {
      append_parts(finder, article, region, parts);
    } else {
      parts.push_back(std::move(region));
    }
  }
  article.regions = std::move(parts);
}

}  // namespace khaldun
