// BodyWords: what a body says, whatever way it is written: the same words for two copies that
// differ in case, accents, punctuation, white space, quotation marks or soft hyphens.
//
//   const BodyWords body = words_of("“The talks FAILED,” he said.\n");
//   body.text;           // "the talks failed he said"
//   body.hashes.size();  // 5
//
// A word is a run of letters and digits; all else parts words. Letters are compared as bare_form.h
// has them: decomposed, without combining marks, in lower case. Scripts that are written without
// blanks (Chinese, Japanese, Thai, Lao, Khmer, Myanmar) have no such words: there each character
// counts as one, its hash being that of it and the up to kContext characters before it in its run.
//
// A byte that is not UTF-8 is a letter of its own, so that texts in an unknown encoding stay apart.
// Any bytes will do; memory is at most 9 times the body, for characters without blanks, and time is
// linear. The hashes (XXH3-64) are the same on all machines. Pure, thread-safe. Tested by
// body_words_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khaldun::duplicates {

// With shingles of 5 words this makes 8 characters, which are 4 to 5 words of Chinese.
inline constexpr std::size_t kContext = 3;

struct BodyWords {
  std::string text;                   // one blank between words, none between such characters
  std::vector<std::uint64_t> hashes;  // of the words, in order
};

BodyWords words_of(std::string_view body);

}  // namespace khaldun::duplicates
