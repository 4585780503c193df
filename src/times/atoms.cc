// One pass over the bytes; letters beyond ASCII are letters of some word that no table has.
// Tested by atoms_test.cc.
#include "times/atoms.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/ascii.h"

namespace khaldun::times {
namespace {

using base::is_blank;

constexpr double kLargest = 1e9;  // fits an int; no date or length has more

constexpr std::size_t kLongestWord = 24;

using base::is_digit;
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) {
  return is_upper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

// Marks of three bytes that stand for an ASCII one: dashes U+2010 to U+2015, apostrophes.
char ascii_mark(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xE2' || text[1] != '\x80') return 0;
  if (text[2] >= '\x90' && text[2] <= '\x95') return '-';
  if (text[2] == '\x98' || text[2] == '\x99') return '\'';
  if (text[2] == '\x9C' || text[2] == '\x9D') return '"';
  return 0;
}

class Scanner {
 public:
  Scanner(std::string_view text, const TimeWords& words) : text_(text), words_(words) {}

  Atom next(std::size_t begin, std::size_t end) const {
    const char c = text_[begin];
    if (is_digit(c)) return number(begin, end);
    if (const char mark = ascii_mark(text_.substr(begin, end - begin))) {
      return make_mark(begin, begin + 3, mark);
    }
    if (is_letter(c)) return word(begin, end);
    return make_mark(begin, begin + 1, c);
  }

 private:
  static Span span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  Atom make_mark(std::size_t begin, std::size_t end, char mark) const {
    Atom atom;
    atom.span = span(begin, end);
    atom.mark = mark;
    if (mark == '\'') atom.word = words_.find("'");
    return atom;
  }

  // "13.5.2015" is three numbers: whether the digits from `at` are followed by ".5".
  bool goes_on(std::size_t at, std::size_t end) const {
    while (at < end && is_digit(text_[at])) ++at;
    return at + 1 < end && text_[at] == '.' && is_digit(text_[at + 1]);
  }

  Atom number(std::size_t begin, std::size_t end) const {
    std::size_t at = begin;
    while (at < end && is_digit(text_[at])) ++at;
    const std::size_t digits = at - begin;
    std::array<char, 16> buffer{};
    std::size_t size = 0;
    for (std::size_t i = begin; i < at && size < 12; ++i) buffer[size++] = text_[i];
    bool plain = true;
    const auto digit_at = [&](std::size_t i) { return i < end && is_digit(text_[i]); };
    while (at + 3 < end && text_[at] == ',' && digit_at(at + 1) && digit_at(at + 2) &&
           digit_at(at + 3) && !digit_at(at + 4)) {
      for (std::size_t i = at + 1; i < at + 4 && size < 12; ++i) buffer[size++] = text_[i];
      at += 4;
      plain = false;
    }
    if (at + 1 < end && text_[at] == '.' && digit_at(at + 1) && !goes_on(at + 1, end) &&
        !(begin > 1 && text_[begin - 1] == '.' && is_digit(text_[begin - 2]))) {
      buffer[size++] = '.';
      ++at;
      for (; at < end && is_digit(text_[at]); ++at) {
        if (size < buffer.size()) buffer[size++] = text_[at];
      }
      plain = false;
    }
    Atom atom;
    atom.span = span(begin, at);
    atom.kind = Atom::Kind::kNumber;
    std::from_chars(buffer.data(), buffer.data() + size, atom.number);
    atom.number = std::min(atom.number, kLargest);
    if (plain && digits < 100) atom.digits = static_cast<std::uint8_t>(digits);
    if (plain) atom.word = words_.find(text_.substr(begin, digits));
    return atom;
  }

  Atom word(std::size_t begin, std::size_t end) const {
    std::size_t at = begin;
    while (at < end && is_letter(text_[at]) && !ascii_mark(text_.substr(at, end - at))) ++at;
    // "a.m", "p.m": single letters with full stops between.
    while (at - begin < 8 && (at - begin) % 2 == 1 && at + 1 < end && text_[at] == '.' &&
           is_letter(text_[at + 1]) && (at + 2 == end || !is_letter(text_[at + 2]))) {
      at += 2;
    }
    Atom atom;
    atom.span = span(begin, at);
    atom.kind = Atom::Kind::kWord;
    atom.capital = is_upper(text_[begin]);
    atom.word = known_word(begin, at);
    if (at + 1 < end && text_[at] == '-' && is_letter(text_[at + 1])) {
      std::size_t last = at + 1;
      while (last < end && is_letter(text_[last])) ++last;
      if (const Word* whole = known_word(begin, last)) {  // "mid-day"
        atom.word = whole;
        atom.span = span(begin, last);
      }
    }
    return atom;
  }

  const Word* known_word(std::size_t begin, std::size_t end) const {
    if (end - begin > kLongestWord) return nullptr;
    std::array<char, kLongestWord> lower{};
    for (std::size_t i = begin; i < end; ++i) {
      lower[i - begin] = base::lower(text_[i]);
    }
    return words_.find({lower.data(), end - begin});
  }

  std::string_view text_;
  const TimeWords& words_;
};

}  // namespace

void scan(std::string_view text, Span range, const TimeWords& words, std::vector<Atom>& atoms) {
  const Scanner scanner(text, words);
  std::size_t at = range.begin;
  int newlines = 0;
  bool blank = true;
  while (at < range.end) {
    if (is_blank(text[at])) {
      newlines += text[at] == '\n' ? 1 : 0;
      blank = true;
      ++at;
      continue;
    }
    if (text[at] == '\xC2' && at + 1 < range.end && text[at + 1] == '\xA0') {
      blank = true;
      at += 2;
      continue;
    }
    Atom atom = scanner.next(at, range.end);
    atom.glued = !blank;
    atom.newline = newlines > 1;
    at = atom.span.end;
    atoms.push_back(atom);
    newlines = 0;
    blank = false;
  }
}

}  // namespace khaldun::times
