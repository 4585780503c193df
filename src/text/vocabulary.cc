#include "text/vocabulary.h"

#include <algorithm>
#include <bit>

#include "base/hash.h"

namespace khaldun::text {

Result<Vocabulary> Vocabulary::create(const base::SectionFile& file) {
  Vocabulary vocabulary;
  KHALDUN_TRY(vocabulary.symbols_, base::StringIndex::create(file, "lexeme/symbols"));
  constexpr std::uint64_t kAny = base::SectionFile::kAny;
  KHALDUN_TRY(vocabulary.norm_keys_, file.tensor<std::uint64_t>("lexeme/norm_keys", {kAny}));
  const auto& keys = vocabulary.norm_keys_;
  KHALDUN_TRY(vocabulary.norm_values_,
              file.tensor<std::uint64_t>("lexeme/norm_values", {keys.size()}));
  // A key must stay empty, or the search for a form without a norm would not end.
  if (!std::has_single_bit(keys.size()) || std::find(keys.begin(), keys.end(), 0) == keys.end()) {
    return Error{ErrorCode::kInvalidModel,
                 "section lexeme/norm_keys: expected a power of two of keys, one of them empty"};
  }
  return vocabulary;
}

std::uint64_t Vocabulary::string_id(std::string_view text) const {
  if (text.empty()) return 0;
  const std::uint32_t symbol = symbols_.find(text);
  return symbol != base::StringIndex::kNone ? symbol + 1 : base::murmur_hash64a(text, 1);
}

std::uint64_t Vocabulary::norm_of(std::uint64_t orth) const {
  const std::size_t mask = norm_keys_.size() - 1;
  for (std::size_t i = orth & mask; norm_keys_[i] != 0; i = (i + 1) & mask) {
    if (norm_keys_[i] == orth) return norm_values_[i];
  }
  return 0;
}

}  // namespace khaldun::text
