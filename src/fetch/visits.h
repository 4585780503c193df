// Visits: what earlier runs fetched and took, so that a later one asks for what is new only.
//
//   Visits visits;
//   visits.load(rows_of_earlier_runs);
//   fetcher.get(url, visits.known(url));                        // 304 if nothing changed
//   visits.remember(url, {page.etag, page.last_modified});
//   if (!visits.has_taken(entry)) ... visits.take(entry);       // InputRecord::entry
//   append_to("visits.tsv", visits.take_new_rows());
//
// Rows are lines of cells parted by TAB: "page", address, ETag, Last-Modified; "entry", its id. Of
// two rows of one address the later counts. Addresses are kept without name and password. The same
// calls give the same rows. One thread at a time. Tested by visits_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "fetch/fetcher.h"

namespace khaldun::fetch {

class Visits {
 public:
  // Lines that are no rows are passed over: what they told is asked for again.
  void load(std::string_view rows);
  // What was remembered and taken since the last call.
  std::string take_new_rows();

  // Empty for an address that was not visited, or whose server told nothing.
  Validators known(std::string_view url) const;
  void remember(std::string_view url, const Validators& validators);

  bool has_taken(const std::string& entry) const { return entries_.contains(entry); }
  void take(const std::string& entry);

 private:
  void load_row(std::string_view row);

  std::unordered_map<std::string, Validators> pages_;
  std::unordered_set<std::string> entries_;
  std::string new_rows_;
};

}  // namespace khaldun::fetch
