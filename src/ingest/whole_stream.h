// read_whole: all bytes of a stream, if they are not too many.
//
//   KHALDUN_TRY(std::string page, read_whole(read, max, "a report", "cut it into smaller ones"));
//
// Error kLimit names `what`, the limit, and what to do (`advice`); an error of the stream is passed
// on. Tested by whole_stream_test.cc.
#pragma once

#include <string>
#include <string_view>

#include "khaldun/reader.h"

namespace khaldun::ingest {

Result<std::string> read_whole(const ReadBytes& read, std::size_t max_bytes, std::string_view what,
                               std::string_view advice);

}  // namespace khaldun::ingest
