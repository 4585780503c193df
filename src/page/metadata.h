// read_metadata: title, authors, dates and the like of a page, each with where it stands.
//
//   const html::Tree tree = html::parse(utf8);
//   const Metadata found = read_metadata(tree, {.url = "https://cape.example/world/truce"});
//   found.title.value;      // "Truce signed"
//   found.title.source;     // "h1"
//
// What the page says, not what is true: nothing is taken from elsewhere, the clock least of all.
// Conflicts are settled in the order of evidence that page_title.h, page_authors.h and
// page_dates.h document. Any tree is read; limits hold for hostile ones. Never throws but for lack
// of memory. Thread-safe. Tested by metadata_test.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "html/page_tree.h"
#include "khaldun/page_reader.h"
#include "page/fact.h"
#include "page/json_ld.h"
#include "page/note_table.h"
#include "page/outlets.h"
#include "page/page_date_words.h"
#include "page/site_rules.h"

namespace khaldun::page {

struct Metadata {
  // Those of the page, then those of the record.
  std::vector<std::string> all_authors() const;

  Fact title;                              // without the site, without "(page 2)"
  std::vector<std::string> authors;        // people only
  std::vector<std::string> given_authors;  // that the record names, which has the page
  std::string authors_source;
  std::vector<std::string> signed_by;  // a desk, a team, the outlet: when no person signs
  std::string signed_by_source;
  Fact wire;                                    // "Reuters", "AFP": the agency that is credited
  Fact published;                               // ISO day, or as far as it is known; "": undateable
  std::string published_precision = "unknown";  // "day", "month", "year"
  std::vector<std::string> published_either;    // two days, where numbers leave it at a year
  Fact modified;
  Fact site;
  Fact section;
  Fact language;  // "fr", "en-GB"
  Fact url;       // canonical
  Fact image;
  Fact description;
  std::vector<std::string> keywords;
  std::string keywords_source;  // "meta keywords, json-ld keywords": all that have some
  std::string told_body;        // articleBody of the JSON-LD, as written (told_body.h)
  std::optional<bool> is_free;  // not behind a paywall; unknown when the page does not say
  std::string is_free_source;
  bool is_live_blog = false;        // a LiveBlogPosting of schema.org
  std::vector<LiveUpdate> updates;  // of it, as its JSON-LD tells them
  PageLinks page_links;             // other_pages.h
};

struct PageContext {
  std::string url = {};                   // where the page was got; "" unknown
  std::string latest_day = {};            // ISO day that no date may be later than; "" unknown
  const SiteMatches* site = nullptr;      // what the rules of the site mean here; null for none
  const DateWords* date_words = nullptr;  // null: none are known
  const Outlets* outlets = nullptr;       // null: none is known
  const NoteTable* home_words =
      nullptr;  // what links to the root say ("Home"); null: none is known
};

Metadata read_metadata(const html::Tree& tree, const PageContext& context);

}  // namespace khaldun::page
