#include "base/section_file.h"

#include <gtest/gtest.h>

#include <cstring>
#include <functional>

#include "tests/support/section_file_builder.h"
#include "tests/support/temporary_file.h"

namespace khaldun::base {
namespace {

using ::khaldun::testing::SectionFileBuilder;

std::string payload_of(std::initializer_list<float> values) {
  return {reinterpret_cast<const char*>(values.begin()), values.size() * sizeof(float)};
}

SectionFileBuilder sample() {
  SectionFileBuilder builder;
  builder.add("meta", SectionKind::kBytes, {2}, "{}");
  builder.add("weights", SectionKind::kF32, {2, 1}, payload_of({1.5F, -2.0F}));
  builder.add_strings("labels", {"NN", "", "VBD"});
  return builder;
}

// The sample with `change` made to its bytes and the checksums put right again: the message of the
// refusal.
std::string refusal(const std::function<void(std::span<std::byte>)>& change) {
  SectionFileBuilder builder = sample();
  const auto original = builder.bytes();
  const std::span<std::byte> bytes(const_cast<std::byte*>(original.data()), original.size());
  change(bytes);
  testing::fix_checksums(bytes);
  const auto file = SectionFile::from_bytes(bytes);
  return file ? "accepted" : file.error().message;
}

void put(std::span<std::byte> bytes, std::size_t offset, std::uint64_t value, std::size_t size) {
  std::memcpy(bytes.data() + offset, &value, size);
}

constexpr std::size_t kFirstEntry = 64;
constexpr std::size_t kSecondEntry = 64 + 128;

TEST(SectionFile, ReadsWhatWasWritten) {
  SectionFileBuilder builder = sample();
  const auto file = SectionFile::from_bytes(builder.bytes());
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(*file->bytes("meta"), "{}");
  const auto weights = file->tensor<float>("weights", {2, SectionFile::kAny});
  ASSERT_TRUE(weights);
  EXPECT_EQ((*weights)[0], 1.5F);
  EXPECT_EQ((*weights)[1], -2.0F);
  EXPECT_EQ(*file->strings("labels"), (std::vector<std::string_view>{"NN", "", "VBD"}));
  EXPECT_EQ(file->dims("weights"), (std::vector<std::uint64_t>{2, 1}));
}

TEST(SectionFile, SaysWhatItExpectedOfASection) {
  SectionFileBuilder builder = sample();
  const auto file = SectionFile::from_bytes(builder.bytes());
  ASSERT_TRUE(file);
  EXPECT_EQ(file->bytes("missing").error().message, "expected section missing, found none");
  EXPECT_EQ(file->tensor<float>("weights", {3, 1}).error().message,
            "section weights: expected dims (3, 1), found (2, 1)");
  EXPECT_EQ(file->tensor<std::uint32_t>("weights", {2, 1}).error().message,
            "section weights: expected kind 4, found 3");
}

TEST(SectionFile, RefusesForeignBytes) {
  alignas(64) std::array<std::byte, 128> zeros = {};
  EXPECT_EQ(SectionFile::from_bytes(zeros).error().message,
            "expected a Khaldun model file (magic KHALDUN), found something else");
  EXPECT_FALSE(SectionFile::from_bytes({}));
}

TEST(SectionFile, RefusesEveryTruncation) {
  SectionFileBuilder builder = sample();
  const auto bytes = builder.bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(SectionFile::from_bytes(bytes.first(size))) << size;
  }
}

TEST(SectionFile, RefusesEveryFlippedBitOfItsContent) {
  SectionFileBuilder builder = sample();
  const auto bytes = builder.bytes();
  // Bytes 32..63 of the header and the padding between sections carry nothing.
  for (std::size_t i = 0; i < 64 + 3 * 128; ++i) {
    if (i >= 32 && i < 64) continue;
    auto& byte = const_cast<std::byte&>(bytes[i]);
    byte ^= std::byte{0x10};
    EXPECT_FALSE(SectionFile::from_bytes(bytes)) << i;
    byte ^= std::byte{0x10};
  }
}

TEST(SectionFile, RefusesHostileTablesWithRightChecksums) {
  EXPECT_EQ(refusal([](auto) {}), "accepted");
  EXPECT_EQ(refusal([](auto b) { put(b, 8, 99, 4); }),
            "expected container version 1, found 99; run scripts/models again");
  EXPECT_EQ(refusal([](auto b) { put(b, 12, 5000, 4); }),
            "section table of 5000 entries does not fit the file");
  EXPECT_EQ(refusal([](auto b) { put(b, kFirstEntry + 56, 77, 4); }),
            "section meta: unknown kind 77 or rank 1");
  EXPECT_EQ(refusal([](auto b) { put(b, kFirstEntry + 60, 9, 4); }),
            "section meta: unknown kind 1 or rank 9");
  EXPECT_EQ(refusal([](auto b) { put(b, kFirstEntry + 96, 7, 8); }),
            "section meta: lies outside the file");
  EXPECT_EQ(refusal([](auto b) { put(b, kFirstEntry + 104, 1u << 30, 8); }),
            "section meta: lies outside the file");
  EXPECT_EQ(refusal([](auto b) { put(b, kSecondEntry + 64, ~std::uint64_t{0}, 8); }),
            "section weights: size does not match its dims");
  EXPECT_EQ(refusal([](auto b) { std::memcpy(b.data() + kSecondEntry, "meta\0\0\0", 7); }),
            "section meta: stands twice");
}

TEST(SectionFile, NamesTheFileThatIsDamaged) {
  const testing::TemporaryFile file("not a model");
  const auto opened = SectionFile::open(file.path());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::kInvalidModel);
  EXPECT_EQ(opened.error().message,
            file.path() + ": expected a Khaldun model file (magic KHALDUN), found something else");
}

}  // namespace
}  // namespace khaldun::base
