// Regex: a regular expression with Python's meaning, run over code points.
//
//   KHALDUN_TRY(CharacterSets sets, CharacterSets::create(file, "tokenizer/sets"));
//   KHALDUN_TRY(Regex suffix, Regex::create(file, "tokenizer/suffix", sets));
//   RegexScratch scratch;  scratch.start(text.size());
//   if (auto match = suffix.search(text, 0, scratch)) use(match->begin, match->end);
//
// The converter writes programs, not patterns (docs/decisions/0004-regular-expressions.md): the
// first alternative that matches wins, repeats are greedy or lazy, look-around of fixed width, no
// groups to capture. Programs are checked when they are loaded, so that a hostile file can do no
// more than match the wrong text. Sets and regexes are immutable and thread-safe; the scratch
// belongs to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/section_file.h"
#include "khaldun/limits.h"
#include "khaldun/result.h"

namespace khaldun::text {

// The character classes that the programs of a model share. The file must outlive them.
class CharacterSets {
 public:
  // Sections NAME/offsets u32[n + 1] and NAME/ranges u32[m, 2] (first and last code point, sorted).
  static Result<CharacterSets> create(const base::SectionFile& file, const std::string& name);

  std::uint32_t size() const { return static_cast<std::uint32_t>(ascii_.size()); }
  bool contains(std::uint32_t set, char32_t code) const {
    if (code < 128) return (ascii_[set][code / 64] >> (code % 64) & 1U) != 0;
    return contains_wide(set, code);
  }

 private:
  bool contains_wide(std::uint32_t set, char32_t code) const;

  std::vector<std::array<std::uint64_t, 2>> ascii_;  // bit of each ASCII character
  std::span<const std::uint32_t> offsets_;
  std::span<const std::uint32_t> ranges_;
};

// Working memory, and the budget of steps (limits.h) that hostile text runs into.
class RegexScratch {
 public:
  // Begins a new budget, for all searches in a text of `characters`.
  void start(std::size_t characters, std::uint64_t base_steps = limits::kMaxRegexSteps);
  // Whether a search was given up since; it then found nothing.
  bool exhausted() const { return exhausted_; }

 private:
  friend class RegexMachine;
  friend class Regex;
  struct Frame {
    std::uint32_t pc;
    std::uint32_t position;
    std::uint32_t least;  // of a repeat: the position that it may give back to; else kPlain
  };
  struct LastSeen {
    char32_t code;
    std::size_t end;  // past its last place in the text; 0 when there is none
  };

  bool charge(std::size_t steps);

  std::uint64_t steps_left_ = 0;
  bool exhausted_ = false;
  std::vector<Frame> stack_;
  std::vector<LastSeen> last_seen_;
};

class Regex {
 public:
  struct Match {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t size() const { return end - begin; }
  };

  // Reads the section `name`. File and sets must outlive the regex. Errors: kInvalidModel.
  static Result<Regex> create(const base::SectionFile& file, const std::string& name,
                              const CharacterSets& sets);

  // The leftmost match that begins at or after `from` (re.search). `must_advance`: not an empty one
  // at `from`.
  std::optional<Match> search(std::u32string_view text, std::size_t from, RegexScratch& scratch,
                              bool must_advance = false) const;

  // Whether a match begins at the start of `text` (re.match).
  bool matches_start(std::u32string_view text, RegexScratch& scratch) const;

  // All matches, left to right, none inside another (re.finditer), into `matches`.
  void find_all(std::u32string_view text, RegexScratch& scratch, std::vector<Match>& matches) const;

 private:
  friend class RegexMachine;

  Result<void> read_header(std::span<const std::uint32_t> words, const std::string& name);
  Result<void> check_block(std::size_t block, const std::string& name) const;
  Result<void> check_operands(std::size_t block, std::uint32_t pc, const std::string& name) const;
  std::size_t first_start(std::u32string_view text, std::size_t from, RegexScratch& scratch) const;

  const CharacterSets* sets_ = nullptr;
  std::span<const std::uint32_t> code_;
  std::vector<std::uint32_t> blocks_;  // begin of each block, and the end of the last
  bool anchored_ = false;
  std::uint32_t first_set_ = 0;
  std::uint32_t last_set_ = 0;
  std::uint32_t reach_ = 0;
  std::uint32_t endless_set_ = 0;
};

}  // namespace khaldun::text
