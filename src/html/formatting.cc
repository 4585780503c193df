// Tested by formatting_test.cc.
#include "html/formatting.h"

namespace khaldun::html {

void FormattingList::push(NodeId node) {
  std::size_t earliest_same = 0;
  std::size_t same = 0;
  std::size_t begin = size();
  for (; begin > 0 && nodes_[begin - 1] != kMarker; --begin) {
    const NodeId other = nodes_[begin - 1];
    if (draft_.tag(other) != draft_.tag(node) || !draft_.same_attributes(other, node)) continue;
    ++same;
    earliest_same = begin - 1;
  }
  if (same >= 3) {
    remove(earliest_same);
  } else if (size() - begin >= kMaxFormatting) {
    remove(begin);
  }
  nodes_.push_back(node);
}

void FormattingList::clear_to_marker() {
  while (!nodes_.empty()) {
    const bool is_marker = nodes_.back() == kMarker;
    nodes_.pop_back();
    if (is_marker) return;
  }
}

void FormattingList::insert(std::size_t i, NodeId node) {
  nodes_.insert(nodes_.begin() + static_cast<std::ptrdiff_t>(i), node);
}

void FormattingList::remove(std::size_t i) {
  nodes_.erase(nodes_.begin() + static_cast<std::ptrdiff_t>(i));
}

std::size_t FormattingList::last(Tag tag) const {
  for (std::size_t i = size(); i > 0 && nodes_[i - 1] != kMarker; --i) {
    if (draft_.tag(nodes_[i - 1]) == tag) return i - 1;
  }
  return size();
}

std::size_t FormattingList::find(NodeId node) const {
  for (std::size_t i = size(); i > 0 && nodes_[i - 1] != kMarker; --i) {
    if (nodes_[i - 1] == node) return i - 1;
  }
  return size();
}

}  // namespace khaldun::html
