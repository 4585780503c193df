// Tested by token_view_test.cc.
#include "names/token_view.h"

#include "base/utf8.h"
#include "text/unicode.h"

namespace khaldun::names {
namespace {

bool begins_with_capital(std::string_view word) {
  return !word.empty() && text::is_upper(base::next_character(word, 0).code);
}

bool is_shouted(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word.size();) {
    const base::Character character = base::next_character(word, i);
    i += character.bytes;
    if (!text::is_alpha(character.code)) continue;
    if (!text::is_upper(character.code)) return false;
    ++letters;
  }
  return letters > 1;
}

bool is_address(std::string_view word) {
  return word.find("://") != std::string_view::npos || word.starts_with("www.") ||
         (word.size() > 1 && word.find('@') != std::string_view::npos);
}

// A line of at least kMinWords long words of which nine in ten have a capital.
bool is_headline(const Document& document, const std::vector<Word>& words, Span sentence) {
  constexpr std::size_t kLongWord = 4;
  constexpr std::size_t kMinWords = 4;
  std::size_t capitals = 0;
  std::size_t all = 0;
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
    if (words[i].lower.size() < kLongWord || document.tokens[i].pos == Pos::kPunct) continue;
    ++all;
    if (words[i].capital) ++capitals;
  }
  return all >= kMinWords && capitals * 10 >= all * 9;
}

}  // namespace

std::string lower_of(std::string_view word) {
  std::string lower(word);
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const auto byte = static_cast<unsigned char>(lower[i]);
    if (byte >= 'A' && byte <= 'Z') lower[i] = static_cast<char>(byte - 'A' + 'a');
    const bool latin = i > 0 && lower[i - 1] == '\xC3' && byte >= 0x80 && byte <= 0x9E;
    if (latin && byte != 0x97) lower[i] = static_cast<char>(byte + 0x20);
  }
  return lower;
}

TokenView::TokenView(const Document& read, const NameTables& tables)
    : document(read), words_(read.tokens.size()) {
  std::uint32_t last_end = 0;
  for (std::uint32_t i = 0; i < size(); ++i) {
    const std::string_view text = document.word(i);
    Word& word = words_[i];
    word.lower = lower_of(text);
    word.classes = tables.classes(word.lower);
    word.capital = begins_with_capital(text);
    word.all_caps = word.capital && is_shouted(text);
    word.is_web = is_address(text);
    const std::uint32_t begin = document.tokens[i].span.begin;
    const std::string_view gap = document.text_of({last_end, begin});
    const bool after_break = i > 0 && document.word(i - 1).find('\n') != std::string_view::npos;
    word.paragraph_start = i == 0 || after_break || gap.find('\n') != std::string_view::npos;
    word.sentence_start =
        word.paragraph_start || document.tokens[i].sentence_start ||
        (i > 0 && document.tokens[i - 1].pos == Pos::kPunct && words_[i - 1].lower != "," &&
         words_[i - 1].lower != "-" && words_[i - 1].lower != "(");
    last_end = document.tokens[i].span.end;
  }
  for (const Span sentence : document.sentences) {
    if (!is_headline(document, words_, sentence)) continue;
    const bool shouted = is_shouted(document.text_of(document.bytes_of(sentence)));
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      words_[i].headline = true;
      words_[i].shouted = shouted;
    }
  }
}

bool TokenView::is_name_word(std::uint32_t token) const {
  const Word& word = words_[token];
  if (!word.capital || word.is_web || word.shouted) return false;
  const Pos pos = document.tokens[token].pos;
  if (pos == Pos::kPropn) return true;
  if (word.sentence_start || word.headline) return false;
  return pos == Pos::kNoun || pos == Pos::kAdj || pos == Pos::kX || pos == Pos::kVerb ||
         pos == Pos::kIntj;
}

std::string TokenView::key(Span tokens) const {
  std::string key;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (!key.empty()) key += ' ';
    key += words_[i].lower;
  }
  return key;
}

}  // namespace khaldun::names
