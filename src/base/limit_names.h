// set_limit: limits of inputs by their names, as `--limit` takes them.
//
//   InputLimits limits;
//   KHALDUN_CHECK(set_limit("page.depth=1000", limits));      // limits.page.depth
//   KHALDUN_CHECK(set_limit("archive.bytes=200G", limits));   // K, M, G, T: times 1024 each
//
// A name is the place in InputLimits (khaldun/limits.h). Pure, thread-safe. Tested by
// limit_names_test.cc.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/limits.h"
#include "khaldun/result.h"

namespace khaldun::base {

// Error: kUsage, with what was expected: for a name that there is not, a value that is no number,
// 0, or more than the program can take.
Result<void> set_limit(std::string_view name_and_value, InputLimits& limits);

struct NamedLimit {
  std::string name;
  std::size_t value = 0;
};

// All of them, with their values.
std::vector<NamedLimit> named_limits(InputLimits limits);

}  // namespace khaldun::base
