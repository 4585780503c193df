// FormattingList: elements such as <b> and <a> that stay in force over the blocks in which they
// were opened, until their end tag comes.
//
//   FormattingList list(draft);
//   list.push(b);
//   list.add_marker();   // a cell: what is outside does not count
//   list.last(Tag::kB);  // size(): not in this cell
//
// HTML Living Standard, section 13.2.4.3: at most three of the same name and attributes ("Noah's
// Ark"), and at most kMaxFormatting behind the last marker, so that a text costs a bounded number
// of new elements. Not thread-safe. Tested by formatting_test.cc.
#pragma once

#include <vector>

#include "html/draft_tree.h"

namespace khaldun::html {

class FormattingList {
 public:
  static constexpr std::size_t kMaxFormatting = 24;
  static constexpr NodeId kMarker = kNoNode;

  explicit FormattingList(const DraftTree& draft) : draft_(draft) {}

  std::size_t size() const { return nodes_.size(); }
  NodeId operator[](std::size_t i) const { return nodes_[i]; }  // kMarker for a marker

  void push(NodeId node);
  void add_marker() { nodes_.push_back(kMarker); }
  void clear_to_marker();
  void insert(std::size_t i, NodeId node);
  void remove(std::size_t i);
  void replace(std::size_t i, NodeId node) { nodes_[i] = node; }

  // Places in the list, behind the last marker; size() for none.
  std::size_t last(Tag tag) const;
  std::size_t find(NodeId node) const;

 private:
  const DraftTree& draft_;
  std::vector<NodeId> nodes_;
};

}  // namespace khaldun::html
