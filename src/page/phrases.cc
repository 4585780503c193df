// Tested by phrases_test.cc.
#include "page/phrases.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/tsv.h"

namespace khaldun::page {
namespace {

constexpr std::array<std::string_view, kPhraseKinds> kNames = {
    "consent", "offer", "advert", "related", "share",  "tag",
    "bio",     "media", "byline", "comment", "rights", "note"};

// Of a long text its two ends.
constexpr std::size_t kLooked = 300;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_word(text[end])) ++end;
  return text.substr(0, std::max<std::size_t>(end, 1));
}

// In lower case, "’" as "'"; never longer than `text`. Returns the bytes
// written.
std::size_t write_normal(std::string_view text, char* out) {
  std::size_t size = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\xE2' && text.substr(at, 3) == "\xE2\x80\x99") {
      out[size++] = '\'';
      at += 2;
    } else {
      out[size++] = base::lower(text[at]);
    }
  }
  return size;
}

}  // namespace

std::string_view to_string(PhraseKind kind) { return kNames.at(static_cast<std::size_t>(kind)); }

Result<Phrases> Phrases::load(const std::string& path) {
  constexpr std::array<std::string_view, 2> kColumns = {"phrase", "kind"};
  KHALDUN_TRY(const base::Tsv table, base::Tsv::open(path, kColumns));
  if (!table.problems().empty()) return Error{ErrorCode::kInvalidData, table.problems().front()};
  Phrases phrases;
  for (const base::Tsv::Row& row : table.rows()) {
    const std::string_view kind = table.cell(row, 1);
    const auto name = std::find(kNames.begin(), kNames.end(), kind);
    if (name == kNames.end()) {
      return Error{ErrorCode::kInvalidData,
                   table.at(row, "expected a kind of src/page/phrases.h, found " +
                                     base::quoted_or_nothing(kind))};
    }
    Phrase phrase{std::string(table.cell(row, 0)), false,
                  static_cast<PhraseKind>(name - kNames.begin())};
    phrase.words.resize(write_normal(table.cell(row, 0), phrase.words.data()));
    if (phrase.words.starts_with('^')) {
      phrase.at_begin = true;
      phrase.words.erase(0, 1);
    }
    if (phrase.words.empty()) continue;
    phrases.by_first_word_[first_word(phrase.words)].push_back(std::move(phrase));
  }
  return phrases;
}

std::uint32_t Phrases::kinds_in(std::string_view text) const {
  std::array<char, 2 * kLooked + 1> bytes;
  std::size_t size = write_normal(text.substr(0, kLooked), bytes.data());
  if (text.size() > kLooked) {
    const std::size_t rest = std::min(kLooked, text.size() - kLooked);
    bytes[size++] = ' ';
    size += write_normal(text.substr(text.size() - rest), &bytes[size]);
  }
  const std::string_view looked(bytes.data(), size);
  std::uint32_t kinds = 0;
  for (std::size_t at = 0; at < looked.size(); ++at) {
    if (at > 0 && is_word(looked[at]) && is_word(looked[at - 1])) continue;
    const std::string_view rest = looked.substr(at);
    const std::vector<Phrase>* found = by_first_word_.find(first_word(rest));
    if (found == nullptr) continue;
    for (const Phrase& phrase : *found) {
      if (phrase.at_begin && at > 0) continue;
      if (!rest.starts_with(phrase.words)) continue;
      const std::size_t end = phrase.words.size();
      if (end < rest.size() && is_word(rest[end]) && is_word(rest[end - 1])) continue;
      kinds |= std::uint32_t{1} << static_cast<unsigned>(phrase.kind);
    }
  }
  return kinds;
}

}  // namespace khaldun::page
