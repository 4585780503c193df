// Tested by reader_comments_test.cc.
#include "page/reader_comments.h"

#include <algorithm>

#include "page/page_words.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

// An article that is commented on has so many words.
constexpr std::uint64_t kFewestArticleWords = 60;
constexpr std::uint32_t kMostHeadingWords = 20;
// Of "bob99 says:" and "2 hours ago", and how many texts after a heading they are looked for.
constexpr std::uint32_t kMostSpeakerWords = 8;
constexpr std::size_t kLookedAfter = 4;
// Of "Reply", and how far above it the element with the comment is; a comment has so many words.
constexpr std::uint32_t kMostReplyWords = 3;
constexpr int kReplyLevels = 4;
constexpr std::uint32_t kFewestSaidWords = 3;

// Without a number before it or behind it: "3 responses", "Comments (12)".
std::string_view without_number(std::string_view text) {
  return trimmed_of(text, "0123456789(),.:");
}

class Finder {
 public:
  Finder(const Tree& tree, std::span<const Block> blocks, const std::vector<bool>& is_body,
         const BodyWords& words)
      : tree_(tree), blocks_(blocks), is_body_(is_body), words_(words), is_said_(blocks.size()) {}

  std::vector<bool> run() {
    const auto first = std::find(is_body_.begin(), is_body_.end(), true);
    if (first == is_body_.end()) return std::move(is_said_);
    first_ = static_cast<std::size_t>(first - is_body_.begin());
    std::uint64_t before = 0;
    for (std::size_t i = first_; i < blocks_.size(); ++i) {
      if (before >= kFewestArticleWords) {
        if (is_heading(i)) mark_after(i);
        if (is_reply(i)) mark_around(i);
      }
      if (is_body_[i] && !is_said_[i]) before += blocks_[i].words;
    }
    return std::move(is_said_);
  }

 private:
  bool is_heading(std::size_t i) const {
    const Block& block = blocks_[i];
    if (block.words > kMostHeadingWords) return false;
    const std::string_view rest = without_number(block.text);
    const bool has_number = rest.size() < block.text.size();
    const bool is_tag = is_heading_tag(tree_.tag(block.element));
    const bool may_be = is_tag || !is_mostly_link(block);
    if (may_be && words_.comments.is_heading(rest)) return is_tag || is_followed(i);
    if (!has_number || !words_.comments.begins(rest)) return false;
    return (is_tag && !contains(rest, " ")) || is_followed(i);
  }

  bool is_reply(std::size_t i) const {
    const Block& block = blocks_[i];
    return block.words <= kMostReplyWords && is_mostly_link(block) &&
           words_.comments.goes_on(block.text);
  }

  // Whether one of the next texts is of a comment.
  bool is_followed(std::size_t i) const {
    const std::size_t end = std::min(blocks_.size(), i + 1 + kLookedAfter);
    for (std::size_t next = i + 1; next < end; ++next) {
      if (is_reply(next)) return true;
      if (blocks_[next].words > kMostSpeakerWords) continue;
      const std::uint32_t kinds = words_.phrases.kinds_in(blocks_[next].text);
      if (says(kinds, PhraseKind::kComment) && blocks_[next].text.ends_with(':')) return true;
      if (says(kinds, PhraseKind::kByline) && !is_heading_tag(tree_.tag(blocks_[next].element))) {
        return true;
      }
    }
    return false;
  }

  bool holds_body(NodeId id) const {
    return tree_.is_within(blocks_[first_].element, id) || tree_.tag(id) == Tag::kBody;
  }

  // To the end of the outermost element around the heading that holds no body before it; if that
  // ends with the heading, of the one above it.
  void mark_after(std::size_t i) {
    NodeId top = blocks_[i].element;
    while (tree_.parent(top) != html::kNoNode && !holds_body(tree_.parent(top))) {
      top = tree_.parent(top);
    }
    std::size_t end = block_at(blocks_, tree_.end(top));
    if (end <= i + 1 && tree_.parent(top) != html::kNoNode) {
      end = block_at(blocks_, tree_.end(tree_.parent(top)));
    }
    mark(i, end);
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
  const BodyWords& words_;
  std::vector<bool> is_said_;
  std::size_t first_ = 0;  // text of the body
};

}  // namespace

std::vector<bool> find_comments(const Tree& tree, std::span<const Block> blocks,
                                const std::vector<bool>& is_body, const BodyWords& words) {
  return Finder(tree, blocks, is_body, words).run();
}

}  // namespace khaldun::page
