// ASCII is read byte by byte from a table, because a gazetteer is matched against every text.
// Tested by name_words_test.cc.
#include "text/name_words.h"

#include <array>

#include "base/utf8.h"

namespace khaldun::text {
namespace {

using base::next_character;

constexpr std::array<bool, 128> kAsciiLetters = [] {
  std::array<bool, 128> table{};
  for (int c = '0'; c <= '9'; ++c) table[c] = true;
  for (int c = 'A'; c <= 'Z'; ++c) table[c] = table[c + 'a' - 'A'] = true;
  return table;
}();

struct Read {
  bool letter = false;
  bool gap = false;         // joins words
  bool apostrophe = false;  // when it stands between letters
  std::size_t bytes = 0;
};

Read read_wide(std::string_view text, std::size_t at) {
  const base::Character character = next_character(text, at);
  const char32_t code = character.code;
  Read read;
  read.bytes = character.bytes;
  const bool mark = code < 0xC0 || code == 0xD7 || code == 0xF7 ||
                    (code >= 0x2000 && code <= 0x206F) || (code >= 0x3000 && code <= 0x303F);
  read.letter = !mark;
  read.gap = code == 0xA0 || code == 0x2010 || code == 0x2011;
  read.apostrophe = code == 0x2018 || code == 0x2019;
  return read;
}

Read read_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto c = static_cast<unsigned char>(text[at]);
  if (c >= 0x80) return read_wide(text, at);
  return {kAsciiLetters[c], c == ' ' || c == '-', c == '\'' || c == '`', 1};
}

// What follows an apostrophe is the s of a genitive.
bool is_possessive(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] == 's' && !read_at(text, at + 1).letter;
}

}  // namespace

std::string_view NameWords::key(std::size_t word) const {
  const Word& w = words_[word];
  return w.plain ? text_.substr(w.bytes.begin, w.bytes.size())
                 : std::string_view(keys_).substr(w.key.begin, w.key.size());
}

NameWords::NameWords(std::string_view text) : text_(text) {
  words_.reserve(text.size() / 5);
  bool joined = false;
  int line_ends = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Read c = read_at(text, at);
    if (c.letter) {
      read_word(at, joined);
      at = words_.back().bytes.end;
      joined = true;
      line_ends = 0;
      continue;
    }
    if (c.apostrophe && joined && words_.back().bytes.end == at &&
        is_possessive(text, at + c.bytes)) {
      at += c.bytes + 1;  // "Cox's Bazar": joined
      continue;
    }
    const bool one_line_end = text[at] == '\n' && ++line_ends == 1;
    const bool short_dot = text[at] == '.' && !words_.empty() && words_.back().bytes.end == at &&
                           words_.back().bytes.size() <= 3;
    if (!c.gap && !one_line_end && !short_dot) joined = false;
    at += c.bytes;
  }
}

void NameWords::read_word(std::size_t at, bool joined) {
  Word word;
  word.joined = joined;
  word.bytes.begin = static_cast<std::uint32_t>(at);
  const std::size_t stored = keys_.size();
  std::size_t copied = at;  // start of what is not yet in keys_
  std::size_t run = 0;
  const auto skip = [&](std::size_t bytes, std::string_view instead) {
    keys_ += text_.substr(copied, at - copied);
    keys_ += instead;
    copied = at + bytes;
    word.plain = false;
  };
  while (at < text_.size()) {
    const Read c = read_at(text_, at);
    if (c.letter) {
      ++run;
    } else {
      const bool followed = read_at(text_, at + c.bytes).letter;
      if (text_[at] == '.' && run == 1 && followed) {
        skip(1, "");
        run = 0;
      } else if (c.apostrophe && followed && !is_possessive(text_, at + c.bytes)) {
        skip(c.bytes, "'");
        ++run;
      } else {
        break;
      }
    }
    at += c.bytes;
  }
  if (!word.plain) keys_ += text_.substr(copied, at - copied);
  const bool acronym = !word.plain && run == 1 && at < text_.size() && text_[at] == '.';
  word.bytes.end = static_cast<std::uint32_t>(acronym ? at + 1 : at);
  word.key = {static_cast<std::uint32_t>(stored), static_cast<std::uint32_t>(keys_.size())};
  words_.push_back(word);
}

}  // namespace khaldun::text
