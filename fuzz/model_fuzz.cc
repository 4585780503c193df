// Fuzz target: a model file with right checksums. Whatever its sections say, loading it must end in
// an error or in a pipeline that annotates a text without leaving its memory.
#include <cstring>
#include <vector>

#include "base/section_file.h"
#include "nlp/pipeline.h"
#include "tests/support/section_file_builder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  struct alignas(64) Block {
    std::byte bytes[64];
  };
  std::vector<Block> storage(size / 64 + 1);
  const std::span<std::byte> bytes(storage.front().bytes, size);
  if (size > 0) std::memcpy(bytes.data(), data, size);
  khaldun::testing::fix_checksums(bytes);
  auto file = khaldun::base::SectionFile::from_bytes(bytes);
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
