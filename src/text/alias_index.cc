// Tested by alias_index_test.cc.
#include "text/alias_index.h"

#include <algorithm>
#include <bit>
#include <map>

#include "base/hash.h"
#include "text/name_words.h"

namespace khaldun::text {
namespace {

constexpr std::uint64_t kRoot = 1;
constexpr int kBuiltBucketBits = 8;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool starts_name(std::string_view word) {
  const auto first = static_cast<unsigned char>(word[0]);
  return is_capital(word[0]) || first >= 0x80 || word == "al" || word == "el";
}

// "LONDON" as "London"; empty for a word that is not in capitals.
std::string title_case(std::string_view word) {
  if (word.size() < 2 || !std::all_of(word.begin(), word.end(), is_capital)) return {};
  std::string result(word);
  for (std::size_t i = 1; i < result.size(); ++i) result[i] = static_cast<char>(result[i] + 32);
  return result;
}

bool ascends(std::span<const std::uint32_t> numbers, std::size_t last) {
  return !numbers.empty() && numbers.front() == 0 && numbers.back() == last &&
         std::is_sorted(numbers.begin(), numbers.end());
}

}  // namespace

Result<AliasIndex> AliasIndex::open(const base::SectionFile& file, const std::string& name) {
  constexpr auto kAny = base::SectionFile::kAny;
  AliasIndex index;
  KHALDUN_TRY(index.keys_, file.tensor<std::uint64_t>(name + "/keys", {kAny}));
  KHALDUN_TRY(index.buckets_, file.tensor<std::uint32_t>(name + "/buckets", {kAny}));
  KHALDUN_TRY(index.firsts_, file.tensor<std::uint32_t>(name + "/firsts", {kAny}));
  KHALDUN_TRY(index.values_, file.tensor<std::uint32_t>(name + "/values", {kAny}));
  KHALDUN_CHECK(index.check(name));
  index.bucket_bits_ = std::countr_zero(index.buckets_.size() - 1);
  return index;
}

Result<void> AliasIndex::check(const std::string& name) const {
  const auto invalid = [&](const std::string& what) {
    return Error{ErrorCode::kInvalidModel, "section " + name + what + "; run scripts/models again"};
  };
  if (buckets_.size() < 3 || !std::has_single_bit(buckets_.size() - 1) ||
      !ascends(buckets_, keys_.size())) {
    return invalid("/buckets: expected 2^b + 1 ascending numbers from 0 to the number of keys");
  }
  if (firsts_.size() != keys_.size() + 1 || !ascends(firsts_, values_.size())) {
    return invalid("/firsts: expected ascending numbers from 0 to the number of values");
  }
  return {};
}

AliasIndex AliasIndex::build(std::span<const std::pair<std::string, std::uint32_t>> aliases) {
  std::map<std::uint64_t, std::vector<std::uint32_t>> nodes;
  for (const auto& [alias, value] : aliases) {
    const NameWords words(alias);
    std::uint64_t key = kRoot;
    for (std::size_t i = 0; i < words.size(); ++i) {
      key = base::murmur_hash64a(words.key(i), key);
      nodes[key];
    }
    if (words.size() > 0) nodes[key].push_back(value);
  }
  AliasIndex index;
  std::vector<std::uint32_t> buckets;
  std::vector<std::uint32_t> firsts = {0};
  std::vector<std::uint32_t> values;
  for (auto& [key, own] : nodes) {
    while (buckets.size() <= key >> (64 - kBuiltBucketBits)) {
      buckets.push_back(static_cast<std::uint32_t>(index.own_keys_.size()));
    }
    index.own_keys_.push_back(key);
    std::sort(own.begin(), own.end());
    values.insert(values.end(), own.begin(), own.end());
    firsts.push_back(static_cast<std::uint32_t>(values.size()));
  }
  buckets.resize((1u << kBuiltBucketBits) + 1, static_cast<std::uint32_t>(nodes.size()));
  auto& all = index.own_numbers_;
  for (const auto* part : {&buckets, &firsts, &values}) {
    all.insert(all.end(), part->begin(), part->end());
  }
  const std::span<const std::uint32_t> numbers(all);
  index.keys_ = index.own_keys_;
  index.buckets_ = numbers.first(buckets.size());
  index.firsts_ = numbers.subspan(buckets.size(), firsts.size());
  index.values_ = numbers.last(values.size());
  index.bucket_bits_ = kBuiltBucketBits;
  return index;
}

std::uint32_t AliasIndex::node(std::uint64_t key) const {
  const std::uint64_t bucket = key >> (64 - bucket_bits_);
  for (std::uint32_t i = buckets_[bucket]; i < buckets_[bucket + 1]; ++i) {
    if (keys_[i] == key) return i;
  }
  return kNone;
}

std::vector<AliasIndex::Match> AliasIndex::find(std::string_view text) const {
  std::vector<Match> matches;
  if (keys_.empty()) return matches;
  const NameWords words(text);
  for (std::size_t start = 0; start < words.size(); ++start) {
    if (!starts_name(words.key(start))) continue;
    const std::size_t first_match = matches.size();
    std::uint64_t parent = kRoot;
    bool acronym = false;  // "OR" is no "Or", but "NEW YORK" is New York
    for (std::size_t i = start; i < words.size() && (i == start || words[i].joined); ++i) {
      std::uint64_t key = base::murmur_hash64a(words.key(i), parent);
      std::uint32_t found = node(key);
      if (found == kNone) {
        const std::string title = title_case(words.key(i));
        if (title.empty()) break;
        acronym = i == start && title.size() < 4;
        key = base::murmur_hash64a(title, parent);
        found = node(key);
        if (found == kNone) break;
      }
      const auto values = values_.subspan(firsts_[found], firsts_[found + 1] - firsts_[found]);
      if (!values.empty() && !(acronym && i == start)) {
        matches.push_back({{words[start].bytes.begin, words[i].bytes.end}, values});
      }
      parent = key;
    }
    std::reverse(matches.begin() + static_cast<std::ptrdiff_t>(first_match), matches.end());
  }
  return matches;
}

}  // namespace khaldun::text
