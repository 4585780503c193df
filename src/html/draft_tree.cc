// Tested by draft_tree_test.cc.
#include "html/draft_tree.h"

#include <cstring>
#include <utility>

#include "khaldun/limits.h"

namespace khaldun::html {

DraftTree::DraftTree(std::string page, const PageLimits& limits)
    : page_(std::move(page)), limits_(limits) {
  nodes_.reserve(page_.size() / 64 + 16);
  attributes_.reserve(page_.size() / 64 + 16);
  nodes_.push_back({.tag = Tag::kDocument});
}

bool DraftTree::full() const { return nodes_.size() >= limits_.nodes; }

Tree::Range DraftTree::range_of(std::string_view words) const {
  const auto begin = static_cast<std::uint32_t>(words.data() - page_.data());
  return {begin, begin + static_cast<std::uint32_t>(words.size())};
}

std::string_view DraftTree::view(Tree::Range range) const {
  return std::string_view(page_).substr(range.begin, range.end - range.begin);
}

std::string_view DraftTree::name(NodeId id) const {
  const Node& node = nodes_[id];
  return node.tag == Tag::kOther ? view(node.words) : name_of(node.tag);
}

void DraftTree::add(std::span<const TokenAttribute> attributes) {
  for (const TokenAttribute& attribute : attributes) {
    attributes_.push_back({Tree::key_of(attribute.name), range_of(attribute.name),
                           attribute.value.empty() ? Tree::Range{} : range_of(attribute.value)});
  }
}

NodeId DraftTree::create(Tag tag, std::string_view name,
                         std::span<const TokenAttribute> attributes) {
  const auto begin = static_cast<std::uint32_t>(attributes_.size());
  add(attributes);
  last_text_ = kNoNode;
  nodes_.push_back({.tag = tag,
                    .words = tag == Tag::kOther ? range_of(name) : Tree::Range{},
                    .attributes = {begin, static_cast<std::uint32_t>(attributes_.size())}});
  return static_cast<NodeId>(nodes_.size() - 1);
}

NodeId DraftTree::clone(NodeId id) {
  const Node& node = nodes_[id];
  nodes_.push_back({.tag = node.tag, .words = node.words, .attributes = node.attributes});
  return static_cast<NodeId>(nodes_.size() - 1);
}

void DraftTree::detach(NodeId id) {
  Node& node = nodes_[id];
  if (node.parent == kNoNode) return;
  Node& parent = nodes_[node.parent];
  (node.previous == kNoNode ? parent.first : nodes_[node.previous].next) = node.next;
  (node.next == kNoNode ? parent.last : nodes_[node.next].previous) = node.previous;
  node.parent = node.previous = node.next = kNoNode;
}

void DraftTree::insert(NodeId id, Place place) {
  detach(id);
  Node& node = nodes_[id];
  Node& parent = nodes_[place.parent];
  node.parent = place.parent;
  node.next = place.before;
  NodeId& behind = place.before == kNoNode ? parent.last : nodes_[place.before].previous;
  node.previous = behind;
  behind = id;
  (node.previous == kNoNode ? parent.first : nodes_[node.previous].next) = id;
}

void DraftTree::insert_text(std::string_view text, Place place) {
  if (text.empty()) return;
  const Tree::Range words = range_of(text);
  const NodeId before =
      place.before == kNoNode ? nodes_[place.parent].last : nodes_[place.before].previous;
  if (before != kNoNode && before == last_text_) {
    // Between the two stand tags and comments that left nothing in the tree.
    Tree::Range& kept = nodes_[before].words;
    if (kept.end != words.begin) std::memmove(page_.data() + kept.end, text.data(), text.size());
    kept.end += static_cast<std::uint32_t>(text.size());
    return;
  }
  last_text_ = static_cast<NodeId>(nodes_.size());
  nodes_.push_back({.tag = Tag::kText, .words = words});
  insert(last_text_, place);
}

void DraftTree::move_children(NodeId from, NodeId to) {
  Node& source = nodes_[from];
  Node& target = nodes_[to];
  if (source.first == kNoNode) return;
  for (NodeId id = source.first; id != kNoNode; id = nodes_[id].next) nodes_[id].parent = to;
  nodes_[source.first].previous = target.last;
  (target.last == kNoNode ? target.first : nodes_[target.last].next) = source.first;
  target.last = source.last;
  source.first = source.last = kNoNode;
}

void DraftTree::add_attributes(NodeId id, std::span<const TokenAttribute> attributes) {
  Tree::Range& own = nodes_[id].attributes;
  for (const TokenAttribute& attribute : attributes) {
    bool known = own.end - own.begin >= limits_.attributes;
    for (std::uint32_t i = own.begin; i < own.end && !known; ++i) {
      known = view(attributes_[i].name) == attribute.name;
    }
    if (known) continue;
    if (own.end != attributes_.size()) {
      const auto begin = static_cast<std::uint32_t>(attributes_.size());
      for (std::uint32_t i = own.begin; i < own.end; ++i) attributes_.push_back(attributes_[i]);
      own = {begin, static_cast<std::uint32_t>(attributes_.size())};
    }
    add({&attribute, 1});
    ++own.end;
    last_text_ = kNoNode;
  }
}

bool DraftTree::same_attributes(NodeId a, NodeId b) const {
  const Tree::Range left = nodes_[a].attributes;
  const Tree::Range right = nodes_[b].attributes;
  if (left.begin == right.begin && left.end == right.end) return true;
  if (left.end - left.begin != right.end - right.begin) return false;
  for (std::uint32_t i = left.begin; i < left.end; ++i) {
    bool found = false;
    for (std::uint32_t j = right.begin; j < right.end && !found; ++j) {
      found = attributes_[i].key == attributes_[j].key &&
              view(attributes_[i].name) == view(attributes_[j].name) &&
              view(attributes_[i].value) == view(attributes_[j].value);
    }
    if (!found) return false;
  }
  return true;
}

// Goes through the draft in the order of the page and gives each node its number.
class DraftTree::Layout {
 public:
  Layout(std::vector<Node>& draft, std::size_t max_depth, std::vector<Tree::Node>& nodes,
         Cuts& cuts)
      : draft_(draft), max_depth_(max_depth), nodes_(nodes), cuts_(cuts) {}

  void run() {
    NodeId at = document();
    enter(at, kNoNode, 0);
    while (true) {
      NodeId next = draft_[at].first;
      while (next == kNoNode) {
        leave(at);
        if (at == document()) return;
        next = draft_[at].next;
        if (next == kNoNode) at = draft_[at].parent;
      }
      const NodeId parent = number(draft_[next].parent);
      at = next;
      enter(at, parent, nodes_[parent].depth + 1);
    }
  }

 private:
  // The place of the last child holds the node's own number once it was entered.
  NodeId number(NodeId draft) const { return draft_[draft].last; }

  void enter(NodeId at, NodeId parent, std::uint32_t depth) {
    Node& node = draft_[at];
    node.last = parent;
    if (depth > max_depth_ && node.tag != Tag::kText) {
      cuts_.deep.add(kNoPlace);  // it may stand elsewhere than where it was read
      return;
    }
    node.last = static_cast<NodeId>(nodes_.size());
    nodes_.push_back({node.tag, depth, parent, node.last + 1, node.words, node.attributes});
  }

  void leave(NodeId at) {
    // An element that was left out has the number of the one around it.
    nodes_[number(at)].end = static_cast<NodeId>(nodes_.size());
  }

  std::vector<Node>& draft_;
  std::size_t max_depth_;
  std::vector<Tree::Node>& nodes_;
  Cuts& cuts_;
};

Tree DraftTree::finish() && {
  Tree tree;
  tree.nodes_.clear();
  tree.nodes_.reserve(nodes_.size());
  Layout(nodes_, limits_.depth, tree.nodes_, cuts_).run();
  tree.cuts_ = cuts_;
  tree.attributes_ = std::move(attributes_);
  tree.bytes_ = std::move(page_);
  return tree;
}

}  // namespace khaldun::html
