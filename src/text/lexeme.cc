// Forms stand one after the other in one string; a hash table with linear probing finds them.
#include "text/lexeme.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "text/unicode.h"

namespace khaldun::text {
namespace {

constexpr std::size_t kFirstSlots = 1024;  // a power of two
constexpr std::size_t kSuffixCharacters = 3;
constexpr std::size_t kLongShape = 100;  // characters
constexpr int kLongestRun = 4;           // of equal characters in a shape

std::uint64_t hash_of(std::string_view text, std::uint64_t norm) {
  return base::murmur_hash64a(text, norm);
}

// The last characters of `text`, or all of it.
std::string_view last_characters(std::string_view text, std::size_t count) {
  std::size_t begin = text.size();
  while (count > 0 && begin > 0) {
    do --begin;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U);
    --count;
  }
  return text.substr(begin);
}

char32_t shape_of(char32_t code) {
  if (is_alpha(code)) return is_upper(code) ? U'X' : U'x';
  return is_digit(code) ? U'd' : code;
}

}  // namespace

std::string word_shape(std::string_view text) {
  std::string shape;
  std::size_t characters = 0;
  char32_t last = 0;
  int run = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (++characters == kLongShape) return "LONG";
    const base::Character c = base::next_character(text, i);
    const char32_t mapped = shape_of(c.code);
    run = mapped == last ? run + 1 : 1;
    last = mapped;
    if (run <= kLongestRun) base::append_character(shape, mapped);
    i += c.bytes;
  }
  return shape;
}

LexemeStore::LexemeStore(const Vocabulary& vocabulary)
    : vocabulary_(&vocabulary), slots_(kFirstSlots, 0) {}

std::string_view LexemeStore::text(std::uint32_t id) const {
  return std::string_view(bytes_).substr(entries_[id].text, entries_[id].text_size);
}

std::string_view LexemeStore::lower_text(std::uint32_t id) const {
  return std::string_view(bytes_).substr(entries_[id].lower, entries_[id].lower_size);
}

std::size_t LexemeStore::find_slot(std::string_view text, std::uint64_t norm) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash_of(text, norm) & mask;
  while (slots_[i] != 0) {
    const std::uint32_t id = slots_[i] - 1;
    if (entries_[id].given_norm == norm && this->text(id) == text) break;
    i = (i + 1) & mask;
  }
  return i;
}

std::uint32_t LexemeStore::intern(std::string_view text, std::uint64_t norm) {
  const std::size_t slot = find_slot(text, norm);
  if (slots_[slot] != 0) return slots_[slot] - 1;

  scratch_.clear();
  append_lower(scratch_, text);
  Entry entry{.given_norm = norm,
              .text = bytes_.size(),
              .lower = bytes_.size(),
              .text_size = static_cast<std::uint32_t>(text.size()),
              .lower_size = static_cast<std::uint32_t>(scratch_.size())};
  Lexeme lexeme;
  lexeme.orth = vocabulary_->string_id(text);
  lexeme.lower = scratch_ == text ? lexeme.orth : vocabulary_->string_id(scratch_);
  lexeme.norm = norm != 0 ? norm : vocabulary_->norm_of(lexeme.orth);
  if (lexeme.norm == 0) lexeme.norm = lexeme.lower;
  lexeme.prefix = vocabulary_->string_id(text.substr(0, base::next_character(text, 0).bytes));
  lexeme.suffix = vocabulary_->string_id(last_characters(text, kSuffixCharacters));
  lexeme.shape = vocabulary_->string_id(word_shape(text));
  lexeme.is_space = all_space(text);

  bytes_ += text;
  if (scratch_ != text) {
    entry.lower = bytes_.size();
    bytes_ += scratch_;
  }
  entries_.push_back(entry);
  lexemes_.push_back(lexeme);
  slots_[slot] = size();
  if (slots_.size() < 2 * lexemes_.size()) grow();
  return size() - 1;
}

void LexemeStore::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (std::uint32_t id = 0; id < size(); ++id) {
    slots_[find_slot(text(id), entries_[id].given_norm)] = id + 1;
  }
}

void LexemeStore::clear() {
  lexemes_.clear();
  entries_.clear();
  bytes_.clear();
  slots_.assign(kFirstSlots, 0);
}

}  // namespace khaldun::text
