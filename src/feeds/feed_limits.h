// Limits of what a feed may cost; proposed for include/khaldun/limits.h.
#pragma once

#include <cstddef>

namespace khaldun::feeds {

// One feed or sitemap, unpacked. The sitemap protocol allows 50 MB.
inline constexpr std::size_t kMaxFeedBytes = 64u << 20;
inline constexpr std::size_t kMaxFeedItems = 100'000;
// Elements inside one another; a deeper one counts as part of the text.
inline constexpr std::size_t kMaxXmlDepth = 200;
// Elements and texts, and as many attributes; reading stops after them. Values of a JSON feed.
inline constexpr std::size_t kMaxXmlNodes = 2'000'000;
inline constexpr std::size_t kMaxXmlAttributes = 64;  // of an element
inline constexpr std::size_t kMaxXmlAttributeBytes = 64u << 10;
// Entities that a DTD may define, the bytes that one stands for, and those of its name.
inline constexpr std::size_t kMaxXmlEntities = 64;
inline constexpr std::size_t kMaxXmlEntityBytes = 64;
inline constexpr std::size_t kMaxXmlEntityName = 40;
// Bytes that references to them may add in one feed.
inline constexpr std::size_t kMaxXmlExpandedBytes = 4u << 20;
// Prefixes declared at one place of the feed, and values of xml:base in it.
inline constexpr std::size_t kMaxXmlPrefixes = 256;
inline constexpr std::size_t kMaxXmlBases = 16'384;
inline constexpr std::size_t kMaxUrlBytes = 4096;
// Authors, links, categories or files of one item, each.
inline constexpr std::size_t kMaxItemParts = 256;
// Title of a feed or an item; the rest is cut off.
inline constexpr std::size_t kMaxTitleBytes = 4u << 10;
// A date as written; a longer text is none.
inline constexpr std::size_t kMaxDateBytes = 200;

}  // namespace khaldun::feeds
