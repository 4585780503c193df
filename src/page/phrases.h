// Phrases: words that texts beside an article are made of ("subscribe", "^read
// more", "getty images"), by kind.
//
//   KHALDUN_TRY(const Phrases phrases, Phrases::load("data/web/phrases.tsv"));
//   phrases.kinds_in("Sign up for our newsletter");   // bit of
//   PhraseKind::kOffer
//
// Immutable, thread-safe. Tested by phrases_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/result.h"
#include "page/word_map.h"

namespace khaldun::page {

enum class PhraseKind : std::uint8_t {
  kConsent,
  kOffer,
  kAdvert,
  kRelated,
  kShare,
  kTag,
  kBio,
  kMedia,
  kByline,
  kComment,
  kRights,
  kNote,
};
inline constexpr std::size_t kPhraseKinds = static_cast<std::size_t>(PhraseKind::kNote) + 1;

class Phrases {
 public:
  // Columns phrase and kind; "^" before a phrase: at the beginning of a text
  // only. Errors: kNotFound, kInvalidData with file and line.
  static Result<Phrases> load(const std::string& path);

  // A bit for each kind that the text has a phrase of; of long texts the first
  // and the last bytes are looked at.
  std::uint32_t kinds_in(std::string_view text) const;

 private:
  struct Phrase {
    std::string words;
    bool at_begin = false;
    PhraseKind kind{};
  };

  WordMap<std::vector<Phrase>> by_first_word_;
};

// Whether the bits of kinds_in() have this kind.
constexpr bool says(std::uint32_t kinds, PhraseKind kind) {
  return (kinds >> static_cast<unsigned>(kind) & 1) != 0;
}

std::string_view to_string(PhraseKind kind);

}  // namespace khaldun::page
