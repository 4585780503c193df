// ProgressLine: how far a long run is, on standard error.
//
//   ProgressLine line(total_bytes);
//   line.show({bytes_done, totals});        // as often as one likes: drawn twice a second at most
//   line.finish({bytes_done, totals});
//
// On a terminal one line that is drawn again and again ("1,204 articles, 311/s, 3 rejected, 42 %,
// 2 min left"); elsewhere a line a minute, so that logs stay short. Asks the clock: a speed
// is no result. One thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "sinks/sink.h"

namespace khaldun::cli {

struct Advance {
  std::uint64_t bytes = 0;      // of the inputs, packed as they are
  sinks::Totals totals;         // of this run
  std::uint64_t unchanged = 0;  // addresses and items that have nothing new
};

// "1,204 articles, 311/s, 3 rejected, 42 %, 2 min left". `total_bytes` 0: unknown.
std::string progress_text(const Advance& advance, std::uint64_t total_bytes, double seconds);

class ProgressLine {
 public:
  explicit ProgressLine(std::uint64_t total_bytes);
  void show(const Advance& advance);
  void finish(const Advance& advance);

 private:
  using Clock = std::chrono::steady_clock;

  double seconds() const;
  void print(const std::string& text, bool is_last);

  std::uint64_t total_bytes_;
  bool is_terminal_;
  Clock::time_point start_;
  Clock::time_point shown_;
};

}  // namespace khaldun::cli
