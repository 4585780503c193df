// Tested by layout_table_test.cc.
#include "page/layout_table.h"

#include <algorithm>

#include "page/page_words.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;

constexpr std::size_t kFewestBytes = 500;  // of an article, its title included
constexpr int kMaxSteps = 60;              // of parents

bool is_cell(Tag tag) { return tag == Tag::kTd || tag == Tag::kTh; }

// Bytes of the texts below a node, counted up to `most`.
std::size_t bytes_in(const html::Tree& tree, NodeId id, std::size_t most) {
  std::size_t bytes = 0;
  for (NodeId at = id + 1; at < tree.end(id) && bytes < most;) {
    if (html::is_hidden(tree.tag(at))) {
      at = tree.end(at);
      continue;
    }
    bytes += trimmed(tree.text(at)).size();
    ++at;
  }
  return bytes;
}

NodeId above(const html::Tree& tree, NodeId id, Tag tag) {
  for (int steps = 0; steps < kMaxSteps && id != html::kNoNode && id != 0; ++steps) {
    if (tree.tag(id) == tag) return id;
    id = tree.parent(id);
  }
  return html::kNoNode;
}

}  // namespace

LayoutTable::LayoutTable(const html::Tree& tree, NodeId heading) : tree_(tree) {
  NodeId at = heading;
  for (int steps = 0; steps < kMaxSteps && at != html::kNoNode && at != 0; ++steps) {
    if (is_cell(tree.tag(at))) add(at);
    at = tree.parent(at);
  }
}

void LayoutTable::add(NodeId cell) {
  if (bytes_in(tree_, cell, kFewestBytes) < kFewestBytes) return;
  const NodeId row = tree_.parent(cell);
  const NodeId table = above(tree_, row, Tag::kTable);
  if (table == html::kNoNode) return;
  for (NodeId other = row + 1; other < tree_.end(row); other = tree_.end(other)) {
    if (other == cell || !is_cell(tree_.tag(other)) || bytes_in(tree_, other, 1) == 0) continue;
    places_.push_back({table, cell});
    return;
  }
}

bool LayoutTable::is_beside(NodeId id) const {
  return std::any_of(places_.begin(), places_.end(), [&](const Place& place) {
    return tree_.is_within(id, place.table) && !tree_.is_within(id, place.cell);
  });
}

}  // namespace khaldun::page
