// Output: where results go, a file or standard output, in large blocks and with every error seen.
//
//   KHALDUN_TRY(Output output, Output::open(path));      // "" or "-" is standard output
//   KHALDUN_CHECK(output.append(text));
//   KHALDUN_CHECK(output.finish());                      // nothing is certain before
//
// A pipe whose reader has gone is no error: appends do nothing from then on, and
// reader_is_gone() says that the work can stop. One thread at a time.
#pragma once

#include <string>
#include <string_view>

#include "khaldun/result.h"

namespace khaldun::cli {

class Output {
 public:
  // An existing file is overwritten. Error: kWrite.
  static Result<Output> open(const std::string& path);

  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();

  // Error: kWrite, with the reason of the system ("No space left on device").
  Result<void> append(std::string_view text);
  // Writes what is still held, so that a reader sees it.
  Result<void> flush();
  // Flushes and closes.
  Result<void> finish();

  bool reader_is_gone() const { return reader_is_gone_; }

 private:
  Output(int fd, std::string name) : fd_(fd), name_(std::move(name)) {}
  Error failure() const;

  int fd_;
  std::string name_;
  std::string buffer_;
  bool reader_is_gone_ = false;
};

}  // namespace khaldun::cli
