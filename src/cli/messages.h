// Messages to the user, on standard error, one line each.
//
//   report(error);                       // khaldun: news.jsonl:3: expected ..., found ...
//
// Text that came from files is made harmless for the terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::cli {

void report(const Error& error);
void note(std::string_view message);

// "GOV, MIL"
std::string joined(const std::vector<std::string>& items);

}  // namespace khaldun::cli
