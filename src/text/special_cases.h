// SpecialCases: the tokenizer's exceptions, strings whose tokens are given: "don't" is "do" "n't".
//
//   for (const SpecialToken& token : special_cases.find("don't")) use(token.characters);
//
// Sections tokenizer/special_cases/: strings and slots (base::StringIndex), token_offsets u32[n +
// 1], and for each token lengths u32 (characters) and norms u64 (id, 0 for the usual norm). The
// file must outlive the object. Immutable, thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/section_file.h"
#include "base/string_index.h"
#include "khaldun/result.h"

namespace khaldun::text {

struct SpecialToken {
  std::uint32_t characters = 0;
  std::uint64_t norm = 0;  // id; 0 for the usual norm of the form
};

class SpecialCases {
 public:
  // Errors: kInvalidModel.
  static Result<SpecialCases> create(const base::SectionFile& file);

  // The tokens of a special case, which together are as long as it; empty if `text` is none.
  std::span<const SpecialToken> find(std::string_view text) const;

  // No special case has more bytes.
  std::size_t longest() const { return longest_; }

  std::uint32_t size() const { return strings_.size(); }
  std::string_view text(std::uint32_t number) const { return strings_[number]; }

 private:
  base::StringIndex strings_;
  std::span<const std::uint32_t> offsets_;
  std::vector<SpecialToken> tokens_;
  std::size_t longest_ = 0;
};

}  // namespace khaldun::text
