// HttpBody: what an HTTP message carries, without chunks and compression.
//
//   const HttpBody body = decode_body(message);
//   if (body.is_decoded) use(body.bytes());           // HTML, JSON, ...
//   for (const std::string& problem : body.problems) report(problem);
//
// Archives often hold bodies that their header does not fit: "chunked" that is not, chunks with
// wrong sizes, "gzip" that the crawler has unpacked already. Then the body is what can be made of
// it: behind the first wrong chunk all bytes stay as they are, unpacked bytes end where the damage
// begins. Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archives/http_message.h"
#include "khaldun/limits.h"

namespace khaldun::archives {

struct HttpBody {
  // Points into the message's bytes, or into this object.
  std::string_view bytes() const { return is_owned ? std::string_view(storage) : sent; }

  std::string_view sent;  // the bytes as they were sent, unless is_owned
  std::string storage;
  bool is_owned = false;
  // False if the body is in an encoding that is not read (br): bytes() are still packed.
  bool is_decoded = true;
  std::vector<std::string> problems;
};

// At most `max_bytes`; what is behind them is cut off, with a problem.
HttpBody decode_body(const HttpMessage& message, std::size_t max_bytes = limits::kMaxHttpBodyBytes);

// The body without chunks only.
HttpBody unchunked_body(const HttpMessage& message);

}  // namespace khaldun::archives
