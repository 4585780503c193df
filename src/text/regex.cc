// A backtracking machine with an explicit stack: the order of its attempts is Python's, and so are
// its matches. What makes it fast is what keeps it from running: classes of the first and the last
// character, and for expressions that end at the end of the text, how far from there a match can
// begin (look at `first_start`).
//
// A section is a list of u32 words, written by tools/model/regex_program.py:
//   0  number of blocks n
//   1  flags: 1 = a match can only begin at the start of the text
//   2  set of the first character of a match, or kNone
//   3  set of the last character of a match that ends at the end of the text, or kNone
//   4  reach: longest match of the alternatives that are bounded; kNone if a match may end anywhere
//   5  set of all characters of the alternatives that are not bounded, or kNone
//   6  n begins of blocks, from the first word of the code
//   then the code. Block 0 is the expression, the others are look-arounds.
// An instruction is a word, opcode | argument << 8, and up to two words more (`size_of`). Jumps
// stay inside their block and a look-around names a later block, so that nesting is bounded by the
// number of blocks; that a loop ends is left to the budget of steps.
#include "text/regex.h"

#include <algorithm>

namespace khaldun::text {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;
constexpr std::uint32_t kPlain = 0xFFFFFFFF;
constexpr std::size_t kHeaderWords = 6;
constexpr std::uint32_t kFlagAnchored = 1;

// The numbers are those of tools/model/regex_program.py.
enum class Op : std::uint8_t {
  kMatch,
  kChar,         // argument: code point
  kSet,          // argument: set
  kSplit,        // try the next instruction, later the target (argument)
  kSplitLazy,    // try the target, later the next instruction
  kJump,         // argument: target
  kAlternative,  // like kSplit, but straight to the target unless the character is in the set
  kBegin,        // at the start of the text
  kEnd,          // at its end, or before a line end that is its last character
  kEndString,    // at its end
  kRepeat,       // argument: set; words: least and most; as many as can be, giving back one by one
  kLookAhead,    // argument: block; word: 1 if it must not match
  kLookBehind,   // argument: block; word: width << 1 | 1 if it must not match
  kContains,     // the code point (argument) stands at or after this place
};
constexpr std::uint32_t kOps = 14;

std::uint32_t size_of(Op op) {
  switch (op) {
    case Op::kRepeat: return 3;
    case Op::kAlternative:
    case Op::kLookAhead:
    case Op::kLookBehind: return 2;
    default: return 1;
  }
}

Op op_of(std::uint32_t word) { return static_cast<Op>(word & 0xFF); }
std::uint32_t argument_of(std::uint32_t word) { return word >> 8; }

Error invalid(const std::string& section, const std::string& what) {
  return Error{ErrorCode::kInvalidModel, "section " + section + ": " + what};
}

}  // namespace

Result<CharacterSets> CharacterSets::create(const base::SectionFile& file,
                                            const std::string& name) {
  CharacterSets sets;
  constexpr std::uint64_t kAny = base::SectionFile::kAny;
  KHALDUN_TRY(sets.offsets_, file.tensor<std::uint32_t>(name + "/offsets", {kAny}));
  KHALDUN_TRY(sets.ranges_, file.tensor<std::uint32_t>(name + "/ranges", {kAny, 2}));
  const auto& offsets = sets.offsets_;
  if (offsets.empty() || offsets.front() != 0 || offsets.back() != sets.ranges_.size() / 2 ||
      !std::is_sorted(offsets.begin(), offsets.end())) {
    return invalid(name + "/offsets", "expected ascending offsets that cover all ranges");
  }
  sets.ascii_.resize(offsets.size() - 1);
  for (std::size_t set = 0; set + 1 < offsets.size(); ++set) {
    for (std::size_t i = offsets[set]; i < offsets[set + 1]; ++i) {
      const std::uint32_t last = std::min(sets.ranges_[2 * i + 1], 127U);
      for (std::uint32_t code = sets.ranges_[2 * i]; code <= last; ++code) {
        sets.ascii_[set][code / 64] |= std::uint64_t{1} << (code % 64);
      }
    }
  }
  return sets;
}

bool CharacterSets::contains_wide(std::uint32_t set, char32_t code) const {
  std::size_t low = offsets_[set];
  std::size_t high = offsets_[set + 1];
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (ranges_[2 * middle + 1] < code) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < offsets_[set + 1] && ranges_[2 * low] <= code;
}

void RegexScratch::start(std::size_t characters, std::uint64_t base_steps) {
  steps_left_ = base_steps + limits::kRegexStepsPerCharacter * characters;
  exhausted_ = false;
}

bool RegexScratch::charge(std::size_t steps) {
  if (steps > steps_left_) exhausted_ = true;
  if (!exhausted_) steps_left_ -= steps;
  return !exhausted_;
}

// Runs the blocks of one regex over one text.
class RegexMachine {
 public:
  RegexMachine(const Regex& regex, std::u32string_view text, RegexScratch& scratch)
      : regex_(regex), text_(text), scratch_(scratch) {}

  // Whether `block` matches at `begin`; end() is then the end of the match.
  bool run(std::uint32_t block, std::size_t begin, bool must_advance);
  std::size_t end() const { return end_; }

 private:
  enum class Outcome { kNext, kFail, kMatch };

  Outcome step(std::uint32_t& pc, std::size_t& position);
  Outcome step_assertion(std::uint32_t& pc, std::size_t& position);
  Outcome step_repeat(std::uint32_t& pc, std::size_t& position);
  bool push(std::uint32_t pc, std::size_t position, std::uint32_t least = kPlain);
  bool is_in(std::uint32_t set, std::size_t position) const {
    return position < text_.size() && regex_.sets_->contains(set, text_[position]);
  }
  bool stands_ahead(char32_t code, std::size_t position);

  const Regex& regex_;
  std::u32string_view text_;
  RegexScratch& scratch_;
  std::size_t end_ = 0;
};

bool RegexMachine::run(std::uint32_t block, std::size_t begin, bool must_advance) {
  auto& stack = scratch_.stack_;
  const std::size_t base = stack.size();
  std::uint32_t pc = regex_.blocks_[block];
  std::size_t position = begin;
  bool matched = false;
  while (scratch_.charge(1)) {
    Outcome outcome = step(pc, position);
    if (outcome == Outcome::kNext) continue;
    if (outcome == Outcome::kMatch && !(must_advance && position == begin)) {
      end_ = position;
      matched = true;
      break;
    }
    if (stack.size() == base) break;
    RegexScratch::Frame& frame = stack.back();
    pc = frame.pc;
    if (frame.least == kPlain) {
      position = frame.position;
      stack.pop_back();
    } else {
      position = --frame.position;
      if (frame.position == frame.least) stack.pop_back();
    }
  }
  stack.resize(base);
  return matched;
}

RegexMachine::Outcome RegexMachine::step(std::uint32_t& pc, std::size_t& position) {
  const std::uint32_t word = regex_.code_[pc];
  const std::uint32_t argument = argument_of(word);
  switch (op_of(word)) {
    case Op::kMatch: return Outcome::kMatch;
    case Op::kChar:
      if (position >= text_.size() || text_[position] != argument) return Outcome::kFail;
      ++position;
      break;
    case Op::kSet:
      if (!is_in(argument, position)) return Outcome::kFail;
      ++position;
      break;
    case Op::kSplit:
      if (!push(argument, position)) return Outcome::kFail;
      break;
    case Op::kSplitLazy:
      if (!push(pc + 1, position)) return Outcome::kFail;
      pc = argument;
      return Outcome::kNext;
    case Op::kJump: pc = argument; return Outcome::kNext;
    case Op::kAlternative:
      if (!is_in(regex_.code_[pc + 1], position)) {
        pc = argument;
        return Outcome::kNext;
      }
      if (!push(argument, position)) return Outcome::kFail;
      break;
    case Op::kRepeat: return step_repeat(pc, position);
    default: return step_assertion(pc, position);
  }
  pc += size_of(op_of(word));
  return Outcome::kNext;
}

RegexMachine::Outcome RegexMachine::step_assertion(std::uint32_t& pc, std::size_t& position) {
  const std::uint32_t word = regex_.code_[pc];
  const std::uint32_t argument = argument_of(word);
  bool holds = false;
  switch (op_of(word)) {
    case Op::kBegin: holds = position == 0; break;
    case Op::kEndString: holds = position == text_.size(); break;
    case Op::kEnd:
      holds = position == text_.size() || (position + 1 == text_.size() && text_.back() == U'\n');
      break;
    case Op::kContains: holds = stands_ahead(argument, position); break;
    case Op::kLookAhead:
      holds = run(argument, position, false) != ((regex_.code_[pc + 1] & 1U) != 0);
      break;
    case Op::kLookBehind: {
      const std::uint32_t width = regex_.code_[pc + 1] >> 1;
      const bool found = width <= position && run(argument, position - width, false);
      holds = found != ((regex_.code_[pc + 1] & 1U) != 0);
      break;
    }
    default: break;
  }
  pc += size_of(op_of(word));
  return holds ? Outcome::kNext : Outcome::kFail;
}

RegexMachine::Outcome RegexMachine::step_repeat(std::uint32_t& pc, std::size_t& position) {
  const std::uint32_t set = argument_of(regex_.code_[pc]);
  const std::size_t least = regex_.code_[pc + 1];
  const std::size_t most = std::min<std::size_t>(regex_.code_[pc + 2], text_.size() - position);
  std::size_t count = 0;
  while (count < most && regex_.sets_->contains(set, text_[position + count])) ++count;
  if (!scratch_.charge(count) || count < least) return Outcome::kFail;
  pc += size_of(Op::kRepeat);
  if (count > least) {
    const auto lowest = static_cast<std::uint32_t>(position + least);
    if (!push(pc, position + count, lowest)) return Outcome::kFail;
  }
  position += count;
  return Outcome::kNext;
}

bool RegexMachine::push(std::uint32_t pc, std::size_t position, std::uint32_t least) {
  if (scratch_.stack_.size() >= limits::kMaxRegexStack) {
    scratch_.exhausted_ = true;
    return false;
  }
  scratch_.stack_.push_back({pc, static_cast<std::uint32_t>(position), least});
  return true;
}

bool RegexMachine::stands_ahead(char32_t code, std::size_t position) {
  for (const RegexScratch::LastSeen& seen : scratch_.last_seen_) {
    if (seen.code == code) return seen.end > position;
  }
  const std::size_t last = text_.rfind(code);
  const std::size_t end = last == std::u32string_view::npos ? 0 : last + 1;
  scratch_.charge(text_.size() - end);
  scratch_.last_seen_.push_back({code, end});
  return end > position;
}

Result<Regex> Regex::create(const base::SectionFile& file, const std::string& name,
                            const CharacterSets& sets) {
  KHALDUN_TRY(const auto words, file.tensor<std::uint32_t>(name, {base::SectionFile::kAny}));
  Regex regex;
  regex.sets_ = &sets;
  KHALDUN_CHECK(regex.read_header(words, name));
  for (std::size_t block = 0; block + 1 < regex.blocks_.size(); ++block) {
    KHALDUN_CHECK(regex.check_block(block, name));
  }
  return regex;
}

Result<void> Regex::read_header(std::span<const std::uint32_t> words, const std::string& name) {
  if (words.size() > limits::kMaxRegexWords + kHeaderWords + limits::kMaxRegexBlocks) {
    return invalid(name, "the program is too long");
  }
  const std::size_t count = words.empty() ? 0 : words[0];
  if (count == 0 || count > limits::kMaxRegexBlocks || kHeaderWords + count >= words.size()) {
    return invalid(name, "expected a program with blocks, found " + std::to_string(count));
  }
  anchored_ = (words[1] & kFlagAnchored) != 0;
  first_set_ = words[2];
  last_set_ = words[3];
  reach_ = words[4];
  endless_set_ = words[5];
  for (const std::uint32_t set : {first_set_, last_set_, endless_set_}) {
    if (set != kNone && set >= sets_->size()) return invalid(name, "names a set that is not there");
  }
  const auto begins = words.subspan(kHeaderWords, count);
  code_ = words.subspan(kHeaderWords + count);
  blocks_.assign(begins.begin(), begins.end());
  blocks_.push_back(static_cast<std::uint32_t>(code_.size()));
  if (blocks_[0] != 0 || !std::is_sorted(blocks_.begin(), blocks_.end())) {
    return invalid(name, "expected ascending blocks");
  }
  return {};
}

Result<void> Regex::check_block(std::size_t block, const std::string& name) const {
  const std::uint32_t begin = blocks_[block];
  const std::uint32_t end = blocks_[block + 1];
  std::vector<bool> is_instruction(end - begin, false);
  std::vector<std::uint32_t> targets;
  Op last = Op::kBegin;
  for (std::uint32_t pc = begin; pc < end; pc += size_of(last)) {
    if ((code_[pc] & 0xFF) >= kOps) return invalid(name, "unknown instruction");
    last = op_of(code_[pc]);
    if (size_of(last) > end - pc) return invalid(name, "an instruction is cut off");
    is_instruction[pc - begin] = true;
    KHALDUN_CHECK(check_operands(block, pc, name));
    if (last == Op::kSplit || last == Op::kSplitLazy || last == Op::kJump ||
        last == Op::kAlternative) {
      targets.push_back(argument_of(code_[pc]));
    }
  }
  if (last != Op::kMatch && last != Op::kJump) return invalid(name, "a block has no end");
  for (const std::uint32_t target : targets) {
    if (target < begin || target >= end || !is_instruction[target - begin]) {
      return invalid(name, "a jump leaves its block");
    }
  }
  return {};
}

Result<void> Regex::check_operands(std::size_t block, std::uint32_t pc,
                                   const std::string& name) const {
  const Op op = op_of(code_[pc]);
  const std::uint32_t argument = argument_of(code_[pc]);
  const bool has_set = op == Op::kSet || op == Op::kRepeat || op == Op::kAlternative;
  const std::uint32_t set = op == Op::kAlternative ? code_[pc + 1] : argument;
  if (has_set && set >= sets_->size()) return invalid(name, "names a set that is not there");
  const bool looks = op == Op::kLookAhead || op == Op::kLookBehind;
  if (looks && (argument <= block || argument + 1 >= blocks_.size())) {
    return invalid(name, "a look-around names a block that does not follow it");
  }
  return {};
}

// The first place at or after `from` where a match can begin; past the end of the text if none can.
std::size_t Regex::first_start(std::u32string_view text, std::size_t from,
                               RegexScratch& scratch) const {
  const std::size_t size = text.size();
  const std::size_t nowhere = size + 1;
  std::size_t start = from;
  // `$` also matches before a last line end; texts that have one are rare, and searched whole.
  if (reach_ != kNone && size > 0 && text.back() != U'\n') {
    if (last_set_ != kNone && !sets_->contains(last_set_, text.back())) return nowhere;
    start = std::max(from, size - std::min<std::size_t>(size, reach_));
    if (endless_set_ != kNone && !anchored_) {
      std::size_t run = size;
      while (run > from && sets_->contains(endless_set_, text[run - 1])) --run;
      if (!scratch.charge(size - run)) return nowhere;
      start = std::min(start, run);
    }
    if (anchored_) start = from;
  }
  return anchored_ && start > 0 ? nowhere : start;
}

std::optional<Regex::Match> Regex::search(std::u32string_view text, std::size_t from,
                                          RegexScratch& scratch, bool must_advance) const {
  scratch.last_seen_.clear();
  RegexMachine machine(*this, text, scratch);
  for (std::size_t i = first_start(text, from, scratch); i <= text.size(); ++i) {
    if (!scratch.charge(1)) break;
    const bool can_begin =
        first_set_ == kNone || (i < text.size() && sets_->contains(first_set_, text[i]));
    if (can_begin && machine.run(0, i, must_advance && i == from)) return Match{i, machine.end()};
    if (anchored_) break;
  }
  return std::nullopt;
}

bool Regex::matches_start(std::u32string_view text, RegexScratch& scratch) const {
  scratch.last_seen_.clear();
  if (first_start(text, 0, scratch) > 0) return false;
  if (first_set_ != kNone && (text.empty() || !sets_->contains(first_set_, text[0]))) return false;
  return RegexMachine(*this, text, scratch).run(0, 0, false);
}

void Regex::find_all(std::u32string_view text, RegexScratch& scratch,
                     std::vector<Match>& matches) const {
  matches.clear();
  std::size_t from = 0;
  bool must_advance = false;
  while (const auto match = search(text, from, scratch, must_advance)) {
    matches.push_back(*match);
    from = match->end;
    must_advance = match->size() == 0;
  }
}

}  // namespace khaldun::text
