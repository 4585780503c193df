// PageMap: where on a page its facts may stand, in one pass over the tree.
//
//   const PageMap map = map_page(tree);
//   for (const html::NodeId h1 : map.headings) {
//     if (!map.is_in(h1, kMenu | kRelated)) ...
//   }
//
// Zones come from elements (nav, aside, footer, figure) and from the words of class and id
// ("comment-list", "relatedPosts"); what is below a node is in its zones. Marks are of the node
// alone. A value that holds node ids; lists end at kMaxListed. Thread-safe. Tested by
// page_map_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "html/page_tree.h"

namespace khaldun::page {

inline constexpr std::size_t kMaxListed = 4000;

using ZoneSet = std::uint16_t;
inline constexpr ZoneSet kUnseen = 1 << 0;  // script, style, template ...
inline constexpr ZoneSet kMenu = 1 << 1;    // nav, breadcrumbs
inline constexpr ZoneSet kFooter = 1 << 2;  // of the page, not of the article
inline constexpr ZoneSet kSide = 1 << 3;    // aside, sidebar, widget
inline constexpr ZoneSet kComments = 1 << 4;
inline constexpr ZoneSet kRelated = 1 << 5;      // other stories, promotions
inline constexpr ZoneSet kFigure = 1 << 6;       // captions and credits of pictures
inline constexpr ZoneSet kBio = 1 << 7;          // box about the author
inline constexpr ZoneSet kByline = 1 << 8;       // below a node with kAuthorMark
inline constexpr ZoneSet kBodyText = 1 << 9;     // below an element named as body of the article
inline constexpr ZoneSet kBreadcrumb = 1 << 10;  // within kMenu
inline constexpr ZoneSet kOtherStories = kMenu | kFooter | kSide | kComments | kRelated;

using MarkSet = std::uint8_t;
inline constexpr MarkSet kAuthorMark = 1 << 0;
inline constexpr MarkSet kDateMark = 1 << 1;
inline constexpr MarkSet kModifiedMark = 1 << 2;
inline constexpr MarkSet kTitleMark = 1 << 3;  // headline, entry-title

struct PageMap {
  std::vector<ZoneSet> zones;  // by node
  std::vector<MarkSet> marks;  // by node
  std::vector<html::NodeId> metas;
  std::vector<html::NodeId> headings;      // h1, in order
  std::vector<html::NodeId> title_nodes;   // other elements with kTitleMark, and h2
  std::vector<html::NodeId> author_nodes;  // with kAuthorMark, rel=author, itemprop=author
  std::vector<html::NodeId> date_nodes;    // with kDateMark or kModifiedMark
  std::vector<html::NodeId> times;         // time, abbr with title
  std::vector<html::NodeId> breadcrumbs;   // links of them
  std::vector<html::NodeId> data_scripts;  // application/ld+json
  std::vector<html::NodeId> home_links;    // links to "/" with text
  html::NodeId title = html::kNoNode;      // of the page, in its head
  html::NodeId canonical = html::kNoNode;  // link rel=canonical
  html::NodeId root = html::kNoNode;       // html

  bool is_in(html::NodeId id, ZoneSet set) const { return (zones[id] & set) != 0; }
};

PageMap map_page(const html::Tree& tree);

// The text below a node as one line; "" when it has more than `limit` bytes.
std::string short_text(const html::Tree& tree, html::NodeId id, std::size_t limit);

}  // namespace khaldun::page
