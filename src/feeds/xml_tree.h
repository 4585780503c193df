// XmlTree: a feed's elements, nested as they should be.
//
//   const XmlTree tree = XmlTree::parse(utf8, base, language);
//   for (XmlId id = tree.first_child(item); id != kNoXml; id = tree.next_sibling(id)) {
//     if (tree.name(id) == "dc:creator") use(tree.text(id));
//   }
//
// Names are in lower case, with the prefix of xml_names.h for the namespace, whatever the feed
// calls it: "title" is RSS's or Atom's. An element of an unknown namespace keeps its own prefix
// ("x:title"), or "?" where it has none. Attributes have their own prefix, "xmlns" ones are left
// out. xml:base and xml:lang are inherited. An end tag closes all up to its start; without a start
// it is ignored; elements deeper than FeedLimits::depth leave only their text.
//
// Node 0 is the document; nodes stand before what is below them. Views are into the tree. A value,
// immutable, thread-safe. Tested by xml_tree_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/limits.h"

namespace khaldun::feeds {

using XmlId = std::uint32_t;
inline constexpr XmlId kNoXml = 0xFFFFFFFF;

class XmlTree {
 public:
  // `utf8` is valid. `base` and `language` hold for the document.
  static XmlTree parse(std::string_view utf8, std::string_view base, std::string_view language,
                       const FeedLimits& limits = {});

  XmlId size() const { return static_cast<XmlId>(nodes_.size()); }
  XmlId end(XmlId id) const { return nodes_[id].end; }  // the first node not below `id`
  XmlId parent(XmlId id) const { return nodes_[id].parent; }
  XmlId first_child(XmlId id) const { return id + 1 < end(id) ? id + 1 : kNoXml; }
  XmlId next_sibling(XmlId id) const;
  // The first child of this name, or kNoXml.
  XmlId child(XmlId id, std::string_view name) const;

  bool is_text(XmlId id) const { return nodes_[id].is_text; }
  bool has_elements(XmlId id) const;
  std::string_view name(XmlId id) const;   // "" of text and the document
  std::string_view words(XmlId id) const;  // of a text node
  std::string text(XmlId id) const;        // all text below, stripped of blanks at the ends
  std::string_view attribute(XmlId id, std::string_view name) const;  // "" if it has none
  bool has_attribute(XmlId id, std::string_view name) const;
  std::string_view base(XmlId id) const { return bases_[nodes_[id].base]; }
  std::string_view language(XmlId id) const { return languages_[nodes_[id].language]; }
  // What is below `id` as HTML, without the prefixes.
  std::string inner_html(XmlId id) const;

  const std::vector<std::string>& mends() const { return mends_; }

 private:
  friend class XmlTreeBuilder;

  struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  struct Node {
    XmlId parent = kNoXml;
    XmlId end = 0;
    Range words;  // the name, or the text
    Range attributes;
    std::uint32_t base = 0;
    std::uint32_t language = 0;
    bool is_text = false;
  };
  struct Attribute {
    Range name;
    Range value;
  };

  std::string_view view(Range range) const;
  void append_start_tag(std::string& out, XmlId id) const;

  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  std::vector<std::string> bases_;
  std::vector<std::string> languages_;
  std::string bytes_;
  std::vector<std::string> mends_;
};

}  // namespace khaldun::feeds
