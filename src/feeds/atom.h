// Atom 0.3 and 1.0: a feed of entries, or one entry alone.
//
//   Feed feed;
//   read_atom(tree, root, feed);   // root: <feed> or <entry>
//
// A text without a type is plain. Authors of the feed are not copied to the entries that have none:
// they are often a desk. Fills what it finds; never fails. Pure, thread-safe. Tested by
// atom_test.cc.
#pragma once

#include "feeds/feed.h"
#include "feeds/xml_tree.h"

namespace khaldun::feeds {

void read_atom(const XmlTree& tree, XmlId root, Feed& feed);

}  // namespace khaldun::feeds
