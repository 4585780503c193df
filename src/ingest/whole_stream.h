// read_whole: all bytes of a stream, if they are not too many.
//
//   KHALDUN_TRY(std::string page, read_whole(read, limits::kMaxPageBytes, "a page"));
//
// Error kLimit names `what` and the limit; an error of the stream is passed on.
// Tested by whole_stream_test.cc.
#pragma once

#include <string>
#include <string_view>

#include "khaldun/reader.h"

namespace khaldun::ingest {

Result<std::string> read_whole(const ReadBytes& read, std::size_t max_bytes, std::string_view what);

}  // namespace khaldun::ingest
