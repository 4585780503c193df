// Tested by note_table_test.cc.
#include "page/note_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>

#include "base/ascii.h"
#include "base/tsv.h"
#include "page/page_words.h"
#include "text/unicode.h"

namespace khaldun::page {
namespace {

// How much of a text is looked at, and how far "*" reaches.
constexpr std::size_t kLooked = 400;
constexpr std::size_t kGap = 60;
constexpr std::size_t kWideGap = 300;  // of "**"
constexpr std::size_t kMaxHeadingBytes = 80;

// Enough to know a first word by.
constexpr std::size_t kLookedAtFirst = 40;
// How far before its end a text is looked at for what ends it.
constexpr std::size_t kLookedAtEnd = 120;
// Of a number that counts articles.
constexpr std::size_t kMaxDigits = 7;

// Dashes and apostrophes, and what they are compared as. A hyphen stays: it may be within a word.
struct Form {
  std::string_view mark, same;
};
constexpr std::array<Form, 6> kForms = {{{"\u2012", " - "},
                                         {"\u2013", " - "},
                                         {"\u2014", " - "},
                                         {"\u2015", " - "},
                                         {"\u2019", "'"},
                                         {"\uFF1A", ":"}}};

void append_collapsed(std::string& out, std::string_view text) {
  for (const char c : text) {
    const bool is_blank = base::is_blank(c);
    if (!is_blank) out += c;
    if (is_blank && !out.ends_with(' ')) out += ' ';
  }
}

// In small letters, runs of blanks as one, marks in one form.
std::string lowered(std::string_view text) {
  std::string lower, result;
  text::append_lower(lower, text);
  for (std::size_t at = 0; at < lower.size();) {
    const std::string_view rest = std::string_view(lower).substr(at);
    const auto form = std::find_if(kForms.begin(), kForms.end(),
                                   [&](const Form& f) { return rest.starts_with(f.mark); });
    const bool has_form = form != kForms.end();
    append_collapsed(result, has_form ? form->same : rest.substr(0, 1));
    at += has_form ? form->mark.size() : 1;
  }
  return result;
}

// What may stand before a text, beside bullets and other blanks.
constexpr std::string_view kBefore = " ([*->";

// The same without blanks and brackets before it.
std::string normal(std::string_view text) {
  const std::string lower = lowered(cut(text, kLooked));
  std::string_view rest = lower;
  constexpr std::string_view kBullet = "\u2022";
  for (;;) {
    rest.remove_prefix(std::min(rest.find_first_not_of(kBefore), rest.size()));
    if (!rest.starts_with(kBullet)) break;
    rest.remove_prefix(kBullet.size());
  }
  return std::string(rest);
}

constexpr std::string_view kWordEnds = " ,:;.*|>/";

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find_first_of(kWordEnds));
}

std::size_t print_of(char first, char next) {
  return (std::size_t{31} * static_cast<unsigned char>(first) + static_cast<unsigned char>(next)) %
         1024;
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// No half words: "correction" is not in "corrections".
bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || !is_word_byte(text[at]) || !is_word_byte(text[at - 1]);
}

// Whether the parts stand behind `at`, none farther from the one before it than `gap`, and
// `accepts` takes what stands behind the last.
template <class Accepts>
bool fits(std::string_view text, std::span<const std::string> parts, std::size_t gap,
          std::size_t at, const Accepts& accepts) {
  if (parts.empty()) return accepts(text.substr(at));
  const std::string& part = parts.front();
  const std::size_t last = at == 0 ? 0 : at + gap;
  for (std::size_t found = text.substr(0, last + part.size()).find(part, at);
       found != std::string_view::npos && found <= last; found = text.find(part, found + 1)) {
    const std::size_t end = found + part.size();
    if (ends_word(text, end) && fits(text, parts.subspan(1), gap, end, accepts)) return true;
  }
  return false;
}

// What follows the mark that parts a label from what it announces; nothing if there is none.
std::optional<std::string_view> behind_mark(std::string_view rest) {
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  if (rest.starts_with("- ")) return rest.substr(2);
  for (const std::string_view mark :
       {":", "|", ">", "\u203A", "\u00BB", "\u25B8", "\u25B6", "\u2192", "\uFF5C"}) {
    if (rest.starts_with(mark)) return rest.substr(mark.size());
  }
  return std::nullopt;
}

bool ends_with_mark(std::string_view phrase) {
  return phrase.ends_with(':') || phrase.ends_with('|') || phrase.ends_with('-');
}

constexpr auto kAny = [](std::string_view, bool) { return true; };

// Whether what stands before a phrase parts it from the sentence: "... in Lamu. ", "(", " | ".
bool is_parted(std::string_view before) {
  while (before.ends_with(' ')) before.remove_suffix(1);
  constexpr std::array<std::string_view, 14> kMarks = {
      ".", "!",  "?",      "(",      "[",      "|",      "/",
      ":", "\"", "\u201D", "\u00BB", "\u2013", "\u2014", "\u2026"};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return before.ends_with(mark); });
}

// "PHOTO | FILE", "REUTERS/Jo Roe": the first word, if it is no abbreviation.
bool is_in_capitals(std::string_view text) {
  constexpr std::size_t kFewest = 4;
  std::size_t size = 0;
  while (size < text.size() && text[size] >= 'A' && text[size] <= 'Z') ++size;
  return size >= kFewest && (size == text.size() || !is_word_byte(base::lower(text[size])));
}

// The last whole characters of a text.
std::string_view end_of(std::string_view text, std::size_t bytes) {
  text.remove_prefix(text.size() - std::min(bytes, text.size()));
  while (!text.empty() && (static_cast<unsigned char>(text.front()) & 0xC0) == 0x80) {
    text.remove_prefix(1);
  }
  return text;
}

// As headings are compared: without a colon.
std::string heading_of(std::string_view text) {
  std::string looked = normal(text);
  while (looked.ends_with(':') || looked.ends_with(' ')) looked.pop_back();
  return looked;
}

using base::is_digit;

}  // namespace

Result<NoteTable> NoteTable::load(const std::string& path) {
  constexpr auto kColumns = std::to_array<std::string_view>({"phrase", "kind", "language"});
  KHALDUN_TRY(const base::Tsv table, base::Tsv::open(path, kColumns));
  if (!table.problems().empty()) return Error{ErrorCode::kInvalidData, table.problems().front()};
  NoteTable notes;
  for (const base::Tsv::Row& row : table.rows()) {
    const std::string phrase = normal(table.cell(row, 0));
    if (base::split_list(phrase, '*').empty()) {
      return Error{ErrorCode::kInvalidData, table.at(row, "expected a phrase, found nothing")};
    }
    const std::string_view kind = table.cell(row, 1);
    if (!notes.add(phrase, kind)) {
      return Error{ErrorCode::kInvalidData,
                   table.at(row,
                            "expected begin, label, lead, led, next, end, heading, likely, class "
                            "or count, found " +
                                base::quoted_or_nothing(kind))};
    }
  }
  for (auto* sorted : {&notes.headings_, &notes.likely_headings_, &notes.classes_}) {
    std::sort(sorted->begin(), sorted->end());
  }
  return notes;
}

// False for a kind that is none.
bool NoteTable::add(std::string_view phrase, std::string_view kind) {
  const std::array<std::pair<std::string_view, Beginnings*>, 6> beginnings = {{{"begin", &begins_},
                                                                               {"label", &begins_},
                                                                               {"lead", &leads_},
                                                                               {"led", &led_},
                                                                               {"next", &next_},
                                                                               {"end", &ends_}}};
  for (const auto& [name, found] : beginnings) {
    if (kind != name) continue;
    Phrase added{{}, contains(phrase, "**") ? kWideGap : kGap, kind == "label"};
    for (const std::string_view part : base::split_list(phrase, '*'))
      added.parts.emplace_back(part);
    found->add(first_word(phrase), std::move(added));
    return true;
  }
  const std::array<std::pair<std::string_view, std::vector<std::string>*>, 4> lists = {
      {{"count", &counts_},
       {"heading", &headings_},
       {"likely", &likely_headings_},
       {"class", &classes_}}};
  for (const auto& [name, list] : lists) {
    if (kind == name) return list->emplace_back(phrase), true;
  }
  return false;
}

void NoteTable::Beginnings::add(std::string_view first_word, Phrase phrase) {
  if (first_word.empty()) {
    prints.set();
  } else if (first_word.size() > 1) {
    prints.set(print_of(first_word[0], first_word[1]));
  } else {
    for (const char end : kWordEnds) prints.set(print_of(first_word[0], end));
  }
  by_word[std::string(first_word)].push_back(std::move(phrase));
}

bool NoteTable::Beginnings::may_begin(std::string_view text) const {
  std::size_t at = 0;
  while (at < text.size() && (base::is_blank(text[at]) || contains(kBefore, text.substr(at, 1)))) {
    ++at;
  }
  if (at == text.size()) return false;
  const char first = base::lower(text[at]);
  const char next = at + 1 < text.size() ? base::lower(text[at + 1]) : ' ';
  if (static_cast<unsigned char>(first | next) >= 0x80) return !by_word.empty();
  return prints.test(print_of(first, base::is_blank(next) ? ' ' : next));
}

// By the first word.
bool NoteTable::may_begin(const Beginnings& beginnings, std::string_view text) {
  if (!beginnings.may_begin(text)) return false;
  const std::string head = normal(cut(text, kLookedAtFirst));
  const std::string_view word = first_word(head);
  const bool is_whole = word.size() < head.size() || text.size() <= kLookedAtFirst;
  return !is_whole || beginnings.by_word.contains(word);
}

template <class Accepts>
bool NoteTable::has_beginning(const Beginnings& beginnings, std::string_view normal,
                              const Accepts& accepts) {
  const auto found = beginnings.by_word.find(first_word(normal));
  if (found == beginnings.by_word.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](const Phrase& phrase) {
    return fits(normal, phrase.parts, phrase.gap, 0, [&](std::string_view rest) {
      const bool is_marked = ends_with_mark(phrase.parts.back()) || behind_mark(rest).has_value();
      return (is_marked || !phrase.is_label) && accepts(rest, is_marked);
    });
  });
}

bool NoteTable::has_beginning(const Beginnings& beginnings, std::string_view text) {
  return may_begin(beginnings, text) && has_beginning(beginnings, normal(text), kAny);
}

bool NoteTable::begins(std::string_view text) const {
  return has_beginning(begins_, text) || is_led(text);
}

bool NoteTable::goes_on(std::string_view text) const { return has_beginning(next_, text); }

bool NoteTable::is_led(std::string_view text) const {
  if (!may_begin(leads_, text)) return false;
  const auto leads_to_note = [&](std::string_view rest, bool is_marked) {
    if (!is_marked) return false;
    const std::string note = normal(behind_mark(rest).value_or(rest));
    return has_beginning(begins_, note, kAny) || has_beginning(led_, note, kAny);
  };
  return has_beginning(leads_, normal(text), leads_to_note);
}

bool NoteTable::is_labelled(std::string_view text) const {
  return may_begin(begins_, text) &&
         has_beginning(begins_, normal(text), [](std::string_view, bool marked) { return marked; });
}

bool NoteTable::ends(std::string_view text) const {
  if (text.starts_with('"') || text.starts_with("\u201C") || text.starts_with("\u201E"))
    return false;
  const std::string_view looked = end_of(text, kLookedAtEnd);
  for (std::size_t at = 1; at < looked.size(); ++at) {
    const bool is_word = looked[at] != ' ' && !is_word_byte(base::lower(looked[at - 1]));
    const bool is_apart =
        is_word && (is_parted(looked.substr(0, at)) || is_in_capitals(looked.substr(at)));
    if (is_apart && has_beginning(ends_, looked.substr(at))) return true;
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
  if (text.size() > kMaxHeadingBytes || headings_.empty()) return false;
  return std::binary_search(headings_.begin(), headings_.end(), heading_of(text));
}

bool NoteTable::is_likely_heading(std::string_view text) const {
  if (text.size() > kMaxHeadingBytes || likely_headings_.empty()) return false;
  return std::binary_search(likely_headings_.begin(), likely_headings_.end(), heading_of(text));
}

// Names as in "article__correction corrections-note": words between what is no letter.
bool NoteTable::has_class(std::string_view names) const {
  if (names.empty()) return false;
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
  if (classes_.empty()) return html::kNoNode;
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

Result<NoteWords> NoteWords::load(const std::string& folder) {
  NoteWords words;
  KHALDUN_TRY(words.standfirsts, NoteTable::load(folder + "/standfirsts.tsv"));
  KHALDUN_TRY(words.related, NoteTable::load(folder + "/related.tsv"));
  KHALDUN_TRY(words.republications, NoteTable::load(folder + "/republications.tsv"));
  KHALDUN_TRY(words.bios, NoteTable::load(folder + "/bios.tsv"));
  KHALDUN_TRY(words.captions, NoteTable::load(folder + "/captions.tsv"));
  KHALDUN_TRY(words.credits, NoteTable::load(folder + "/credits.tsv"));
  KHALDUN_TRY(words.calls, NoteTable::load(folder + "/calls.tsv"));
  return words;
}

}  // namespace khaldun::page
