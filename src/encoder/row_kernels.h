// Layer norm and GELU of each instruction set; transformer_kernels.h chooses among them.
#pragma once

#include "encoder/transformer_kernels.h"

namespace khaldun::encoder {

// `target` is one of Highway's; nullptr where the build does not have it.
const RowKernels* row_kernels(std::int64_t target);

}  // namespace khaldun::encoder
