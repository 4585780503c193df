// The tables of this machine, put together once: every instruction set that it has, with the
// extensions that it has and without them. Tested by transformer_kernels_test.cc.
#include "encoder/transformer_kernels.h"

#include "base/named_kernels.h"
#include "base/simd_targets.h"
#include "encoder/attention_kernels.h"
#include "encoder/matrix_kernels.h"
#include "encoder/row_kernels.h"

// After simd_targets.h.
#include <cpuid.h>
#include <hwy/highway.h>
#include <hwy/targets.h>

#include <array>

namespace khaldun::encoder {
namespace {

struct Extensions {
  bool avx512_vnni = false;
  bool avx_vnni = false;
  bool avx512_bf16 = false;

  // As the CPU says; that the system saves the registers follows from Highway's targets.
  Extensions() {
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0) return;
    avx512_vnni = (c >> 11 & 1) != 0;
    const unsigned leaves = a;
    if (leaves < 1 || __get_cpuid_count(7, 1, &a, &b, &c, &d) == 0) return;
    avx_vnni = (a >> 4 & 1) != 0;
    avx512_bf16 = (a >> 5 & 1) != 0;
  }
};

class Available {
 public:
  Available() {
    const Extensions extensions;
    const bool bf16 = extensions.avx512_bf16;
    // The last one is what the whole program was compiled for.
    add("avx512", HWY_AVX3, extensions.avx512_vnni, bf16);
    add("avx2", HWY_AVX2, extensions.avx_vnni, false);
    add("sse4", HWY_SSE4, false, false);
    for (std::size_t i = 0; i < count_; ++i) pointers_[i] = &tables_[i];
  }
  std::span<const Kernels* const> tables() const { return {pointers_.data(), count_}; }

 private:
  void add(std::string_view name, std::int64_t target, bool vnni, bool bf16) {
    const MatrixKernelTable matrices = matrix_kernels(target);
    const bool is_baseline = (HWY_BASELINE_TARGETS & target) != 0;
    if (matrices.fp32 == nullptr) return;
    if ((hwy::SupportedTargets() & target) == 0 && !is_baseline) return;
    const Kernels plain{.name = name,
                        .extensions = "",
                        .matrices = {matrices.fp32, matrices.bf16, matrices.int8},
                        .rows = row_kernels(target),
                        .attend = attention_kernel(target)};
    if (vnni || bf16) {
      Kernels extended = plain;
      extended.extensions = vnni && bf16 ? "vnni bf16" : vnni ? "vnni" : "bf16";
      if (vnni)
        extended.matrices[static_cast<std::size_t>(Precision::kInt8)] = matrices.int8_extended;
      if (bf16)
        extended.matrices[static_cast<std::size_t>(Precision::kBf16)] = matrices.bf16_extended;
      tables_[count_++] = extended;
    }
    tables_[count_++] = plain;
  }

  std::array<Kernels, 6> tables_;
  std::array<const Kernels*, 6> pointers_ = {};
  std::size_t count_ = 0;
};

}  // namespace

std::span<const Kernels* const> available_kernels() {
  static const Available kAvailable;
  return kAvailable.tables();
}

Result<const Kernels*> find_kernels(std::string_view target) {
  return base::named_kernels(available_kernels(), target);
}

}  // namespace khaldun::encoder
