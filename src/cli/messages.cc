// Tested by tests/end_to_end.
#include "cli/messages.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "base/utf8.h"

namespace khaldun::cli {

// Mistakes of tables come several at a time, one a line.
void report(const Error& error) {
  if (error.code != ErrorCode::kInvalidData) return note(error.message);
  std::string_view rest = error.message;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    note(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

void note(std::string_view message) {
  std::string line = "khaldun: ";
  base::append_printable(line, message);
  line += '\n';
  // One write, so that lines of several processes do not mix. Nothing can be done if it fails.
  std::fwrite(line.data(), 1, line.size(), stderr);
}

std::string with_commas(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (auto at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string counted(std::uint64_t number, std::string_view one) {
  return with_commas(number) + " " + std::string(one) + (number == 1 ? "" : "s");
}

std::string joined(const std::vector<std::string>& items) {
  return fmt::format("{}", fmt::join(items, ", "));
}

}  // namespace khaldun::cli
