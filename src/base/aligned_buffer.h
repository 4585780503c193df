// AlignedBuffer: numbers that begin on a 64-byte border, zero at first.
//
//   AlignedBuffer<float> buffer(rows * stride);
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
#include <type_traits>
#include <utility>

namespace khaldun::base {

template <typename T>
class AlignedBuffer {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  AlignedBuffer() = default;
  explicit AlignedBuffer(std::size_t size) { grow(size); }
  AlignedBuffer(AlignedBuffer&& other) noexcept { *this = std::move(other); }
  AlignedBuffer& operator=(AlignedBuffer&& other) noexcept {
    memory_ = std::move(other.memory_);
    data_ = std::exchange(other.data_, nullptr);
    size_ = std::exchange(other.size_, 0);
    return *this;
  }

  void grow(std::size_t size) {
    if (size <= size_) return;
    // The system hands out large zeroed blocks without touching them, unlike aligned ones.
    Memory memory(std::calloc(size + kAlignment, sizeof(T)));
    if (memory == nullptr) throw std::bad_alloc();
    const auto address = reinterpret_cast<std::uintptr_t>(memory.get());
    const std::size_t past = address / sizeof(T) % kAlignment;
    T* data = static_cast<T*>(memory.get()) + (kAlignment - past) % kAlignment;
    std::copy_n(data_, size_, data);
    memory_ = std::move(memory);
    data_ = data;
    size_ = size;
  }
  T* data() { return data_; }
  const T* data() const { return data_; }
  std::size_t size() const { return size_; }

 private:
  static constexpr std::size_t kAlignment = 64 / sizeof(T);
  struct Free {
    void operator()(void* memory) const { std::free(memory); }
  };

  using Memory = std::unique_ptr<void, Free>;

  Memory memory_;
  T* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace khaldun::base
