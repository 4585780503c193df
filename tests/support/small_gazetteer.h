// A gazetteer of a dozen places in memory, for tests: the mirror of tools/places/convert.py.
//
//   SmallGazetteer small;
//   use(small.gazetteer());   // lives as long as `small`
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "places/gazetteer.h"
#include "tests/support/section_file_builder.h"

namespace khaldun::testing {

class SmallGazetteer {
 public:
  struct Row {
    std::string name;
    int kind = 0;
    std::string country;
    std::string admin1;
    float lat = 0;
    float lon = 0;
    std::uint32_t population = 0;
    std::uint32_t flags = 0;
    std::string alias;  // instead of the name
  };

  SmallGazetteer();

  const places::Gazetteer& gazetteer() const { return *gazetteer_; }
  // The file's bytes, for tests that damage them.
  SectionFileBuilder& builder() { return builder_; }

 private:
  void add_strings(const std::string& column, std::string Row::*member);
  void add_aliases();

  std::vector<Row> rows_;
  SectionFileBuilder builder_;
  std::optional<places::Gazetteer> gazetteer_;
};

}  // namespace khaldun::testing
