// Vocabulary: what a model knows of word forms as such: the ids of strings, and norms.
//
//   KHALDUN_TRY(Vocabulary vocabulary, Vocabulary::create(file));
//   vocabulary.string_id("apple");          // 8566208034543834098
//   vocabulary.string_id("PERSON");         // 380, one of spaCy's built-in symbols
//
// Sections: lexeme/symbols (a StringIndex in the order of the ids, the first is 1),
// lexeme/norm_keys and lexeme/norm_values (u64: ids of forms and of their norms; a hash table with
// linear probing, key 0 is empty). The file must outlive the vocabulary. Immutable, thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/section_file.h"
#include "base/string_index.h"
#include "khaldun/result.h"

namespace khaldun::text {

class Vocabulary {
 public:
  // Errors: kInvalidModel.
  static Result<Vocabulary> create(const base::SectionFile& file);

  // spaCy's id of a string: 0 for "", the number of a symbol, else MurmurHash64A with seed 1.
  std::uint64_t string_id(std::string_view text) const;

  // The id of the norm of the form with id `orth`; 0 when the norm is its lower case.
  std::uint64_t norm_of(std::uint64_t orth) const;

 private:
  base::StringIndex symbols_;
  std::span<const std::uint64_t> norm_keys_;
  std::span<const std::uint64_t> norm_values_;
};

}  // namespace khaldun::text
