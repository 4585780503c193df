// Atom 0.3 and 1.0: a feed of entries, or one entry alone.
//
//   Feed feed;
//   read_atom(tree, root, max_items, feed);   // root: <feed> or <entry>
//
// A text without a type is plain. Authors of the feed are not copied to the entries that have none:
// they are often a desk. Fills what it finds; never fails. Pure, thread-safe. Tested by
// atom_test.cc.
#pragma once

#include <cstddef>

#include "feeds/feed.h"
#include "feeds/xml_tree.h"

namespace khaldun::feeds {

void read_atom(const XmlTree& tree, XmlId root, std::size_t max_items, Feed& feed);

}  // namespace khaldun::feeds
