// LanguageFinder: the language that a text is in, and that of each paragraph of an article.
//
//   KHALDUN_TRY(const LanguageFinder finder, LanguageFinder::load("data/language"));
//   finder.guess("Le président a reçu les deux délégations.");  // {"fr", 0.99, 35}
//   finder.guess("17:45, 3–1");                                 // {"und", 0, 0}
//   set_languages(finder, article);
//
// How: most letters' script decides where it can (Greek, Korean, Burmese ...). Where several
// languages share the script, a linear model over hashed n-grams of letters does, a table of
// weights for each script (data/language/weights.khm, made by training/language; src/language/
// gram_model.h). Of a few words, which fit many languages, the share of all text that each language
// has decides, too (data/language/shares.tsv): a name alone is taken for English or for none.
// Languages: data/language/README.md. Other languages of these scripts are taken for a related one,
// or for none.
//
// LanguageFinder is immutable after load(), thread-safe; the same bytes give the same guess. Bytes
// that are no UTF-8 are no letters. Tested by language_finder_test.cc, article_language_test.cc.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/article.h"
#include "khaldun/result.h"

namespace khaldun {

struct LanguageGuess {
  // Primary tag of BCP 47: "fr", "ckb"; Norwegian Bokmål is "no", Filipino "tl", Dari "fa". "und"
  // where the text has no letters, or no language is likely enough.
  std::string language = "und";
  // 0..1: how likely, times the part of the letters that is in its script. 0 for "und".
  double share = 0;
  // That were looked at, in the script of the language; a Chinese character counts as two.
  int letters = 0;
};

class LanguageFinder {
 public:
  struct Guesses {
    LanguageGuess whole;              // of all texts as one
    std::vector<LanguageGuess> each;  // of each text
  };

  // `folder` has scripts.tsv, shares.tsv and weights.khm. Errors: kNotFound, kInvalidData,
  // kInvalidModel.
  static Result<LanguageFinder> load(const std::string& folder);
  LanguageFinder(LanguageFinder&&) noexcept;
  LanguageFinder& operator=(LanguageFinder&&) noexcept;
  ~LanguageFinder();

  // Of a text of more than limits::kLanguageBytes, slices all over it are looked at.
  LanguageGuess guess(std::string_view text) const;

  // In the time of the texts alone. The whole has of each text what is looked at of it.
  Guesses guess_all(std::span<const std::string_view> texts) const;

  // All that guess() can answer, in the order of the alphabet, without "und".
  std::vector<std::string> languages() const;

 private:
  struct Impl;
  explicit LanguageFinder(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Whether two tags of BCP 47 name one language: "en-GB" and "en", "nb" and "no", "iw" and "he",
// "fil" and "tl", "prs" and "fa".
bool is_same_language(std::string_view a, std::string_view b);

// Sets what the words of an article say about its languages.
//
// Article::language: where it is unknown, the guess for the body, if its share is at least 0.6 and
// it has 40 letters. Where a page says it (by its evidence) and is plainly wrong, likewise:
// the body is in another language with a share of at least 0.9 and 200 letters, and the two are
// not as close as Croatian and Serbian. Then its evidence is "text". A language that was given
// stays.
//
// Region::language: of each paragraph of the body (parted by a line end) that has 40 letters and is
// in another, not as close language with a share of at least 0.8; such a paragraph becomes a region
// of its own. Regions stay in order and hold the same letters.
void set_languages(const LanguageFinder& finder, Article& article);

}  // namespace khaldun
