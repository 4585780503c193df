// DuplicateIndex: whether the text of an article was seen before, and in which article first.
//
//   DuplicateIndex index;
//   KHALDUN_CHECK(index.load(rows_of_earlier_runs));    // see whole_rows() of seen_rows.h
//   if (const auto match = index.add(article.id, body_text)) {
//     use(match->id, match->similarity);                // a copy of the article with that id
//   }
//   append_to("seen.rows", index.take_new_rows());
//
// What is a copy (docs/internals/duplicates.md has the measurements):
//   kExact: the same words in the same order (body_words.h: case, accents, punctuation and white
//     space do not count). `similarity` and `seen` are 1.
//   kNear: estimated from signatures (body_signature.h), the texts have a resemblance of at least
//     kMinResemblance, and at least the share kMinSeen of the later one stood in the first. A text
//     of fewer than kMinNearWords words has exact copies only.
// The title must not be part of the body: copies of a wire report differ in it. A body without
// words is never a copy.
//
// Only articles that are no copies are remembered, so a match is always the first of its kind, and
// copies of copies do not drift: an article is compared with the first one, never with other
// copies. Where several would do, it is the one seen first. The same articles in the same order
// give the same matches, on every machine, in however many runs. The very article again (same id,
// same words) is no match; so a run that was killed may repeat articles whose rows were written.
//
// Memory: 480 to 580 bytes for each article that is remembered, ids of 32 bytes included, and a
// pause of some seconds for each million articles when the tables grow by half. The signatures,
// which are nearly all of the work, may be made in other threads; the index itself is for one
// thread at a time.
//
// Near copies are looked for in 37 tables, each keyed by 3 of the minima (locality-sensitive
// hashing, Indyk and Motwani 1998): of texts with a resemblance r, 1 - (1 - r^3)^37 are compared,
// which is 0.91 for 0.4 and 0.99 for 0.5.
// A table holds no more than kMaxPerKey articles of one key, so that a million texts with the same
// boilerplate cost no more than that; later ones are found by their other keys.
//
// Tested by duplicate_index_test.cc.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "duplicates/body_signature.h"
#include "duplicates/number_table.h"
#include "khaldun/result.h"

namespace khaldun::duplicates {

inline constexpr double kMinResemblance = 0.4;
inline constexpr double kMinSeen = 0.5;
inline constexpr std::uint32_t kMinNearWords = 30;
inline constexpr std::size_t kMaxPerKey = 32;

enum class MatchKind : std::uint8_t { kExact, kNear };

struct Match {
  std::string id;  // of the article that was seen first
  MatchKind kind = MatchKind::kExact;
  double similarity = 1;  // resemblance: 1 for the same text, 0.5 for one cut to half
  double seen = 1;        // share of the later text that stood in the first
};

class DuplicateIndex {
 public:
  // The article that `body` is a copy of. If there is none, the body is remembered under `id`,
  // unless it has no words or limits::kMaxSeenArticles are remembered already.
  std::optional<Match> add(std::string_view id, std::string_view body);
  std::optional<Match> add(std::string_view id, const BodySignature& signature);

  // The rows (seen_rows.h) of articles remembered since the last call; those that were loaded are
  // not among them. "" if there are none.
  std::string take_new_rows();

  // Adds the articles of whole rows, in their order; not while there are new rows to take. Texts
  // that are remembered already are passed over. Errors: kInvalidInput with the row, counted from
  // 1, and its byte; kLimit. The rows before it stay.
  Result<void> load(std::string_view rows);

  std::size_t size() const { return size_; }  // articles that are remembered
  std::size_t memory_bytes() const;

 private:
  static constexpr std::size_t kBands = 37;
  static constexpr std::size_t kBandRows = 3;
  static constexpr std::size_t kBlock = 4096;

  struct Record {
    BodySignature signature;
    std::uint64_t id_end = 0;  // in the ids of its block
  };
  struct Block {
    std::vector<Record> records;
    std::string ids;
  };

  using BandKeys = std::array<std::uint64_t, kBands>;

  static std::uint64_t band_key(const BodySignature& signature, std::size_t band);
  static bool has_near_copies(const BodySignature& signature);

  BandKeys fetch_bands(const BodySignature& signature) const;
  bool has_key_of(std::uint32_t number, const BandKeys& keys) const;
  bool is_full(std::size_t band, std::uint64_t key) const;
  const BodySignature& signature(std::uint32_t number) const;
  std::string_view id(std::uint32_t number) const;
  std::optional<std::uint32_t> find_exact(const BodySignature& signature) const;
  std::optional<Match> find_near(const BodySignature& signature) const;
  void remember(std::string_view id, const BodySignature& signature);
  void enter(std::uint32_t number);
  void enter_bands(std::uint32_t number);
  void make_room();

  std::vector<Block> blocks_;
  std::size_t size_ = 0;
  std::size_t taken_ = 0;  // records whose rows are on disk
  NumberTable exact_;
  std::array<NumberTable, kBands> bands_;
};

}  // namespace khaldun::duplicates
