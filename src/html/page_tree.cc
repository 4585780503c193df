// Tested by page_tree_test.cc.
#include "html/page_tree.h"

#include "base/ascii.h"

namespace khaldun::html {
namespace {

// The bytes of the blank that `text` begins with: ASCII blanks, no-break space and the other spaces
// of Unicode, zero-width ones too; 0 for none.
std::size_t blank_at(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  if (byte(0) <= ' ') return 1;
  if (byte(0) == 0xC2) return byte(1) == 0xA0 || byte(1) == 0x85 ? 2 : 0;
  if (byte(0) == 0xE2) {
    if (byte(1) == 0x80)
      return (byte(2) >= 0x80 && byte(2) <= 0x8B) || byte(2) == 0xA8 || byte(2) == 0xA9 ||
                     byte(2) == 0xAF
                 ? 3
                 : 0;
    return byte(1) == 0x81 && (byte(2) == 0x9F || byte(2) == 0xA0) ? 3 : 0;
  }
  if (byte(0) == 0xE3) return byte(1) == 0x80 && byte(2) == 0x80 ? 3 : 0;
  return byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF ? 3 : 0;
}

}  // namespace

Tree::Tree() : open_{0} {
  Node document;
  document.tag = Tag::kDocument;
  document.end = 1;
  nodes_.push_back(document);
}

std::string_view Tree::name(NodeId id) const {
  const Node& node = nodes_[id];
  return node.tag == Tag::kOther ? view(node.words) : name_of(node.tag);
}

std::string_view Tree::text(NodeId id) const {
  const Node& node = nodes_[id];
  return node.tag == Tag::kText ? view(node.words) : std::string_view();
}

Tree::Range Tree::keep(std::string_view words) {
  const auto begin = static_cast<std::uint32_t>(bytes_.size());
  bytes_ += words;
  return {begin, static_cast<std::uint32_t>(bytes_.size())};
}

NodeId Tree::open(Tag tag, std::string_view name) {
  const NodeId id = size();
  const NodeId parent = open_.back();
  const auto attributes = static_cast<std::uint32_t>(attributes_.size());
  nodes_.push_back({tag,
                    nodes_[parent].depth + 1,
                    parent,
                    id + 1,
                    tag == Tag::kOther ? keep(name) : Range{},
                    {attributes, attributes}});
  open_.push_back(id);
  return id;
}

void Tree::add_attribute(NodeId id, std::string_view name, std::string_view value) {
  const Range kept_name = keep(name);
  attributes_.push_back({key_of(name), kept_name, keep(value)});
  nodes_[id].attributes.end = static_cast<std::uint32_t>(attributes_.size());
}

void Tree::add_text(std::string_view text) {
  if (text.empty()) return;
  Node& last = nodes_.back();
  // Parsers give long texts in parts.
  if (last.tag == Tag::kText && last.parent == open_.back() && last.words.end == bytes_.size()) {
    bytes_ += text;
    last.words.end = static_cast<std::uint32_t>(bytes_.size());
    return;
  }
  const NodeId parent = open_.back();
  nodes_.push_back({Tag::kText, nodes_[parent].depth + 1, parent, size() + 1, keep(text), {}});
}

void Tree::close() {
  if (open_.size() < 2) return;
  nodes_[open_.back()].end = size();
  open_.pop_back();
}

void Tree::finish() {
  while (open_.size() > 1) close();
  nodes_[0].end = size();
}

void append_collapsed(std::string_view text, std::string& out) {
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t blank = blank_at(text.substr(at)); blank > 0) {
      if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
      at += blank;
    } else {
      out += text[at++];
    }
  }
}

std::string inner_text(const Tree& tree, NodeId id) {
  std::string text;
  for (NodeId i = id; i < tree.end(id);) {
    const Tag tag = tree.tag(i);
    if (is_hidden(tag) && i != id) {
      i = tree.end(i);
      continue;
    }
    if (is_block(tag)) append_collapsed(" ", text);
    append_collapsed(tree.text(i), text);
    ++i;
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

}  // namespace khaldun::html
