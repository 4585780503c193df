#include "text/special_cases.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace khaldun::text {
namespace {

constexpr std::string_view kSection = "tokenizer/special_cases";

Error invalid(const std::string& what) {
  return Error{ErrorCode::kInvalidModel, "section " + std::string(kSection) + ": " + what};
}

}  // namespace

Result<SpecialCases> SpecialCases::create(const base::SectionFile& file) {
  const std::string name(kSection);
  constexpr std::uint64_t kAny = base::SectionFile::kAny;
  SpecialCases cases;
  KHALDUN_TRY(cases.strings_, base::StringIndex::create(file, name));
  const std::uint64_t count = cases.strings_.size();
  KHALDUN_TRY(cases.offsets_, file.tensor<std::uint32_t>(name + "/token_offsets", {count + 1}));
  KHALDUN_TRY(const auto lengths, file.tensor<std::uint32_t>(name + "/lengths", {kAny}));
  KHALDUN_TRY(const auto norms, file.tensor<std::uint64_t>(name + "/norms", {lengths.size()}));
  const auto& offsets = cases.offsets_;
  if (offsets.front() != 0 || offsets.back() != lengths.size() ||
      !std::is_sorted(offsets.begin(), offsets.end())) {
    return invalid("expected ascending token_offsets that cover all tokens");
  }
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    cases.tokens_.push_back({lengths[i], norms[i]});
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string_view text = cases.text(i);
    std::uint64_t characters = 0;
    for (std::uint32_t t = offsets[i]; t < offsets[i + 1]; ++t) {
      if (lengths[t] == 0) return invalid(std::string(text) + " has an empty token");
      characters += lengths[t];
    }
    if (text.empty() || characters != base::count_characters(text)) {
      return invalid("expected tokens that cover \"" + std::string(text) + "\"");
    }
    cases.longest_ = std::max(cases.longest_, text.size());
  }
  return cases;
}

std::span<const SpecialToken> SpecialCases::find(std::string_view text) const {
  if (text.size() > longest_) return {};
  const std::uint32_t number = strings_.find(text);
  if (number == base::StringIndex::kNone) return {};
  const std::size_t begin = offsets_[number];
  return std::span(tokens_).subspan(begin, offsets_[number + 1] - begin);
}

}  // namespace khaldun::text
