// Attention of each instruction set; transformer_kernels.h chooses among them.
#pragma once

#include "encoder/transformer_kernels.h"

namespace khaldun::encoder {

using AttentionKernel = void (*)(const Attention& attention);

// `target` is one of Highway's; nullptr where the build does not have it.
AttentionKernel attention_kernel(std::int64_t target);

}  // namespace khaldun::encoder
