// Fuzz target: the WordPiece tokenizer, with a small vocabulary or one made of the input's first
// bytes, on any bytes. Spans lie in the text and do not go back; the pieces are those of the text
// as valid UTF-8, and of its parts between blanks.
#include <algorithm>
#include <string>
#include <vector>

#include "base/assert.h"
#include "base/utf8.h"
#include "encoder/wordpiece.h"
#include "tests/support/section_file_builder.h"

namespace {

using khaldun::Span;
using khaldun::base::SectionFile;
using khaldun::encoder::Piece;
using khaldun::encoder::Wordpiece;
using khaldun::encoder::WordPieces;

struct Vocabulary {
  explicit Vocabulary(std::vector<std::string> pieces) {
    pieces.insert(pieces.begin(), {"[UNK]", "[CLS]", "[SEP]"});
    builder.add_strings("vocabulary", pieces);
    file = *SectionFile::from_bytes(builder.bytes());
    if (auto loaded = Wordpiece::load(file)) wordpiece = std::move(*loaded);
  }

  khaldun::testing::SectionFileBuilder builder;
  SectionFile file;
  Wordpiece wordpiece;
};

void check_spans(std::string_view text, const std::vector<Piece>& pieces, const Wordpiece& words) {
  Span last;
  for (const Piece& piece : pieces) {
    const Span span = piece.span;
    KHALDUN_ASSERT(piece.id < words.size(), "an id of the vocabulary");
    KHALDUN_ASSERT(span.begin < span.end && span.end <= text.size(), "spans lie in the text");
    KHALDUN_ASSERT(span == last || span.begin >= last.end, "spans do not go back");
    last = span;
  }
}

void check_text(std::string_view text, const Wordpiece& wordpiece) {
  std::vector<Piece> pieces;
  wordpiece.tokenize(text, pieces);
  check_spans(text, pieces, wordpiece);

  std::string valid;
  khaldun::base::append_valid_utf8(valid, text);
  std::vector<Piece> again;
  wordpiece.tokenize(valid, again);
  KHALDUN_ASSERT(again.size() == pieces.size(), "as many pieces as of valid UTF-8");
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    KHALDUN_ASSERT(again[i].id == pieces[i].id, "the pieces of valid UTF-8");
  }

  std::vector<Span> words;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find(' ', begin), text.size() - 1));
    words.push_back({begin, end + 1});
    begin = end + 1;
  }
  WordPieces out;
  wordpiece.tokenize_words(text, words, out);
  KHALDUN_ASSERT(out.pieces == pieces, "the pieces of the parts are those of the whole");
  KHALDUN_ASSERT(out.begins.size() == words.size() + 1, "a begin for each word and the end");
}

// Strings that end with a line end, up to the first empty one.
std::vector<std::string> read_pieces(std::string_view& text) {
  std::vector<std::string> pieces;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (line.empty()) break;
    pieces.emplace_back(line);
  }
  return pieces;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Vocabulary fixed({"a", "b", "##a", "##b", "##ab", "abba", "-", "=", "\u4e2d",
                                 "\u1112", "##\u1161", "##\u11ab", "\u0438", "##\u0438", "1", "##1",
                                 "[", "]"});
  std::string_view text(reinterpret_cast<const char*>(data), size);
  check_text(text, fixed.wordpiece);
  std::vector<std::string> pieces = read_pieces(text);
  const Vocabulary given(std::move(pieces));
  if (given.wordpiece.size() > 0) check_text(text, given.wordpiece);
  return 0;
}
