// A stack of layers, each an archive or a packed stream that reads from the entry of the layer
// below it. An entry is looked at before it is given: what is an archive itself becomes a layer.
#include "archives/archive_reader.h"

#include <algorithm>
#include <utility>

#include "archives/inflate.h"
#include "archives/libarchive_entries.h"

namespace khaldun::archives {
namespace {

bool is_archive(ContentKind kind) { return kind == ContentKind::kZip || kind == ContentKind::kTar; }

std::optional<Packing> packing_of(ContentKind kind) {
  if (kind == ContentKind::kGzip) return Packing::kGzip;
  return kind == ContentKind::kZstd ? std::optional(Packing::kZstd) : std::nullopt;
}

// The kind of what is packed, from the packed first bytes.
ContentKind kind_inside(Packing packing, std::string_view first_bytes) {
  const Inflated start = inflate(packing, first_bytes, {.max_bytes = limits::kContentKindBytes});
  return content_kind(start.bytes);
}

}  // namespace

// Bytes that are read once, of which the first can be looked at before.
class ArchiveReader::Source {
 public:
  explicit Source(std::string_view whole) : whole_(whole), first_(whole.substr(0, kFirstBytes)) {}
  explicit Source(ReadBytes read) : read_(std::move(read)) {}

  // Reads the first bytes; an error behind some bytes is kept for later.
  Result<void> read_first() {
    if (whole_) return {};
    buffer_.resize(kFirstBytes);
    std::size_t size = 0;
    while (size < kFirstBytes && !error_) {
      const Result<std::size_t> count = read_(std::span(buffer_).subspan(size));
      if (!count) error_ = count.error();
      if (!count || *count == 0) break;
      size += *count;
    }
    buffer_.resize(size);
    first_ = buffer_;
    if (size == 0 && error_) return *std::exchange(error_, std::nullopt);
    return {};
  }

  std::string_view first_bytes() const { return first_; }
  std::optional<std::string_view> whole() const { return whole_; }

  Result<std::size_t> read(std::span<char> buffer) {
    const std::string_view held = (whole_ ? *whole_ : first_).substr(given_);
    if (held.empty() && error_) return *std::exchange(error_, std::nullopt);
    if (held.empty()) return whole_ ? Result<std::size_t>(std::size_t{0}) : read_(buffer);
    const std::size_t count = std::min(held.size(), buffer.size());
    std::copy_n(held.begin(), count, buffer.begin());
    given_ += count;
    return count;
  }

  ReadBytes reader() {
    return [this](std::span<char> buffer) { return read(buffer); };
  }

 private:
  static constexpr std::size_t kFirstBytes = limits::kContentKindBytes;

  std::optional<std::string_view> whole_;
  ReadBytes read_;
  std::string buffer_;
  std::string_view first_;
  std::optional<Error> error_;
  std::size_t given_ = 0;
};

// An archive, or a packed stream.
struct ArchiveReader::Layer {
  std::string path;
  std::unique_ptr<Source> source;
  std::unique_ptr<LibarchiveEntries> entries;
  std::unique_ptr<InflateStream> unpacked;
  ContentKind kind = ContentKind::kZip;
  bool is_empty = true;  // of an archive: nothing was found in it, no mistake either
  bool is_done = false;  // nothing more to open in it
};

ArchiveReader::ArchiveReader(std::string_view whole, std::string name, const ArchiveLimits& limits)
    : limits_(limits), source_(std::make_unique<Source>(whole)), name_(std::move(name)) {}

ArchiveReader::ArchiveReader(ReadBytes read, std::string name, const ArchiveLimits& limits)
    : limits_(limits), source_(std::make_unique<Source>(std::move(read))), name_(std::move(name)) {}

// Layers read from those before them.
ArchiveReader::~ArchiveReader() {
  while (!layers_.empty()) layers_.pop_back();
}

std::optional<Result<ArchiveEntry>> ArchiveReader::next() {
  if (!std::exchange(is_started_, true)) {
    if (auto entry = open(std::move(source_), name_)) return entry;
  }
  source_.reset();
  while (!layers_.empty()) {
    if (layers_.back()->is_done) {
      layers_.pop_back();
      continue;
    }
    if (auto entry = next_of(*layers_.back())) return entry;
  }
  return std::nullopt;
}

std::optional<Result<ArchiveEntry>> ArchiveReader::next_of(Layer& layer) {
  if (layer.unpacked) {
    layer.is_done = true;
    ReadBytes read = counted(layer.unpacked->reader(), layer.path);
    return open(std::make_unique<Source>(std::move(read)), layer.path);
  }
  auto path = layer.entries->next();
  if (!path) {
    layer.is_done = true;
    if (!layer.is_empty) return std::nullopt;
    return Error{
        ErrorCode::kInvalidInput,
        layer.path + ": expected a " + std::string(to_string(layer.kind)) +
            " archive with files in it, found none; if it should have some, it is cut off"};
  }
  layer.is_empty = false;
  if (++entries_ > limits_.entries || bytes_ > limits_.bytes) {
    const bool is_count = entries_ > limits_.entries;
    Error error{ErrorCode::kLimit, layer.path + ": expected at most " +
                                       std::to_string(is_count ? limits_.entries : limits_.bytes) +
                                       (is_count ? " entries" : " unpacked bytes") +
                                       ", found more; the rest is not read"};
    while (!layers_.empty()) layers_.pop_back();
    return error;
  }
  if (!*path) return std::move(*path).error();
  if ((*path)->size() > limits::kMaxArchivePathBytes) {
    return Error{ErrorCode::kLimit, layer.path + ": expected paths of at most " +
                                        std::to_string(limits::kMaxArchivePathBytes) +
                                        " bytes, found one of " + std::to_string((*path)->size())};
  }
  std::string full_path = layer.path + "/" + **path;
  LibarchiveEntries* entries = layer.entries.get();
  ReadBytes read =
      counted([entries](std::span<char> buffer) { return entries->read(buffer); }, full_path);
  return open(std::make_unique<Source>(std::move(read)), std::move(full_path));
}

std::optional<Result<ArchiveEntry>> ArchiveReader::open(std::unique_ptr<Source> source,
                                                        std::string path) {
  if (Result<void> first = source->read_first(); !first) return std::move(first).error();
  ContentKind kind = content_kind(source->first_bytes());
  const auto packing = packing_of(kind);
  const bool is_packed_warc =
      packing && kind_inside(*packing, source->first_bytes()) == ContentKind::kWarc;
  if (is_packed_warc) kind = ContentKind::kWarc;
  if (is_archive(kind) || (packing && !is_packed_warc)) {
    Result<void> pushed = push(std::move(source), kind, path);
    if (!pushed) return std::move(pushed).error();
    return std::nullopt;
  }
  source_ = std::move(source);
  return ArchiveEntry{std::move(path), kind, source_->first_bytes(), source_->reader(),
                      source_->whole()};
}

Result<void> ArchiveReader::push(std::unique_ptr<Source> source, ContentKind kind,
                                 const std::string& path) {
  const auto depth = std::count_if(layers_.begin(), layers_.end(),
                                   [](const auto& layer) { return layer->entries != nullptr; });
  const bool is_too_deep = is_archive(kind) && static_cast<std::size_t>(depth) >= limits_.depth;
  if (is_too_deep || layers_.size() >= 2 * limits_.depth) {
    return Error{ErrorCode::kLimit,
                 path + ": expected archives inside one another at most " +
                     std::to_string(limits_.depth) + " deep (" + std::to_string(2 * limits_.depth) +
                     " with packed streams), found a deeper " + std::string(to_string(kind))};
  }
  auto layer = std::make_unique<Layer>();
  layer->path = path;
  layer->source = std::move(source);
  layer->kind = kind;
  Source& from = *layer->source;
  if (const auto packing = packing_of(kind)) {
    layer->unpacked = std::make_unique<InflateStream>(
        *packing, from.reader(), path,
        InflateLimits{.max_bytes = limits_.bytes, .max_ratio = limits_.ratio});
  } else {
    LibarchiveOptions options = {.name = path, .max_ratio = limits_.ratio};
    layer->entries = from.whole()
                         ? std::make_unique<LibarchiveEntries>(*from.whole(), std::move(options))
                         : std::make_unique<LibarchiveEntries>(from.reader(), std::move(options));
  }
  layers_.push_back(std::move(layer));
  return {};
}

// Counts what comes out of archives and packed streams, at every layer.
ReadBytes ArchiveReader::counted(ReadBytes read, std::string path) {
  return [this, read = std::move(read),
          path = std::move(path)](std::span<char> buffer) -> Result<std::size_t> {
    KHALDUN_TRY(const std::size_t count, read(buffer));
    bytes_ += count;
    if (bytes_ > limits_.bytes) {
      return Error{ErrorCode::kLimit, path + ": expected at most " + std::to_string(limits_.bytes) +
                                          " unpacked bytes in all, found more"};
    }
    return count;
  };
}

}  // namespace khaldun::archives
