// The instruction sets that kernels are compiled for: to be included before <hwy/highway.h>, so
// that every file of kernels knows the same ones.
//
// AES and carry-less multiplication are not used, so that SSE4 is the baseline of the build.
// NOLINTBEGIN(bugprone-reserved-identifier): the names are Highway's.
#pragma once

#define HWY_DISABLE_PCLMUL_AES
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SCALAR | HWY_EMU128)
// NOLINTEND(bugprone-reserved-identifier)
