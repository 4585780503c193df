// SiteSelector: which elements of a page a rule of a site means.
//
//   KHALDUN_TRY(const SiteSelector selector, SiteSelector::parse("div.story p[itemprop=text]"));
//   for (const html::NodeId id : selector.all(tree)) ...
//
// A small part of CSS selectors: an element is a tag, .class, #id, [attribute] or [attribute=value]
// in any number ("p.lead[lang=fr]"), "*" for any; elements parted by blanks stand below each other,
// at any distance. Values may be in quotation marks. Tags and attributes in any letter case,
// classes, ids and values as they stand. No "," ">" "+" "~" ":": a rule has a line each.
// Immutable, thread-safe. Tested by site_selector_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "html/page_tree.h"
#include "khaldun/result.h"

namespace khaldun::page {

class SiteSelector {
 public:
  // Error: kInvalidData, what was expected and where.
  static Result<SiteSelector> parse(std::string_view text);

  bool matches(const html::Tree& tree, html::NodeId id) const;
  // The elements that match, none of them below another one; at most kMaxMatches, in order.
  std::vector<html::NodeId> all(const html::Tree& tree) const;

  static constexpr std::size_t kMaxMatches = 10'000;
  static constexpr std::size_t kMaxElements = 8;  // of a selector

 private:
  struct Condition {
    std::string attribute;  // in lower case
    std::string value;
    bool is_word = false;  // the value is one of the words of the attribute (a class)
    bool has_value = false;
  };
  struct Element {
    std::string tag;  // "" for any
    std::vector<Condition> conditions;
    bool fits(const html::Tree& tree, html::NodeId id) const;
  };
  friend class SelectorReader;

  std::vector<Element> elements_;  // from the outermost
};

}  // namespace khaldun::page
