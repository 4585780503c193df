// Accents are taken off the Latin letters of Latin-1, Latin Extended-A and Latin Extended
// Additional (Unicode 15 decompositions, and the barred letters that have none). Other scripts are
// compared as they are. Tested by words_test.cc.
#include "actors/words.h"

#include <array>
#include <optional>

#include "base/ascii.h"
#include "base/utf8.h"

namespace khaldun::actors {
namespace {

using base::Character;
using base::next_character;

struct FoldedBlock {
  char32_t first;
  std::string_view letters;  // '?' for a code point that stays as it is
};

constexpr std::array<FoldedBlock, 2> kFolded = {
    {{0xc0,
      "AAAAAA?CEEEEIIIIDNOOOOO?OUUUUY?"
      "?aaaaaa?ceeeeiiiidnooooo?ouuuuy?y"
      "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi?"
      "?JjKkkLlLlLlL"
      "lLlNnNnNnnNnOoOoOo?"
      "?RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"},
     {0x1e00,
      "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm"
      "MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv"
      "WwWwWwWwWwXxXxYyZzZzZzhtwy?s?"
      "??"
      "?AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe"
      "EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy?"
      "??"
      "??"
      "?"}}};

struct Ligature {
  char32_t code_point;
  std::string_view letters;
};

constexpr std::array<Ligature, 11> kLigatures = {{{U'Æ', "AE"},
                                                  {U'æ', "ae"},
                                                  {U'Œ', "OE"},
                                                  {U'œ', "oe"},
                                                  {U'ß', "ss"},
                                                  {U'Þ', "Th"},
                                                  {U'þ', "th"},
                                                  {U'Ș', "S"},
                                                  {U'ș', "s"},
                                                  {U'Ț', "T"},
                                                  {U'ț', "t"}}};

bool is_combining_mark(char32_t c) { return c >= 0x300 && c <= 0x36F; }
bool is_apostrophe(char32_t c) { return c == '\'' || c == '`' || c == 0x2019 || c == 0x2018; }

bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == 0xA0 || c == 0x202F ||
         (c >= 0x2000 && c <= 0x200B);
}

bool is_separator(char32_t c) { return is_blank(c) || c == '-' || c == 0x2010 || c == 0x2011; }

bool is_letter(char32_t c) {
  if (c < 0x80) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
  const bool latin_mark = c < 0xC0 || c == 0xD7 || c == 0xF7;
  const bool punctuation = (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F);
  const bool arabic_mark = c == 0x60C || c == 0x61B || c == 0x61F;
  return !latin_mark && !punctuation && !arabic_mark && !is_combining_mark(c);
}

bool is_capital(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= 'A' && text[at] <= 'Z';
}

// End of the dotted acronym at `at` ("U.S.", "U.S"); nullopt if there is none.
std::optional<std::size_t> acronym_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  std::size_t letters = 0;
  while (is_capital(text, end)) {
    const bool more = end + 1 < text.size() && is_letter(next_character(text, end + 1).code);
    if (more) break;
    ++letters;
    ++end;
    if (end >= text.size() || text[end] != '.') break;
    ++end;
  }
  const bool word_goes_on = end < text.size() && is_letter(next_character(text, end).code);
  if (letters < 2 || word_goes_on) return std::nullopt;
  return end;
}

void append_folded(char32_t c, std::string_view bytes, std::string& key) {
  for (const FoldedBlock& block : kFolded) {
    if (c < block.first || c - block.first >= block.letters.size()) continue;
    if (const char letter = block.letters[c - block.first]; letter != '?') {
      key += letter;
      return;
    }
  }
  for (const Ligature& ligature : kLigatures) {
    if (ligature.code_point == c) {
      key += ligature.letters;
      return;
    }
  }
  key += bytes;
}

// Appends the key of a word to `keys`; returns where the word ends.
std::size_t read_word(std::string_view text, std::size_t at, std::string& keys) {
  if (const auto end = acronym_end(text, at)) {
    for (std::size_t i = at; i < *end; ++i) {
      if (text[i] != '.') keys += text[i];
    }
    return *end;
  }
  while (at < text.size()) {
    const Character c = next_character(text, at);
    if (!is_letter(c.code) && !is_combining_mark(c.code)) break;
    if (!is_combining_mark(c.code)) append_folded(c.code, text.substr(at, c.bytes), keys);
    at += c.bytes;
  }
  return at;
}

// End of the blanks and hyphens at `at`; counts the line ends among them.
std::size_t skip_separators(std::string_view text, std::size_t at, int& line_ends) {
  while (at < text.size()) {
    const Character c = next_character(text, at);
    if (!is_separator(c.code)) break;
    if (c.code == '\n') ++line_ends;
    at += c.bytes;
  }
  return at;
}

enum class AsciiKind : std::uint8_t { kNone, kMark, kDigit, kSmall, kCapital };

// Of the byte at `i`: kNone for a part of another character, kMark for all else that is no letter
// or digit, and for the end of the text.
AsciiKind ascii_kind(std::string_view text, std::size_t i) {
  if (i >= text.size()) return AsciiKind::kMark;
  const auto c = static_cast<unsigned char>(text[i]);
  if (c >= 'a' && c <= 'z') return AsciiKind::kSmall;
  if (c >= 'A' && c <= 'Z') return AsciiKind::kCapital;
  if (c >= '0' && c <= '9') return AsciiKind::kDigit;
  return c < 0x80 ? AsciiKind::kMark : AsciiKind::kNone;
}

bool is_letter_or_digit(AsciiKind kind) { return kind > AsciiKind::kMark; }

}  // namespace

Words::Words(std::string_view text, Case letter_case) : text_(text) {
  constexpr std::size_t kBytesOfAWord = 5;
  words_.reserve(text.size() / kBytesOfAWord);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = read_plain(at, letter_case);
    at = end > at ? end : read_other(at, letter_case);
  }
}

// Reads what most of a text is: a blank before a letter, or a word of ASCII letters and digits that
// is no acronym. Returns where it ends; `at` for anything else.
std::size_t Words::read_plain(std::size_t at, Case letter_case) {
  const auto kind = [&](std::size_t i) { return ascii_kind(text_, i); };
  if (text_[at] == ' ' && is_letter_or_digit(kind(at + 1))) return at + 1;
  std::size_t end = at;
  bool capitals = false;
  while (is_letter_or_digit(kind(end))) capitals = kind(end++) == AsciiKind::kCapital || capitals;
  const bool may_be_acronym = capitals && end < text_.size() && text_[at + 1] == '.';
  if (end == at || kind(end) == AsciiKind::kNone || may_be_acronym) return at;
  const Span bytes{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
  if (!capitals || letter_case == Case::kKeep) {
    words_.push_back({bytes, bytes, true});
    return end;
  }
  const auto key = static_cast<std::uint32_t>(keys_.size());
  for (std::size_t i = at; i < end; ++i) keys_ += base::lower(text_[i]);
  words_.push_back({bytes, {key, static_cast<std::uint32_t>(keys_.size())}, false});
  return end;
}

// Reads a run of separators, a word or a mark, whatever its letters. Returns where it ends.
std::size_t Words::read_other(std::size_t at, Case letter_case) {
  const std::size_t key = keys_.size();
  const Character c = next_character(text_, at);
  std::size_t end = at + c.bytes;
  if (is_separator(c.code)) {
    int line_ends = 0;
    end = skip_separators(text_, at, line_ends);
    if (line_ends > 1) keys_ += '\n';
  } else if (is_letter(c.code)) {
    end = read_word(text_, at, keys_);
  } else if (is_apostrophe(c.code)) {
    keys_ += '\'';
  } else if (!is_combining_mark(c.code)) {
    keys_ += text_.substr(at, c.bytes);
  }
  if (keys_.size() == key) return end;
  if (letter_case == Case::kFold) {
    for (std::size_t i = key; i < keys_.size(); ++i) keys_[i] = base::lower(keys_[i]);
  }
  words_.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                    {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(keys_.size())},
                    false});
  return end;
}

std::string fold(std::string_view text, Words::Case letter_case) {
  const Words words(text, letter_case);
  std::string folded;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) folded += ' ';
    folded += words.key(i);
  }
  return folded;
}

}  // namespace khaldun::actors
