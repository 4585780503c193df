// RSS in all its versions, RDF, and CDF: a channel and items, wherever the items stand.
//
//   Feed feed;
//   read_rss(tree, root, max_items, feed);   // root: <rss>, <rdf:RDF>, <channel>
//
// A guid that is a permalink is the link of an item that has none. Fills what it finds; never
// fails. Pure, thread-safe. Tested by rss_test.cc.
#pragma once

#include <cstddef>

#include "feeds/feed.h"
#include "feeds/item_reader.h"
#include "feeds/xml_tree.h"

namespace khaldun::feeds {

void read_rss(const XmlTree& tree, XmlId root, std::size_t max_items, Feed& feed);

// Shared with Atom: the fields of the channel, and the items named `item` or `entry` below `root`.
void read_channel(Record record, Feed& feed);
void read_items(const XmlTree& tree, XmlId root, TextKind unsaid, std::size_t max_items,
                Feed& feed);

}  // namespace khaldun::feeds
