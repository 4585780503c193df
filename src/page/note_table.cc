// Tested by note_table_test.cc.
#include "page/note_table.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"
#include "base/tsv.h"
#include "page/page_words.h"
#include "text/unicode.h"

namespace khaldun::page {
namespace {

// How much of a text is looked at, and how far "*" reaches.
constexpr std::size_t kLooked = 400;
constexpr std::size_t kGap = 60;
constexpr std::size_t kMaxHeadingBytes = 80;

// Enough to know a first word by.
constexpr std::size_t kLookedAtFirst = 40;
// How far before its end a text is looked at for what ends it.
constexpr std::size_t kLookedAtEnd = 120;
// Of a number that counts articles.
constexpr std::size_t kMaxDigits = 7;

// In small letters, with "'" for its typographic form.
std::string lowered(std::string_view text) {
  std::string lower;
  text::append_lower(lower, text);
  for (auto at = lower.find("\xE2\x80\x99"); at != std::string::npos;
       at = lower.find("\xE2\x80\x99", at)) {
    lower.replace(at, 3, "'");
  }
  return lower;
}

// The same without blanks and brackets before it.
std::string normal(std::string_view text) {
  const std::string lower = lowered(cut(text, kLooked));
  std::string_view rest = lower;
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : {" ", "(", "[", "*", "-", "\u2013", "\u2014", "\u2022"}) {
      if (!rest.starts_with(mark)) continue;
      rest.remove_prefix(mark.size());
      more = true;
    }
  }
  return std::string(rest);
}

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find_first_of(" ,:;.*"));
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool fits(std::string_view text, const std::vector<std::string>& parts) {
  std::size_t at = 0;
  for (const std::string& part : parts) {
    const std::size_t found =
        text.substr(0, at + (at == 0 ? 0 : kGap) + part.size()).find(part, at);
    if (found == std::string_view::npos) return false;
    at = found + part.size();
  }
  // No half words: "correction" is not in "corrections".
  return at >= text.size() || !is_word_byte(text[at]) || !is_word_byte(text[at - 1]);
}

// Whether what stands before a phrase parts it from the sentence: "... in Lamu. ", "(", " | ".
bool is_parted(std::string_view before) {
  while (before.ends_with(' ')) before.remove_suffix(1);
  constexpr std::array<std::string_view, 14> kMarks = {
      ".", "!",  "?",      "(",      "[",      "|",      "/",
      ":", "\"", "\u201D", "\u00BB", "\u2013", "\u2014", "\u2026"};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return before.ends_with(mark); });
}

// The last whole characters of a text.
std::string_view end_of(std::string_view text, std::size_t bytes) {
  text.remove_prefix(text.size() - std::min(bytes, text.size()));
  while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0) == 0x80) {
    text.remove_prefix(1);
  }
  return text;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Result<NoteTable> NoteTable::load(const std::string& path) {
  constexpr auto kColumns = std::to_array<std::string_view>({"phrase", "kind", "language"});
  KHALDUN_TRY(const base::Tsv table, base::Tsv::open(path, kColumns));
  if (!table.problems().empty()) return Error{ErrorCode::kInvalidData, table.problems().front()};
  NoteTable notes;
  for (const base::Tsv::Row& row : table.rows()) {
    const std::string phrase = normal(table.cell(row, 0));
    const std::string_view kind = table.cell(row, 1);
    Parts parts;
    for (const std::string_view part : base::split_list(phrase, '*')) parts.emplace_back(part);
    if (parts.empty()) {
      return Error{ErrorCode::kInvalidData, table.at(row, "expected a phrase, found nothing")};
    }
    if (kind == "begin") {
      notes.begins_[std::string(first_word(phrase))].push_back(std::move(parts));
    } else if (kind == "next") {
      notes.next_[std::string(first_word(phrase))].push_back(std::move(parts));
    } else if (kind == "end") {
      notes.ends_[std::string(first_word(phrase))].push_back(std::move(parts));
    } else if (kind == "count") {
      notes.counts_.push_back(phrase);
    } else if (kind == "heading") {
      notes.headings_.push_back(phrase);
    } else if (kind == "class") {
      notes.classes_.push_back(phrase);
    } else {
      return Error{ErrorCode::kInvalidData,
                   table.at(row, "expected begin, next, end, heading, class or count, found " +
                                     base::quoted_or_nothing(kind))};
    }
  }
  std::sort(notes.headings_.begin(), notes.headings_.end());
  std::sort(notes.classes_.begin(), notes.classes_.end());
  return notes;
}

bool NoteTable::begins(std::string_view text) const { return has_beginning(begins_, text); }
bool NoteTable::goes_on(std::string_view text) const { return has_beginning(next_, text); }

bool NoteTable::has_beginning(const Beginnings& beginnings, std::string_view text) {
  // Most texts are done with by their first word.
  const std::string head = normal(cut(text, kLookedAtFirst));
  std::string_view word = first_word(head);
  const bool is_whole = word.size() < head.size() || text.size() <= kLookedAtFirst;
  if (is_whole && beginnings.find(word) == beginnings.end()) return false;
  const std::string looked = normal(cut(text, kLooked));
  const auto found = beginnings.find(first_word(looked));
  if (found == beginnings.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(),
                     [&](const Parts& parts) { return fits(looked, parts); });
}

bool NoteTable::ends(std::string_view text) const {
  if (text.starts_with('"') || text.starts_with("\u201C") || text.starts_with("\u201E"))
    return false;
  const std::string_view looked = end_of(text, kLookedAtEnd);
  for (std::size_t at = 1; at < looked.size(); ++at) {
    const bool is_word = looked[at] != ' ' && !is_word_byte(base::lower(looked[at - 1]));
    if (is_word && is_parted(looked.substr(0, at)) && has_beginning(ends_, looked.substr(at))) {
      return true;
    }
  }
  return false;
}

std::optional<NoteTable::Count> NoteTable::count_at_end(std::string_view text) const {
  const std::string_view rest = trimmed(text);
  const std::size_t blank = rest.find_last_of(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string word = lowered(rest.substr(blank + 1));
  if (std::find(counts_.begin(), counts_.end(), word) == counts_.end()) return std::nullopt;
  std::string_view before = rest.substr(0, blank);
  std::string digits;
  while (!before.empty() &&
         (is_digit(before.back()) || (before.ends_with(',') && !digits.empty()))) {
    if (is_digit(before.back())) digits.insert(digits.begin(), before.back());
    before.remove_suffix(1);
  }
  if (digits.empty() || digits.size() > kMaxDigits) return std::nullopt;
  if (!before.empty() && !before.ends_with(' ')) return std::nullopt;
  Count count{before.size(), 0};
  std::from_chars(digits.data(), digits.data() + digits.size(), count.number);
  return count;
}

bool NoteTable::is_heading(std::string_view text) const {
  if (text.size() > kMaxHeadingBytes) return false;
  std::string looked = normal(text);
  while (looked.ends_with(':') || looked.ends_with(' ')) looked.pop_back();
  return std::binary_search(headings_.begin(), headings_.end(), looked);
}

// Names as in "article__correction corrections-note": words between what is no letter.
bool NoteTable::has_class(std::string_view names) const {
  std::string lower;
  text::append_lower(lower, cut(names, kLooked));
  for (std::size_t at = 0; at < lower.size();) {
    if (!is_word_byte(lower[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < lower.size() && is_word_byte(lower[at])) ++at;
    if (std::binary_search(classes_.begin(), classes_.end(), lower.substr(begin, at - begin))) {
      return true;
    }
  }
  return false;
}

html::NodeId NoteTable::named(const html::Tree& tree, html::NodeId id) const {
  constexpr int kLevels = 3;
  for (int level = 0; level < kLevels && id != html::kNoNode && id != 0; ++level) {
    if (tree.tag(id) == html::Tag::kBody) break;
    if (has_class(tree.attribute(id, "class")) || has_class(tree.attribute(id, "id")) ||
        has_class(tree.attribute(id, "itemprop"))) {
      return id;
    }
    id = tree.parent(id);
  }
  return html::kNoNode;
}

}  // namespace khaldun::page
