// ShownDays: the days that a page shows as its own, apart from those that its story tells.
//
//   const ShownDays shown(page, {heading, article}, words, reading);
//   shown.of_text(id);    // of "7 June 2020", alone in its line; none of "On 7 June 2020 the two
//   ..." shown.is_told(id);    // of a <time> within a sentence shown.role_of(id);    // of
//   "Updated <time>16 May</time>": DayRole::kUpdated
//
// A day is the page's in a line of dates (date_line.h), in a span of its own, in the dateline of
// one of the first two paragraphs, at an end of the title. Headings, links and list items must have
// nothing else, for they tell of other things. Keeps references. Thread-safe. Tested by
// shown_days_test.cc.
#pragma once

#include <string_view>
#include <vector>

#include "page/date_line.h"
#include "page/page_title.h"
#include "page/shown_line.h"

namespace khaldun::page {

class ShownDays {
 public:
  struct Place {
    html::NodeId heading = html::kNoNode;  // the article's title; kNoNode unknown
    html::NodeId article = 1;              // what holds the article
  };

  ShownDays(const PageEvidence& page, const Place& place, const DateWords& words,
            const DayReading& reading);

  // In their order, without those of DayRole::kOther.
  std::vector<LineDay> of_text(html::NodeId text) const;
  // Whether a time is one of the story: "They met on <time>12 March 2021</time> in Arusha."
  bool is_told(html::NodeId time) const;
  // What an element or the words before it say of its day.
  DayRole role_of(html::NodeId id) const;

 private:
  DayRole role_before_line(const ShownLine& line, std::size_t day) const;
  bool is_of_page(html::NodeId id, const ShownLine& line, const DateLine& read,
                  const LineDay& day) const;
  bool has_own_element(html::NodeId id, const ShownLine& line, const DateLine& read) const;
  bool is_below_link(html::NodeId id) const;
  bool is_lead(html::NodeId id) const { return id <= lead_end_; }

  PageEvidence page_;
  Place place_;
  const DateWords& words_;
  DayReading reading_;
  html::NodeId lead_end_ = 0;  // of the second paragraph
};

}  // namespace khaldun::page
