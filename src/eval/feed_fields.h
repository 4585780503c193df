// fields_of: a feed of ours under the names that feedparser gives its fields.
//
//   const FeedValue names = fields_of(feed);   // with the fields "feed" and "entries"
//   names.field("entries").item(0).field("summary_detail").field("value");
//
// Only what src/feeds carries is there: a name that is missing is not carried (rights, generator,
// encoding, type and language of each text ...). Names follow feedparser's documentation
// ("Reference") and its older ones (guid, tagline, issued ...), which mean the same. feedparser's
// `author` is the last one; `updated` without an update, and `summary` without a summary, are what
// feedparser fills in for them. Pure, thread-safe. Tested by feed_fields_test.cc.
#pragma once

#include "eval/feed_value.h"
#include "feeds/feed.h"

namespace khaldun::eval {

FeedValue fields_of(const feeds::Feed& feed);

// "2003-12-31T11:14:55+01:00" as the nine numbers of Python's time.struct_time in UTC; kNone of "".
// Parts that the date leaves out are its first; without a zone it is UTC.
FeedValue struct_time_of(std::string_view iso_date);

}  // namespace khaldun::eval
