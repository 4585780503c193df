// Tested by tests/end_to_end.
#include "cli/messages.h"

#include <cstdio>
#include <string>

#include "base/utf8.h"

namespace khaldun::cli {

void report(const Error& error) { note(error.message); }

void note(std::string_view message) {
  std::string line = "khaldun: ";
  base::append_printable(line, message);
  line += '\n';
  // One write, so that lines of several processes do not mix. Nothing can be done if it fails.
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace khaldun::cli
