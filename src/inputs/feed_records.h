// FeedRecords: the items of a feed, or of a sitemap with titles, as texts.
//
//   KHALDUN_TRY(auto records, FeedRecords::read(bytes, "feed.xml", {.url = url}));
//   while (auto record = records->next()) ...     // "Truce signed\n\nEnvoys of both sides ..."
//
// The text of an item is its title, an empty line, and its content, or else its summary, as
// paragraphs; InputRecord::item_html has that as the feed has it. It is dated by its publication,
// or else by its update. InputRecord::entry is another one as soon as the feed says anything else
// of the item. One thread at a time. Tested by feed_records_test.cc.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "feeds/feed.h"
#include "inputs/record_stream.h"
#include "khaldun/input_reader.h"

namespace khaldun::inputs {

class FeedRecords : public RecordStream {
 public:
  // Errors, beginning with `name`: those of read_feed(); kInvalidInput for a list of addresses
  // without titles, if those are not taken.
  static Result<std::unique_ptr<FeedRecords>> read(std::string_view bytes, std::string name,
                                                   const InputOptions& context);

  FeedRecords(feeds::Feed feed, std::string name, bool takes_addresses)
      : feed_(std::move(feed)), name_(std::move(name)), takes_addresses_(takes_addresses) {}
  std::optional<Result<InputRecord>> next() override;

 private:
  InputRecord record_of(const feeds::FeedItem& item) const;

  feeds::Feed feed_;
  std::string name_;
  bool takes_addresses_;
  std::size_t next_ = 0;
};

}  // namespace khaldun::inputs
