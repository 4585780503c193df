// AlignedBuffer: floats that begin on a 64-byte border, zero at first.
//
//   AlignedBuffer buffer(rows * stride);
//   buffer.grow(more);                       // keeps what is there; never shrinks
//   use(buffer.data());
//
// A value; not thread-safe. data() is valid until the next grow().
#pragma once

#include <cstddef>
#include <vector>

namespace khaldun::nlp {

class AlignedBuffer {
 public:
  AlignedBuffer() = default;
  explicit AlignedBuffer(std::size_t size) { grow(size); }

  void grow(std::size_t size) {
    if (size > this->size()) blocks_.resize((size + kBlock - 1) / kBlock);
  }
  float* data() { return reinterpret_cast<float*>(blocks_.data()); }
  const float* data() const { return reinterpret_cast<const float*>(blocks_.data()); }
  std::size_t size() const { return blocks_.size() * kBlock; }

 private:
  static constexpr std::size_t kBlock = 16;
  struct alignas(64) Block {
    float values[kBlock];
  };
  std::vector<Block> blocks_;
};

}  // namespace khaldun::nlp
