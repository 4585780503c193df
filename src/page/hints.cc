// Tested by hints_test.cc.
#include "page/hints.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/tsv.h"

namespace khaldun::page {
namespace {

constexpr std::array<std::string_view, kHints> kNames = {
    "body",  "content", "comment", "related", "navigation", "side",   "foot",  "head",
    "share", "bio",     "byline",  "tag",     "advert",     "offer",  "media", "quote",
    "title", "hidden",  "box",     "live",    "count",      "consent"};

// Names with a meaning of their own, of which only the first bytes are looked
// at.
constexpr std::size_t kMaxName = 400;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// style="display: none" and the like.
bool is_styled_away(std::string_view style) {
  if (style.empty()) return false;
  std::string plain;
  for (const char c : style.substr(0, kMaxName)) {
    if (!base::is_blank(c)) plain += base::lower(c);
  }
  return plain.find("display:none") != std::string::npos ||
         plain.find("visibility:hidden") != std::string::npos;
}

std::string joined(const std::vector<std::string>& problems) {
  std::string text;
  for (const std::string& problem : problems) text += (text.empty() ? "" : "\n") + problem;
  return text;
}

}  // namespace

std::string_view to_string(Hint hint) { return kNames.at(static_cast<std::size_t>(hint)); }

Result<Hints> Hints::load(const std::string& path) {
  constexpr auto kColumns = std::to_array<std::string_view>({"word", "hint"});
  KHALDUN_TRY(const base::Tsv table, base::Tsv::open(path, kColumns));
  std::vector<std::string> problems = table.problems();
  Hints hints;
  for (const base::Tsv::Row& row : table.rows()) {
    const std::string_view hint = table.cell(row, 1);
    const auto name = std::find(kNames.begin(), kNames.end(), hint);
    if (name == kNames.end()) {
      problems.push_back(table.at(
          row, "expected a hint of src/page/hints.h, found " + base::quoted_or_nothing(hint)));
    } else {
      hints.words_[table.cell(row, 0)] |= bit_of(static_cast<Hint>(name - kNames.begin()));
    }
  }
  if (!problems.empty()) return Error{ErrorCode::kInvalidData, joined(problems)};
  return hints;
}

HintSet Hints::of_word(std::string_view word) const {
  const HintSet* found = words_.find(word);
  return found == nullptr ? 0 : *found;
}

HintSet Hints::of_name(std::string_view name) const {
  HintSet set = 0;
  // The words so far, each with a hyphen behind it: "article-body-".
  std::array<char, 2 * kMaxName + 1> words;
  std::size_t last = 0;   // where the word before begins; `begin` for none
  std::size_t begin = 0;  // of this word
  std::size_t end = 0;
  const auto end_word = [&] {
    if (begin == end) return;
    set |= of_word({&words[begin], end - begin});
    if (last < begin) set |= of_word({&words[last], end - last});
    words[end++] = '-';
    last = std::exchange(begin, end);
  };
  name = name.substr(0, kMaxName);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!is_letter(c)) {
      end_word();
      if (base::is_blank(c)) last = begin;
      continue;
    }
    if (is_upper(c) && i > 0 && !is_upper(name[i - 1])) end_word();
    words[end++] = base::lower(c);
  }
  end_word();
  return set;
}

HintSet Hints::of(const html::Tree& tree, html::NodeId id) const {
  HintSet set = 0;
  for (const std::string_view name : {"class", "id", "role", "itemprop", "property", "data-testid",
                                      "data-component", "data-module", "data-type"}) {
    if (const auto value = tree.attribute(id, name); !value.empty()) set |= of_name(value);
  }
  const bool is_hidden = tree.has_attribute(id, "hidden") ||
                         tree.attribute(id, "aria-hidden") == "true" ||
                         is_styled_away(tree.attribute(id, "style"));
  if (is_hidden) set |= bit_of(Hint::kHidden);
  return set;
}

}  // namespace khaldun::page
