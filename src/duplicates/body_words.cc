// Tested by body_words_test.cc.
#include "duplicates/body_words.h"

#include <xxhash.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/bare_form.h"
#include "text/unicode.h"

namespace khaldun::duplicates {
namespace {

// What a character is to its word.
enum class Part { kLetter, kLoneLetter, kBreak, kNothing };

struct Range {
  char32_t first;
  char32_t last;
};

// Scripts without blanks whose characters bare_form.h does not hold apart: Thai, Lao, Myanmar,
// Khmer, kana. Their digits are among them, which does no harm.
constexpr std::array<Range, 7> kUnspaced = {{{0x0E00, 0x0EFF},
                                             {0x1000, 0x109F},
                                             {0x1780, 0x17FF},
                                             {0x3040, 0x30FF},
                                             {0x31F0, 0x31FF},
                                             {0xA9E0, 0xA9FF},
                                             {0xFF66, 0xFF9F}}};

// A byte that is not UTF-8 is written as a private character, which no bare form holds.
constexpr char32_t kFirstForeignByte = 0x10FE00;

bool is_unspaced(char32_t code) {
  return std::any_of(kUnspaced.begin(), kUnspaced.end(),
                     [code](Range range) { return range.first <= code && code <= range.last; });
}

Part part_of(text::Role role, char32_t code) {
  switch (role) {
    case text::Role::kWord: return is_unspaced(code) ? Part::kLoneLetter : Part::kLetter;
    case text::Role::kAlone: return text::is_alpha(code) ? Part::kLoneLetter : Part::kBreak;
    case text::Role::kSpace: return Part::kBreak;
    case text::Role::kRemoved: return Part::kNothing;
  }
  return Part::kNothing;
}

class WordCutter {
 public:
  explicit WordCutter(std::string_view body) {
    words_.text.reserve(body.size() + 1);
    words_.hashes.reserve(body.size() / 6);
  }

  BodyWords cut(std::string_view body) {
    for (std::size_t i = 0; i < body.size();) {
      const auto byte = static_cast<unsigned char>(body[i]);
      if (byte < 0x80) {
        add_ascii(byte);
        ++i;
        continue;
      }
      const base::Character c = base::next_character(body, i);
      if (c.valid) {
        add(c.code);
      } else {
        begin_word();
        base::append_character(words_.text, kFirstForeignByte + byte);
      }
      i += c.bytes;
    }
    end_word();
    if (words_.text.ends_with(' ')) words_.text.pop_back();
    return std::move(words_);
  }

 private:
  void add_ascii(unsigned char byte) {
    const bool is_capital = byte >= 'A' && byte <= 'Z';
    if (is_capital || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
      begin_word();
      words_.text += static_cast<char>(is_capital ? byte + ('a' - 'A') : byte);
    } else {
      end_word();
    }
  }

  void add(char32_t code) {
    const text::BareForm form = text::bare_form(code);
    switch (part_of(form.role, code)) {
      case Part::kBreak: return end_word();
      case Part::kNothing: return;
      case Part::kLetter: begin_word(); return append(form);
      case Part::kLoneLetter: return add_lone(form);
    }
  }

  void append(const text::BareForm& form) {
    for (std::size_t i = 0; i < form.size; ++i) {
      base::append_character(words_.text, form.codes.at(i));
    }
  }

  void add_lone(const text::BareForm& form) {
    if (state_ != State::kRun) {
      end_word();
      state_ = State::kRun;
      starts_.fill(words_.text.size());
    }
    std::rotate(starts_.begin(), starts_.begin() + 1, starts_.end());
    starts_.back() = words_.text.size();
    append(form);
    add_hash(starts_.front());
  }

  void begin_word() {
    if (state_ == State::kWord) return;
    end_word();
    state_ = State::kWord;
    starts_.fill(words_.text.size());
  }

  void end_word() {
    if (state_ == State::kNone) return;
    if (state_ == State::kWord) add_hash(starts_.front());
    words_.text += ' ';
    state_ = State::kNone;
  }

  void add_hash(std::size_t begin) {
    words_.hashes.push_back(XXH3_64bits(words_.text.data() + begin, words_.text.size() - begin));
  }

  enum class State { kNone, kWord, kRun };

  BodyWords words_;
  State state_ = State::kNone;
  // Of a run, where its last characters begin; of a word, its beginning.
  std::array<std::size_t, kContext + 1> starts_{};
};

}  // namespace

BodyWords words_of(std::string_view body) { return WordCutter(body).cut(body); }

}  // namespace khaldun::duplicates
