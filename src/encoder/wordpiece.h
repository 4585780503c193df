// Wordpiece: BERT's uncased tokenizer. Text becomes pieces of words, each with its number in a
// vocabulary and its bytes in the text.
//
//   KHALDUN_TRY(Wordpiece wordpiece, Wordpiece::load(file));   // the section "vocabulary"
//   std::vector<Piece> pieces;
//   wordpiece.tokenize("Al-Bashir", pieces);      // al - bash ##ir: {2632, 0..2} {1011, 2..3} ...
//   wordpiece.tokenize_words(text, token_spans, words);   // and which pieces each token has
//
// The same as HuggingFace tokenizers 0.23 with the BertNormalizer, BertPreTokenizer and WordPiece
// of all-MiniLM-L6-v2 (tools/wordpiece_parity): controls are removed; ideographs and punctuation
// are words of their own; letters are bare (text/bare_form.h); a word is cut into the longest
// pieces from its left, those after the first written with "##"; a word that cannot be cut, or has
// more than 100 bare characters, is one piece [UNK]. What differs:
//   - "[SEP]" in a text is text, never the special piece (the reference's encode_special_tokens);
//   - a byte that is not UTF-8 is U+FFFD to the reference, which removes it; so is it here, and the
//     letters around it are one word;
//   - the span of [UNK] for a word with rare marks in disorder (docs/internals/wordpiece.md).
// The vocabulary of all-mpnet-base-v2 is the same list behind <s>, <pad>, </s> and <unk>.
//
// A span begins with the first character that the piece has kept and ends with the last, so it may
// hold removed ones. Begins and ends do not decrease; the pieces of one character (a syllable of
// Hangul) have the same span, others do not overlap. Nothing is added around a text: special() has
// the pieces for that. Immutable, thread-safe, keeps no state between calls and allocates only
// in the caller's vector.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/section_file.h"
#include "encoder/piece_trie.h"
#include "khaldun/document.h"

namespace khaldun::encoder {

struct Piece {
  std::uint32_t id = 0;
  Span span;  // bytes of the text

  bool operator==(const Piece&) const = default;
};

// The pieces of the tokens of a text: token i has [begins[i], begins[i + 1]), none if it is blank
// or all its characters are removed.
struct WordPieces {
  std::vector<Piece> pieces;
  std::vector<std::uint32_t> begins;  // one more than there are tokens
};

// Ids of the pieces that stand for no text; Wordpiece::kNone where the vocabulary has none.
struct SpecialPieces {
  std::uint32_t start = 0;             // <s> or [CLS]
  std::uint32_t end = 0;               // </s> or [SEP]
  std::uint32_t unknown = 0;           // [UNK]
  std::uint32_t padding = 0;           // <pad> or [PAD]
  std::uint32_t mask = 0;              // <mask> or [MASK]
  std::vector<std::uint32_t> markers;  // [unused0], [unused1], ... as far as they go
};

class Wordpiece {
 public:
  static constexpr std::uint32_t kNone = PieceTrie::kNone;
  static constexpr std::uint32_t kMaxWordCharacters = 100;

  // Reads the strings of `section`; a string's place is its id. `file` must outlive the tokenizer.
  // Errors: kInvalidModel, where a string is no UTF-8, empty or stands twice, or start, end or
  // unknown are missing; kLimit.
  static Result<Wordpiece> load(const base::SectionFile& file,
                                const std::string& section = "vocabulary");

  // Appends the pieces of `text`, less than 4 GiB long.
  void tokenize(std::string_view text, std::vector<Piece>& out) const;
  // Replaces `out` with the pieces of each of `words`, spans of the text in any order. A word is
  // cut as if it were the whole text, but spans are in `text`. The pieces are those of tokenize()
  // where the words cover the text and no border of theirs lies inside a word of BERT's.
  void tokenize_words(std::string_view text, std::span<const Span> words, WordPieces& out) const;

  const SpecialPieces& special() const { return special_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(pieces_.size()); }
  // As it stands in the vocabulary, with "##"; lives as long as the file.
  std::string_view piece(std::uint32_t id) const { return pieces_[id]; }
  std::uint32_t find(std::string_view piece) const;  // or kNone

 private:
  class Word;

  Result<void> find_special();
  void cut(const Word& word, std::vector<Piece>& out) const;
  void tokenize_range(std::string_view text, Span range, std::vector<Piece>& out) const;

  std::vector<std::string_view> pieces_;
  PieceTrie trie_;
  std::uint32_t inside_ = kNone;  // the node after "##", where pieces inside a word begin
  SpecialPieces special_;
};

}  // namespace khaldun::encoder
