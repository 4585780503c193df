#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace khaldun::base {

void assertion_failed(const char* condition, const char* what, const char* file, int line) {
  std::fprintf(stderr, "khaldun: bug: %s (%s) at %s:%d\n", what, condition, file, line);
  std::abort();
}

}  // namespace khaldun::base
