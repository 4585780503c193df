// InputQueue: the records of all inputs of a command, one after the other.
//
//   InputQueue queue(files, options);
//   while (auto record = queue.next()) ...
//   queue.position();                        // 3 files are done, 17 records of the fourth
//
// One thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/url_input.h"
#include "khaldun/input_reader.h"

namespace khaldun::cli {

class InputQueue {
 public:
  // How far the reading is: files that are done, records (good and bad) of the next.
  struct Position {
    std::size_t files = 0;
    std::uint64_t records = 0;
  };

  InputQueue(std::vector<std::string> files, InputOptions options, UrlFlags url_flags)
      : files_(std::move(files)), options_(std::move(options)), urls_(std::move(url_flags)) {}

  // The next record, the error of a bad one or of a file that cannot be read, or nothing at the
  // end.
  std::optional<Result<InputRecord>> next();

  // The file that was read last, for messages.
  const std::string& input() const { return input_; }
  const Position& position() const { return position_; }
  // Reads past the first records of the first file, which an earlier run has done.
  void pass_over(std::uint64_t records);
  // Of all files so far: "12 records passed over that can be no article: 9 request, 3 status 404";
  // "" if there was none.
  std::string passed_over() const;
  // Of the file that is being read, packed as it is.
  std::uint64_t bytes_read() const { return reader_ ? reader_->bytes_read() : 0; }

 private:
  std::vector<std::string> files_;
  InputOptions options_;
  UrlInputs urls_;
  std::optional<InputReader> reader_;
  PassedOver passed_over_;  // of the files that are done
  std::string input_;
  Position position_;
};

}  // namespace khaldun::cli
