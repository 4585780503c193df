#include "cli/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

#include "cli/messages.h"

namespace khaldun::cli {
namespace {

std::string time_left(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s left", std::ceil(seconds));
  if (seconds < 90 * 60) return fmt::format("{:.0f} min left", seconds / 60);
  return fmt::format("{:.0f} h left", seconds / 3600);
}

}  // namespace

std::string progress_text(const Advance& advance, std::uint64_t total_bytes, double seconds) {
  const sinks::Totals& totals = advance.totals;
  std::string text = counted(totals.articles, "article");
  const auto done = static_cast<double>(totals.articles + totals.rejects);
  if (seconds > 0) text += fmt::format(", {:.0f}/s", done / seconds);
  if (totals.events > 0) text += ", " + counted(totals.events, "event");
  if (totals.quotes > 0) text += ", " + counted(totals.quotes, "quote");
  if (totals.duplicates > 0) text += ", " + counted(totals.duplicates, "duplicate");
  text += ", " + with_commas(totals.rejects) + " rejected";
  if (advance.unchanged > 0) text += ", " + with_commas(advance.unchanged) + " unchanged";
  if (total_bytes == 0 || advance.bytes == 0) return text;
  const double share =
      std::min(1.0, static_cast<double>(advance.bytes) / static_cast<double>(total_bytes));
  text += fmt::format(", {:.0f} %", std::floor(100 * share));
  if (share < 1) text += ", " + time_left(seconds * (1 - share) / share);
  return text;
}

ProgressLine::ProgressLine(std::uint64_t total_bytes)
    : total_bytes_(total_bytes),
      is_terminal_(::isatty(STDERR_FILENO) == 1),
      start_(Clock::now()),
      shown_(start_) {}

void ProgressLine::show(const Advance& advance) {
  const auto pause = is_terminal_ ? std::chrono::milliseconds(500) : std::chrono::minutes(1);
  const auto now = Clock::now();
  if (now - shown_ < pause) return;
  shown_ = now;
  print(progress_text(advance, total_bytes_, seconds()), false);
}

void ProgressLine::finish(const Advance& advance) {
  print(progress_text(advance, 0, seconds()), true);
}

double ProgressLine::seconds() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

void ProgressLine::print(const std::string& text, bool is_last) {
  if (!is_terminal_) {
    std::fprintf(stderr, "khaldun: %s\n", text.c_str());
  } else {
    std::fprintf(stderr, "\r\033[K%s%s", text.c_str(), is_last ? "\n" : "");
  }
}

}  // namespace khaldun::cli
