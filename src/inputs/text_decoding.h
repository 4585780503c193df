// Text in other encodings than UTF-8, as old systems and spreadsheets write it.
//
//   if (needs_decoding(first_bytes)) text = html::to_utf8(bytes, "");
//
// UTF-16 and UTF-32 always need it. Other bytes do if most of those beyond ASCII are no UTF-8: a
// few wrong bytes in a text that is UTF-8 else stay, and are told by whoever reads it. Pure. Tested
// by input_reader_test.cc.
#pragma once

#include <string>
#include <string_view>

#include "khaldun/reader.h"

namespace khaldun::inputs {

bool needs_decoding(std::string_view first_bytes);

// A stream of bytes that are there.
ReadBytes stream_of(std::string bytes);

}  // namespace khaldun::inputs
