// WordClasses: words of like use, so that a weight learnt from "shelled" counts for "strafed".
//
//   KHALDUN_TRY(const WordClasses classes, WordClasses::load("data/scorer/en/word_classes.tsv"));
//   if (const WordClass* c = classes.find("strafe")) use(c->name, c->group);
//
// The table has a line for each class: its name, the group of classes it is in, and its words
// (lemmas, lower case), parted by blanks; a word is in one class. Made by
// training/make_word_classes.py. Immutable after load(), thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::scorer {

struct WordClass {
  std::string name;
  std::string group;
};

class WordClasses {
 public:
  // Errors: kNotFound; kInvalidData with all mistakes, "file:line: expected ..., found ...".
  static Result<WordClasses> load(const std::string& path);

  // Null for a word without a class. Valid as long as this object.
  const WordClass* find(std::string_view lemma) const;

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::vector<WordClass> classes_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> class_of_;
};

}  // namespace khaldun::scorer
