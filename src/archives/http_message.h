// HttpMessage: an HTTP response or request as it came over the wire.
//
//   const HttpMessage message = parse_http(record.block);
//   message.status;                                   // 200; 0 for a request
//   message.field("content-type");                    // "text/html; charset=ISO-8859-1"
//   const HttpBody body = decode_body(message);       // without chunks and compression
//   parse_html(body.bytes(), media_type_of(message).charset);
//
// Read leniently, as archives hold what servers sent: lines may end in LF, fields may be folded,
// repeated or without a colon, values may be Latin-1 (they come as UTF-8). A message without a
// status or request line, or without any header, is all body. Body and `problems` say what is
// wrong; nothing fails. Limits: limits::kMaxHttpHeaderBytes, kMaxHttpFields, kMaxHttpBodyBytes.
//
// `raw_body` is a view into the bytes that were parsed; the rest is owned. Pure, thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace khaldun::archives {

struct HttpField {
  std::string name;   // in lower case
  std::string value;  // UTF-8, folded lines joined, without white space around it
};

struct HttpMessage {
  int status = 0;          // of a response
  std::string start_line;  // "HTTP/1.1 200 OK", "GET / HTTP/1.1"
  std::vector<HttpField> fields;
  std::string_view raw_body;
  std::vector<std::string> problems;

  // The first value, or "". `name` in lower case.
  std::string_view field(std::string_view name) const;
  // All values of a field that may stand several times, joined by ", ".
  std::string fields_of(std::string_view name) const;
};

HttpMessage parse_http(std::string_view bytes);

// Bytes of the start line and the fields with the empty line behind them; 0 if there is none.
std::size_t http_header_size(std::string_view bytes);

struct MediaType {
  std::string type;     // "text/html", in lower case; "" when unknown
  std::string charset;  // "iso-8859-1", in lower case; "" when not stated
};

MediaType parse_media_type(std::string_view content_type);
MediaType media_type_of(const HttpMessage& message);

}  // namespace khaldun::archives
