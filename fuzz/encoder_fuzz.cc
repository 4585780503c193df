// Fuzz target: an encoder's file with right checksums. Whatever its sections say, loading it must
// end in an error or in an encoder that encodes pieces without leaving its memory.
//
// The input is either a file (first byte even) or a list of changes to a good small model (first
// byte odd; its other bits choose the model): 4 bytes of offset and 4 of value each. The second
// gets behind the checks that a file made from noise never passes.
#include <cstring>
#include <vector>

#include "base/aligned_buffer.h"
#include "base/section_file.h"
#include "encoder/transformer.h"
#include "tests/support/section_file_builder.h"
#include "tests/support/tiny_transformer.h"

namespace {

using khaldun::base::AlignedBuffer;
using khaldun::encoder::Encoder;
using khaldun::encoder::Precision;

struct File {
  AlignedBuffer<std::byte> buffer;
  std::size_t size = 0;
  std::span<std::byte> bytes() { return {buffer.data(), size}; }
};

File copy_of(const void* data, std::size_t size) {
  File file{AlignedBuffer<std::byte>(size + 1), size};
  if (size > 0) std::memcpy(file.buffer.data(), data, size);
  return file;
}

File changed_model(std::uint8_t choice, const std::uint8_t* data, std::size_t size) {
  khaldun::testing::SectionFileBuilder builder;
  khaldun::testing::add_tiny_transformer(builder, {.kind = (choice & 2) != 0 ? "mpnet" : "bert",
                                                   .has_int8_matrices = (choice & 4) != 0,
                                                   .has_int8_tables = (choice & 8) != 0});
  const auto good = builder.bytes();
  File file = copy_of(good.data(), good.size());
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
  File storage =
      data[0] % 2 == 0 ? copy_of(data + 1, size - 1) : changed_model(data[0], data + 1, size - 1);
  khaldun::testing::fix_checksums(storage.bytes());
  auto file = khaldun::base::SectionFile::from_bytes(storage.bytes());
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
