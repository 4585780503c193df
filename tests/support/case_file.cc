#include "tests/support/case_file.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace khaldun::testing {

std::vector<Case> read_case_file(const std::string& path) {
  std::ifstream in(path);
  EXPECT_TRUE(in) << path << ": cannot be opened";
  std::vector<Case> cases;
  bool in_expected = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("=== ")) {
      cases.push_back({line.substr(4), "", ""});
      in_expected = false;
    } else if (line == "---") {
      in_expected = true;
    } else if (!cases.empty()) {
      (in_expected ? cases.back().expected : cases.back().input) += line + "\n";
    }
  }
  EXPECT_FALSE(cases.empty()) << path << ": expected at least one case (=== name)";
  return cases;
}

void run_case_file(const std::string& path,
                   const std::function<std::string(const std::string&)>& function) {
  const bool update = std::getenv("KHALDUN_UPDATE") != nullptr;
  std::string rewritten;
  for (const Case& c : read_case_file(path)) {
    std::string found = function(c.input);
    if (!found.empty() && found.back() != '\n') found += '\n';
    if (!update) {
      EXPECT_EQ(found, c.expected) << path << ": case \"" << c.name << "\"";
    }
    rewritten += "=== " + c.name + "\n" + c.input + "---\n" + found;
  }
  if (update) std::ofstream(path) << rewritten;
}

}  // namespace khaldun::testing
