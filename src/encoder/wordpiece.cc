// One pass: characters are made bare and gathered until a word ends, then the word is cut by
// walking the trie. Letters of ASCII take a short way. A word of more than 100 characters is not
// kept, so that a word's memory is fixed and its worst case is 100 walks of 100 characters.
#include "encoder/wordpiece.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>

#include "base/assert.h"
#include "base/utf8.h"
#include "khaldun/limits.h"
#include "text/bare_form.h"

namespace khaldun::encoder {
namespace {

constexpr std::string_view kInside = "##";

// The letter in lower case or the digit that an ASCII byte stands for; else 0.
constexpr std::array<char, 256> kLetter = [] {
  std::array<char, 256> letters{};
  for (char c = 'a'; c <= 'z'; ++c) {
    letters[static_cast<unsigned char>(c)] = c;
    letters[static_cast<unsigned char>(c - 'a' + 'A')] = c;
  }
  for (char c = '0'; c <= '9'; ++c) letters[static_cast<unsigned char>(c)] = c;
  return letters;
}();

bool is_valid(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const base::Character c = base::next_character(text, i);
    if (!c.valid) return false;
    i += c.bytes;
  }
  return true;
}

}  // namespace

// Bare characters that stand together, and where each of their bytes comes from.
class Wordpiece::Word {
 public:
  bool empty() const { return characters_ == 0; }
  bool too_long() const { return characters_ > kMaxWordCharacters; }
  std::string_view bytes() const { return {bytes_.data(), size_}; }
  Span span() const { return {spans_[0].begin, end_}; }
  // Of the bytes [begin, end).
  Span span(std::size_t begin, std::size_t end) const {
    return {spans_[begin].begin, spans_[end - 1].end};
  }

  void clear() { size_ = characters_ = 0; }

  void add_byte(char byte, Span source) {
    end_ = source.end;
    if (++characters_ > kMaxWordCharacters) return;
    put(byte, source);
  }

  void add(char32_t code, Span source) {
    end_ = source.end;
    if (++characters_ > kMaxWordCharacters) return;
    if (code < 0x80) {
      put(static_cast<char>(code), source);
    } else if (code < 0x800) {
      put(static_cast<char>(0xC0U | code >> 6U), source);
      put(continuation(code), source);
    } else {
      if (code < 0x10000) {
        put(static_cast<char>(0xE0U | code >> 12U), source);
      } else {
        put(static_cast<char>(0xF0U | code >> 18U), source);
        put(continuation(code >> 12U), source);
      }
      put(continuation(code >> 6U), source);
      put(continuation(code), source);
    }
  }

 private:
  static char continuation(char32_t bits) { return static_cast<char>(0x80U | (bits & 0x3FU)); }

  void put(char byte, Span source) {
    bytes_[size_] = byte;
    spans_[size_++] = source;
  }

  std::array<char, 4 * std::size_t{kMaxWordCharacters}> bytes_;
  std::array<Span, 4 * std::size_t{kMaxWordCharacters}> spans_;
  std::size_t size_ = 0;
  std::size_t characters_ = 0;
  std::uint32_t end_ = 0;
};

Result<Wordpiece> Wordpiece::load(const base::SectionFile& file, const std::string& section) {
  Wordpiece wordpiece;
  KHALDUN_TRY(wordpiece.pieces_, file.strings(section));
  const auto& pieces = wordpiece.pieces_;
  const std::string where = "section " + section;
  if (pieces.size() > limits::kMaxPieces) {
    return Error{ErrorCode::kLimit, where + ": expected at most " +
                                        std::to_string(limits::kMaxPieces) + " pieces, found " +
                                        std::to_string(pieces.size())};
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].size() > limits::kMaxPieceBytes) {
      return Error{ErrorCode::kLimit,
                   where + ": expected pieces of at most " +
                       std::to_string(limits::kMaxPieceBytes) + " bytes, found one of " +
                       std::to_string(pieces[i].size()) + " at " + std::to_string(i)};
    }
    if (!is_valid(pieces[i])) {
      return Error{ErrorCode::kInvalidModel,
                   where + ": expected UTF-8, found other bytes at " + std::to_string(i)};
    }
  }
  auto trie = PieceTrie::create(pieces);
  if (!trie) return with_context(where, trie.error());
  wordpiece.trie_ = std::move(*trie);
  wordpiece.inside_ = wordpiece.trie_.node_of(kInside);
  if (auto found = wordpiece.find_special(); !found) return with_context(where, found.error());
  return wordpiece;
}

Result<void> Wordpiece::find_special() {
  const auto first_of = [&](std::string_view name, std::string_view other) {
    const std::uint32_t id = find(name);
    return id == kNone ? find(other) : id;
  };
  // MPNet's list holds BERT's names too, which its texts do not use; so its own come first.
  special_.start = first_of("<s>", "[CLS]");
  special_.end = first_of("</s>", "[SEP]");
  special_.unknown = find("[UNK]");
  special_.padding = first_of("<pad>", "[PAD]");
  special_.mask = first_of("<mask>", "[MASK]");
  if (special_.start == kNone || special_.end == kNone || special_.unknown == kNone) {
    return Error{ErrorCode::kInvalidModel,
                 "expected pieces <s> or [CLS], </s> or [SEP], and [UNK]"};
  }
  for (std::uint32_t id = 0; id != kNone;) {
    id = find("[unused" + std::to_string(special_.markers.size()) + "]");
    if (id != kNone) special_.markers.push_back(id);
  }
  return {};
}

std::uint32_t Wordpiece::find(std::string_view piece) const {
  const PieceTrie::Match match = trie_.longest(PieceTrie::kRoot, piece);
  return match.size == piece.size() ? match.number : kNone;
}

void Wordpiece::cut(const Word& word, std::vector<Piece>& out) const {
  const std::size_t before = out.size();
  const std::string_view bytes = word.bytes();
  std::uint32_t node = word.too_long() ? kNone : PieceTrie::kRoot;
  for (std::size_t begin = 0; begin < bytes.size(); node = inside_) {
    PieceTrie::Match match;
    if (node != kNone) match = trie_.longest(node, bytes.substr(begin));
    if (match.number == kNone) {
      out.resize(before);
      out.push_back({special_.unknown, word.span()});
      return;
    }
    out.push_back({match.number, word.span(begin, begin + match.size)});
    begin += match.size;
  }
}

void Wordpiece::tokenize_range(std::string_view text, Span range, std::vector<Piece>& out) const {
  Word word;
  const auto finish = [&] {
    if (word.empty()) return;
    cut(word, out);
    word.clear();
  };
  text = text.substr(0, range.end);
  for (std::uint32_t i = range.begin; i < range.end;) {
    const char letter = kLetter[static_cast<unsigned char>(text[i])];
    if (letter != 0) {
      word.add_byte(letter, {i, i + 1});
      ++i;
      continue;
    }
    const base::Character c = base::next_character(text, i);
    const Span source{i, i + c.bytes};
    i = source.end;
    const text::BareForm form = text::bare_form(c.code);
    if (form.role == text::Role::kRemoved) continue;
    if (form.role != text::Role::kWord) finish();
    for (std::size_t k = 0; k < form.size; ++k) word.add(form.codes[k], source);
    if (form.role == text::Role::kAlone) finish();
  }
  finish();
}

void Wordpiece::tokenize(std::string_view text, std::vector<Piece>& out) const {
  KHALDUN_ASSERT(text.size() <= std::numeric_limits<std::uint32_t>::max(), "offsets are 32-bit");
  tokenize_range(text, {0, static_cast<std::uint32_t>(text.size())}, out);
}

void Wordpiece::tokenize_words(std::string_view text, std::span<const Span> words,
                               WordPieces& out) const {
  out.pieces.clear();
  out.begins.clear();
  for (const Span word : words) {
    KHALDUN_ASSERT(word.begin <= word.end && word.end <= text.size(), "words lie in the text");
    out.begins.push_back(static_cast<std::uint32_t>(out.pieces.size()));
    tokenize_range(text, word, out.pieces);
  }
  out.begins.push_back(static_cast<std::uint32_t>(out.pieces.size()));
}

}  // namespace khaldun::encoder
