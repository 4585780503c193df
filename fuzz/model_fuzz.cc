// Fuzz target: a model file with right checksums. Whatever its sections say, loading it must end in
// an error or in a pipeline that annotates a text without leaving its memory. The input is that of
// fuzzed_file().
#include <vector>

#include "base/section_file.h"
#include "nlp/pipeline.h"
#include "tests/support/changed_file.h"
#include "tests/support/tiny_model.h"

namespace {

khaldun::testing::SectionFileBuilder good_model(std::uint8_t) {
  static const khaldun::testing::SectionFileBuilder builder = [] {
    khaldun::testing::SectionFileBuilder built;
    khaldun::testing::add_tiny_model(built);
    return built;
  }();
  return builder;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  auto bytes = khaldun::testing::fuzzed_file({data, size}, good_model);
  auto file = khaldun::base::SectionFile::from_bytes(bytes.bytes());
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
