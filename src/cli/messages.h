// Messages to the user, on standard error, one line each.
//
//   report(error);                       // khaldun: news.jsonl:3: expected ..., found ...
//
// Text that came from files is made harmless for the terminal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::cli {

void report(const Error& error);
void note(std::string_view message);

// "1,204"; "1,204 records", "1 record".
std::string with_commas(std::uint64_t number);
std::string counted(std::uint64_t number, std::string_view one);

// "GOV, MIL"
std::string joined(const std::vector<std::string>& items);

}  // namespace khaldun::cli
