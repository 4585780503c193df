// Case files: text tests that a linguist can write.
//
//   === name of the case
//   input lines
//   ---
//   expected lines
//
// run_case_file(path, f) calls f(input) for each case, compares with the expected text and reports
// differences as test failures. With the environment variable KHALDUN_UPDATE=1 it rewrites the file
// instead; the diff is then reviewed.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace khaldun::testing {

struct Case {
  std::string name;
  std::string input;
  std::string expected;
};

// Aborts the test if the file is missing or malformed.
std::vector<Case> read_case_file(const std::string& path);

void run_case_file(const std::string& path,
                   const std::function<std::string(const std::string& input)>& function);

}  // namespace khaldun::testing
