// PairGold: sentences in which a source and a target are marked, with the relation between them.
//
//   KHALDUN_TRY(const std::vector<PairItem> items, read_pairs("plv_dev.tsv", {"gold_root",
//   "gold_quad"}));
//
// A table with a header line, parted by TAB, cells as they stand (a quotation mark is a character).
// The columns `uid` and `marked_sentence` must be there: "<s>Niger</s> expelled <t>US troops</t>".
// A sentence without exactly one pair of either mark has an empty span there and is predicted all
// the same. Errors: kNotFound, kLimit, kInvalidData with file:line. Pure but for the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khaldun/document.h"
#include "khaldun/result.h"

namespace khaldun::eval {

struct PairItem {
  std::string id;
  std::string text;  // without the marks
  Span source;       // bytes of text
  Span target;
  std::vector<std::string> gold;  // the cells of the columns that were asked for
};

Result<std::vector<PairItem>> read_pairs(const std::string& path,
                                         const std::vector<std::string_view>& gold_columns);

// The text, source and target of a marked sentence; no id and no gold.
PairItem read_marks(std::string_view marked);

}  // namespace khaldun::eval
