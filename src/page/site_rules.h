// SiteRules: where the pages of a site have their body, title, author and date, written by people
// for sites that the generic way reads wrongly.
//
//   KHALDUN_TRY(const SiteRules rules, SiteRules::load("data/web/sites"));
//   const SiteMatches found = rules.of(tree, "https://www.gull.example/a");
//   found.of(SiteField::kBody).keep;    // elements; empty: the generic way
//
// Tables (*.tsv) with the columns domain, field, selector, action. A rule is for a domain and its
// subdomains; the rules of all domains that fit a host hold together. `keep`: the field is read
// from there and nowhere else; `drop`: it is not read from there. What matches nothing on a page
// changes nothing. Fields: body, title, author, date. Selectors: site_selector.h. Format for users:
// data/web/README.md. Immutable, thread-safe. Tested by site_rules_test.cc.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "html/page_tree.h"
#include "khaldun/result.h"
#include "page/day_order.h"
#include "page/page_map.h"
#include "page/site_selector.h"

namespace khaldun::page {

struct Metadata;

enum class SiteField { kBody, kTitle, kAuthor, kDate };
inline constexpr std::size_t kSiteFields = 4;

// The elements that the rules of a site mean on a page, in the order of the page.
struct SiteMatches {
  struct Nodes {
    std::vector<html::NodeId> keep, drop;
  };
  std::array<Nodes, kSiteFields> fields;

  const Nodes& of(SiteField field) const { return fields[static_cast<std::size_t>(field)]; }
};

class SiteRules {
 public:
  // No rules.
  SiteRules() = default;

  // Errors: kNotFound, kLimit; kInvalidData with every mistake as file:line.
  static Result<SiteRules> load(const std::string& folder);

  // By the host where the page was got; of a saved one ("") by that of its own address.
  SiteMatches of(const html::Tree& tree, std::string_view got_from) const;

 private:
  struct Rule {
    SiteField field{};
    bool keeps = false;
    SiteSelector selector;
  };

  Result<void> read(const std::string& path, std::vector<std::string>& problems);

  std::map<std::string, std::vector<Rule>, std::less<>> by_domain_;
};

// The map of a page without these elements and all that is below them.
PageMap without(const PageMap& map, const html::Tree& tree, const std::vector<html::NodeId>& nodes);

// Puts what `keep` rules mean in the place of what was read: the text of the first title, the names
// of all authors, the first readable day (of datetime, content or title, else of the text). Their
// source is "site rule".
void apply_rules(const html::Tree& tree, const SiteMatches& found, const DateContext& context,
                 Metadata& metadata);

}  // namespace khaldun::page
