// An input is read from outside in: archives.h opens what is packed, and each file in it becomes a
// stream of records by its kind.
#include "khaldun/input_reader.h"

#include <filesystem>
#include <utility>

#include "archives/archive_reader.h"
#include "base/byte_stream.h"
#include "base/mapped_file.h"
#include "base/wide_encoding.h"
#include "html/encoding.h"
#include "ingest/columns.h"
#include "ingest/foreign_bytes.h"
#include "ingest/whole_stream.h"
#include "inputs/feed_records.h"
#include "inputs/input_format.h"
#include "inputs/named_columns.h"
#include "inputs/record_stream.h"
#include "inputs/text_decoding.h"
#include "inputs/warc_records.h"
#include "khaldun/limits.h"

namespace khaldun {
namespace inputs {
namespace {

using archives::ArchiveEntry;
using archives::ContentKind;

// Of a text that was decoded: random bytes as windows-1252 have more.
constexpr double kMaxForeignShare = 0.1;

// The id of a page: the name of its file without its last ending. Every site has an "index".
std::string id_of_page(const std::string& path) {
  std::string id = std::filesystem::path(path).stem();
  return id == "index" || id == "standard input" ? "" : id;
}

// What RecordReader reads.
class FileRecords : public RecordStream {
 public:
  FileRecords(InputFormat format, ReadBytes read, std::string path, const InputOptions& options,
              std::vector<std::string> notes)
      : reader_(format, std::move(read), path, options.records),
        path_(std::move(path)),
        options_(options),
        notes_(std::move(notes)),
        has_lines_(format == InputFormat::kConllu) {}

  std::optional<Result<InputRecord>> next() override {
    auto record = reader_.next();
    if (record && *record) complete(**record);
    return record;
  }

 private:
  void complete(InputRecord& record) const {
    record.name = name_of(record);
    record.notes.insert(record.notes.end(), notes_.begin(), notes_.end());
    if (record.format == InputFormat::kText && !record.charset.empty()) {
      record.text = html::to_utf8(record.text, record.charset);
    }
    if (record.info.url.empty()) record.info.url = options_.url;
    if (record.charset.empty()) record.charset = options_.charset;
    if (record.latest_day.empty()) record.latest_day = options_.latest_day;
    const bool is_whole_file = record.place.empty();
    if (record.format != InputFormat::kHtml || !is_whole_file || !record.info.id.empty()) return;
    record.info.id = options_.url.empty() ? id_of_page(path_) : options_.url;
  }

  std::string name_of(const InputRecord& record) const {
    if (record.place.empty() && !has_lines_) return path_;
    if (has_lines_ || record.place.starts_with("line "))
      return path_ + ":" + std::to_string(record.line);
    return path_ + ": " + record.place;
  }

  RecordReader reader_;
  std::string path_;
  InputOptions options_;
  std::vector<std::string> notes_;  // on each record
  bool has_lines_;                  // each record is a part of the file, and its line says which
};

// Pages tell their encoding themselves, and mail that of each part; JSON is Unicode. Mail and JSON
// that were saved in wide characters are decoded before.
bool may_need_decoding(InputFormat format, std::string_view first_bytes) {
  if (format == InputFormat::kHtml) return false;
  const bool is_narrow = format == InputFormat::kEmail || format == InputFormat::kJsonl ||
                         format == InputFormat::kJson;
  return !is_narrow || base::wide_encoding(first_bytes).wide != base::Wide::kNone;
}

// All of a file; `limit` is the name of max_bytes.
Result<std::string> whole(const ArchiveEntry& entry, std::size_t max_bytes,
                          const std::string& limit) {
  auto bytes = ingest::read_whole(entry.read, max_bytes, "a file",
                                  "raise it with --limit " + limit + "=SIZE");
  if (!bytes) return with_context(entry.path, std::move(bytes).error());
  return bytes;
}

// What is not UTF-8, and is not known as anything else, is windows-1252.
std::string decoded(std::string_view bytes, const std::string& charset) {
  const bool is_unknown = html::encoding_of(bytes, charset) == "UTF-8";
  return html::to_utf8(bytes, is_unknown ? "windows-1252" : charset);
}

Error no_text(const std::string& path) {
  return {ErrorCode::kInvalidInput,
          path +
              ": expected news in a format of docs/cli.md, found mostly other bytes; is it a "
              "binary file?"};
}

// Who reads an entry puts its path before every message, so its stream does not.
ReadBytes without_path(ReadBytes read, const std::string& path) {
  return [read = std::move(read), prefix = path + ": "](std::span<char> buffer) {
    Result<std::size_t> count = read(buffer);
    if (count || !count.error().message.starts_with(prefix)) return count;
    return Result<std::size_t>(
        Error{count.error().code, count.error().message.substr(prefix.size())});
  };
}

// A text that has the columns which the user named is a table.
InputFormat format_of(const ArchiveEntry& entry, const InputOptions& options) {
  if (options.format) return *options.format;
  const InputFormat format =
      input_format(entry.kind, entry.path, entry.first_bytes).value_or(InputFormat::kText);
  if (format != InputFormat::kText) return format;
  const bool is_table =
      needs_decoding(entry.first_bytes)
          ? has_named_columns(decoded(entry.first_bytes, options.charset), options.records)
          : has_named_columns(entry.first_bytes, options.records);
  return is_table ? InputFormat::kCsv : format;
}

// Whoever names columns may have thought that a text is a table.
std::vector<std::string> notes_on(InputFormat format, const ColumnNames& columns) {
  const std::vector<std::string> named = named_columns(columns);
  if (format != InputFormat::kText || named.empty()) return {};
  return {"expected a first line with the named columns " + ingest::listed(named) +
          ", found none: read as a report, not as a table"};
}

Result<std::unique_ptr<RecordStream>> open_records(ArchiveEntry entry,
                                                   const InputOptions& options) {
  const InputFormat format = format_of(entry, options);
  if (entry.kind != ContentKind::kBinary && may_need_decoding(format, entry.first_bytes) &&
      needs_decoding(entry.first_bytes)) {
    KHALDUN_TRY(const std::string bytes,
                whole(entry, options.records.limits.decoded, "record.decoded"));
    std::string text = decoded(bytes, options.charset);
    if (ingest::foreign_share(text) > kMaxForeignShare) return no_text(entry.path);
    entry.read = stream_of(std::move(text));
  }
  return std::unique_ptr<RecordStream>(
      std::make_unique<FileRecords>(format, std::move(entry.read), std::move(entry.path), options,
                                    notes_on(format, options.records.columns)));
}

Result<std::unique_ptr<RecordStream>> open_feed(ArchiveEntry entry, const InputOptions& options) {
  KHALDUN_TRY(const std::string bytes, whole(entry, options.feed_limits.bytes, "feed.bytes"));
  KHALDUN_TRY(auto feed, FeedRecords::read(bytes, std::move(entry.path), options));
  return std::unique_ptr<RecordStream>(std::move(feed));
}

}  // namespace
}  // namespace inputs

// What the input is read from, and where the reading is.
struct InputReader::Impl {
  explicit Impl(InputOptions the_options) : options(std::move(the_options)) {}

  std::optional<Result<InputRecord>> next() {
    while (true) {
      if (records) {
        if (auto record = records->next()) return record;
        warc = nullptr;
        records.reset();
      }
      auto entry = files->next();
      if (!entry) return std::nullopt;
      if (!*entry) return std::move(*entry).error();
      if (auto opened = open(std::move(**entry)); !opened) return std::move(opened).error();
    }
  }

  Result<void> open(archives::ArchiveEntry entry) {
    entry.read = inputs::without_path(std::move(entry.read), entry.path);
    if (options.format ||
        !(inputs::is_feed(entry.kind) || entry.kind == archives::ContentKind::kWarc)) {
      KHALDUN_TRY(records, inputs::open_records(std::move(entry), options));
    } else if (entry.kind == archives::ContentKind::kWarc) {
      open_warc(std::move(entry));
    } else {
      KHALDUN_TRY(records, inputs::open_feed(std::move(entry), options));
    }
    return {};
  }

  void open_warc(archives::ArchiveEntry entry) {
    const ArchiveLimits& limits = options.archive_limits;
    const archives::WarcOptions warc_options = {
        .max_block_bytes = limits.block, .max_bytes = limits.bytes, .max_ratio = limits.ratio};
    auto reader =
        entry.whole ? std::make_unique<archives::WarcReader>(*entry.whole, entry.path, warc_options)
                    : std::make_unique<archives::WarcReader>(std::move(entry.read), entry.path,
                                                             warc_options);
    auto taken =
        std::make_unique<inputs::WarcRecords>(std::move(reader), entry.path, options, passed_over);
    if (entry.whole) warc = taken.get();
    records = std::move(taken);
  }

  InputOptions options;
  std::string bytes;
  base::MappedFile mapped;
  std::unique_ptr<base::ByteStream> stream;
  std::uint64_t bytes_read = 0;
  PassedOver passed_over;
  std::unique_ptr<archives::ArchiveReader> files;
  std::unique_ptr<inputs::RecordStream> records;  // of the file that is read; reads from `files`
  const inputs::WarcRecords* warc = nullptr;      // the same, if it is an archive in memory
};

namespace {

// Web archives are read faster where they lie in memory.
bool is_web_archive(const std::string& path, std::string_view first_bytes) {
  if (path == "-") return false;
  const std::string name = std::filesystem::path(path).filename();
  return first_bytes.starts_with("WARC/") || name.find(".warc.") != std::string::npos ||
         name.find(".arc.") != std::string::npos;
}

}  // namespace

InputReader::InputReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
InputReader::InputReader(InputReader&&) noexcept = default;
InputReader& InputReader::operator=(InputReader&&) noexcept = default;
InputReader::~InputReader() = default;

Result<InputReader> InputReader::open(const std::string& path, const InputOptions& options) {
  auto impl = std::make_unique<Impl>(options);
  KHALDUN_TRY(impl->stream, base::ByteStream::open(path));
  if (is_web_archive(path, impl->stream->peek())) {
    if (auto file = base::MappedFile::open(path, limits::kMaxMappedBytes)) {
      impl->mapped = std::move(*file);
      const auto bytes = impl->mapped.bytes();
      impl->files = std::make_unique<archives::ArchiveReader>(
          std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()), path,
          options.archive_limits);
      return InputReader(std::move(impl));
    }
  }
  ReadBytes counted = [read = impl->stream->reader(),
                       to = impl.get()](std::span<char> buffer) -> Result<std::size_t> {
    KHALDUN_TRY(const std::size_t count, read(buffer));
    to->bytes_read += count;
    return count;
  };
  impl->files = std::make_unique<archives::ArchiveReader>(
      std::move(counted), path == "-" ? "standard input" : path, options.archive_limits);
  return InputReader(std::move(impl));
}

InputReader InputReader::of_bytes(std::string bytes, std::string name,
                                  const InputOptions& options) {
  auto impl = std::make_unique<Impl>(options);
  impl->bytes = std::move(bytes);
  impl->files = std::make_unique<archives::ArchiveReader>(std::string_view(impl->bytes),
                                                          std::move(name), options.archive_limits);
  return InputReader(std::move(impl));
}

std::optional<Result<InputRecord>> InputReader::next() { return impl_->next(); }

std::uint64_t InputReader::bytes_read() const {
  return impl_->warc != nullptr ? impl_->warc->offset() : impl_->bytes_read;
}

const PassedOver& InputReader::passed_over() const { return impl_->passed_over; }

}  // namespace khaldun
