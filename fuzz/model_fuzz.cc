// Fuzz target: a model file with right checksums. Whatever its sections say, loading it must end in
// an error or in a pipeline that annotates a text without leaving its memory.
//
// The input is either a file (first byte even) or a list of changes to a good small model (first
// byte odd): 4 bytes of offset and 4 of value each. The second gets behind the checks that a file
// made from noise never passes.
#include <cstring>
#include <vector>

#include "base/section_file.h"
#include "nlp/pipeline.h"
#include "tests/support/section_file_builder.h"
#include "tests/support/tiny_model.h"

namespace {

struct alignas(64) Block {
  std::byte data[64];
};

// Bytes that are aligned as a mapped file is.
class AlignedBytes {
 public:
  explicit AlignedBytes(std::size_t size) : blocks_(size / sizeof(Block) + 1), size_(size) {}
  std::span<std::byte> bytes() { return {blocks_.front().data, size_}; }

 private:
  std::vector<Block> blocks_;
  std::size_t size_;
};

AlignedBytes file_of(const std::uint8_t* data, std::size_t size) {
  AlignedBytes file(size);
  if (size > 0) std::memcpy(file.bytes().data(), data, size);
  return file;
}

AlignedBytes changed_model(const std::uint8_t* data, std::size_t size) {
  static khaldun::testing::SectionFileBuilder builder = [] {
    khaldun::testing::SectionFileBuilder built;
    khaldun::testing::add_tiny_model(built);
    return built;
  }();
  const auto good = builder.bytes();
  AlignedBytes file(good.size());
  std::memcpy(file.bytes().data(), good.data(), good.size());
  for (std::size_t i = 0; i + 8 <= size; i += 8) {
    std::uint32_t offset = 0;
    std::memcpy(&offset, data + i, 4);
    std::memcpy(file.bytes().data() + offset % (good.size() - 4), data + i + 4, 4);
  }
  return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  AlignedBytes storage =
      data[0] % 2 == 0 ? file_of(data + 1, size - 1) : changed_model(data + 1, size - 1);
  khaldun::testing::fix_checksums(storage.bytes());
  auto file = khaldun::base::SectionFile::from_bytes(storage.bytes());
  if (!file) return 0;
  const auto pipeline =
      khaldun::nlp::Pipeline::create(std::move(*file), {.cpu_target = "", .run_self_test = false});
  if (!pipeline) return 0;
  khaldun::nlp::Workspace workspace(*pipeline);
  std::vector<khaldun::Document> documents(2);
  documents[0].text = "The U.N. didn't condemn Kenya's attacks in 2021.  \"Why?\" he asked.";
  documents[1].text = "\xFF\xF0\x9F  x\n";
  khaldun::nlp::annotate(*pipeline, documents, workspace);
  return 0;
}
