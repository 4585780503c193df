// What a WarcReader gives, as lines of text that tests can compare.
//
//   Reading reading = read_all(WarcReader(bytes, "in"));
//   reading.records;   // {"1 response whole \"block\""}
//
// For the tests of this module only. Pure.
#pragma once

#include <string>
#include <vector>

#include "archives/warc_reader.h"

namespace khaldun::archives::testing {

struct Reading {
  std::vector<std::string> records;   // number, type, "whole" or "partial", block
  std::vector<std::size_t> offsets;   // of the records
  std::vector<std::string> problems;  // of records, and errors, in order
};

inline Reading read_all(WarcReader&& reader) {
  Reading reading;
  while (auto record = reader.next()) {
    if (!*record) {
      reading.problems.push_back("lost: " + record->error().message);
      continue;
    }
    const WarcRecord& r = **record;
    reading.records.push_back(
        std::to_string(r.number) + " " + std::string(to_string(r.header.type)) +
        (r.is_whole ? " whole \"" : " partial \"") + std::string(r.block) + '"');
    reading.offsets.push_back(r.offset);
    for (const Error& problem : r.problems) reading.problems.push_back(problem.message);
  }
  return reading;
}

}  // namespace khaldun::archives::testing
