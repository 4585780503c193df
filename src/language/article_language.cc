// Tested by article_language_test.cc.
#include <algorithm>
#include <array>
#include <span>
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

// A paragraph of the body: a line that is not blank.
struct Paragraph {
  Span bytes;
  LanguageGuess guess = {};
};

std::vector<Paragraph> paragraphs_of(const Article& article, const Region& region) {
  const std::string_view text = text_of(article, region.bytes);
  std::vector<Paragraph> paragraphs;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (!std::all_of(line.begin(), line.end(), base::is_blank)) {
      paragraphs.push_back({{region.bytes.begin + static_cast<std::uint32_t>(begin),
                             region.bytes.begin + static_cast<std::uint32_t>(end)}});
    }
    begin = end + 1;
  }
  return paragraphs;
}

void set_language_of_body(const LanguageGuess& guess, Article& article) {
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
std::string language_of(const LanguageGuess& guess, const std::string& article_language) {
  const bool is_other = guess.language != "und" && guess.letters >= kLeastLetters &&
                        guess.share >= kParagraphShare &&
                        !are_close(guess.language, article_language);
  return is_other ? guess.language : std::string();
}

// The region as one for each run of paragraphs in the same language.
std::vector<Region> parts_of(const Region& region, std::span<const Paragraph> paragraphs,
                             const std::string& article_language) {
  std::vector<Region> parts;
  for (const Paragraph& paragraph : paragraphs) {
    Region part{region.kind, paragraph.bytes, language_of(paragraph.guess, article_language)};
    if (!parts.empty() && parts.back().language == part.language) {
      parts.back().bytes.end = part.bytes.end;
    } else {
      parts.push_back(std::move(part));
    }
  }
  if (parts.empty()) return {region};
  if (parts.size() == 1) parts.front().bytes = region.bytes;
  return parts;
}

}  // namespace

bool is_same_language(std::string_view a, std::string_view b) { return primary(a) == primary(b); }

void set_languages(const LanguageFinder& finder, Article& article) {
  std::vector<std::vector<Paragraph>> paragraphs;  // of each region
  std::vector<std::string_view> texts;
  for (const Region& region : article.regions) {
    auto& own = paragraphs.emplace_back();
    if (region.kind != RegionKind::kBody) continue;
    own = paragraphs_of(article, region);
    for (const Paragraph& paragraph : own) texts.push_back(text_of(article, paragraph.bytes));
  }
  LanguageFinder::Guesses guesses = finder.guess_all(texts);
  set_language_of_body(guesses.whole, article);
  if (article.language.empty()) return;
  auto next = guesses.each.begin();
  std::vector<Region> regions;
  for (std::size_t i = 0; i < article.regions.size(); ++i) {
    for (Paragraph& paragraph : paragraphs[i]) paragraph.guess = std::move(*next++);
    for (Region& part : parts_of(article.regions[i], paragraphs[i], article.language)) {
      regions.push_back(std::move(part));
    }
  }
  article.regions = std::move(regions);
}

}  // namespace khaldun
