// Article: a report as ingest found it, before it is analysed. A plain record.
//
// `text` is the input byte for byte, or what a web page says of its article (page_reader.h); the
// regions say which bytes are what. Nothing is thrown away: what is not the body (title, byline,
// author's biography, "read more" lists) is labelled, and only title,
// standfirst and body are coded.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
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
  kTail,  // advertisements, comments, rights: what else stands in and after the body
  kDateline,
  kStandfirst,  // the outlet's own summary below the title, where the page says that it is one
  kCaption,
  kCorrection,    // "Correction: an earlier version ...", "This article was amended on ..."
  kEntryTime,     // in a live blog, the time at which the body that follows was written
  kRelated,       // links to other articles: "Read more: ...", "More on this", teasers
  kRepublication  // "This article was first published by ..."
};

struct Region {
  RegionKind kind = RegionKind::kBody;
  Span bytes;                 // of Article::text; regions are in order and never overlap
  std::string language = {};  // BCP 47, where it is another than the article's
};

// Who published an article, as data/outlets knows it by the domain.
struct Outlet {
  std::string domain;     // "aps.dz"; "" when the table does not have it
  std::string name;       // "Algérie Presse Service"
  std::string country;    // ISO 3166 alpha-3 of the seat
  std::string owner;      // "state", "public", "private", "party", "nonprofit", "cooperative"
  std::string kind;       // "agency", "newspaper", "broadcaster", "magazine", "online"
  bool is_known = false;  // false: the country is a guess from the domain's ending
};

struct Author {
  std::string name;
  std::string bio;
  int article_count = -1;  // as the page states it; -1 when it does not
};

// Where the fields that are known stand: "title" -> "h1", "source" -> "meta og:site_name", "outlet"
// -> "outlet table". By the names of the records (docs/records.md); the places and their order:
// docs/internals/extract.md.
using FieldEvidence = std::map<std::string, std::string, std::less<>>;

struct Article {
  std::string id;  // given by the input, else derived from the content
  std::string text;
  std::vector<Region> regions;
  std::string title;
  std::vector<Author> authors;
  std::vector<std::string> signed_by;  // a desk, a team, the outlet: when no person signs a page
  std::string published;               // ISO 8601 day, or "" when undateable
  std::string published_source;  // "given", "header", "record", "dateline", or "undateable"; of a
                                 // web page where it stands: "json-ld datePublished", "time" ...
  std::string published_precision;  // "day"; of a page that tells no day "month", "year"; "unknown"
  std::string published_as_written;  // "2024-03" where the precision is "month" or "year"
  std::string modified;              // ISO 8601 day; "" unknown
  std::string url;                   // of a web page the canonical one
  std::string source;                // publisher
  std::string section;
  std::string language;  // BCP 47: "fr", "en-GB"; "" unknown
  Outlet outlet;
  std::string wire;         // agency that is credited: "Reuters"
  std::string description;  // of the page's head
  std::string image;        // URL
  std::vector<std::string> keywords;
  std::optional<bool> is_free;  // not behind a paywall; nothing when the page does not say
  FieldEvidence evidence;       // of all of these but `published`, which has its own
  // URLs of the article's other pages, in their order: if it was fetched with them, of those whose
  // texts are joined in `text` (joined_pages.h); else of those that its page names, not read.
  std::vector<std::string> other_pages;
  std::string duplicate_of;             // id of the article seen before that has the same text
  std::string duplicate_kind;           // "exact", "near"; "" when it is none
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
  std::vector<std::string> authors = {};
  std::string modified = {};  // ISO 8601 day
  std::string section = {};
  std::string language = {};  // BCP 47
  std::string description = {};
  std::vector<std::string> keywords = {};
  FieldEvidence evidence = {};  // of fields of which more is known than that they were given
};

// Of each field of `info` that is known: what it has, else `place`. `published` is left out.
FieldEvidence evidence_of(const ArticleInfo& info, std::string_view place);

// Bytes of the first region of this kind; empty when there is none.
Span first_region(const Article& article, RegionKind kind);

// What stands in the regions of these kinds, in their order, `between` between two.
std::string region_text(const Article& article, std::initializer_list<RegionKind> kinds,
                        std::string_view between = "\n");

// "body", "author_bio", ...
std::string_view to_string(RegionKind kind);

}  // namespace khaldun
