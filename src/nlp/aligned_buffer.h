// AlignedBuffer: floats that begin on a 64-byte border, zero at first.
//
//   AlignedBuffer buffer(rows * stride);
//   buffer.grow(more);                       // keeps what is there; never shrinks
//   use(buffer.data());
//
// Memory of a large buffer that was never written costs nothing but addresses. Move-only; not
// thread-safe. data() is valid until the next grow().
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <utility>

namespace khaldun::nlp {

class AlignedBuffer {
 public:
  AlignedBuffer() = default;
  explicit AlignedBuffer(std::size_t size) { grow(size); }
  AlignedBuffer(AlignedBuffer&& other) noexcept { swap(other); }
  AlignedBuffer& operator=(AlignedBuffer&& other) noexcept {
    AlignedBuffer(std::move(other)).swap(*this);
    return *this;
  }

  void grow(std::size_t size) {
    if (size <= size_) return;
    AlignedBuffer larger;
    // The system hands out large zeroed blocks without touching them, unlike aligned ones.
    larger.memory_.reset(std::calloc(size + kAlignment, sizeof(float)));
    if (larger.memory_ == nullptr) throw std::bad_alloc();
    const auto address = reinterpret_cast<std::uintptr_t>(larger.memory_.get());
    const std::size_t past = address / sizeof(float) % kAlignment;
    larger.data_ = static_cast<float*>(larger.memory_.get()) + (kAlignment - past) % kAlignment;
    larger.size_ = size;
    std::copy_n(data_, size_, larger.data_);
    swap(larger);
  }
  float* data() { return data_; }
  const float* data() const { return data_; }
  std::size_t size() const { return size_; }

 private:
  static constexpr std::size_t kAlignment = 64 / sizeof(float);
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };

  void swap(AlignedBuffer& other) {
    std::swap(memory_, other.memory_);
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
  }

  std::unique_ptr<void, Free> memory_;
  float* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace khaldun::nlp
