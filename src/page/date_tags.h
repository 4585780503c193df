// Names of meta tags that tell days, the best first (meta_tags.h).
//
//   for (const std::string_view name : kPublishedTags) ...
//
// Tested by page_dates_test.cc.
#pragma once

#include <array>
#include <string_view>

namespace khaldun::page {

// Of the first publication; the last ones may be of anything.
inline constexpr auto kPublishedTags =
    std::to_array<std::string_view>({"article:published_time",
                                     "og:published_time",
                                     "og:article:published_time",
                                     "article:published",
                                     "article.published",
                                     "datepublished",
                                     "date_published",
                                     "pubdate",
                                     "publishdate",
                                     "publish_date",
                                     "publish-date",
                                     "published_time",
                                     "published-date",
                                     "published-time",
                                     "publication_date",
                                     "publicationdate",
                                     "publication-date",
                                     "parsely-pub-date",
                                     "sailthru.date",
                                     "dc.date.issued",
                                     "dcterms.issued",
                                     "dc.issued",
                                     "dc.date.created",
                                     "dcterms.created",
                                     "dc.created",
                                     "dcterms.date",
                                     "dc.date",
                                     "citation_publication_date",
                                     "citation_online_date",
                                     "citation_date",
                                     "cxenseparse:recs:publishtime",
                                     "cxenseparse:publishtime",
                                     "rnews:datepublished",
                                     "article_date_original",
                                     "originalpublicationdate",
                                     "ptime",
                                     "displaydate",
                                     "bt:pubdate",
                                     "vr:published_time",
                                     "mediator_published_time",
                                     "shareaholic:article_published_time",
                                     "date",
                                     "created",
                                     "datecreated"});

// Of the last change.
inline constexpr auto kModifiedTags = std::to_array<std::string_view>(
    {"article:modified_time", "og:updated_time", "og:modified_time", "datemodified",
     "date_modified", "dcterms.modified", "dc.date.modified", "dc.modified", "last-modified",
     "lastmod", "last_modified", "modified", "modified_time", "modified-time", "modified-date",
     "updated_time", "revised"});

}  // namespace khaldun::page
