// LiveBlog: the entries of a page that reports an event as it happens.
//
//   const LiveBlog live = read_live_blog(tree, blocks, shares, metadata);
//   live.entries[0].time;     // "2024-03-05T14:20Z", as written
//
// A page is a live blog if schema.org says so (LiveBlogPosting as JSON-LD, itemtype or typeof of
// any element, the body included), it has an <amp-live-list>, or a class or id is named for it
// ("liveblog", "live-blog"). Its entries are the largest group of at least kFewestEntries elements
// of the same name and class below one parent, each with a time (<time>, datetime, a class of
// times, datePublished of microdata or RDFa) and with texts that are no links; where no more than a
// name tells, they must hold half of the words of the body, or else they are a widget beside it. If
// there is no such group, the updates of the JSON-LD are looked for in the texts of the page; those
// that the page does not show (scripts load them) are given apart. Pure, thread-safe. Tested by
// live_blog_test.cc.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "html/page_tree.h"
#include "page/metadata.h"
#include "page/page_blocks.h"

namespace khaldun::page {

inline constexpr std::size_t kFewestEntries = 3;

struct LiveEntry {
  std::size_t begin = 0;  // blocks begin to end - 1, never empty
  std::size_t end = 0;
  html::NodeId element = html::kNoNode;  // that holds it; kNoNode if the JSON-LD told what it is
  std::string time;   // of the datetime attribute, or as the page shows it; "" when not told
  std::string shown;  // the time as the page shows it, "" if it does not
};

struct LiveBlog {
  std::vector<LiveEntry> entries;       // in the order of the page; they do not overlap
  std::vector<LiveUpdate> not_on_page;  // in the order of the JSON-LD
};

// `shares` are those of the blocks (body_model.h).
LiveBlog read_live_blog(const html::Tree& tree, std::span<const Block> blocks,
                        std::span<const double> shares, const Metadata& metadata);

}  // namespace khaldun::page
