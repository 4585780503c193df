// ToldBody: an article as the data of its page tell it ("articleBody" of the JSON-LD), beside which
// the texts that the page shows are laid.
//
//   const ToldBody told(data.body);
//   told.share_of("Troops left the town at dawn.");   // 1: all of its words in a row stand there
//   lay_beside(told, blocks).seen;                    // 0: the page shows nothing of it
//
// About one page in ten has one, of newspapers one in five. It is evidence, not the truth: some
// tell only the first lines, and some their whole page. Texts are compared by three words in a row,
// folded (page_words.h). Immutable, thread-safe. Tested by told_body_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "page/page_blocks.h"

namespace khaldun::page {

class ToldBody {
 public:
  ToldBody() = default;
  explicit ToldBody(std::string_view body);  // as written, with tags or without

  std::size_t words() const { return words_; }  // 0: the page tells no body
  // The part of a text that the told body has too, 0 to 1, by rows of three words; a text of fewer
  // is one row.
  double share_of(std::string_view text) const;

 private:
  std::size_t words_ = 0;
  std::unordered_set<std::uint64_t> rows_;
};

// What a page shows of a told body.
struct ToldTexts {
  std::vector<double> shares;  // share_of() the texts; empty when no body is told
  std::size_t words = 0;       // that are told
  double seen = 0;             // words of the texts that are told / words that are told
};

ToldTexts lay_beside(const ToldBody& told, std::span<const Block> blocks);

// The paragraphs of a told body: parted by line breaks, <p> and <br>; other tags are dropped.
std::vector<std::string> told_paragraphs(std::string_view body);

}  // namespace khaldun::page
