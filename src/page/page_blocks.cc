// Tested by page_blocks_test.cc.
#include "page/page_blocks.h"

#include <algorithm>

#include "base/utf8.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;

// Han, kana, Thai, Lao, Khmer, Burmese: written without blanks between words.
bool is_unspaced(char32_t code) {
  return (code >= 0x0E00 && code <= 0x0EFF) || (code >= 0x1000 && code <= 0x109F) ||
         (code >= 0x1780 && code <= 0x17FF) || (code >= 0x3040 && code <= 0x30FF) ||
         (code >= 0x3400 && code <= 0x9FFF);
}

void count_words(Block& block) {
  std::uint32_t unspaced = 0;
  bool is_inside = false;
  for (std::size_t at = 0; at < block.text.size();) {
    if (static_cast<unsigned char>(block.text[at]) < 0x80) {
      const bool is_blank = block.text[at++] == ' ';
      ++block.characters;
      block.words += !is_blank && !is_inside ? 1 : 0;
      is_inside = !is_blank;
      continue;
    }
    const base::Character character = base::next_character(block.text, at);
    at += character.bytes;
    ++block.characters;
    if (is_unspaced(character.code)) {
      ++unspaced;
      is_inside = false;
    } else if (!is_inside) {
      is_inside = true;
      ++block.words;
    }
  }
  block.words += (unspaced + 1) / 2;
}

class Collector {
 public:
  explicit Collector(const html::Tree& tree) : tree_(tree) {}

  std::vector<Block> collect() {
    for (NodeId id = 0; id < tree_.size();) {
      const Tag tag = tree_.tag(id);
      leave(id);
      if (html::is_hidden(tag)) {
        id = tree_.end(id);
        continue;
      }
      if (tag == Tag::kText) {
        add(id);
      } else {
        enter(id, tag);
      }
      ++id;
    }
    flush();
    return std::move(blocks_);
  }

 private:
  // An element that is open here, and what it is.
  struct Open {
    NodeId end = 0;
    NodeId id = 0;
    Tag tag = Tag::kOther;
  };

  void leave(NodeId id) {
    while (!open_.empty() && open_.back().end <= id) {
      const Tag tag = open_.back().tag;
      if (html::is_block(tag)) flush();
      links_ -= is_link(tag) ? 1 : 0;
      strong_ -= is_strong(tag) ? 1 : 0;
      open_.pop_back();
    }
  }

  void enter(NodeId id, Tag tag) {
    if (html::is_block(tag)) flush();
    links_ += is_link(tag) ? 1 : 0;
    strong_ += is_strong(tag) ? 1 : 0;
    open_.push_back({tree_.end(id), id, tag});
  }

  static bool is_link(Tag tag) { return tag == Tag::kA || tag == Tag::kButton; }
  static bool is_strong(Tag tag) {
    return tag == Tag::kB || tag == Tag::kStrong || tag == Tag::kEm || tag == Tag::kI ||
           tag == Tag::kU;
  }

  NodeId block_element() const {
    const auto found = std::find_if(open_.rbegin(), open_.rend(),
                                    [](const Open& open) { return html::is_block(open.tag); });
    return found == open_.rend() ? 0 : found->id;
  }

  void add(NodeId id) {
    const std::size_t before = current_.text.size();
    html::append_collapsed(tree_.text(id), current_.text);
    const auto added = static_cast<std::uint32_t>(current_.text.size() - before);
    if (added == 0) return;
    if (before == 0) {
      current_.element = block_element();
      current_.first = id;
    }
    current_.end = id + 1;
    if (links_ > 0) current_.link_bytes += added;
    if (strong_ > 0) {
      if (current_.strong_front == before) current_.strong_front += added;
      current_.strong_bytes += added;
    }
  }

  void flush() {
    while (current_.text.ends_with(' ')) current_.text.pop_back();
    if (!current_.text.empty()) {
      count_words(current_);
      blocks_.push_back(std::move(current_));
    }
    current_ = {};
  }

  const html::Tree& tree_;
  std::vector<Open> open_;
  int links_ = 0;   // of those that are open
  int strong_ = 0;  // of those that are open
  std::vector<Block> blocks_;
  Block current_;
};

}  // namespace

bool is_heading_tag(Tag tag) {
  return tag == Tag::kH1 || tag == Tag::kH2 || tag == Tag::kH3 || tag == Tag::kH4 ||
         tag == Tag::kH5 || tag == Tag::kH6;
}

std::vector<Block> blocks_of(const html::Tree& tree) { return Collector(tree).collect(); }

std::size_t block_at(std::span<const Block> blocks, NodeId id) {
  const auto before = [](const Block& block, NodeId at) { return block.first < at; };
  return static_cast<std::size_t>(std::lower_bound(blocks.begin(), blocks.end(), id, before) -
                                  blocks.begin());
}

std::uint64_t words_within(const html::Tree& tree, std::span<const Block> blocks, NodeId id) {
  std::uint64_t words = 0;
  const std::size_t end = block_at(blocks, tree.end(id));
  for (std::size_t i = block_at(blocks, id); i < end; ++i) words += blocks[i].words;
  return words;
}

}  // namespace khaldun::page
