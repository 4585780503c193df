// Hints: what the names that an element has (class, id, role ...) say about
// what is in it.
//
//   KHALDUN_TRY(const Hints hints, Hints::load("data/web/hints.tsv"));
//   hints.of(tree, id);   // bits of Hint: <div class="ArticleBody__text"> has
//   kBody and kContent
//
// Immutable, thread-safe. Tested by hints_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "html/page_tree.h"
#include "khaldun/result.h"
#include "page/word_map.h"

namespace khaldun::page {

enum class Hint : std::uint8_t {
  kBody,
  kContent,
  kComment,
  kRelated,
  kNavigation,
  kSide,
  kFoot,
  kHead,
  kShare,
  kBio,
  kByline,
  kTag,
  kAdvert,
  kOffer,
  kMedia,
  kQuote,
  kTitle,
  kHidden,
  kBox,
  kLive,
  kCount,    // "42 shares"
  kConsent,  // dialogs about cookies and privacy
};
inline constexpr std::size_t kHints = static_cast<std::size_t>(Hint::kConsent) + 1;

using HintSet = std::uint32_t;
constexpr HintSet bit_of(Hint hint) { return HintSet{1} << static_cast<unsigned>(hint); }

class Hints {
 public:
  // Columns word and hint; a word of two parts ("article-body") stands for both
  // in a row. Errors: kNotFound, kInvalidData with file and line.
  static Result<Hints> load(const std::string& path);

  HintSet of(const html::Tree& tree, html::NodeId id) const;
  // Of one name, as in a class: taken apart at what is no letter and before
  // capitals.
  HintSet of_name(std::string_view name) const;

 private:
  HintSet of_word(std::string_view word) const;

  WordMap<HintSet> words_;
};

// "body", "content" ...
std::string_view to_string(Hint hint);

}  // namespace khaldun::page
