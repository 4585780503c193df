// Tested by shown_line_test.cc.
#include "page/shown_line.h"

#include <algorithm>

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;

constexpr NodeId kMostNodes = 200;  // before and behind the node
constexpr std::size_t kMostBytes = 2000;

NodeId block_of(const html::Tree& tree, NodeId id) {
  while (id != html::kNoNode && id != 0 && !html::is_block(tree.tag(id))) id = tree.parent(id);
  return id == html::kNoNode ? 0 : id;
}

NodeId begin_of_line(const html::Tree& tree, NodeId id, NodeId block) {
  NodeId begin = id;
  while (begin - 1 > block && id - begin < kMostNodes && block_of(tree, begin - 1) == block) {
    --begin;
  }
  return begin;
}

}  // namespace

ShownLine line_of(const html::Tree& tree, NodeId id) {
  ShownLine line;
  const NodeId block = block_of(tree, id);
  line.block = tree.tag(block);
  line.first = block == id ? id + 1 : begin_of_line(tree, id, block);
  const NodeId last = std::min(tree.end(block), tree.end(id) + kMostNodes);
  for (NodeId at = line.first; at < last && line.text.size() < kMostBytes;) {
    if (at == id) line.begin = line.text.size();
    const Tag tag = tree.tag(at);
    if (html::is_block(tag) && at >= tree.end(id)) break;
    if (html::is_hidden(tag)) {
      at = tree.end(at);
      continue;
    }
    if (tag != Tag::kText) html::append_collapsed(" ", line.text);
    html::append_collapsed(tree.text(at), line.text);
    if (at < tree.end(id)) line.end = line.text.size();
    ++at;
  }
  return line;
}

}  // namespace khaldun::page
