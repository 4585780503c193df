// ContentKind: what some bytes are, by their content and not by their name.
//
//   const ContentKind kind = content_kind(first_bytes);   // limits::kContentKindBytes are enough
//   if (kind == ContentKind::kWarc) ...
//   to_string(kind);                                       // "warc"
//
// A packed stream is what it is packed with (kGzip, kZstd), whatever is inside; archive_reader.h
// looks inside. Text may be UTF-8, any code page that has ASCII in it, UTF-16 or UTF-32
// (base/wide_encoding.h). A guess where there is no sign: bytes that fit nothing are kText,
// or kBinary when they hold what no text holds. Pure, thread-safe.
#pragma once

#include <string_view>

namespace khaldun::archives {

enum class ContentKind {
  kEmpty,   // nothing, or white space only
  kBinary,  // PDF, images, other archives, ...
  kGzip,
  kZstd,
  kZip,
  kTar,
  kWarc,  // ARC too
  kHtml,
  kXmlFeed,     // RSS, Atom, RSS 1.0 (RDF)
  kSitemap,     // urlset or sitemapindex
  kXml,         // any other: NewsML, NITF, ...
  kJsonFeed,    // jsonfeed.org
  kJsonLines,   // objects, each on its line; one object on one line too
  kJsonArray,   // an array of objects or other values
  kJsonObject,  // one object over several lines: ninjs, ...
  kCsv,         // separated by commas, semicolons or bars
  kTsv,
  kConllu,
  kEmail,  // RFC 5322, or an mbox of such
  kText,
};

ContentKind content_kind(std::string_view first_bytes);

// "empty", "binary", "gzip", ..., "jsonl", "json array", ..., "text".
std::string_view to_string(ContentKind kind);

}  // namespace khaldun::archives
