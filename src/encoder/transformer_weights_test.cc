// Files that are damaged or of another shape. What good ones compute: transformer_test.cc.
#include "encoder/transformer_weights.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "encoder/transformer.h"
#include "tests/support/tiny_model.h"
#include "tests/support/tiny_transformer.h"

namespace khaldun::encoder {
namespace {

using ::testing::HasSubstr;
using testing::SectionFileBuilder;
using testing::TinyTransformer;

std::string load(SectionFileBuilder& builder) {
  auto file = base::SectionFile::from_bytes(builder.bytes());
  if (!file) return file.error().message;
  const auto encoder = Encoder::create(std::move(*file), {});
  return encoder ? "loaded" : encoder.error().message;
}

// A tiny transformer whose `meta` says that it is something else.
std::string load_with_meta(const TinyTransformer& model, const std::string& from,
                           const std::string& to) {
  SectionFileBuilder builder;
  SectionFileBuilder good;
  testing::add_tiny_transformer(good, model);
  const auto file = base::SectionFile::from_bytes(good.bytes());
  std::string meta = model.meta();
  meta.replace(meta.find(from), from.size(), to);
  builder.add_bytes("meta", meta);
  builder.add_bytes("self_test", "[]");
  for (const char* name : {"embedding/words", "embedding/positions", "embedding/types",
                           "embedding/gain", "embedding/shift"}) {
    const auto dims = file->dims(name);
    if (dims.empty()) continue;
    const std::uint64_t count = dims.size() == 1 ? dims[0] : dims[0] * dims[1];
    testing::add_floats(builder, name, dims, testing::tiny_transformer_weights(name, count));
  }
  return load(builder);
}

TEST(TransformerWeights, AWholeFileLoads) {
  for (const char* kind : {"bert", "mpnet"}) {
    SectionFileBuilder builder;
    testing::add_tiny_transformer(
        builder, {.kind = kind, .has_int8_matrices = true, .has_int8_tables = true});
    EXPECT_EQ(load(builder), "loaded");
  }
}

TEST(TransformerWeights, AMissingLayerIsAnErrorThatNamesItsSection) {
  EXPECT_EQ(load_with_meta({.kind = "bert"}, "\"layers\": 2", "\"layers\": 3"),
            "expected section layer/0/query/b, found none");
}

TEST(TransformerWeights, ATableOfAnotherShapeIsAnError) {
  EXPECT_EQ(load_with_meta({.kind = "bert"}, "\"width\": 64", "\"width\": 128"),
            "section embedding/words: expected dims (any, 128), found (50, 64)");
  EXPECT_EQ(load_with_meta({.kind = "bert"}, "\"positions\": 150", "\"positions\": 151"),
            "section embedding/positions: expected dims (151, 64), found (150, 64)");
}

TEST(TransformerWeights, AnMpnetWithoutBiasesAndABertWithoutTypesAreErrors) {
  EXPECT_THAT(load_with_meta({.kind = "bert"}, "\"bert\"", "\"mpnet\""),
              HasSubstr("relative/bias"));
  EXPECT_THAT(load_with_meta({.kind = "mpnet"}, "\"mpnet\"", "\"bert\""),
              HasSubstr("embedding/types"));
}

TEST(TransformerWeights, IntegersNeedAScaleForEachRow) {
  SectionFileBuilder builder;
  const TinyTransformer model;
  builder.add_bytes("meta", model.meta());
  builder.add_bytes("self_test", "[]");
  testing::add_floats(builder, "embedding/words/scale", {2}, std::vector<float>(2));
  builder.add("embedding/words", base::SectionKind::kU8, {3, 64}, std::string(3 * 64, 'x'));
  EXPECT_EQ(load(builder), "section embedding/words: expected dims (2, 64), found (3, 64)");
}

TEST(TransformerWeights, AnySectionOfAnotherKindIsAnError) {
  for (const bool is_int8 : {false, true}) {
    SectionFileBuilder good;
    testing::add_tiny_transformer(good, {.has_int8_matrices = is_int8, .has_int8_tables = is_int8});
    const auto bytes = good.bytes();
    const auto count = std::to_integer<std::size_t>(bytes[12]);
    std::vector<std::byte> changed(bytes.size() + 64);
    std::byte* aligned =
        changed.data() + (64 - reinterpret_cast<std::uintptr_t>(changed.data()) % 64);
    for (std::size_t i = 0; i < count; ++i) {
      std::copy(bytes.begin(), bytes.end(), aligned);
      // The first letter of its name: the section is gone, and a foreign one is there.
      aligned[64 + i * 128] = std::byte{'?'};
      testing::fix_checksums({aligned, bytes.size()});
      auto file = base::SectionFile::from_bytes({aligned, bytes.size()});
      ASSERT_TRUE(file) << file.error().message;
      EXPECT_FALSE(Encoder::create(std::move(*file), {})) << i;
    }
  }
}

}  // namespace
}  // namespace khaldun::encoder
