// The self-test of a model file: sample texts with the reference's annotation.
//
//   KHALDUN_CHECK(run_self_test(R"([{"text": "Talks began.", "tokens": ["Talks", "began", "."],
//   ...}])",
//                               pipeline));
//
// The samples come from tools/model/make_self_test.py; docs/formats/model.md says what they hold.
#pragma once

#include <string_view>

#include "khaldun/result.h"
#include "nlp/pipeline.h"

namespace khaldun::nlp {

// Annotates each sample and compares. Error kInvalidModel that names the first difference, with
// what was expected and what was found, or what is wrong with the samples.
Result<void> run_self_test(std::string_view samples, const Pipeline& pipeline);

}  // namespace khaldun::nlp
