// InputQueue: the records of all inputs of a command, one after the other.
//
//   InputQueue queue(files, options, url_flags, &visits);
//   while (auto record = queue.next()) ...
//   queue.position();                        // 3 files are done, 17 records of the fourth
//
// A page that was fetched comes with the other pages of its article (article_pages.h). With
// UrlFlags::follow the items of feeds and sitemaps are fetched: what they lead to is a page, whose
// record has what the feed says of it in its info, or another feed or sitemap, which is read in the
// same way. Each address is followed once; one that is an input itself is not followed, but read in
// its turn. An item without an address is taken as the feed has it.
//
// What is as an earlier run found it (fetch/visits.h) is passed over and counted: addresses whose
// server says so, and items that were taken, of feeds that were fetched or are followed. What could
// not be got is asked for again by the next run; a page that is not there, or that robots.txt
// forbids, is not.
//
// One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/followed_addresses.h"
#include "cli/url_input.h"
#include "fetch/visits.h"
#include "khaldun/input_reader.h"

namespace khaldun::cli {

class InputQueue {
 public:
  // How far the reading is: files that are done, records (good and bad) of the next. Items that
  // are followed do not count, as visits know them again.
  struct Position {
    std::size_t files = 0;
    std::uint64_t records = 0;
  };

  // `visits` may be null: nothing is known then. It must outlive the queue.
  InputQueue(std::vector<std::string> files, InputOptions options, UrlFlags url_flags,
             fetch::Visits* visits = nullptr);

  // The next record, the error of a bad one or of a file that cannot be read, or nothing at the
  // end.
  std::optional<Result<InputRecord>> next();

  // The file that was read last, for messages.
  const std::string& input() const { return input_; }
  const Position& position() const { return position_; }
  // Of all files so far: "12 records passed over that can be no article: 9 request, 3 status 404";
  // "" if there was none.
  std::string passed_over() const;
  // The first records of the first file, which an earlier run has done, are not given.
  void pass_over(std::uint64_t records) { done_records_ = records; }
  // Of the file that is being read, packed as it is.
  std::uint64_t bytes_read() const;
  // Addresses and items that are as an earlier run found them.
  std::uint64_t unchanged() const { return unchanged_; }
  std::size_t fetches() const { return urls_.fetches(); }
  // Whether nothing that a file leads to has to be tried again.
  bool is_complete(std::size_t file) const { return !incomplete_.contains(file); }

 private:
  using Next = std::optional<Result<InputRecord>>;

  // A file or an address, or a list that is followed inside another.
  struct Source {
    InputReader reader;
    std::string url;  // "" of a file
    fetch::Validators validators;
    bool is_complete = true;  // nothing in it has to be asked for while it stays as it is
  };

  Result<void> open();
  Source source_of(fetch::FetchedPage page, const std::string& url) const;
  void close();
  void end_file();
  // What is given for a record that was read; nothing if it is passed over.
  Next take(Result<InputRecord> record);
  Next follow(InputRecord entry);
  Next follow_list(Source list, InputRecord first);
  Next take_page(const InputRecord& entry, InputRecord page, const Source& source);
  Next failed(const InputRecord& entry, Error error);
  Result<fetch::FetchedPage> get(const std::string& url);
  bool fetch_others(InputRecord& page);
  bool knows_entries() const;
  void remember(const InputRecord& entry);
  void remember(const Source& source);
  void mark_incomplete();

  std::vector<std::string> files_;
  std::set<std::string> addresses_;  // of these
  InputOptions options_;
  InputOptions page_options_;  // of what is followed: its format is told by its content
  UrlInputs urls_;
  fetch::Visits* visits_;
  FollowedAddresses followed_;
  PassedOver passed_over_;       // of the sources that are done
  std::vector<Source> sources_;  // of the file that is being read; each was named by the one before
  std::string input_;
  Position position_;
  std::uint64_t done_records_ = 0;
  std::uint64_t unchanged_ = 0;
  std::set<std::size_t> incomplete_;
};

}  // namespace khaldun::cli
