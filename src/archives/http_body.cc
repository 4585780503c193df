// Chunks: RFC 9112, section 7.1. Encodings: RFC 9110, section 8.4; "deflate" is zlib data by the
// standard, and raw DEFLATE from some servers.
#include "archives/http_body.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "archives/inflate.h"
#include "base/ascii.h"

namespace khaldun::archives {
namespace {

struct ChunkSize {
  std::uint64_t size = 0;
  std::size_t line_bytes = 0;  // with the line end
};

// "1a2b" or "1a2b;extension", and the end of the line.
std::optional<ChunkSize> parse_chunk_size(std::string_view text) {
  constexpr std::size_t kMaxLineBytes = 1024;
  const std::size_t end = text.substr(0, kMaxLineBytes).find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  ChunkSize chunk = {.line_bytes = end + 1};
  std::string_view line = text.substr(0, end);
  while (!line.empty() && base::is_blank(line.back())) line.remove_suffix(1);
  const char* const line_end = line.data() + line.size();
  const auto [next, error] = std::from_chars(line.data(), line_end, chunk.size, 16);
  if (error != std::errc() || line.empty()) return std::nullopt;
  if (next != line_end && *next != ';' && *next != ' ' && *next != '\t') return std::nullopt;
  return chunk;
}

void use_storage(HttpBody& body, std::string bytes) {
  body.storage = std::move(bytes);
  body.is_owned = true;
}

std::string place(std::string_view all, std::string_view rest) {
  return " at byte " + std::to_string(all.size() - rest.size()) + " of the body";
}

// Takes the chunks off the front of `rest`; what is wrong with the one that is left there.
std::string_view take_chunks(std::string_view& rest, std::string& bytes) {
  while (true) {
    const auto chunk = parse_chunk_size(rest);
    if (!chunk) return rest.empty() ? "expected a last chunk, found the end" : "expected a size";
    std::string_view data = rest.substr(chunk->line_bytes);
    if (chunk->size == 0) {
      rest = {};
      return {};
    }
    if (chunk->size > data.size()) {
      bytes += data;
      rest = {};
      return "expected all bytes of the chunk, found the end";
    }
    const auto size = static_cast<std::size_t>(chunk->size);
    const std::string_view behind = data.substr(size);
    if (!behind.empty() && !behind.starts_with("\r\n") && !behind.starts_with('\n')) {
      rest = data;
      return "expected a line end behind the chunk";
    }
    bytes += data.substr(0, size);
    rest = behind.substr(std::min<std::size_t>(behind.starts_with('\r') ? 2 : 1, behind.size()));
  }
}

std::optional<Packing> packing_named(std::string_view name, std::string_view bytes) {
  if (name == "gzip" || name == "x-gzip") return Packing::kGzip;
  if (name == "zstd") return Packing::kZstd;
  if (name != "deflate") return std::nullopt;
  const bool is_zlib =
      bytes.size() >= 2 && (bytes[0] & 0x0F) == 8 &&
      (static_cast<unsigned char>(bytes[0]) * 256 + static_cast<unsigned char>(bytes[1])) % 31 == 0;
  return is_zlib ? Packing::kZlib : Packing::kDeflate;
}

void unpack(HttpBody& body, std::string_view encoding, std::size_t max_bytes) {
  const auto packing = packing_named(encoding, body.bytes());
  if (!packing) {
    body.is_decoded = false;
    body.problems.push_back(
        "expected a body in gzip, deflate, zstd or no encoding, found Content-Encoding " +
        std::string(encoding));
    return;
  }
  const bool has_magic = *packing == Packing::kGzip || *packing == Packing::kZstd;
  if (body.bytes().empty()) return;
  if (has_magic && packing_of(body.bytes()) != packing) {
    body.problems.push_back("expected a body in " + std::string(encoding) +
                            " as Content-Encoding says, found other bytes; they are taken as sent");
    return;
  }
  Inflated inflated = inflate(*packing, body.bytes(), {.max_bytes = max_bytes});
  if (inflated.problem) body.problems.push_back("body: " + inflated.problem->message);
  // Text that was never packed seldom gets through a single block of DEFLATE.
  if (*packing == Packing::kDeflate && inflated.problem && inflated.bytes.size() < 64) return;
  use_storage(body, std::move(inflated.bytes));
}

// The names of a list, last one first: the order in which to take encodings off.
std::vector<std::string> names_backwards(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    std::string_view name = list.substr(0, comma);
    while (!name.empty() && base::is_blank(name.front())) name.remove_prefix(1);
    while (!name.empty() && base::is_blank(name.back())) name.remove_suffix(1);
    if (!name.empty()) names.push_back(base::lowered(name));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  std::reverse(names.begin(), names.end());
  return names;
}

void check_length(const HttpMessage& message, HttpBody& body) {
  const std::string_view text = message.field("content-length");
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (error != std::errc() || end != text.data() + text.size()) return;
  // An empty body is that of a HEAD request, a 304 or a revisit.
  if (length <= body.sent.size() || body.sent.empty()) return;
  body.problems.push_back("expected a body of " + std::to_string(length) + " bytes, found " +
                          std::to_string(body.sent.size()));
}

}  // namespace

HttpBody unchunked_body(const HttpMessage& message) {
  HttpBody body;
  body.sent = message.raw_body;
  const auto encodings = names_backwards(message.fields_of("transfer-encoding"));
  if (std::find(encodings.begin(), encodings.end(), "chunked") == encodings.end()) return body;
  if (body.sent.empty()) return body;
  if (!parse_chunk_size(body.sent)) {
    body.problems.emplace_back(
        "expected chunks as Transfer-Encoding says, found none; the body is taken as sent");
    return body;
  }
  std::string bytes;
  std::string_view rest = body.sent;
  const std::string_view wrong = take_chunks(rest, bytes);
  if (!wrong.empty()) {
    body.problems.push_back("chunks: " + std::string(wrong) + place(body.sent, rest) +
                            (rest.empty() ? "" : "; the rest is taken as sent"));
  }
  bytes += rest;
  use_storage(body, std::move(bytes));
  return body;
}

HttpBody decode_body(const HttpMessage& message, std::size_t max_bytes) {
  HttpBody body = unchunked_body(message);
  const std::string transfer = message.fields_of("transfer-encoding");
  const std::string encodings = message.fields_of("content-encoding");
  std::vector<std::string> names = names_backwards(transfer);
  const std::vector<std::string> content_names = names_backwards(encodings);
  names.insert(names.end(), content_names.begin(), content_names.end());
  constexpr std::size_t kMaxEncodings = 4;
  std::size_t count = 0;
  for (const std::string& name : names) {
    if (name == "identity" || name == "chunked" || name == "none") continue;
    if (++count > kMaxEncodings || !body.is_decoded) break;
    unpack(body, name, max_bytes);
  }
  if (transfer.empty()) check_length(message, body);
  if (body.bytes().size() <= max_bytes) return body;
  body.problems.push_back("expected a body of at most " + std::to_string(max_bytes) +
                          " bytes, found a longer one; the rest is cut off");
  body.sent = body.sent.substr(0, max_bytes);
  if (body.is_owned) body.storage.resize(max_bytes);
  return body;
}

}  // namespace khaldun::archives
