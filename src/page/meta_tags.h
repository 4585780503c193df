// MetaTags: what the meta elements of a page say, by name.
//
//   const MetaTags tags(tree, map.metas);
//   tags.first({"article:published_time", "dc.date"});   // in the order of the names
//
// The name is that of `name`, `property`, `itemprop` or `http-equiv`, in lower case; dates of
// http-equiv are left out, which are those of the day when the page was sent. The JSON
// object of `parsely-page` counts as the tags that Parse.ly has beside it: parsely-title,
// parsely-author. Views are into the tree, or into this. Immutable, thread-safe. Tested by
// meta_tags_test.cc.
#pragma once

#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "html/page_tree.h"

namespace khaldun::page {

struct MetaTag {
  std::string name;
  std::string_view content;
  bool is_microdata = false;  // of itemprop: may be about a part of the page
};

class MetaTags {
 public:
  // At most 1,000 of `nodes`, the meta elements, are read; those without content are not.
  MetaTags(const html::Tree& tree, const std::vector<html::NodeId>& nodes);
  MetaTags(const MetaTags&) = delete;
  MetaTags& operator=(const MetaTags&) = delete;

  // The first tag with the first of the names that there is; null for none.
  const MetaTag* first(std::initializer_list<std::string_view> names) const;
  // The content of it; "" for none.
  std::string_view content(std::initializer_list<std::string_view> names) const;
  std::vector<std::string_view> all(std::string_view name) const;
  const std::vector<MetaTag>& tags() const { return tags_; }

 private:
  void add_parsely(std::string_view json);

  std::vector<MetaTag> tags_;
  std::deque<std::string> values_;  // of JSON; they stay where they are
};

}  // namespace khaldun::page
