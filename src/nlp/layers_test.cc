#include "nlp/layers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/tiny_model.h"

namespace khaldun::nlp {
namespace {

using testing::SectionFileBuilder;

const Kernels& kernels() { return *available_kernels().front(); }

TEST(Layers, ReadTheShapeFromTheFile) {
  SectionFileBuilder builder;
  testing::add_weights(builder, "linear/W", {50, 16});
  testing::add_weights(builder, "linear/b", {50});
  testing::add_encoder(builder, "e", {"NORM"});
  const auto file = base::SectionFile::from_bytes(builder.bytes());
  const auto linear = read_linear(*file, "linear", 16, base::SectionFile::kAny, kernels());
  ASSERT_TRUE(linear) << linear.error().message;
  EXPECT_EQ(linear->outputs, 50u);
  const auto maxout = read_maxout(*file, "e/reducer", 16, 16, kernels());
  ASSERT_TRUE(maxout) << maxout.error().message;
  EXPECT_EQ(maxout->weights.pieces, 3u);
  EXPECT_EQ(maxout->norm.width, 16u);
}

TEST(Layers, RefuseSectionsThatDoNotFitEachOther) {
  SectionFileBuilder builder;
  testing::add_weights(builder, "a/W", {50, 16});
  testing::add_weights(builder, "a/b", {49});
  testing::add_weights(builder, "none/W", {0, 16});
  testing::add_weights(builder, "m/W", {16, 4, 16});
  const auto file = base::SectionFile::from_bytes(builder.bytes());
  EXPECT_EQ(read_linear(*file, "a", 16, 50, kernels()).error().message,
            "section a/b: expected dims (50), found (49)");
  EXPECT_EQ(read_linear(*file, "a", 32, 50, kernels()).error().message,
            "section a/W: expected dims (50, 32), found (50, 16)");
  EXPECT_EQ(read_linear(*file, "none", 16, base::SectionFile::kAny, kernels()).error().message,
            "none/W: expected 1 to 4096 rows, found 0");
  EXPECT_EQ(read_maxout(*file, "m", 16, 16, kernels()).error().message,
            "m: expected 2 or 3 pieces, found 4");
}

TEST(Layers, AWidthIsAMultipleOfSixteen) {
  EXPECT_TRUE(check_width("w", 96));
  for (const std::size_t width : {0u, 20u, 8192u}) EXPECT_FALSE(check_width("w", width)) << width;
}

}  // namespace
}  // namespace khaldun::nlp
