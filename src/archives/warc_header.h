// WarcHeader: what the header of a WARC or ARC record says.
//
//   std::string storage;
//   WarcHeader header = parse_warc_header("WARC/1.1\r\nWARC-Type: response\r\n\r\n", storage);
//   header.type;                        // WarcType::kResponse
//   header.content_length;              // nothing: there is none, or it is no number
//   header.field("warc-type");          // "response"
//
// WARC 1.0 and 1.1: ISO 28500. ARC 1 and 2: the one line "URL IP date type ... length" that
// Internet Archive's crawlers wrote. Names of fields in any case; folded lines are joined; a target
// URI loses the <> that wget puts around it. Views are into the text and into `storage`. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace khaldun::archives {

enum class WarcType {
  kWarcinfo,
  kResponse,
  kResource,
  kRequest,
  kMetadata,
  kRevisit,
  kConversion,
  kContinuation,
  kOther,  // none, or one that the standard does not know
};

// "warcinfo", "response", ..., "other".
std::string_view to_string(WarcType type);

struct WarcHeader {
  WarcType type = WarcType::kOther;
  std::optional<std::uint64_t> content_length;
  std::string_view written_length;  // the same as written: "-5" is no length
  std::string_view version;         // "WARC/1.1", "ARC/1"
  std::string_view id;              // "<urn:uuid:...>"
  std::string_view date;            // ISO 8601, as written
  std::string_view target_uri;
  std::string_view content_type;  // of the block: "application/http; msgtype=response"
  std::string_view block_digest;  // "sha1:..."
  std::string_view payload_digest;
  std::string_view truncated;             // why the crawler cut the block: "length", "time", ...
  std::string_view refers_to;             // of a revisit: the id of the record it repeats
  std::string_view refers_to_target_uri;  // and its target
  std::string_view fields;                // all lines behind the first
  std::size_t size = 0;                   // bytes with the empty line; 0 if there is none
  bool holds_other = false;               // a line of it begins another header: its end is lost

  // The first field of this name, without white space around it.
  std::optional<std::string_view> field(std::string_view name) const;
};

// `text` begins with "WARC/" and goes on behind the header.
WarcHeader parse_warc_header(std::string_view text, std::string& storage);

// `line` without its line end. Nothing if it is no header of ARC.
std::optional<WarcHeader> parse_arc_header(std::string_view line, std::string& storage);

// Whether a header begins here: "WARC/1.0", the end of the line, and a field that headers have.
bool starts_warc_header(std::string_view text);

// Bytes of the header with its blank line; nothing if the blank line is not in `text`.
std::optional<std::size_t> warc_header_size(std::string_view text);

}  // namespace khaldun::archives
