// A record is looked at in three steps: its header, the end of its block, what its digests say. The
// end is where Content-Length says if a header, a member or the end of the file follows there;
// otherwise where the next header stands, which is searched from the start of the block on.
#include "archives/warc_reader.h"

#include <algorithm>
#include <utility>

#include "archives/http_body.h"
#include "archives/sha1.h"
#include "base/ascii.h"

namespace khaldun::archives {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLookAhead = 32;  // enough for starts_warc_header()
constexpr std::size_t kMaxStrayBytes = 4;
constexpr std::size_t kMaxSampleBytes = 24;

bool is_line_end(char c) { return c == '\r' || c == '\n'; }

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), base::is_blank);
}

bool starts_arc_header(std::string_view text) {
  const std::size_t end = text.substr(0, limits::kMaxWarcHeaderBytes).find('\n');
  if (end == kNone) return false;
  std::string_view line = text.substr(0, end);
  if (line.ends_with('\r')) line.remove_suffix(1);
  std::string storage;
  return parse_arc_header(line, storage).has_value();
}

bool starts_record(std::string_view text) {
  return text.starts_with("WARC/") || starts_arc_header(text);
}

// The start of the line whose scheme ends at `colon`.
std::size_t start_of_scheme(std::string_view bytes, std::size_t colon) {
  constexpr std::size_t kMaxSchemeBytes = 16;
  const std::size_t first = colon < kMaxSchemeBytes ? 0 : colon - kMaxSchemeBytes;
  const std::size_t line_end = bytes.substr(first, colon - first).rfind('\n');
  return line_end == kNone ? first : first + line_end + 1;
}

// Without the two line ends that stand behind a block.
std::size_t trimmed_end(std::string_view bytes, std::size_t begin, std::size_t end) {
  for (int i = 0; i < 2; ++i) {
    if (end > begin && bytes[end - 1] == '\n') --end;
    if (end > begin && bytes[end - 1] == '\r') --end;
  }
  return end;
}

// The first bytes, for a message.
std::string sample(std::string_view bytes) {
  std::string text(bytes.substr(0, kMaxSampleBytes));
  for (char& c : text) {
    if (c < ' ' || c > '~') c = '.';
  }
  return '"' + text + '"';
}

// What is wrong with a record whose block ends elsewhere than its header says.
std::string wrong_length(const WarcLength& length, std::size_t found, std::string_view up_to) {
  const std::string bytes = std::to_string(found);
  if (length.bytes) {
    return "expected a block of " + std::to_string(*length.bytes) + " bytes, found " + bytes +
           std::string(up_to);
  }
  const std::string written = length.written.empty() ? "none" : sample(length.written);
  return "expected a Content-Length in bytes, found " + written + ", and a block of " + bytes +
         " bytes" + std::string(up_to);
}

bool is_payload_digest_right(const WarcRecord& record, const Sha1& expected) {
  if (!record.holds_http()) return sha1(record.block) == expected;
  if (const std::size_t size = http_header_size(record.block)) {
    if (sha1(record.block.substr(size)) == expected) return true;
  }
  // Some crawlers take the digest of what the chunks hold.
  const HttpMessage message = parse_http(record.block);
  return sha1(unchunked_body(message).bytes()) == expected;
}

}  // namespace

bool WarcRecord::holds_http() const {
  return block.starts_with("HTTP/") ||
         base::lowered(header.content_type.substr(0, 16)) == "application/http";
}

// Where the block of a record ends.
struct WarcReader::BlockEnd {
  std::size_t end = 0;
  bool is_too_large = false;
  std::string what = {};  // what is wrong with it
};

WarcReader::WarcReader(std::string_view file, std::string name, const WarcOptions& options)
    : input_(file), name_(std::move(name)), options_(options) {}

WarcReader::WarcReader(ReadBytes read, std::string name, const WarcOptions& options)
    : input_(std::move(read)), name_(std::move(name)), options_(options) {}

Error WarcReader::problem(ErrorCode code, std::size_t offset, std::string_view what) const {
  return {code, name_ + ": record " + std::to_string(number_) + " at byte " +
                    std::to_string(offset) + ": " + std::string(what)};
}

void WarcReader::start() {
  (void)input_.ensure(kLookAhead);  // a failure comes again with the first block
  const auto packing = packing_of(input_.view());
  window_.emplace(make_block_source(std::move(input_), packing,
                                    {.max_bytes = options_.max_bytes,
                                     .max_ratio = options_.max_ratio,
                                     .is_good_start = starts_record}));
}

std::optional<Result<WarcRecord>> WarcReader::next() {
  if (!window_) start();
  window_->drop(std::exchange(consumed_, 0));
  while (true) {
    const std::string_view bytes = window_->bytes();
    const auto first = std::find_if_not(bytes.begin(), bytes.end(), base::is_blank);
    window_->drop(static_cast<std::size_t>(first - bytes.begin()));
    if (!window_->bytes().empty()) return read_record();
    if (window_->grow()) continue;
    auto gap = window_->take_gap();
    if (!gap) return std::nullopt;
    if (!std::exchange(is_cut_at_gap_, false)) ++number_;
    return with_context(name_ + ": record " + std::to_string(number_), *std::move(gap));
  }
}

std::optional<Result<WarcRecord>> WarcReader::read_record() {
  hold(kLookAhead);
  if (number_ == 0 && window_->bytes().starts_with("filedesc:")) is_arc_ = true;
  ++number_;
  is_cut_at_gap_ = false;
  const std::size_t offset = window_->offset();
  const bool is_record = is_arc_ ? is_record_start(0) : window_->bytes().starts_with("WARC/");
  if (!is_record) return skip_junk();
  Result<WarcHeader> header = read_header();
  if (!header) {
    Error error = problem(header.error().code, offset, header.error().message);
    is_cut_at_gap_ = window_->at_gap();
    skip_to_record(1);
    return error;
  }
  WarcRecord record;
  record.header = *header;
  const std::size_t begin = header->size;
  const char* held_at = window_->bytes().data();
  const BlockEnd block = locate_block(
      begin, {record.header.content_length, std::string(record.header.written_length)});
  if (block.is_too_large) return skip_large(begin, block, offset);
  if (window_->bytes().data() != held_at) record.header = parse_header();
  record.block = window_->bytes().substr(begin, block.end - begin);
  record.number = number_;
  record.offset = offset;
  record.is_whole = block.what.empty();
  if (!record.is_whole) {
    record.problems.push_back(problem(ErrorCode::kInvalidInput, offset, block.what));
  }
  consumed_ = block.end;
  is_cut_at_gap_ = window_->at_gap() && is_blank(window_->bytes().substr(block.end));
  if (record.is_whole && is_cut_at_gap_) {
    record.is_whole = false;
    record.problems.push_back(problem(ErrorCode::kInvalidInput, offset,
                                      "expected a block without damage, found its member damaged"));
  }
  check_record(record);
  return record;
}

Result<WarcHeader> WarcReader::read_header() {
  while (true) {
    WarcHeader header = parse_header();
    if (header.size > 0 && !header.holds_other) return header;
    if (header.holds_other) {
      return Error{ErrorCode::kInvalidInput,
                   "expected a header that ends with an empty line, found the next header in it"};
    }
    do {
      if (window_->bytes().size() >= limits::kMaxWarcHeaderBytes) {
        return Error{ErrorCode::kLimit, "expected a header of at most " +
                                            std::to_string(limits::kMaxWarcHeaderBytes) +
                                            " bytes, found a longer one"};
      }
      if (!window_->grow()) {
        return Error{ErrorCode::kInvalidInput,
                     "expected a header that ends with an empty line, found its end after " +
                         std::to_string(window_->bytes().size()) + " bytes"};
      }
    } while (!is_arc_ && !warc_header_size(window_->bytes()));
  }
}

WarcHeader WarcReader::parse_header() {
  const std::string_view text = window_->bytes().substr(0, limits::kMaxWarcHeaderBytes);
  if (!is_arc_) return parse_warc_header(text, storage_);
  const std::size_t end = text.find('\n');
  if (end == kNone) return {};
  std::string_view line = text.substr(0, end);
  if (line.ends_with('\r')) line.remove_suffix(1);
  WarcHeader header = parse_arc_header(line, storage_).value_or(WarcHeader());
  header.size = end + 1;
  return header;
}

bool WarcReader::hold(std::size_t size) {
  while (window_->bytes().size() < size) {
    const std::size_t at = window_->bytes().size();
    if (!window_->grow()) return false;
    if (window_->starts_member(at) && is_record_start(at)) return false;
  }
  return true;
}

WarcReader::BlockEnd WarcReader::locate_block(std::size_t begin, const WarcLength& stated) {
  const std::optional<std::uint64_t> length = stated.bytes;
  const std::size_t held = window_->bytes().size() - begin;
  if (length && (*length <= options_.max_block_bytes || *length <= held)) {
    const std::size_t end = begin + static_cast<std::size_t>(*length);
    if (hold(end) && ends_well(end)) {
      return {.end = end, .is_too_large = *length > options_.max_block_bytes};
    }
  }
  return search_end(begin, stated);
}

bool WarcReader::ends_well(std::size_t end) {
  std::size_t at = end;
  while (true) {
    const std::string_view bytes = window_->bytes();
    while (at < bytes.size() && at < end + 4 && is_line_end(bytes[at])) ++at;
    if (at < bytes.size() && (at >= end + 4 || bytes.size() >= at + kLookAhead)) break;
    // What follows a packed record is most often the next member, which need not be held.
    if (at == bytes.size() && window_->ends_member()) return true;
    if (!window_->grow()) break;
  }
  if (at == window_->bytes().size() || window_->starts_member(at)) return true;
  // A few bytes of junk may stand between a line end and the next header.
  for (std::size_t i = at; i < (at == end ? at + 1 : at + kMaxStrayBytes); ++i) {
    if (is_record_start(i)) return true;
  }
  const std::string_view behind = window_->bytes().substr(end, at - end);
  return behind == "\r\n\r\n" || behind == "\n\n";
}

WarcReader::BlockEnd WarcReader::search_end(std::size_t begin, const WarcLength& length) {
  std::size_t from = begin;
  std::size_t next = kNone;
  while ((next = find_record_start(from)) == kNone) {
    const std::size_t held = window_->bytes().size();
    if (held - begin > options_.max_block_bytes) return {.end = begin, .is_too_large = true};
    from =
        std::max(begin, held - std::min(held, is_arc_ ? limits::kMaxWarcHeaderBytes : kLookAhead));
    if (!window_->grow()) break;
  }
  const std::string_view bytes = window_->bytes();
  BlockEnd block;
  block.end = next == kNone ? bytes.size() : next;
  if (block.end - begin > options_.max_block_bytes) return {.end = begin, .is_too_large = true};
  const bool is_damaged = next == kNone && window_->at_gap();
  const bool is_cut =
      next == kNone && (is_damaged || (length.bytes && *length.bytes > block.end - begin));
  if (!is_cut) block.end = trimmed_end(bytes, begin, block.end);
  const std::string_view up_to = next != kNone ? " up to the next header"
                                 : is_damaged  ? " up to a damaged part"
                                               : " up to the end";
  block.what = wrong_length(length, block.end - begin, up_to);
  return block;
}

bool WarcReader::is_record_start(std::size_t at) const {
  if (at >= window_->bytes().size()) return false;
  const std::string_view text = window_->bytes().substr(at);
  return is_arc_ ? starts_arc_header(text) : starts_warc_header(text);
}

// A header of ARC stands at the start of a line or of a member. One of WARC is known by its first
// two lines, wherever it stands.
std::size_t WarcReader::find_record_start(std::size_t from) const {
  const std::string_view bytes = window_->bytes();
  const std::string_view sign = is_arc_ ? "://" : "WARC/";
  for (std::size_t at = bytes.find(sign, from); at != kNone; at = bytes.find(sign, at + 1)) {
    const std::size_t start = is_arc_ ? start_of_scheme(bytes, at) : at;
    if (start < from) continue;
    const bool is_start =
        !is_arc_ || (start > 0 && bytes[start - 1] == '\n') || window_->starts_member(start);
    if (is_start && is_record_start(start)) return start;
  }
  return kNone;
}

std::size_t WarcReader::skip_to_record(std::size_t from) {
  std::size_t dropped = 0;
  const auto drop = [&](std::size_t count) {
    window_->drop(count);
    dropped += count;
    from -= std::min(from, count);
  };
  while (true) {
    const std::size_t next = find_record_start(from);
    if (next != kNone) {
      drop(next);
      return dropped;
    }
    const std::size_t kept = is_arc_ ? limits::kMaxWarcHeaderBytes : kLookAhead;
    const std::size_t held = window_->bytes().size();
    drop(held - std::min(held, kept));
    if (window_->grow()) continue;
    drop(window_->bytes().size());
    return dropped;
  }
}

Error WarcReader::skip_junk() {
  const std::size_t offset = window_->offset();
  const std::string begin = sample(window_->bytes());
  const std::size_t count = skip_to_record(0);
  Error error = problem(ErrorCode::kInvalidInput, offset,
                        "expected the header of a record, found " + std::to_string(count) +
                            " other bytes that begin with " + begin);
  --number_;  // the number is that of the record behind
  return error;
}

Error WarcReader::skip_large(std::size_t begin, const BlockEnd& block, std::size_t offset) {
  if (block.end > begin) {
    consumed_ = block.end;
  } else {
    skip_to_record(begin);
  }
  return problem(ErrorCode::kLimit, offset,
                 "expected a block of at most " + std::to_string(options_.max_block_bytes) +
                     " bytes, found a longer one; it is skipped");
}

void WarcReader::check_record(WarcRecord& record) {
  const WarcHeader& header = record.header;
  const auto add = [&](std::string_view what, std::string_view value) {
    record.problems.push_back(
        problem(ErrorCode::kInvalidInput, record.offset, std::string(what) + std::string(value)));
  };
  if (header.content_type.empty() && !record.block.empty()) {
    add("expected a Content-Type, found none", "");
  }
  if (!options_.check_digests) return;
  for (const std::string_view digest : {header.block_digest, header.payload_digest}) {
    if (names_sha1(digest) && !parse_sha1(digest)) {
      add("expected a digest of SHA-1 in base 32, base 64 or hexadecimal, found ", digest);
    }
  }
  if (const auto digest = parse_sha1(header.block_digest)) {
    const bool is_right = sha1(record.block) == *digest;
    if (!is_right && record.is_whole)
      add("expected a block that fits its digest, found another: ", header.block_digest);
    if (is_right) record.is_whole = true;
  }
  // The payload of a revisit is elsewhere.
  if (!record.is_whole || header.type == WarcType::kRevisit) return;
  const auto digest = parse_sha1(header.payload_digest);
  if (digest && !is_payload_digest_right(record, *digest)) {
    add("expected a payload that fits its digest, found another: ", header.payload_digest);
  }
}

}  // namespace khaldun::archives
