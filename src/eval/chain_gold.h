// read_chain_gold: gold chains of mentions, in the column layout of the CoNLL shared tasks.
//
//   KHALDUN_TRY(const auto documents, read_chain_gold("meantime.conll"));
//   use(documents[0].text, documents[0].mentions);
//
// A line is "document TAB sentence TAB number TAB token TAB chains"; chains is "-", or what begins
// "(4", ends "4)" or is this token "(4)", parted by "|". An empty line ends a sentence, and
// "#begin document (id); part 000" begins a document. MEANTIME has chains of events too, whose
// numbers begin with the kinds OTH, SPE and GRA; they are left out. Values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khaldun/document.h"
#include "khaldun/result.h"

namespace khaldun::eval {

struct ChainGold {
  struct Mention {
    Span bytes;
    int chain = 0;     // of the document
    std::string kind;  // the letters before the number: "PER"; "" where there are none
  };

  std::string id;
  // Tokens parted by blanks. A sentence without a full stop (a title, a date) is a paragraph.
  std::string text;
  std::vector<Mention> mentions;  // in the order of their ends
};

// Errors: kNotFound, kLimit, kInvalidData (file:line).
Result<std::vector<ChainGold>> read_chain_gold(const std::string& path);
// The same for one file in memory; `name` stands for it in messages.
Result<std::vector<ChainGold>> parse_chain_gold(const std::string& name, std::string_view bytes);

}  // namespace khaldun::eval
