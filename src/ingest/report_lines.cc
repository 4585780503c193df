#include "ingest/report_lines.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"

namespace khaldun::ingest {
namespace {

constexpr std::size_t kMaxHeadlineBytes = 200;
constexpr std::size_t kMaxBylineBytes = 120;
constexpr std::size_t kMaxTailBytes = 300;

using base::lower;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_word_character(char c) {
  return is_lower(lower(c)) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view strip(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!(text = strip(text)).empty()) {
    const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

template <std::size_t N>
bool is_any(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

template <std::size_t N>
bool starts_with_any(const std::array<std::string_view, N>& prefixes, std::string_view text) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return starts_with_word(text, prefix); });
}

bool ends_with_any(std::string_view text, std::string_view characters) {
  return !text.empty() && characters.find(text.back()) != std::string_view::npos;
}

// Two to five words with capitals; particles of names may stand between them.
bool looks_like_name(std::string_view text) {
  constexpr std::array<std::string_view, 16> kParticles = {
      "al", "el",  "bin", "ibn", "ben", "bint", "de",  "da",
      "di", "del", "la",  "le",  "van", "von",  "der", "ould"};
  const auto words = split_words(text);
  if (words.size() < 2 || words.size() > 5) return false;
  return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
    const bool letters = std::all_of(word.begin(), word.end(), [](char c) {
      return (is_word_character(c) && !(c >= '0' && c <= '9')) || c == '-' || c == '\'' || c == '.';
    });
    return letters && (!is_lower(word[0]) || is_any(kParticles, word)) && word[0] != '-';
  });
}

// "Sign up for the army, the president told ..." does not.
bool speaks_to_reader(std::string_view text) {
  constexpr std::array<std::string_view, 10> kWords = {
      "us", "our", "you", "your", "this", "now", "here", "today", "newsletter", "newsletters"};
  const auto words = split_words(text);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return is_any(kWords, base::lowered(word.substr(0, word.find_first_of(".,;:!?"))));
  });
}

bool is_copyright(std::string_view text) {
  return text.find("\u00a9") != std::string_view::npos || starts_with_word(text, "copyright (c)") ||
         text.find("ll rights reserved") != std::string_view::npos ||
         text.find("LL RIGHTS RESERVED") != std::string_view::npos;
}

// "Reporting by NAME and NAME in PLACE; editing by NAME".
bool is_credit(std::string_view text) {
  if (text.starts_with('(')) text.remove_prefix(1);
  for (const std::string_view prefix : {"additional reporting by", "reporting by", "editing by"}) {
    if (!starts_with_word(text, prefix)) continue;
    text.remove_prefix(prefix.size());
    text = text.substr(0, std::min(text.find(" in "), text.find_first_of(";.)")));
    return !byline_names("By" + std::string(text)).empty();
  }
  return false;
}

}  // namespace

bool starts_with_word(std::string_view text, std::string_view lower_prefix) {
  const std::size_t size = lower_prefix.size();
  if (text.size() < size) return false;
  if (!std::equal(lower_prefix.begin(), lower_prefix.end(), text.begin(),
                  [](char p, char t) { return p == lower(t); })) {
    return false;
  }
  return text.size() == size || !is_word_character(text[size]) ||
         !is_word_character(lower_prefix.back());
}

bool looks_like_headline(std::string_view line) {
  if (line.size() > kMaxHeadlineBytes || line.empty() || is_lower(line[0])) return false;
  if (ends_with_any(line, ".:;,-") || line.ends_with("\u2026")) return false;
  for (const std::string_view quote : {"\"", "'", "\u201d", "\u2019"}) {
    if (line.ends_with(quote) && ends_with_any(line.substr(0, line.size() - quote.size()), ".,")) {
      return false;
    }
  }
  return split_words(line).size() >= 2;
}

std::vector<std::string> byline_names(std::string_view line) {
  if (line.size() > kMaxBylineBytes || !starts_with_word(line, "by") || line.ends_with('.')) {
    return {};
  }
  std::string_view people = line.substr(2, line.find(" | ") - 2);
  // What follows the last comma is an agency or a place, unless "and" comes behind it.
  for (std::size_t comma; (comma = people.rfind(',')) != std::string_view::npos;) {
    if (people.find(" and ", comma) != std::string_view::npos) break;
    people = people.substr(0, comma);
  }
  std::vector<std::string> names;
  while (!people.empty()) {
    const std::size_t comma = std::min(people.find(','), people.size());
    const std::size_t conjunction = std::min(people.find(" and "), people.size());
    const std::size_t end = std::min(comma, conjunction);
    const std::string_view name = strip(people.substr(0, end));
    if (!looks_like_name(name)) return {};
    names.emplace_back(name);
    people.remove_prefix(std::min(end + (comma < conjunction ? 1 : 5), people.size()));
  }
  return names;
}

std::optional<HeaderField> header_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > 24 || line.size() > 2 * kMaxHeadlineBytes) {
    return std::nullopt;
  }
  const auto words = split_words(line.substr(0, colon));
  const std::string_view value = strip(line.substr(colon + 1));
  if (words.empty() || words.size() > 2 || value.empty() || is_lower(line[0])) return std::nullopt;
  std::string name(strip(line.substr(0, colon)));
  std::transform(name.begin(), name.end(), name.begin(), lower);
  if (!std::all_of(name.begin(), name.end(), [](char c) { return is_lower(c) || c == ' '; })) {
    return std::nullopt;
  }
  return HeaderField{std::move(name), value};
}

std::optional<AuthorBox> author_box(std::string_view line) {
  if (!line.starts_with("About ") || line.size() > kMaxBylineBytes) return std::nullopt;
  AuthorBox box{strip(line.substr(6)), -1};
  const auto words = split_words(box.name);
  if (words.size() >= 4 && (words.back() == "Articles" || words.back() == "Article")) {
    std::string digits(words[words.size() - 2]);
    std::erase(digits, ',');
    const auto parsed =
        std::from_chars(digits.data(), digits.data() + digits.size(), box.article_count);
    if (parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size()) {
      return std::nullopt;
    }
    const char* end = words[words.size() - 2].data();
    box.name = strip({box.name.data(), static_cast<std::size_t>(end - box.name.data())});
  }
  if (!looks_like_name(box.name)) return std::nullopt;
  return box;
}

bool is_biography_of(std::string_view name, std::string_view text) {
  if (text.starts_with(name)) return true;
  const auto words = split_words(name);
  const std::string_view first = split_words(text).empty() ? "" : split_words(text)[0];
  return first == words.front() || first == words.back();
}

TailKind tail_kind(std::string_view paragraph) {
  constexpr std::array<std::string_view, 10> kHeadings = {
      "read more",    "read also", "also read",          "related",         "related articles",
      "related news", "see also",  "more on this story", "related stories", "you may also like"};
  constexpr std::array<std::string_view, 10> kAtTheEnd = {
      "subscribe to",     "subscribe now",      "subscribe for", "sign up for",
      "sign up to",       "sign up now",        "follow us on",  "share this article",
      "share this story", "join our newsletter"};
  if (paragraph.size() > kMaxTailBytes) return TailKind::kNone;
  for (const std::string_view heading : kHeadings) {
    if (!starts_with_word(paragraph, heading)) continue;
    const std::string_view rest = strip(paragraph.substr(heading.size()));
    if (rest.empty() || rest == ":") return TailKind::kHeading;
    if (rest[0] == ':') return TailKind::kAnywhere;
  }
  const bool is_call = starts_with_any(kAtTheEnd, paragraph) && speaks_to_reader(paragraph);
  if (is_call || is_copyright(paragraph) || is_credit(paragraph)) return TailKind::kAtTheEnd;
  return TailKind::kNone;
}

bool looks_like_list_item(std::string_view line) {
  for (const std::string_view bullet : {"- ", "* ", "\u2022", "\u2013 ", "> "}) {
    if (line.starts_with(bullet)) return true;
  }
  return looks_like_headline(line);
}

}  // namespace khaldun::ingest
