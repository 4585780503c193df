// Article: a report as ingest found it, before it is analysed. A plain record.
//
// `text` is the input byte for byte; the regions say which bytes are what. Nothing is thrown away:
// what is not the body (title, byline, author's biography, "read more" lists) is labelled, and only
// title and body are coded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khaldun/document.h"

namespace khaldun {

enum class RegionKind { kHeader, kTitle, kByline, kBody, kAuthorBio, kTail, kDateline };

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
  std::string published;         // ISO 8601 day, or "" when undateable
  std::string published_source;  // "given", "header", "record", "dateline", or "undateable"
  std::string url;
  std::string source;                   // publisher
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
