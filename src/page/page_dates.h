// read_dates: the day of first publication and of the last change.
//
//   const PageDates dates = read_dates(page, title.heading, context);
//   dates.published.value       // "2023-07-31"
//   dates.published.source      // "json-ld datePublished"
//   dates.precision             // "day"
//
// Evidence in this order: datePublished of the JSON-LD's article, meta tags
// (article:published_time ...), elements with itemprop or pubdate, the address (/2020/06/07/),
// times and dates near the title, elements named as date, JSON-LD of the page, data of scripts,
// the page's title, then any date that stands alone in a line outside of comments, other stories,
// menus and footers; never one of the story (shown_days.h). Where a page declares no more than a
// month or a year, a day counts if it lies in that and is not of a change. What is shown as
// "updated" is `modified`, and the day of publication only where no other is. A date beyond
// `latest_day` is ignored. A declared day gives way to the one shown above the text where that is
// earlier, in an element of dates, and the declared one is that of the last change, too; or where a
// meta tag declares the shown one.
// The day is that of the time zone that the page writes: a time of Greenwich gives way to the day
// before or after it in the address or near the title, if its hour allows that somewhere. Never
// today's date: nothing found is "undateable". So a shown date of a masthead (page_masthead.h)
// does not count, nor the `latest_day` anywhere above the title and outside the article, nor one
// beside it (layout_table.h) or of a comment (other_boxes.h). Of 03/04/2024 only the year is known
// where nothing tells which day it is (day_order.h). Thread-safe. Tested by page_dates_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "page/day_order.h"
#include "page/page_title.h"

namespace khaldun::page {

struct PageDates {
  Fact published;
  std::string precision = "unknown";  // "day", "month", "year"
  Fact modified;
  std::vector<std::string> either;  // the two days that one in numbers may be, if nothing tells
};

PageDates read_dates(const PageEvidence& page, html::NodeId heading, const DateContext& context);

}  // namespace khaldun::page
