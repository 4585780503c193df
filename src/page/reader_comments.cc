// Tested by reader_comments_test.cc.
#include "page/reader_comments.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "page/page_words.h"
#include "page/signature_words.h"
#include "page/written_day.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

// An article that is commented on has so many words.
constexpr std::uint64_t kFewestArticleWords = 60;
constexpr std::uint32_t kMostHeadingWords = 20;
// Of "bob99 says:", "2 hours ago" and "- Ann, Ndola" behind a comment, and how many texts after a
// heading they are looked for.
constexpr std::uint32_t kMostSpeakerWords = 8;
constexpr std::size_t kLookedAfter = 4;
// Of "Ann Roe: They ..." and "Ann (17 May 2023): They ...": what stands before the colon, and how
// many texts after a heading.
constexpr std::size_t kMostSpeakerBytes = 60;
constexpr std::uint32_t kMostNameWords = 3;
constexpr std::size_t kNamedAfter = 2;
// Texts without a name, in per cent of those below a heading that may be another one, and of the
// lines of a report in plain text, which nothing ends.
constexpr std::size_t kMostUnnamed = 50;
constexpr std::size_t kMostUnnamedLines = 75;
// Of "Reply", and how far above it the element with the comment is; a comment has so many words.
constexpr std::uint32_t kMostReplyWords = 3;
constexpr int kReplyLevels = 4;
constexpr std::uint32_t kFewestSaidWords = 3;
// Comments without a heading: so many, each of so many lines with the one that tells who and when,
// in which the words before the time are no more than that.
constexpr std::size_t kFewestComments = 2;
constexpr std::size_t kMostCommentLines = 7;
constexpr std::uint32_t kMostWordsBeforeTime = 4;
constexpr std::uint32_t kMostTimeWords = 12;

// Without a number before it or behind it: "3 responses", "Comments (12)".
std::string_view without_number(std::string_view text) {
  return trimmed_of(text, "0123456789(),.:");
}

// "Ann Roe: They should ...", "Ann (17 May 2023): ...", "bob99 says:".
bool names_speaker(std::string_view text) {
  const std::size_t colon = cut(text, kMostSpeakerBytes).find(':');
  if (colon == std::string_view::npos) return false;
  const bool is_time = colon + 1 < text.size() && !base::is_blank(text[colon + 1]);
  const std::uint32_t words = words_by_blanks(text.substr(0, std::min(colon, text.find('('))));
  return !is_time && words > 0 && words <= kMostNameWords;
}

// A text of a page, or a line of a report.
struct Line {
  std::string_view text;
  std::uint32_t words = 0;
  bool is_heading = false;  // by its tag
  bool is_link = false;
};

// "14:02", "2 hours ago".
bool tells_time(std::string_view text) {
  if (contains(text, " ago")) return true;
  for (std::size_t at = 1; at + 2 < text.size(); ++at) {
    const auto is_digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    if (text[at] == ':' && is_digit(at - 1) && is_digit(at + 1) && is_digit(at + 2)) return true;
  }
  return false;
}

// "bob99 2 hours ago", "Ann Lee, 17 May 2023, 14:02", "ann says:".
bool is_name_and_time(std::string_view text) {
  const std::string first = base::lowered(text.substr(0, text.find_first_of(" ,:\n")));
  const bool has_name = !first.empty() && (first.front() < '0' || first.front() > '9');
  if (!has_name || is_date_word(first) || byline_start(text) > 0) return false;
  const std::size_t digit = text.find_first_of("0123456789", first.size());
  if (digit == std::string_view::npos || !tells_time(text)) return false;
  const std::uint32_t words = words_by_blanks(text.substr(0, digit));
  return words > 0 && words <= kMostWordsBeforeTime;
}

// "... as you know. - Ann, Ndola".
bool ends_signed(std::string_view text) {
  for (const std::string_view dash : {"\u2013 ", "\u2014 ", "\u2014", " - ", "-- ", "~ "}) {
    const std::size_t at = text.rfind(dash);
    if (at == std::string_view::npos || !ends_sentence(trimmed(text.substr(0, at)))) continue;
    const std::string_view name = trimmed(text.substr(at + dash.size()));
    if (!name.empty() && words_by_blanks(name) <= kMostSpeakerWords && !ends_sentence(name)) {
      return true;
    }
  }
  return false;
}

// What must stand below a heading if it is one of comments.
enum class Proof { kNone, kOne, kHalf };

class Lines {
 public:
  Lines(std::vector<Line> lines, const BodyWords& words)
      : lines_(std::move(lines)), words_(words) {}

  // `end_below`: where what stands below a heading ends.
  template <class EndBelow>
  bool is_heading(std::size_t i, const EndBelow& end_below) const {
    const auto proof = proof_of(lines_[i]);
    if (!proof) return false;
    if (*proof != Proof::kNone && !is_followed(i)) return false;
    return *proof != Proof::kHalf || is_made_of_comments(i + 1, end_below(i), kMostUnnamed);
  }

  bool is_reply(std::size_t i) const {
    const Line& line = lines_[i];
    return line.words <= kMostReplyWords && line.is_link && words_.comments.goes_on(line.text);
  }

  // Whether what is said has a name in it or above it, but for so many per cent of the texts.
  bool is_made_of_comments(std::size_t begin, std::size_t end, std::size_t most_unnamed) const {
    std::size_t said = 0, unnamed = 0;
    for (std::size_t i = begin; i < std::min(end, lines_.size()); ++i) {
      if (lines_[i].words <= kMostSpeakerWords && !ends_signed(lines_[i].text)) continue;
      ++said;
      const bool is_named = names_speaker(lines_[i].text) || ends_signed(lines_[i].text) ||
                            (i > begin && is_signature(lines_[i - 1]));
      unnamed += is_named ? 0 : 1;
    }
    return 100 * unnamed <= most_unnamed * said;
  }

  // Of the lines at the end that are comments without a heading, the first; `end` if there are
  // none, or if they say more than what stands before them.
  std::size_t comments_at_end(std::size_t begin, std::size_t end) const {
    std::size_t first = end, found = 0;
    std::uint64_t before = 0, said = 0;
    for (std::size_t i = end; i-- > begin;) {
      if (first - i > kMostCommentLines) {
        before += lines_[i].words;
      } else if (begins_comment(i)) {
        said += std::exchange(before, 0) + lines_[i].words;
        first = i;
        ++found;
      } else {
        before += lines_[i].words;
      }
    }
    return found >= kFewestComments && before >= kFewestArticleWords && said <= before ? first
                                                                                       : end;
  }

 private:
  std::optional<Proof> proof_of(const Line& line) const {
    if (line.words > kMostHeadingWords) return std::nullopt;
    const std::string_view rest = without_number(line.text);
    const std::string_view asked = trimmed_of(rest, "?!");
    const bool has_number = rest.size() < line.text.size();
    if (line.is_link && !line.is_heading && !has_number) return std::nullopt;
    const Proof usual = line.is_heading ? Proof::kNone : Proof::kOne;
    if (words_.comments.is_heading(asked)) return usual;
    if (has_number && words_.comments.begins(rest)) {
      return contains(rest, " ") ? Proof::kOne : usual;
    }
    if (words_.comments.is_likely_heading(asked)) return Proof::kHalf;
    return std::nullopt;
  }

  // Who wrote a comment.
  bool is_signature(const Line& line) const {
    if (line.words > kMostSpeakerWords) return false;
    const std::uint32_t kinds = words_.phrases.kinds_in(line.text);
    if (says(kinds, PhraseKind::kComment) && line.text.ends_with(':')) return true;
    if (line.is_heading) return false;
    return says(kinds, PhraseKind::kByline) || !days_in(line.text, {}, 1).empty();
  }

  // "Ann Lee, 2 hours ago" above something that is said.
  bool begins_comment(std::size_t i) const {
    return i + 1 < lines_.size() && !lines_[i].is_heading && lines_[i].words <= kMostTimeWords &&
           is_name_and_time(lines_[i].text) && lines_[i + 1].words >= kFewestSaidWords;
  }

  // Whether one of the next texts is of a comment.
  bool is_followed(std::size_t i) const {
    const std::size_t end = std::min(lines_.size(), i + 1 + kLookedAfter);
    for (std::size_t next = i + 1; next < end; ++next) {
      if (is_reply(next) || is_signature(lines_[next])) return true;
      const std::string_view text = lines_[next].text;
      if (next <= i + kNamedAfter && (names_speaker(text) || ends_signed(text))) return true;
    }
    return false;
  }

  std::vector<Line> lines_;
  const BodyWords& words_;
};

std::vector<Line> lines_of(const Tree& tree, std::span<const Block> blocks) {
  std::vector<Line> lines;
  for (const Block& block : blocks) {
    lines.push_back(
        {block.text, block.words, is_heading_tag(tree.tag(block.element)), is_mostly_link(block)});
  }
  return lines;
}

class Finder {
 public:
  Finder(const Tree& tree, std::span<const Block> blocks, const std::vector<bool>& is_body,
         const BodyWords& words)
      : tree_(tree),
        blocks_(blocks),
        is_body_(is_body),
        lines_(lines_of(tree, blocks), words),
        is_said_(blocks.size()) {}

  std::vector<bool> run() {
    const auto first = std::find(is_body_.begin(), is_body_.end(), true);
    if (first == is_body_.end()) return std::move(is_said_);
    first_ = static_cast<std::size_t>(first - is_body_.begin());
    const auto end_below = [&](std::size_t heading) { return this->end_below(heading); };
    std::uint64_t before = 0;
    for (std::size_t i = first_; i < blocks_.size(); ++i) {
      if (before >= kFewestArticleWords) {
        if (lines_.is_heading(i, end_below)) mark(i, end_below(i));
        if (lines_.is_reply(i)) mark_around(i);
      }
      if (is_body_[i] && !is_said_[i]) before += blocks_[i].words;
    }
    const auto last = std::find(is_body_.rbegin(), is_body_.rend(), true);
    const auto end = static_cast<std::size_t>(is_body_.rend() - last);
    mark(lines_.comments_at_end(first_, end), end);
    return std::move(is_said_);
  }

 private:
  bool holds_body(NodeId id) const {
    return tree_.is_within(blocks_[first_].element, id) || tree_.tag(id) == Tag::kBody;
  }

  // To the end of the outermost element around the heading that holds no body before it; if that
  // ends with the heading, of the one above it.
  std::size_t end_below(std::size_t i) const {
    NodeId top = blocks_[i].element;
    while (tree_.parent(top) != html::kNoNode && !holds_body(tree_.parent(top))) {
      top = tree_.parent(top);
    }
    std::size_t end = block_at(blocks_, tree_.end(top));
    if (end <= i + 1 && tree_.parent(top) != html::kNoNode) {
      end = block_at(blocks_, tree_.end(tree_.parent(top)));
    }
    return end;
  }

  // The element around "Reply" that says more than that.
  void mark_around(std::size_t i) {
    NodeId id = blocks_[i].element;
    for (int level = 0; level < kReplyLevels && id != html::kNoNode && !holds_body(id); ++level) {
      const std::size_t begin = block_at(blocks_, id);
      const std::size_t end = block_at(blocks_, tree_.end(id));
      const auto is_comment = [&](const Block& block) {
        return block.words >= kFewestSaidWords && !is_mostly_link(block);
      };
      if (std::any_of(blocks_.begin() + static_cast<std::ptrdiff_t>(begin),
                      blocks_.begin() + static_cast<std::ptrdiff_t>(end), is_comment)) {
        return mark(begin, end);
      }
      id = tree_.parent(id);
    }
  }

  void mark(std::size_t begin, std::size_t end) {
    std::fill(is_said_.begin() + static_cast<std::ptrdiff_t>(begin),
              is_said_.begin() + static_cast<std::ptrdiff_t>(end), true);
  }

  const Tree& tree_;
  std::span<const Block> blocks_;
  const std::vector<bool>& is_body_;
  const Lines lines_;
  std::vector<bool> is_said_;
  std::size_t first_ = 0;  // text of the body
};

}  // namespace

std::vector<bool> find_comments(const Tree& tree, std::span<const Block> blocks,
                                const std::vector<bool>& is_body, const BodyWords& words) {
  return Finder(tree, blocks, is_body, words).run();
}

std::size_t comments_begin(std::span<const std::string_view> paragraphs, const BodyWords& words) {
  std::vector<Line> lines;
  std::vector<std::size_t> first_lines;  // of the paragraphs
  std::uint64_t left = 0;                // words from a paragraph on
  for (const std::string_view paragraph : paragraphs) {
    first_lines.push_back(lines.size());
    for (const std::string_view line : split_at(paragraph, '\n')) {
      lines.push_back({trimmed(line), words_by_blanks(line)});
      left += lines.back().words;
    }
  }
  const std::size_t end = lines.size();
  const Lines all(std::move(lines), words);
  const auto to_the_end = [&](std::size_t) { return end; };
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const std::size_t line = first_lines[i];
    // What is longer than the article before it must look like comments.
    if (before >= kFewestArticleWords && all.is_heading(line, to_the_end) &&
        (left <= before || all.is_made_of_comments(line + 1, end, kMostUnnamedLines))) {
      return i;
    }
    const std::uint32_t told = words_by_blanks(paragraphs[i]);
    before += told;
    left -= std::min<std::uint64_t>(left, told);
  }
  const auto after =
      std::lower_bound(first_lines.begin(), first_lines.end(), all.comments_at_end(0, end));
  return static_cast<std::size_t>(after - first_lines.begin());
}

}  // namespace khaldun::page
