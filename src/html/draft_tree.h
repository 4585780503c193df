// DraftTree: the nodes of a page while it is read, when they may still be moved; finish() lays them
// out as a Tree.
//
//   DraftTree draft(std::move(page));
//   Tokenizer tokenizer(draft.page(), draft.page_size());
//   const NodeId p = draft.create(Tag::kP, "p", {});
//   draft.insert(p, {draft.document(), kNoNode});
//   draft.insert_text(token.text, {p, kNoNode});
//   Tree tree = std::move(draft).finish();
//
// Owns the page; names, values and texts are views into it and are kept as offsets, so nothing is
// copied. Nodes are linked lists of children; each call takes constant time unless it says
// otherwise. Deeper elements than PageLimits::depth are left out by finish(), what is in them
// stays. Whoever builds stops at full(); a few nodes more do no harm. Not thread-safe. Tested by
// draft_tree_test.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "html/html_tokenizer.h"
#include "html/page_tree.h"
#include "khaldun/limits.h"

namespace khaldun::html {

class DraftTree {
 public:
  // Where a node is put: as the last one in `parent`, or right before one that is there.
  struct Place {
    NodeId parent = 0;
    NodeId before = kNoNode;
  };

  explicit DraftTree(std::string page, const PageLimits& limits = {});

  char* page() { return page_.data(); }
  std::size_t page_size() const { return page_.size(); }
  static constexpr NodeId document() { return 0; }
  // Whether there are as many nodes as a page may have.
  bool full() const;

  // A node that stands nowhere yet. `name` and `attributes` are views into the page or literals
  // that the tag has too.
  NodeId create(Tag tag, std::string_view name, std::span<const TokenAttribute> attributes);
  // A node with the same name and attributes; nothing is in it.
  NodeId clone(NodeId id);
  // Puts it there, from where it stands.
  void insert(NodeId id, Place place);
  // Adds to the text that stands there if nothing else was made since.
  void insert_text(std::string_view text, Place place);
  // Moves all that is in one node to the end of another; takes time for each child.
  void move_children(NodeId from, NodeId to);
  // Adds those that the element has not; takes time for each that it has.
  void add_attributes(NodeId id, std::span<const TokenAttribute> attributes);

  NodeId parent(NodeId id) const { return nodes_[id].parent; }
  Tag tag(NodeId id) const { return nodes_[id].tag; }
  std::string_view name(NodeId id) const;
  bool same_attributes(NodeId a, NodeId b) const;

  // What the limits left out so far; finish() adds its own.
  Cuts& cuts() { return cuts_; }

  Tree finish() &&;

 private:
  struct Node {
    Tag tag = Tag::kOther;
    NodeId parent = kNoNode;
    NodeId first = kNoNode;
    NodeId last = kNoNode;
    NodeId previous = kNoNode;
    NodeId next = kNoNode;
    Tree::Range words = {};
    Tree::Range attributes = {};
  };
  class Layout;

  Tree::Range range_of(std::string_view words) const;
  std::string_view view(Tree::Range range) const;
  void add(std::span<const TokenAttribute> attributes);
  void detach(NodeId id);

  std::string page_;
  PageLimits limits_;
  std::vector<Node> nodes_;
  std::vector<Tree::Attribute> attributes_;
  Cuts cuts_;
  NodeId last_text_ = kNoNode;  // if nothing else of the page was kept since
};

}  // namespace khaldun::html
