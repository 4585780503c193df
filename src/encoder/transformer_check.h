// The self-test of an encoder's file: pieces, and some of the numbers that must come out.
//
//   KHALDUN_CHECK(run_self_test(R"([{"pieces": [101, 102], "tolerance": {"fp32": 1e-3, ...},
//                                    "expected": [[0, 17, -0.25]]}])", encoder));
//
// The samples come from tools/model/encoder.py; docs/formats/encoder.md says what they hold.
#pragma once

#include <string_view>

#include "encoder/transformer.h"
#include "khaldun/result.h"

namespace khaldun::encoder {

// Encodes each sample and compares. Error kInvalidModel that names the first number that differs by
// more than the tolerance of the encoder's precision, or what is wrong with the samples.
Result<void> run_self_test(std::string_view samples, const Encoder& encoder);

}  // namespace khaldun::encoder
