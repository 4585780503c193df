#include "heads/piece_words.h"

#include <algorithm>
#include <bit>

#include "base/utf8.h"
#include "text/unicode.h"

namespace khaldun::heads {
namespace {

constexpr std::string_view kInside = "##";

}  // namespace

std::uint32_t Words::end_piece(std::size_t word) const {
  return word + 1 < first.size() ? first[word + 1] : static_cast<std::uint32_t>(pieces.size()) - 1;
}

std::optional<Span> Words::covering(Span bytes) const {
  const auto begin = std::partition_point(spans.begin(), spans.end(),
                                          [&](Span word) { return word.end <= bytes.begin; });
  const auto end =
      std::partition_point(begin, spans.end(), [&](Span word) { return word.begin < bytes.end; });
  if (begin == end) return std::nullopt;
  return Span{static_cast<std::uint32_t>(begin - spans.begin()),
              static_cast<std::uint32_t>(end - spans.begin())};
}

std::optional<Span> Words::pieces_of(Span bytes) const {
  const auto words = covering(bytes);
  if (!words) return std::nullopt;
  return Span{first[words->begin], end_piece(words->end - 1)};
}

WordShape shape_of(std::string_view word) {
  std::size_t letters = 0;
  std::size_t capitals = 0;
  std::size_t characters = 0;
  bool digit = false;
  bool first_is_capital = false;
  for (std::size_t at = 0; at < word.size(); ++characters) {
    const base::Character character = base::next_character(word, at);
    const bool capital = text::is_upper(character.code);
    letters += text::is_alpha(character.code) ? 1 : 0;
    capitals += capital ? 1 : 0;
    digit = digit || text::is_digit(character.code);
    if (characters == 0) first_is_capital = capital;
    at += character.bytes;
  }
  if (digit) return letters > 0 ? WordShape::kLettersAndDigits : WordShape::kDigits;
  if (letters == 0) return WordShape::kPunctuation;
  if (capitals == 0) return WordShape::kLower;
  if (characters == 1) return WordShape::kOneCapital;
  if (capitals == letters) return WordShape::kUpper;
  return first_is_capital && capitals == 1 ? WordShape::kTitle : WordShape::kMixed;
}

std::size_t distance_of(Span from, Span to) {
  const bool before = to.end <= from.begin;
  const std::uint32_t gap = before                ? from.begin - to.end
                            : to.begin > from.end ? to.begin - from.end
                                                  : 0;
  const auto power = static_cast<std::size_t>(std::bit_width(gap));
  return std::min(kDistances / 2 - 1, power) + (before ? kDistances / 2 : 0);
}

Words read_words(const encoder::Wordpiece& wordpiece, std::string_view text, Span range) {
  std::vector<encoder::Piece> pieces;
  wordpiece.tokenize(text.substr(range.begin, range.size()), pieces);
  Words words;
  words.pieces.reserve(pieces.size() + 2);
  words.pieces.push_back(wordpiece.special().start);
  for (const encoder::Piece& piece : pieces) {
    const Span bytes{piece.span.begin + range.begin, piece.span.end + range.begin};
    if (words.first.empty() || !wordpiece.piece(piece.id).starts_with(kInside)) {
      words.first.push_back(static_cast<std::uint32_t>(words.pieces.size()));
      words.spans.push_back(bytes);
    } else {
      words.spans.back().end = bytes.end;
    }
    words.pieces.push_back(piece.id);
  }
  words.pieces.push_back(wordpiece.special().end);
  for (const Span word : words.spans) {
    const WordShape shape = shape_of(text.substr(word.begin, word.size()));
    words.shapes.push_back(static_cast<std::uint8_t>(shape));
  }
  return words;
}

}  // namespace khaldun::heads
