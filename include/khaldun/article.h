// Article: a report as ingest found it, before it is analysed. A plain record.
//
// `text` is the input byte for byte, or what a web page says from its title to its end
// (page_reader.h); the regions say which bytes are what. Nothing is thrown away: what is not the
// body (title, byline, author's biography, "read more" lists) is labelled, and only title and body
// are coded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/document.h"

namespace khaldun {

enum class RegionKind {
  kHeader,
  kTitle,
  kByline,
  kBody,
  kAuthorBio,
  kTail,  // "read more", advertisements, comments, rights: what else stands in and after the body
  kDateline,
  kStandfirst,
  kCaption
};

struct Region {
  RegionKind kind = RegionKind::kBody;
  Span bytes;  // of Article::text; regions are in order and never overlap
};

struct Author {
  std::string name;
  std::string bio;
  int article_count = -1;  // as the page states it; -1 when it does not
};

struct Article {
  std::string id;  // given by the input, else derived from the content
  std::string text;
  std::vector<Region> regions;
  std::string title;
  std::vector<Author> authors;
  std::vector<std::string> signed_by;  // a desk, a team, the outlet: when no person signs a page
  std::string authors_source;          // of a web page: "json-ld author", "byline" ...
  std::string published;               // ISO 8601 day, or "" when undateable
  std::string published_source;  // "given", "header", "record", "dateline", or "undateable"; of a
                                 // web page where it stands: "json-ld datePublished", "time" ...
  std::string modified;          // ISO 8601 day; "" unknown
  std::string url;               // of a web page the canonical one
  std::string source;            // publisher
  std::string section;
  std::string language;     // "fr", "en-GB"; as the page says
  std::string wire;         // agency that is credited: "Reuters"
  std::string description;  // of the page's head
  std::string image;        // URL
  std::vector<std::string> keywords;
  std::optional<bool> is_free;          // not behind a paywall; nothing when the page does not say
  std::vector<Diagnostic> diagnostics;  // what could not be read
};

// What is known about a text before it is read; empty fields are unknown.
struct ArticleInfo {
  std::string id = {};
  std::string title = {};
  std::string published = {};              // ISO 8601 day
  std::string published_source = "given";  // who says so: "given" or "record"
  std::string url = {};
  std::string source = {};
};

// Bytes of the first region of this kind; empty when there is none.
Span first_region(const Article& article, RegionKind kind);

// "body", "author_bio", ...
std::string_view to_string(RegionKind kind);

}  // namespace khaldun
