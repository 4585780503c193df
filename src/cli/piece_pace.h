// PiecePace: how many bytes are worked on before what they gave is committed, so that a kill loses
// some seconds of work and commits cost next to nothing.
//
//   PiecePace pace(first_bytes, max_bytes);
//   Piece piece = read(pace.bytes());
//   ...                                      // work on it
//   pace.took(piece.bytes, seconds);         // the next one is larger or smaller
//
// A piece is to take kPieceSeconds; one that took less is followed by one of twice its size at
// most. Pure. Tested by piece_pace_test.cc.
#pragma once

#include <algorithm>
#include <cstddef>

namespace khaldun::cli {

inline constexpr double kPieceSeconds = 2;

class PiecePace {
 public:
  PiecePace(std::size_t first_bytes, std::size_t max_bytes)
      : bytes_(first_bytes), max_bytes_(max_bytes) {}

  std::size_t bytes() const { return bytes_; }

  void took(std::size_t bytes, double seconds) {
    const double most = static_cast<double>(std::min(2 * bytes_, max_bytes_));
    const double wanted = static_cast<double>(bytes) * kPieceSeconds / std::max(seconds, 1e-6);
    bytes_ = static_cast<std::size_t>(std::clamp(wanted, std::min(kFewestBytes, most), most));
  }

 private:
  static constexpr double kFewestBytes = 4096;

  std::size_t bytes_;
  std::size_t max_bytes_;
};

}  // namespace khaldun::cli
