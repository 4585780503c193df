// ConlluText: puts the raw text of CoNLL-U sentences together again.
//
//   ConlluText text;
//   for (line of the file) KHALDUN_CHECK(text.add_line(line));
//   use(text.take());
//
// Words are joined as MISC says (SpaceAfter=No, and SpacesAfter=, SpacesBefore= with UDPipe's
// escapes); where that differs from the `# text` line in more than the kind of white space, the
// line is believed. Sentences are parted by one space, paragraphs (`# newpar`) by an empty line,
// unless MISC says otherwise. What append_conllu() wrote comes back byte for byte.
// One thread at a time.
#pragma once

#include <string>
#include <string_view>

#include "khaldun/result.h"

namespace khaldun::ingest {

class ConlluText {
 public:
  // A line without its line end: comment, word, or empty line, which ends a sentence.
  // Error kInvalidInput if it is none of them.
  Result<void> add_line(std::string_view line);

  // The text so far, ending the open sentence; the object is then as new.
  std::string take();

 private:
  Result<void> add_word(std::string_view line);
  void end_sentence();

  std::string text_;
  std::string separator_;            // owed between text_ and the next sentence
  bool separator_is_exact_ = false;  // MISC stated it
  std::string sentence_;             // from words
  std::string forms_;                // of the words, nothing between them
  std::string sentence_separator_;   // owed behind the last word
  bool sentence_separator_is_exact_ = false;
  std::string comment_;  // of `# text =`
  bool new_paragraph_ = false;
  unsigned skip_until_ = 0;  // words that a multiword token has already given
};

}  // namespace khaldun::ingest
