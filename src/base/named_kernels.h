// Choice of a table of kernels by the name of its instruction set.
//
//   return base::named_kernels<Kernels>(available_kernels(), "avx2");
//
// Pure; thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "khaldun/result.h"

namespace khaldun::base {

// The table with this `name`; the first of `available` for "". Error kUsage, naming those
// available, for any other.
template <typename Kernels>
Result<const Kernels*> named_kernels(std::span<const Kernels* const> available,
                                     std::string_view name) {
  std::string names;
  for (const Kernels* kernels : available) {
    if (name.empty() || kernels->name == name) return kernels;
    names += (names.empty() ? "" : ", ") + std::string(kernels->name);
  }
  return Error{ErrorCode::kUsage, "cpu_target: expected one of this machine's (" + names +
                                      "), found \"" + std::string(name) + "\""};
}

}  // namespace khaldun::base
