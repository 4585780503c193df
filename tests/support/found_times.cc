#include "tests/support/found_times.h"

#include <stdexcept>

#include "times/time_finder.h"

namespace khaldun::testing {

std::vector<TimeExpression> find_times(const Document& document, const std::string& published) {
  static const times::TimeFinder kFinder = [] {
    auto finder = times::TimeFinder::create("data/times/en");
    if (!finder) throw std::runtime_error(finder.error().message);
    return std::move(*finder);
  }();
  return kFinder.find(document, published);
}

}  // namespace khaldun::testing
