// Encoder: a transformer of the BERT or MPNet kind, from pieces of words to one row of hidden state
// for each.
//
//   KHALDUN_TRY(Encoder encoder, Encoder::load("models/minilm.khm", {}));
//   Workspace workspace;                                  // one per thread
//   Hidden hidden;
//   const std::vector<Span> sequences = {{0, 30}, {30, 52}};
//   KHALDUN_CHECK(encoder.encode(pieces, sequences, workspace, hidden));
//   use(hidden.row(31));                                  // width floats, of the second sequence
//
// Sequences are packed one after another, without padding; each attends to itself only. A
// sequence's rows are the same bits whatever stands beside it and whatever the workspace was used
// for. Post-layer-norm, learned positions, exact GELU, all pieces of type 0; dropout, pooling and
// the special pieces at both ends are the caller's.
//
// The Encoder is immutable after load() and shared between threads; all scratch memory lives in the
// Workspace. Sources: Devlin et al. 2019 (BERT), Song et al. 2020 (MPNet), and their published
// implementation.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/aligned_buffer.h"
#include "base/section_file.h"
#include "encoder/transformer_config.h"
#include "encoder/transformer_kernels.h"
#include "khaldun/document.h"
#include "khaldun/result.h"

namespace khaldun::encoder {

// One row of `width` floats for each piece.
struct Hidden {
  base::AlignedBuffer<float> values;
  std::size_t rows = 0;
  std::size_t width = 0;

  std::span<const float> row(std::size_t index) const {
    return {values.data() + index * width, width};
  }
};

// Scratch memory of one thread, about 2 MB (MiniLM) to 6 MB; good for any Encoder.
class Workspace {
 public:
  Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();

 private:
  friend class Encoder;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

class Encoder {
 public:
  struct Options {
    std::string cpu_target;  // DEFAULT "": the best of this machine; "sse4", "avx2", "avx512"
    Precision precision = Precision::kInt8;
    bool run_self_test = true;  // compare the samples in the file with what comes out here
  };

  // Maps and checks the file, packs the weights, runs the self-test. Errors: kNotFound, kLimit,
  // kInvalidModel; kUsage for a cpu_target that this machine does not have, or for a file of int8
  // with another precision.
  static Result<Encoder> load(const std::string& path, const Options& options);
  // The same for a file that is open already.
  static Result<Encoder> create(base::SectionFile file, const Options& options);
  Encoder(Encoder&&) noexcept;
  Encoder& operator=(Encoder&&) noexcept;
  ~Encoder();

  // `sequences` are the ranges of `pieces`, one after another, that together are all of them; they
  // may be empty. Rows of `out` are pieces; it grows. Calls with 500 or more pieces are fastest.
  // Errors: kLimit for a sequence of more than config().max_pieces(), kInvalidInput for a piece
  // that the table of words does not have, or ranges that are not as said; `out` is then unchanged.
  Result<void> encode(std::span<const std::uint32_t> pieces, std::span<const Span> sequences,
                      Workspace& workspace, Hidden& out) const;

  const TransformerConfig& config() const;
  std::size_t vocabulary() const;  // rows of the table of words
  Precision precision() const;
  const Kernels& kernels() const;
  // The file, for the sections of others (a tokenizer's words, a head's weights).
  const base::SectionFile& file() const;

 private:
  struct Impl;
  explicit Encoder(std::unique_ptr<Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace khaldun::encoder
