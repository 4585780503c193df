// Tested by tree_builder_test.cc.
// Elements that stay in force over blocks: the HTML Living Standard's lists of active formatting
// elements (section 13.2.4.3) and its "adoption agency" (13.2.6.4.7), by which an end tag in the
// wrong order, <b><p>x</b>y</p>, closes its element for what follows it.
#include "html/tree_builder.h"
#include "khaldun/limits.h"

namespace khaldun::html {

void TreeBuilder::open_formatting(const Token& token) {
  if (token.tag == Tag::kA) {
    const std::size_t i = formatting_.last(Tag::kA);
    if (i != formatting_.size()) {
      const NodeId before = formatting_[i];
      close_formatting(token);
      if (const std::size_t at = formatting_.find(before); at != formatting_.size()) {
        formatting_.remove(at);
      }
      if (const std::size_t at = open_.find(before); at != open_.size()) open_.remove(at);
    }
  }
  reopen_formatting();
  if (token.tag == Tag::kNobr && open_.has_in_scope(Tag::kNobr)) {
    close_formatting(token);
    reopen_formatting();
  }
  formatting_.push(insert(token));
}

// Opens again what was open before the block or the cell that ended.
void TreeBuilder::reopen_formatting() {
  const auto is_open = [&](std::size_t i) {
    return formatting_[i] == FormattingList::kMarker || open_.find(formatting_[i]) != open_.size();
  };
  std::size_t i = formatting_.size();
  while (i > 0 && !is_open(i - 1)) --i;
  for (; i < formatting_.size(); ++i) {
    if (draft_.full() || open_.size() >= 2 * max_depth_) return;
    const NodeId node = draft_.clone(formatting_[i]);
    draft_.insert(node, place());
    open_.push({.node = node, .tag = draft_.tag(node)});
    formatting_.replace(i, node);
  }
}

void TreeBuilder::close_formatting(const Token& token) {
  constexpr int kRounds = 8;
  if (open_.top().is(token.tag) && formatting_.find(open_.top().node) == formatting_.size()) {
    open_.pop();
    return;
  }
  for (int round = 0; round < kRounds; ++round) {
    if (!adopt(token)) return;
  }
}

// One round; false after the last one.
bool TreeBuilder::adopt(const Token& token) {
  const std::size_t listed = formatting_.last(token.tag);
  if (listed == formatting_.size()) {
    end_other(token);
    return false;
  }
  const NodeId element = formatting_[listed];
  const std::size_t at = open_.find(element);
  if (at == open_.size()) {
    formatting_.remove(listed);
    return false;
  }
  if (!open_.has_node_in_scope(element)) return false;
  std::size_t block = at + 1;
  while (block < open_.size() && !open_[block].is_special()) ++block;
  if (block == open_.size() || draft_.full()) {
    while (open_.size() > at) open_.pop();
    formatting_.remove(listed);
    return false;
  }
  const OpenElement around = open_[at - 1];
  const NodeId furthest = open_[block].node;
  std::size_t bookmark = listed;
  const NodeId carried = carry_through(at, block, bookmark);
  draft_.insert(carried, place(around.node, around.tag));
  const NodeId clone = draft_.clone(element);
  draft_.move_children(furthest, clone);
  draft_.insert(clone, {furthest, kNoNode});
  formatting_.insert(bookmark, clone);
  formatting_.remove(formatting_.find(element));
  open_.remove(open_.find(element));
  open_.insert(open_.find(furthest) + 1, {.node = clone, .tag = token.tag});
  return true;
}

// Puts what is between the element and the block around the block, as clones; gives the outermost
// one. `bookmark` is moved to where the element's clone belongs in the list.
NodeId TreeBuilder::carry_through(std::size_t element, std::size_t block, std::size_t& bookmark) {
  constexpr int kKept = 3;
  NodeId last = open_[block].node;
  bool is_first = true;
  int passed = 0;
  for (std::size_t i = block - 1; i > element; --i) {
    ++passed;
    const NodeId node = open_[i].node;
    std::size_t listed = formatting_.find(node);
    if (passed > kKept && listed != formatting_.size()) {
      formatting_.remove(listed);
      if (listed < bookmark) --bookmark;
      listed = formatting_.size();
    }
    if (listed == formatting_.size()) {
      open_.remove(i);
      continue;
    }
    const NodeId clone = draft_.clone(node);
    formatting_.replace(listed, clone);
    open_.replace_node(i, clone);
    if (is_first) bookmark = listed + 1;
    is_first = false;
    draft_.insert(last, {clone, kNoNode});
    last = clone;
  }
  return last;
}

}  // namespace khaldun::html
