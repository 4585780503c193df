#include "sinks/folder_sink.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/json_writer.h"
#include "khaldun/format.h"

namespace khaldun::sinks {
namespace {

constexpr std::size_t kHeldBytes = 1 << 20;

std::string described(const Settings& settings) {
  std::string text;
  for (const auto& [name, value] : settings) {
    text += (text.empty() ? "" : ", ") + name + " " + (value.empty() ? "-" : value);
  }
  return text;
}

Result<std::string> read_file(const std::string& path, std::uint64_t size) {
  std::string bytes(size, '\0');
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  std::size_t got = 0;
  while (fd >= 0 && got < size) {
    const ssize_t count = ::read(fd, bytes.data() + got, size - got);
    if (count <= 0 && errno != EINTR) break;
    if (count > 0) got += static_cast<std::size_t>(count);
  }
  if (fd >= 0) ::close(fd);
  if (got == size) return bytes;
  return Error{ErrorCode::kNotFound, path + ": cannot be read: " + std::strerror(errno)};
}

std::string_view name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kLimit: return "limit";
    case ErrorCode::kNotFound: return "not found";
    case ErrorCode::kFetch: return "fetch";
    case ErrorCode::kInternal: return "internal";
    default: return "invalid input";
  }
}

}  // namespace

FolderSink::FolderSink(std::string folder, const Settings& settings) : folder_(std::move(folder)) {
  const auto records = settings.find("records");
  const std::string name = records == settings.end() ? "articles" : records->second;
  files_[kRecords].name = name + ".jsonl";
  files_[kRejects].name = "rejects.jsonl";
  files_[kTextMemory].name = "memory.bin";
  files_[kRecordMemory].name = "records.bin";
  files_[kVisits].name = "visits.tsv";
  files_[kManifest].name = "manifest.jsonl";
}

FolderSink::~FolderSink() {
  for (const File& file : files_) {
    if (file.fd >= 0) ::close(file.fd);
  }
}

Result<std::unique_ptr<FolderSink>> FolderSink::open(const std::string& folder,
                                                     const Settings& settings) {
  auto sink = std::make_unique<FolderSink>(folder, settings);
  KHALDUN_CHECK(sink->open_files());
  KHALDUN_CHECK(sink->read_manifest(settings));
  return sink;
}

Result<void> FolderSink::open_files() {
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  if (error) {
    return Error{ErrorCode::kWrite, folder_ + ": cannot be made: " + error.message()};
  }
  // The manifest first, as its lock keeps others from the rest.
  for (const FileNumber number :
       {kManifest, kRecords, kRejects, kTextMemory, kRecordMemory, kVisits}) {
    File& file = files_[number];
    file.fd = ::open(path_of(file).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file.fd < 0) return failure(file);
    if (number == kManifest && ::flock(file.fd, LOCK_EX | LOCK_NB) != 0) {
      return Error{ErrorCode::kUsage, folder_ +
                                          ": expected to be the only run that writes there, found "
                                          "another; wait for it, or choose another --out"};
    }
  }
  return {};
}

Result<void> FolderSink::read_manifest(const Settings& settings) {
  const auto size = ::lseek(files_[kManifest].fd, 0, SEEK_END);
  if (size < 0) return failure(files_[kManifest]);
  KHALDUN_TRY(const std::string bytes,
              read_file(path_of(files_[kManifest]), static_cast<std::uint64_t>(size)));
  std::size_t good = 0;
  for (auto end = bytes.find('\n'); end != std::string::npos; end = bytes.find('\n', good)) {
    if (!manifest_.add(std::string_view(bytes).substr(good, end - good))) break;
    good = end + 1;
  }
  if (manifest_.is_empty() && bytes.find('\n') != std::string::npos) {
    return Error{ErrorCode::kInvalidData, path_of(files_[kManifest]) +
                                              ":1: expected the manifest of an ingest, found "
                                              "something else; choose another --out"};
  }
  if (!manifest_.is_empty() && manifest_.settings() != settings) {
    return Error{ErrorCode::kUsage, folder_ + ": expected the settings of its first run (" +
                                        described(manifest_.settings()) + "), found " +
                                        described(settings) + "; choose another --out"};
  }
  KHALDUN_CHECK(cut_off(kManifest, good));
  for (const FileNumber number : {kRecords, kRejects, kTextMemory, kRecordMemory, kVisits}) {
    KHALDUN_CHECK(cut_off(number, manifest_.size_of(files_[number].name)));
  }
  if (!manifest_.is_empty()) return {};
  KHALDUN_CHECK(write(kManifest, Manifest::line_of(settings)));
  return flush(kManifest, true);
}

Result<void> FolderSink::cut_off(FileNumber number, std::uint64_t size) {
  File& file = files_[number];
  const auto found = ::lseek(file.fd, 0, SEEK_END);
  if (found < 0) return failure(file);
  if (static_cast<std::uint64_t>(found) < size) {
    return Error{ErrorCode::kInvalidData,
                 path_of(file) + ": expected " + std::to_string(size) +
                     " bytes or more, as the manifest says, found " + std::to_string(found) +
                     "; put the file back, or begin anew in another --out"};
  }
  const auto end = static_cast<off_t>(size);
  if (::ftruncate(file.fd, end) != 0 || ::lseek(file.fd, end, SEEK_SET) < 0) return failure(file);
  file.size = size;
  return {};
}

FolderSink::FileNumber FolderSink::file_of(Memory memory) {
  switch (memory) {
    case Memory::kTexts: return kTextMemory;
    case Memory::kRecords: return kRecordMemory;
    case Memory::kVisits: return kVisits;
  }
  return kTextMemory;
}

Result<std::string> FolderSink::remembered(Memory memory) const {
  const File& file = files_[file_of(memory)];
  return read_file(path_of(file), manifest_.size_of(file.name));
}

Result<void> FolderSink::remember(Memory memory, std::string_view bytes) {
  return write(file_of(memory), bytes);
}

std::string FolderSink::encode(const Article& article, std::string_view input) const {
  std::string bytes;
  append_article(bytes, article, input);
  return bytes;
}

std::string FolderSink::encode(const CodedArticle& coded, std::string_view input) const {
  std::string bytes;
  append_records(bytes, coded, input);
  return bytes;
}

Result<void> FolderSink::reject(const Reject& reject) {
  std::string line;
  base::JsonWriter json(line);
  json.begin_object().field("input", reject.input).field("error", reject.error.message);
  json.field("code", name_of(reject.error.code)).end_object();
  return write(kRejects, line + '\n');
}

Result<void> FolderSink::commit(const Progress& progress) {
  FileSizes sizes;
  for (const FileNumber number : {kRecords, kRejects, kTextMemory, kRecordMemory, kVisits}) {
    KHALDUN_CHECK(flush(number, true));
    sizes[files_[number].name] = files_[number].size;
  }
  KHALDUN_CHECK(write(kManifest, Manifest::line_of(progress, sizes)));
  return flush(kManifest, true);
}

Result<void> FolderSink::write(FileNumber number, std::string_view bytes) {
  File& file = files_[number];
  file.held += bytes;
  file.size += bytes.size();
  return file.held.size() < kHeldBytes ? Result<void>() : flush(number, false);
}

Result<void> FolderSink::flush(FileNumber number, bool to_disk) {
  File& file = files_[number];
  for (std::string_view rest = file.held; !rest.empty();) {
    const ssize_t written = ::write(file.fd, rest.data(), rest.size());
    if (written < 0 && errno != EINTR) return failure(file);
    if (written > 0) rest.remove_prefix(static_cast<std::size_t>(written));
  }
  file.held.clear();
  if (to_disk && ::fdatasync(file.fd) != 0) return failure(file);
  return {};
}

Error FolderSink::failure(const File& file) const {
  return {ErrorCode::kWrite, path_of(file) + ": cannot be written: " + std::strerror(errno)};
}

}  // namespace khaldun::sinks
