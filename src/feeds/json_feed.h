// JSON Feed 1 and 1.1.
//
//   KHALDUN_TRY(const Feed feed, read_json_feed(utf8, context, limits));
//
// `content_html`, else `content_text` as HTML, is the body. A value of the wrong type counts as
// absent. Errors: kInvalidInput when it is not JSON, or an object without `version` of JSON Feed
// and without `items`. Pure, thread-safe. Tested by json_feed_test.cc.
#pragma once

#include <string_view>

#include "feeds/feed.h"
#include "khaldun/result.h"

namespace khaldun::feeds {

Result<Feed> read_json_feed(std::string_view utf8, const FeedContext& context,
                            const FeedLimits& limits);

}  // namespace khaldun::feeds
