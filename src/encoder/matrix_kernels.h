// The products of matrices of each instruction set; transformer_kernels.h chooses among them.
#pragma once

#include "encoder/transformer_kernels.h"

namespace khaldun::encoder {

// One entry for each instruction set and extension; nullptr where the build has none.
struct MatrixKernelTable {
  const MatrixKernels* fp32 = nullptr;
  const MatrixKernels* bf16 = nullptr;
  const MatrixKernels* int8 = nullptr;
  const MatrixKernels* bf16_extended = nullptr;  // with AVX512_BF16
  const MatrixKernels* int8_extended = nullptr;  // with AVX512_VNNI or AVX-VNNI
};

// `target` is one of Highway's.
MatrixKernelTable matrix_kernels(std::int64_t target);

}  // namespace khaldun::encoder
