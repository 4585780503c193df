// Tested by reader_comments_test.cc.
#include "page/reader_comments.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "page/comment_forms.h"
#include "page/comment_names.h"
#include "page/page_words.h"
#include "page/tail_texts.h"
#include "page/written_day.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

// An article that is commented on has so many words.
constexpr std::uint64_t kFewestArticleWords = 60;
constexpr std::uint32_t kMostHeadingWords = 20;
// How many texts after a heading are looked at for who made a comment, and for "Ann Roe: They ...".
constexpr std::size_t kLookedAfter = 4;
constexpr std::size_t kNamedAfter = 2;
// Texts without a name, in per cent of those below a heading that may be another one, and of the
// lines of a report in plain text, which nothing ends.
constexpr std::size_t kMostUnnamed = 50;
constexpr std::size_t kMostUnnamedLines = 75;
// Of "Reply", and how far above it the element with the comment is; a comment has so many words.
constexpr std::uint32_t kMostReplyWords = 3;
constexpr int kReplyLevels = 4;
constexpr std::uint32_t kFewestSaidWords = 3;
// Comments without a heading: so many, each of so many lines with the one that tells who and when.
constexpr std::size_t kFewestComments = 2;
constexpr std::size_t kMostCommentLines = 7;
// A text of the story behind a comment has so many words.
constexpr std::uint32_t kFewestStoryWords = 20;

// Without a number before it or behind it: "3 responses", "Comments (12)".
std::string_view without_number(std::string_view text) {
  return trimmed_of(text, "0123456789(),.:");
}

// A text of a page, or a line of a report.
struct Line {
  std::string_view text;
  std::uint32_t words = 0;
  bool is_heading = false;  // by its tag
  bool is_link = false;
};

// What must stand below a heading if it is one of comments.
enum class Proof { kNone, kOne, kHalf };

// Whether names count that other texts than comments have, too: "France: The ministry ...".
enum class Sure { kYes, kNo };

// Of texts: how many are said, and of how many of them nobody is named, surely or at all.
struct Count {
  std::size_t said = 0, doubtful = 0, unnamed = 0;
};

class Lines {
 public:
  Lines(std::vector<Line> lines, const BodyWords& words, std::vector<std::string> authors = {})
      : lines_(std::move(lines)),
        words_(words),
        authors_(std::move(authors)),
        next_heading_(lines_.size(), lines_.size()) {
    for (std::size_t i = lines_.size(); i-- > 1;) {
      next_heading_[i - 1] = lines_[i].is_heading ? i : next_heading_[i];
    }
  }

  // `end_below`: where what stands below a heading ends.
  template <class EndBelow>
  bool is_heading(std::size_t i, const EndBelow& end_below) {
    const auto proof = proof_of(lines_[i]);
    if (!proof) return false;
    if (*proof != Proof::kNone && !is_followed(i)) return false;
    return *proof != Proof::kHalf || is_made_of_comments(i + 1, end_below(i), Sure::kYes);
  }

  // Where the comments end that stand below a line which may be the heading of other texts, too: at
  // the next heading by its tag. Of another line: `end`.
  std::size_t end_of_part(std::size_t i, std::size_t end) const {
    return proof_of(lines_[i]) == Proof::kHalf ? std::min(next_heading_[i], end) : end;
  }

  bool is_reply(std::size_t i) const {
    const Line& line = lines_[i];
    return line.words <= kMostReplyWords && line.is_link && words_.comments.goes_on(line.text);
  }

  // Whether enough of what is said is a reader's.
  bool is_made_of_comments(std::size_t begin, std::size_t end, Sure sure) {
    count_once();
    end = std::min(end, lines_.size());
    if (begin >= end) return true;
    const Count& first = before_[begin];
    const Count& last = before_[end];
    return sure == Sure::kYes
               ? 100 * (last.doubtful - first.doubtful) <= kMostUnnamed * (last.said - first.said)
               : 100 * (last.unnamed - first.unnamed) <=
                     kMostUnnamedLines * (last.said - first.said);
  }

  // Of the lines at the end that are comments without a heading, the first; `end` if there are
  // none, or if they say more than what stands before them.
  std::size_t comments_at_end(std::size_t begin, std::size_t end) const {
    std::size_t first = end, found = 0;
    std::uint64_t before = 0, said = 0;
    for (std::size_t i = end; i-- > begin;) {
      before += lines_[i].words;
      if (first - i > kMostCommentLines || !begins_comment(i)) continue;
      said += std::exchange(before, 0);
      first = i;
      ++found;
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
    if (contains(line.text, " ago")) return true;
    return says(kinds, PhraseKind::kByline) || !days_in(line.text, {}, 1).empty();
  }

  // "Ann Lee, 2 hours ago" above something that is said.
  bool begins_comment(std::size_t i) const {
    return i + 1 < lines_.size() && !lines_[i].is_heading && is_name_and_time(lines_[i].text) &&
           lines_[i + 1].words >= kFewestSaidWords && !names_author(lines_[i].text);
  }

  bool names_author(std::string_view text) const {
    return std::any_of(authors_.begin(), authors_.end(),
                       [&](const std::string& name) { return contains(text, name); });
  }

  // Who said a text of a comment stands in it, above it or below it. "France: The ministry ..."
  // and what is quoted are not of readers for sure.
  bool is_named(std::size_t i) const {
    const std::string_view text = lines_[i].text;
    if (names_nickname(text) || (ends_signed(text) && !begins_quotation(text))) return true;
    if (i > 0 && is_signature(lines_[i - 1])) return true;
    return i + 1 < lines_.size() && is_signer(lines_[i + 1].text) && !begins_quotation(text);
  }

  void count_once() {
    if (!before_.empty()) return;
    before_.resize(lines_.size() + 1);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Count count = before_[i];
      const std::string_view text = lines_[i].text;
      if (lines_[i].words > kMostSpeakerWords || ends_signed(text)) {
        const bool is_sure = is_named(i);
        ++count.said;
        count.doubtful += is_sure ? 0 : 1;
        count.unnamed += is_sure || names_speaker(text) || ends_signed(text) ? 0 : 1;
      }
      before_[i + 1] = count;
    }
  }

  // Whether one of the next texts is of a comment.
  bool is_followed(std::size_t i) const {
    const std::size_t end = std::min(lines_.size(), i + 1 + kLookedAfter);
    for (std::size_t next = i + 1; next < end; ++next) {
      const std::string_view text = lines_[next].text;
      if (is_reply(next) || is_signature(lines_[next])) return true;
      if (is_signer(text) || (ends_signed(text) && !begins_quotation(text))) return true;
      if (next <= i + kNamedAfter && names_speaker(text)) return true;
    }
    return false;
  }

  std::vector<Line> lines_;
  const BodyWords& words_;
  std::vector<std::string> authors_;
  std::vector<std::size_t> next_heading_;  // by its tag, behind each line
  std::vector<Count> before_;              // each line, once counted
};

// What the class and the id of an element say.
CommentName comment_name_of(const Tree& tree, NodeId id) {
  return std::max(comment_name(tree.attribute(id, "class")),
                  comment_name(tree.attribute(id, "id")));
}

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
         const BodyWords& words, std::vector<std::string> authors)
      : tree_(tree),
        blocks_(blocks),
        is_body_(is_body),
        lines_(lines_of(tree, blocks), words, std::move(authors)),
        is_said_(blocks.size()) {}

  std::vector<bool> run() {
    const auto first = std::find(is_body_.begin(), is_body_.end(), true);
    if (first == is_body_.end()) return std::move(is_said_);
    first_ = static_cast<std::size_t>(first - is_body_.begin());
    mark_named();
    const auto end_below = [&](std::size_t heading) { return this->end_below(heading); };
    std::uint64_t before = 0;
    for (std::size_t i = first_; i < blocks_.size(); ++i) {
      if (before >= kFewestArticleWords && !is_said_[i]) {
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

  // What stands in elements that are named for comments, behind the first text of the body. One
  // that is named for a single comment may be the story's: with text of the story behind it, or
  // longer than what stands before it.
  void mark_named() {
    std::vector<std::pair<std::size_t, std::size_t>> single;
    for (NodeId id = blocks_[first_].element; id < tree_.size(); ++id) {
      const CommentName name = comment_name_of(tree_, id);
      if (name == CommentName::kNone) continue;
      const std::size_t begin = block_at(blocks_, id), end = block_at(blocks_, tree_.end(id));
      if (name == CommentName::kMany) mark(begin, end);
      if (name == CommentName::kOne && begin < end) single.emplace_back(begin, end);
      id = tree_.end(id) - 1;
    }
    if (single.size() == 1 && is_of_story(single[0].first, single[0].second)) return;
    for (const auto& [begin, end] : single) mark(begin, end);
  }

  bool is_of_story(std::size_t begin, std::size_t end) const {
    std::uint64_t before = 0, within = 0;
    for (std::size_t i = first_; i < end; ++i) {
      if (is_body_[i]) (i < begin ? before : within) += blocks_[i].words;
    }
    if (within > before) return true;
    for (std::size_t i = end; i < blocks_.size(); ++i) {
      if (is_body_[i] && !is_said_[i] && blocks_[i].words >= kFewestStoryWords) return true;
    }
    return false;
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
    return lines_.end_of_part(i, end);
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
  Lines lines_;
  std::vector<bool> is_said_;
  std::size_t first_ = 0;  // text of the body
};

}  // namespace

std::vector<bool> find_comments(const Tree& tree, std::span<const Block> blocks,
                                const std::vector<bool>& is_body, const BodyWords& words,
                                std::vector<std::string> authors) {
  return Finder(tree, blocks, is_body, words, std::move(authors)).run();
}

std::size_t comments_begin(std::span<const std::string_view> paragraphs, const BodyWords& words,
                           std::vector<std::string> authors) {
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
  Lines all(std::move(lines), words, std::move(authors));
  const auto to_the_end = [&](std::size_t) { return end; };
  std::uint64_t before = 0;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const std::size_t line = first_lines[i];
    // What is longer than the article before it must look like comments.
    if (before >= kFewestArticleWords && all.is_heading(line, to_the_end) &&
        (left <= before || all.is_made_of_comments(line + 1, end, Sure::kNo))) {
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
