// tagged_words: a small Document for tests of names.
//
//   Document d = testing::tagged_words("President Bola|B-PERSON Tinubu|I-PERSON left|VERB .");
//
// Words are parted by blanks; behind '|' stand a part of speech or an entity tag. Without one, a
// capitalised word is PROPN, "the", "a" and "an" are DET, "and" is CCONJ, a number is NUM, a mark
// is PUNCT, and another word NOUN. "¶" begins a paragraph. There is no tree.
#pragma once

#include <string>

#include "khaldun/document.h"

namespace khaldun::testing {

Document tagged_words(const std::string& words);

}  // namespace khaldun::testing
