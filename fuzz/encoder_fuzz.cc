// Fuzz target: an encoder's file with right checksums. Whatever its sections say, loading it must
// end in an error or in an encoder that encodes pieces without leaving its memory.
//
// The input is that of fuzzed_file(); other bits of the first byte choose the good model and the
// precision.
#include <vector>

#include "base/section_file.h"
#include "encoder/transformer.h"
#include "tests/support/changed_file.h"
#include "tests/support/tiny_transformer.h"

namespace {

using khaldun::encoder::Encoder;
using khaldun::encoder::Precision;
using khaldun::testing::SectionFileBuilder;

SectionFileBuilder good_model(std::uint8_t choice) {
  SectionFileBuilder builder;
  khaldun::testing::add_tiny_transformer(builder, {.kind = (choice & 2) != 0 ? "mpnet" : "bert",
                                                   .has_int8_matrices = (choice & 4) != 0,
                                                   .has_int8_tables = (choice & 8) != 0});
  return builder;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  auto bytes = khaldun::testing::fuzzed_file({data, size}, good_model);
  auto file = khaldun::base::SectionFile::from_bytes(bytes.bytes());
  if (!file) return 0;
  const auto precision = static_cast<Precision>(data[0] / 16 % 3);
  const auto encoder =
      Encoder::create(std::move(*file), {.cpu_target = "", .precision = precision});
  if (!encoder) return 0;
  khaldun::encoder::Workspace workspace;
  khaldun::encoder::Hidden hidden;
  const std::vector<std::uint32_t> pieces = {0, 1, 2, 49, 7, 7, 7, 3};
  const std::vector<khaldun::Span> sequences = {{0, 1}, {1, 1}, {1, 8}};
  if (!encoder->encode(pieces, sequences, workspace, hidden)) return 0;
  return 0;
}
