// SiteNames: how a page calls its site, to tell the site from titles and authors.
//
//   SiteNames names;
//   names.add("Cape Meridian");
//   names.add_host("www.cape-meridian.example");
//   names.names_site("capemeridian.example");                        // true
//   names.without_site("Truce signed | World | Cape Meridian");      // "Truce signed | World"
//
// Values; const calls are thread-safe. Tested by site_names_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace khaldun::page {

// The parts of a title between " | ", " - ", " » " and the like, and what stands before each.
struct TitlePart {
  std::string_view text;
  std::string_view separator;  // before it, blanks included; "" of the first
};
std::vector<TitlePart> title_parts(std::string_view title);

class SiteNames {
 public:
  void add(std::string_view name);
  void add_host(std::string_view host);

  // Whether the text is a name of the site, perhaps with a domain or article more or less.
  bool names_site(std::string_view text) const;
  // The title without parts at its ends that name the site; "" if there is nothing else.
  std::string without_site(std::string_view title) const;
  // The name as the page writes it best; "" if it gives none.
  const std::string& best() const { return best_; }

 private:
  std::string best_;
  std::string host_label_;           // "capemeridian"
  std::vector<std::string> keys_;    // without spaces
  std::vector<std::string> folded_;  // names with words
};

}  // namespace khaldun::page
