#include "tests/support/tiny_language.h"

#include <gtest/gtest.h>

#include <cstring>

#include "base/mapped_file.h"
#include "khaldun/limits.h"
#include "tests/support/section_file_builder.h"

namespace khaldun::testing {
namespace {

constexpr const char* kPath = "tests/support/tiny_language.khm";

}  // namespace

const base::SectionFile& tiny_language() {
  static const auto file = base::SectionFile::open(kPath);
  EXPECT_TRUE(file) << kPath << ": run tests/support/make_tiny_language.py";
  return *file;
}

DamagedLanguage::DamagedLanguage(const std::string& section, std::size_t word,
                                 std::uint32_t value) {
  const auto mapped = base::MappedFile::open(kPath, limits::kMaxModelBytes);
  const auto original = mapped->bytes();
  storage_.resize(original.size() / sizeof(Block) + 1);
  const std::span<std::byte> bytes(storage_.front().data, original.size());
  std::memcpy(bytes.data(), original.data(), original.size());
  replace_word(bytes, section, word, value);
  auto file = base::SectionFile::from_bytes(bytes);
  EXPECT_TRUE(file) << "a damaged word must leave the container whole";
  file_ = std::move(*file);
}

}  // namespace khaldun::testing
