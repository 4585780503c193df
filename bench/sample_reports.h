// sample_reports: the words of some reports of data/samples, over and over, at least `bytes` of
// them; none where the folder is not there. Run benchmarks from the root of the project.
#pragma once

#include <cstddef>
#include <fstream>
#include <iterator>
#include <string>

inline std::string sample_reports(std::size_t bytes) {
  std::string all;
  for (const char* name : {"01-mali-french-ambassador", "02-algeria-morocco-ties",
                           "06-kabul-withdrawal", "11-mogadishu-aid", "12-honiara-riots"}) {
    std::ifstream in("data/samples/" + std::string(name) + ".txt");
    all.append(std::istreambuf_iterator<char>(in), {});
  }
  std::string repeated;
  while (!all.empty() && repeated.size() < bytes) repeated += all;
  return repeated;
}
