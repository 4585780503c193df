// "language": which language a sentence is in.
//
//   score_languages(request, [&](std::string_view text) { return engine.language_of(text); });
//
// The gold standard is a table "language TAB sentence" without a header, or a folder of tables
// text.LANGUAGE*.tsv in the layout of the UN sets (a header, then "id TAB sentence"). Metrics: the
// mean over languages of the share of right sentences ("macro"), and the share of all ("micro"); of
// the sentences that have more, the same for their first 100, 50 and 20 characters. A cut ends
// before the word that it would break. Predictions: "language TAB guess TAB share TAB sentence".
// Tested by language_task_test.cc.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "eval/eval.h"
#include "khaldun/language.h"

namespace khaldun::eval {

// Errors: kNotFound, kInvalidData (file:line), kWrite.
Result<Report> score_languages(const Request& request,
                               const std::function<LanguageGuess(std::string_view)>& guess);

// At most `characters` of the beginning of a text: whole words, unless that left less than half.
std::string_view beginning_of(std::string_view text, std::size_t characters);

}  // namespace khaldun::eval
