// Pieces of texts, for tools/wordpiece_parity to compare with the reference.
//
//   wordpiece_pieces MODEL.khm < TEXTS > PIECES
//
// TEXTS: of each text its size (u32) and bytes. PIECES: of each text the number of its pieces
// (u32), then id, begin and end (u32 each) of every piece. Little-endian, as the machine is.
#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "encoder/wordpiece.h"

namespace {

using khaldun::encoder::Piece;
using khaldun::encoder::Wordpiece;

static_assert(sizeof(Piece) == 3 * sizeof(std::uint32_t), "pieces are written as they lie");

bool read_text(std::string& text) {
  std::uint32_t size = 0;
  if (std::fread(&size, sizeof(size), 1, stdin) != 1) return false;
  text.resize(size);
  return std::fread(text.data(), 1, size, stdin) == size;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: wordpiece_pieces MODEL.khm < TEXTS > PIECES\n");
    return 2;
  }
  const auto file = khaldun::base::SectionFile::open(argv[1]);
  if (!file) {
    fmt::print(stderr, "{}\n", file.error().message);
    return 1;
  }
  const auto wordpiece = Wordpiece::load(*file);
  if (!wordpiece) {
    fmt::print(stderr, "{}: {}\n", argv[1], wordpiece.error().message);
    return 1;
  }
  std::string text;
  std::vector<Piece> pieces;
  while (read_text(text)) {
    pieces.clear();
    wordpiece->tokenize(text, pieces);
    const auto count = static_cast<std::uint32_t>(pieces.size());
    std::fwrite(&count, sizeof(count), 1, stdout);
    std::fwrite(pieces.data(), sizeof(Piece), pieces.size(), stdout);
    std::fflush(stdout);  // the reader waits for one text's pieces before it sends the next
  }
  return 0;
}
