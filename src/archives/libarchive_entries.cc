// Tested by archive_reader_test.cc.
#include "archives/libarchive_entries.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include "base/assert.h"
#include "base/utf8.h"

namespace khaldun::archives {
namespace {

constexpr std::size_t kBlockBytes = 64 << 10;
// A header that failed may fail again at one place; who packs one bomb may have packed thousands.
constexpr std::size_t kMaxFailures = 100;

struct Free {
  void operator()(archive* handle) const { archive_read_free(handle); }
};

// While it lives, libarchive takes this thread for one of a UTF-8 locale: in the C locale it gives
// no path that has letters outside ASCII.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (locale_ != nullptr) before_ = uselocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;
  ~Utf8Locale() {
    if (locale_ == nullptr) return;
    uselocale(before_);
    freelocale(locale_);
  }

 private:
  locale_t locale_;
  locale_t before_ = nullptr;
};

// Valid UTF-8, whatever the archive holds.
std::string path_of(archive_entry* entry) {
  const char* path = archive_entry_pathname(entry);
  if (path == nullptr) path = archive_entry_pathname_utf8(entry);
  if (path == nullptr) return "(a path that cannot be read)";
  std::string text;
  base::append_valid_utf8(text, path);
  return text;
}

}  // namespace

struct LibarchiveEntries::State {
  explicit State(LibarchiveOptions given) : options(std::move(given)), handle(archive_read_new()) {
    KHALDUN_ASSERT(handle != nullptr, "no memory for libarchive");
    archive_read_support_format_tar(handle.get());
    archive_read_support_format_zip(handle.get());
  }

  // The callback of libarchive: a block of the stream.
  static la_ssize_t read_block(archive*, void* data, const void** block) {
    State& state = *static_cast<State*>(data);
    const Result<std::size_t> count = state.source(state.buffer);
    if (!count) {
      state.source_error = count.error();
      return -1;
    }
    state.packed_bytes += *count;
    *block = state.buffer.data();
    return static_cast<la_ssize_t>(*count);
  }

  void open(int code) {
    if (code == ARCHIVE_OK) return;
    pending = failure("");
    is_at_end = true;
  }

  Error failure(const std::string& path) {
    if (source_error) return *source_error;
    const char* what = archive_error_string(handle.get());
    return {ErrorCode::kInvalidInput, options.name + (path.empty() ? "" : "/" + path) +
                                          ": expected a readable archive, found damage (" +
                                          (what == nullptr ? "it may be cut off" : what) + ")"};
  }

  // Damage that libarchive cannot go on behind ends the archive.
  Error failure_of(int code, const std::string& path) {
    is_at_end = is_at_end || code == ARCHIVE_FATAL || source_error.has_value();
    return failure(path);
  }

  bool is_bomb() const {
    return unpacked_bytes > limits::kInflateGraceBytes &&
           unpacked_bytes / options.max_ratio > packed_bytes;
  }

  // Leaves the entry out, and with it what it gave; what tells no sizes, or has one bomb after the
  // other, ends.
  Error leave_bomb() {
    unpacked_bytes -= entry_bytes;
    is_entry_over = true;
    is_at_end = !is_size_told || ++bombs == kMaxFailures;
    return {ErrorCode::kLimit,
            options.name + "/" + entry_path + ": expected at most " +
                std::to_string(options.max_ratio) +
                " unpacked bytes for each packed one, found more; the " +
                (is_at_end ? "archive is not read any further" : "rest of the entry is not read")};
  }

  LibarchiveOptions options;
  std::unique_ptr<archive, Free> handle;
  ReadBytes source;
  std::string buffer;
  std::optional<Error> source_error;
  std::optional<Error> pending;
  std::string entry_path;
  std::uint64_t packed_bytes = 0;
  std::uint64_t unpacked_bytes = 0;
  std::uint64_t entry_bytes = 0;  // of them, what this entry gave
  std::size_t failures = 0;       // of headers
  std::size_t bombs = 0;
  bool is_size_told = false;  // of this entry: libarchive finds its end without unpacking it
  bool is_entry_over = false;
  bool is_at_end = false;
};

LibarchiveEntries::LibarchiveEntries(ReadBytes read, LibarchiveOptions options)
    : state_(std::make_unique<State>(std::move(options))) {
  state_->source = std::move(read);
  state_->buffer.resize(kBlockBytes);
  state_->open(
      archive_read_open(state_->handle.get(), state_.get(), nullptr, State::read_block, nullptr));
}

LibarchiveEntries::LibarchiveEntries(std::string_view whole, LibarchiveOptions options)
    : state_(std::make_unique<State>(std::move(options))) {
  state_->packed_bytes = whole.size();
  state_->open(archive_read_open_memory(state_->handle.get(), whole.data(), whole.size()));
}

LibarchiveEntries::~LibarchiveEntries() = default;

std::optional<Result<std::string>> LibarchiveEntries::next() {
  State& state = *state_;
  while (true) {
    if (state.pending) return std::exchange(state.pending, std::nullopt).value();
    if (state.is_at_end) return std::nullopt;
    archive_entry* entry = nullptr;
    const Utf8Locale locale;
    const int code = archive_read_next_header(state.handle.get(), &entry);
    if (code == ARCHIVE_EOF) {
      state.is_at_end = true;
      continue;
    }
    if (code != ARCHIVE_OK && code != ARCHIVE_WARN) {
      state.is_at_end = ++state.failures == kMaxFailures;
      return state.failure_of(code, "");
    }
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) {
      continue;
    }
    state.entry_path = path_of(entry);
    state.entry_bytes = 0;
    state.is_size_told = archive_entry_size_is_set(entry) != 0;
    state.is_entry_over = false;
    if (archive_entry_is_data_encrypted(entry) != 0 || archive_entry_is_encrypted(entry) != 0) {
      return Error{ErrorCode::kInvalidInput,
                   state.options.name + "/" + state.entry_path +
                       ": expected an entry that can be read, found an encrypted one"};
    }
    return state.entry_path;
  }
}

Result<std::size_t> LibarchiveEntries::read(std::span<char> buffer) {
  State& state = *state_;
  if (state.is_at_end || state.is_entry_over) return std::size_t{0};
  const la_ssize_t count = archive_read_data(state.handle.get(), buffer.data(), buffer.size());
  if (count < 0) return state.failure_of(static_cast<int>(count), state.entry_path);
  state.entry_bytes += static_cast<std::uint64_t>(count);
  state.unpacked_bytes += static_cast<std::uint64_t>(count);
  if (state.is_bomb()) return state.leave_bomb();
  return static_cast<std::size_t>(count);
}

}  // namespace khaldun::archives
