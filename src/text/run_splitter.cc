// The work goes from the outside to the middle: affixes are taken off both ends until nothing
// changes, or until what is left is a special case; then the middle is a special case, an address,
// or is cut at its infixes. Each expression sees only what is left, as if it were the whole text.
#include "text/run_splitter.h"

#include "base/utf8.h"

namespace khaldun::text {

// One call of split(): [begin_, end_) in characters is what is left of the run.
class RunSplit {
 public:
  RunSplit(const RunSplitter& splitter, std::string_view run, bool with_special_cases,
           SplitScratch& scratch, std::vector<Piece>& pieces);

  void strip_affixes();
  void cut_middle();
  void append_suffixes();

  std::size_t prefix_size();
  std::size_t suffix_size(std::size_t begin);
  // Into scratch.infixes_, in characters from begin_.
  void find_infixes();

 private:
  std::u32string_view left(std::size_t begin) const {
    return std::u32string_view(scratch_.characters_).substr(begin, end_ - begin);
  }
  std::span<const SpecialToken> special_case(std::size_t begin, std::size_t end);
  bool is_match(const std::optional<Regex>& regex);
  void append(std::size_t begin, std::size_t end, std::uint64_t norm = 0);
  void cut_at_infixes();

  const RunSplitter& splitter_;
  std::string_view run_;
  bool with_special_cases_;
  SplitScratch& scratch_;
  std::vector<Piece>& pieces_;
  bool valid_ = true;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

RunSplit::RunSplit(const RunSplitter& splitter, std::string_view run, bool with_special_cases,
                   SplitScratch& scratch, std::vector<Piece>& pieces)
    : splitter_(splitter),
      run_(run),
      with_special_cases_(with_special_cases),
      scratch_(scratch),
      pieces_(pieces) {
  scratch.characters_.clear();
  scratch.offsets_.clear();
  scratch.suffixes_.clear();
  for (std::size_t i = 0; i < run.size();) {
    const base::Character c = base::next_character(run, i);
    scratch.characters_ += c.code;
    scratch.offsets_.push_back(static_cast<std::uint32_t>(i));
    valid_ = valid_ && c.valid;
    i += c.bytes;
  }
  scratch.offsets_.push_back(static_cast<std::uint32_t>(run.size()));
  scratch.regex_.start(scratch.characters_.size());
  end_ = scratch.characters_.size();
}

std::span<const SpecialToken> RunSplit::special_case(std::size_t begin, std::size_t end) {
  if (!with_special_cases_ || begin == end) return {};
  const std::uint32_t first = scratch_.offsets_[begin];
  const std::string_view bytes = run_.substr(first, scratch_.offsets_[end] - first);
  if (bytes.size() > splitter_.special_cases_->longest()) return {};
  if (valid_) return splitter_.special_cases_->find(bytes);
  scratch_.valid_.clear();
  base::append_valid_utf8(scratch_.valid_, bytes);
  return splitter_.special_cases_->find(scratch_.valid_);
}

std::size_t RunSplit::prefix_size() {
  if (!splitter_.prefix_) return 0;
  const auto match = splitter_.prefix_->search(left(begin_), 0, scratch_.regex_);
  return match ? match->size() : 0;
}

std::size_t RunSplit::suffix_size(std::size_t begin) {
  if (!splitter_.suffix_) return 0;
  const auto match = splitter_.suffix_->search(left(begin), 0, scratch_.regex_);
  return match ? match->size() : 0;
}

// re.match: anchored at the beginning of what is left.
bool RunSplit::is_match(const std::optional<Regex>& regex) {
  return regex && regex->matches_start(left(begin_), scratch_.regex_);
}

void RunSplit::append(std::size_t begin, std::size_t end, std::uint64_t norm) {
  if (begin < end) pieces_.push_back({scratch_.offsets_[begin], scratch_.offsets_[end], norm});
}

void RunSplit::strip_affixes() {
  std::size_t last_size = 0;
  while (begin_ < end_ && end_ - begin_ != last_size) {
    if (is_match(splitter_.token_match_) || !special_case(begin_, end_).empty()) return;
    last_size = end_ - begin_;
    const std::size_t prefix = prefix_size();
    if (prefix > 0 && !special_case(begin_ + prefix, end_).empty()) {
      append(begin_, begin_ + prefix);
      begin_ += prefix;
      return;
    }
    const std::size_t suffix = suffix_size(begin_ + prefix);
    const bool before_special = suffix > 0 && !special_case(begin_, end_ - suffix).empty();
    if (suffix > 0) scratch_.suffixes_.push_back(static_cast<std::uint32_t>(end_ - suffix));
    if (before_special) {
      end_ -= suffix;
      return;
    }
    append(begin_, begin_ + prefix);
    begin_ += prefix;
    end_ -= suffix;
  }
}

void RunSplit::cut_middle() {
  if (begin_ == end_) return;
  if (const auto tokens = special_case(begin_, end_); !tokens.empty()) {
    for (const SpecialToken& token : tokens) {
      append(begin_, begin_ + token.characters, token.norm);
      begin_ += token.characters;
    }
  } else if (is_match(splitter_.token_match_) || is_match(splitter_.url_match_)) {
    append(begin_, end_);
  } else {
    cut_at_infixes();
  }
}

void RunSplit::find_infixes() {
  scratch_.infixes_.clear();
  if (splitter_.infix_)
    splitter_.infix_->find_all(left(begin_), scratch_.regex_, scratch_.infixes_);
}

void RunSplit::cut_at_infixes() {
  find_infixes();
  std::size_t start = begin_;
  for (const Regex::Match& infix : scratch_.infixes_) {
    if (infix.begin == 0) continue;
    append(start, begin_ + infix.begin);
    append(begin_ + infix.begin, begin_ + infix.end);
    start = begin_ + infix.end;
  }
  append(start, end_);
}

void RunSplit::append_suffixes() {
  for (std::size_t i = scratch_.suffixes_.size(); i > 0; --i) {
    const std::size_t end = i > 1 ? scratch_.suffixes_[i - 2] : scratch_.characters_.size();
    append(scratch_.suffixes_[i - 1], end);
  }
}

Result<RunSplitter> RunSplitter::create(const base::SectionFile& file, const CharacterSets& sets,
                                        const SpecialCases& special_cases) {
  RunSplitter splitter;
  splitter.special_cases_ = &special_cases;
  const auto read = [&](const char* name, std::optional<Regex>& regex) -> Result<void> {
    if (!file.has(name)) return {};
    KHALDUN_TRY(regex, Regex::create(file, name, sets));
    return {};
  };
  KHALDUN_CHECK(read("tokenizer/prefix", splitter.prefix_));
  KHALDUN_CHECK(read("tokenizer/suffix", splitter.suffix_));
  KHALDUN_CHECK(read("tokenizer/infix", splitter.infix_));
  KHALDUN_CHECK(read("tokenizer/token_match", splitter.token_match_));
  KHALDUN_CHECK(read("tokenizer/url_match", splitter.url_match_));
  return splitter;
}

void RunSplitter::split(std::string_view run, bool with_special_cases, SplitScratch& scratch,
                        std::vector<Piece>& pieces) const {
  RunSplit split(*this, run, with_special_cases, scratch, pieces);
  split.strip_affixes();
  split.cut_middle();
  split.append_suffixes();
}

bool RunSplitter::finds_affix(std::string_view text, SplitScratch& scratch) const {
  std::vector<Piece> none;
  RunSplit split(*this, text, false, scratch, none);
  if (split.prefix_size() > 0 || split.suffix_size(0) > 0) return true;
  split.find_infixes();
  return !scratch.infixes_.empty();
}

}  // namespace khaldun::text
