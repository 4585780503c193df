// Tested by atom_test.cc.
#include "feeds/atom.h"

#include "feeds/rss.h"

namespace khaldun::feeds {

void read_atom(const XmlTree& tree, XmlId root, std::size_t max_items, Feed& feed) {
  feed.kind = FeedKind::kAtom;
  feed.base = tree.base(root);
  if (tree.name(root) != "entry") read_channel(read_record(tree, root, TextKind::kPlain), feed);
  if (feed.language.empty()) feed.language = tree.language(root);
  read_items(tree, root, TextKind::kPlain, max_items, feed);
}

}  // namespace khaldun::feeds
