// The hidden states of sequences, as floats on stdout. Run by tools/model/encoder_reference.py.
//
//   encoder_rows MODEL.khm PRECISION CPU_TARGET < PIECES > ROWS
//
// PIECES: a line of numbers for each sequence. PRECISION: fp32, bf16 or int8. CPU_TARGET: "" is the
// best of this machine.
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "encoder/transformer.h"

namespace {

using khaldun::encoder::Encoder;
using khaldun::encoder::Precision;

int fail(const std::string& message) {
  std::fprintf(stderr, "encoder_rows: %s\n", message.c_str());
  return 1;
}

Precision precision_of(std::string_view name) {
  return name == "fp32" ? Precision::kFp32 : name == "bf16" ? Precision::kBf16 : Precision::kInt8;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return fail("expected MODEL.khm PRECISION CPU_TARGET");
  const auto encoder =
      Encoder::load(argv[1], {.cpu_target = argv[3], .precision = precision_of(argv[2])});
  if (!encoder) return fail(encoder.error().message);
  std::vector<std::uint32_t> pieces;
  std::vector<khaldun::Span> sequences;
  for (std::string line; std::getline(std::cin, line);) {
    const auto begin = static_cast<std::uint32_t>(pieces.size());
    std::istringstream numbers(line);
    for (std::uint32_t piece = 0; numbers >> piece;) pieces.push_back(piece);
    sequences.push_back({begin, static_cast<std::uint32_t>(pieces.size())});
  }
  khaldun::encoder::Workspace workspace;
  khaldun::encoder::Hidden hidden;
  const auto done = encoder->encode(pieces, sequences, workspace, hidden);
  if (!done) return fail(done.error().message);
  std::fwrite(hidden.values.data(), sizeof(float), hidden.rows * hidden.width, stdout);
  return 0;
}
