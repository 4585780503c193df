// Tree: a page of HTML as a flat list of nodes.
//
//   const Tree tree = parse(utf8);                        // parser.h
//   for (NodeId id = 0; id < tree.size(); ++id) {
//     if (tree.tag(id) == Tag::kMeta) use(tree.attribute(id, "content"));
//   }
//   for (NodeId id = div + 1; id < tree.end(div); ++id) ...  // all below `div`
//
// Nodes stand in the order of the page, each before its children, so that what is below a node is a
// range. Node 0 is the document. Elements that HTML does not know have Tag::kOther and their name,
// and so have those of svg and math, but for these two themselves; text nodes have Tag::kText.
// Comments and processing instructions are left out.
//
// attribute() and has_attribute() cost one comparison of 8 bytes for each attribute of the element:
// give the name as a literal, so that the compiler makes its key; there is nothing to gain by
// keeping what they returned. Views are into the tree and live as long as it does and is not moved.
// A value; immutable once built; thread-safe. Tested by page_tree_test.cc.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "html/cuts.h"
#include "html/tag.h"

namespace khaldun::html {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFF;

class Tree {
 public:
  Tree();

  NodeId size() const { return static_cast<NodeId>(nodes_.size()); }
  Tag tag(NodeId id) const { return nodes_[id].tag; }
  std::string_view name(NodeId id) const;  // "div"; lower case; "" for text and the document
  NodeId parent(NodeId id) const { return nodes_[id].parent; }  // kNoNode of the document
  NodeId end(NodeId id) const { return nodes_[id].end; }        // the first node not below `id`
  std::uint32_t depth(NodeId id) const { return nodes_[id].depth; }
  // Of text nodes: UTF-8, entities decoded, blanks as they stand; "" of others.
  std::string_view text(NodeId id) const;
  // The value; "" if it has none or there is no such attribute. `name` in lower case.
  std::string_view attribute(NodeId id, std::string_view name) const {
    const Attribute* found = find(id, name, key_of(name));
    return found == nullptr ? std::string_view() : view(found->value);
  }
  bool has_attribute(NodeId id, std::string_view name) const {
    return find(id, name, key_of(name)) != nullptr;
  }
  const Cuts& cuts() const { return cuts_; }
  // Whether `above` is `id` or above it.
  bool is_within(NodeId id, NodeId above) const { return above <= id && id < end(above); }

  // Builds by hand (parser.h does it for pages): opens an element below the last one that is open,
  // adds text to it, closes it.
  NodeId open(Tag tag, std::string_view name);
  void add_attribute(NodeId id, std::string_view name,
                     std::string_view value);  // right after open
  void add_text(std::string_view text);
  void close();  // the last one that is open; never the document
  // Closes all; nothing may be added after it.
  void finish();
  std::size_t open_count() const { return open_.size(); }  // the document included
  NodeId innermost() const { return open_.back(); }        // of those that are open

 private:
  struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  struct Node {
    Tag tag = Tag::kOther;
    std::uint32_t depth = 0;
    NodeId parent = kNoNode;
    NodeId end = 0;
    Range words;       // its text, or the name of an element that HTML does not know
    Range attributes;  // of attributes_
  };
  struct Attribute {
    std::uint64_t key = 0;  // the first bytes of its name
    Range name;
    Range value;
  };
  friend class DraftTree;

  // Inline, as every reader of pages asks for attributes all the time.
  static std::uint64_t key_of(std::string_view name) {
    std::uint64_t key = 0;
    if (!name.empty()) std::memcpy(&key, name.data(), std::min(name.size(), sizeof key));
    return key;
  }
  const Attribute* find(NodeId id, std::string_view name, std::uint64_t key) const {
    const Range range = nodes_[id].attributes;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const Attribute& found = attributes_[i];
      if (found.key != key || found.name.end - found.name.begin != name.size()) continue;
      if (name.size() <= sizeof key || view(found.name) == name) return &found;
    }
    return nullptr;
  }
  std::string_view view(Range range) const {
    return {bytes_.data() + range.begin, range.end - range.begin};
  }
  Range keep(std::string_view words);

  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::vector<NodeId> open_;
  std::string bytes_;
  Cuts cuts_;
};

// Adds text with each run of blanks (no-break and zero-width ones too) as one space; none at the
// beginning of `out` or after a space or a new line in it.
void append_collapsed(std::string_view text, std::string& out);

// The text below a node, blanks (no-break ones too) as one space, none at the ends, and one between
// elements that break the line. What is not shown (script, style, template ...) is left out.
std::string inner_text(const Tree& tree, NodeId id);

}  // namespace khaldun::html
