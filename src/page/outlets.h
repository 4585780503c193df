// Outlets: who publishes at a domain, and in which country.
//
//   KHALDUN_TRY(const Outlets outlets, Outlets::load("data/outlets"));
//   outlets.find("https://www.aps.dz/monde/truce").country;    // "DZA", is_known
//   outlets.find("news.unknown.fr").country;                   // "FRA", not is_known
//   outlets.find("https://unknown.com/").country;              // ""
//
// The table with the longest ending of the host wins: "english.news.cn" before "news.cn", and
// "www.", "m.", "amp." and other subdomains count as their domain. Of a host that no table has only
// the country is told, if its ending is one of those of endings.tsv: a guess, is_known is false.
// Format of the tables: data/outlets/README.md. Immutable, thread-safe. Tested by outlets_test.cc.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/article.h"
#include "khaldun/result.h"

namespace khaldun::page {

class Outlets {
 public:
  // No outlet and no country is known.
  Outlets() = default;

  // All tables (*.tsv) of the folder, in the order of their names; endings.tsv has its own columns.
  // Errors: kNotFound, kLimit; kInvalidData with every mistake as file:line, a domain that stands
  // twice among them.
  static Result<Outlets> load(const std::string& folder);

  // Of an URL or a host, in any letter case. Empty if nothing is known.
  Outlet find(std::string_view url_or_host) const;
  // By the address that a page calls its own; if no table has that, by the one where it was got.
  Outlet find(std::string_view own_url, std::string_view got_from) const;

  std::size_t size() const { return by_domain_.size(); }

 private:
  Result<void> read_outlets(const std::string& path, std::vector<std::string>& problems);
  Result<void> read_endings(const std::string& path, std::vector<std::string>& problems);

  std::map<std::string, Outlet, std::less<>> by_domain_;
  std::map<std::string, std::string, std::less<>> by_ending_;  // "fr" -> "FRA"
};

}  // namespace khaldun::page
