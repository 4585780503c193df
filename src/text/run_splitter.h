// RunSplitter: cuts one run of characters (a word between blanks) into tokens, by special cases,
// prefixes, suffixes, addresses and infixes.
//
//   splitter.split("(don't!)", true, scratch, pieces);      // ( do n't ! )
//
// Algorithm: spaCy's Tokenizer, as docs/internals/tokenizer.md tells it. Bytes that are not UTF-8
// are characters U+FFFD to the rules. Immutable, thread-safe; the scratch belongs to one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/section_file.h"
#include "khaldun/result.h"
#include "text/regex.h"
#include "text/special_cases.h"

namespace khaldun::text {

// A token of a run: bytes [begin, end) of it, and the norm that a special case gives (0: none).
struct Piece {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint64_t norm = 0;
};

class SplitScratch {
 public:
  // Whether the last split was given up for its cost; what was left of the run is one token then.
  bool exhausted() const { return regex_.exhausted(); }

 private:
  friend class RunSplitter;
  friend class RunSplit;
  std::u32string characters_;
  std::vector<std::uint32_t> offsets_;   // byte of each character, and the end
  std::vector<std::uint32_t> suffixes_;  // where they begin, the last one first
  std::vector<Regex::Match> infixes_;
  std::string valid_;
  RegexScratch regex_;
};

class RunSplitter {
 public:
  // Reads tokenizer/prefix, suffix, infix, token_match and url_match, each of which may be missing.
  // File, sets and special cases must outlive the splitter. Errors: kInvalidModel.
  static Result<RunSplitter> create(const base::SectionFile& file, const CharacterSets& sets,
                                    const SpecialCases& special_cases);

  // Appends the tokens of `run`, which is not empty.
  void split(std::string_view run, bool with_special_cases, SplitScratch& scratch,
             std::vector<Piece>& pieces) const;

  // Whether a prefix, suffix or infix is found in `text`.
  bool finds_affix(std::string_view text, SplitScratch& scratch) const;

 private:
  friend class RunSplit;
  const SpecialCases* special_cases_ = nullptr;
  std::optional<Regex> prefix_;
  std::optional<Regex> suffix_;
  std::optional<Regex> infix_;
  std::optional<Regex> token_match_;
  std::optional<Regex> url_match_;
};

}  // namespace khaldun::text
