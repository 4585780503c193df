// read_record: the fields of a channel, an item or an entry, in whichever vocabulary they stand.
//
//   Record item = read_record(tree, id, TextKind::kGuess);
//   item.fields.title; item.guid; item.fields.published;
//
// Feeds mix vocabularies: Atom's links in RSS, Dublin Core everywhere. So one table says which
// field an element fills, and where several fill one, which of them counts: the first title that
// is not empty; RSS's pubDate before dc:date; content:encoded before Atom's content. Only elements
// right below count, so the title of an image, a source or a medium is never that of the item.
// Pure, thread-safe. Tested by rss_test.cc and atom_test.cc.
#pragma once

#include <string>

#include "feeds/feed.h"
#include "feeds/text_construct.h"
#include "feeds/xml_tree.h"

namespace khaldun::feeds {

struct Record {
  FeedItem fields;
  std::string guid;           // RSS's, when it may be a link
  std::string said_language;  // by an element for it, not by xml:lang
};

// `unsaid` is what a title or body is that has no type.
Record read_record(const XmlTree& tree, XmlId id, TextKind unsaid);

}  // namespace khaldun::feeds
