#include "base/aligned_buffer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace khaldun::base {
namespace {

std::vector<float> values(const AlignedBuffer<float>& buffer) {
  return {buffer.data(), buffer.data() + buffer.size()};
}

TEST(AlignedBuffer, BeginsOnACacheLineAndIsZero) {
  std::vector<AlignedBuffer<float>> buffers;
  for (const std::size_t size : {1u, 7u, 100u, 100'000u}) {
    const AlignedBuffer<float>& buffer = buffers.emplace_back(size);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(buffer.data()) % 64, 0u);
    EXPECT_EQ(buffer.size(), size);
    EXPECT_THAT(values(buffer), ::testing::Each(0.0f));
  }
}

TEST(AlignedBuffer, GrowsWithWhatItHoldsAndNeverShrinks) {
  AlignedBuffer<float> buffer(2);
  buffer.data()[1] = 5;
  buffer.grow(4);
  EXPECT_THAT(values(buffer), ::testing::ElementsAre(0, 5, 0, 0));
  buffer.grow(1);
  EXPECT_EQ(buffer.size(), 4u);
}

TEST(AlignedBuffer, LeavesNothingBehindWhenMoved) {
  AlignedBuffer<float> from(3);
  const float* data = from.data();
  AlignedBuffer<float> to(9);
  to = std::move(from);
  EXPECT_EQ(to.data(), data);
  EXPECT_EQ(to.size(), 3u);
  EXPECT_EQ(from.size(), 0u);  // NOLINT(bugprone-use-after-move)
}

}  // namespace
}  // namespace khaldun::base
