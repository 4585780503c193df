// fetch_other_pages: the other pages of an article that is told on several.
//
//   const bool has_all = fetch_other_pages(get_page, FetchLimits{}.pages, record);
//
// A page that tells all of it, if there is one, takes the place of the record's; else the others
// are put into InputRecord::other_pages, in their order, and the record's own among them: the first
// page becomes the text of the record. Pages that only a later page names are found, too. Those of
// another host are none. A page that cannot be got is told in the notes. Tested by
// article_pages_test.cc.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "khaldun/reader.h"
#include "khaldun/result.h"

namespace khaldun::cli {

// A web page as a record: its bytes, charset and, after redirects, address.
using GetPage = std::function<Result<InputRecord>(const std::string& url)>;

// `page` is a web page that was fetched, at most `max_pages` are got beside it. False if one could
// not be got.
bool fetch_other_pages(const GetPage& get, std::size_t max_pages, InputRecord& page);

}  // namespace khaldun::cli
