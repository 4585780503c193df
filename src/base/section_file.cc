// Reader of the container described in the header. Nothing is trusted: a field is used only after
// its check. Tested by section_file_test.cc and fuzz/section_file_fuzz.cc.
#include "base/section_file.h"

#include <xxhash.h>

#include <cstring>
#include <utility>

#include "khaldun/limits.h"

namespace khaldun::base {
namespace {

constexpr char kMagic[8] = {'K', 'H', 'A', 'L', 'D', 'U', 'N', '\x01'};
constexpr std::size_t kHeaderBytes = 64;
constexpr std::size_t kEntryBytes = 128;
constexpr std::size_t kNameBytes = 56;
constexpr std::size_t kAlignment = 64;

struct RawEntry {
  char name[kNameBytes];
  std::uint32_t kind;
  std::uint32_t rank;
  std::uint64_t dims[limits::kMaxTensorRank];
  std::uint64_t offset;
  std::uint64_t size;
  std::uint64_t checksum;
  std::uint64_t zero;
};
static_assert(sizeof(RawEntry) == kEntryBytes);

template <typename T>
T read(std::span<const std::byte> bytes, std::size_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

Error invalid(const std::string& message) { return Error{ErrorCode::kInvalidModel, message}; }

// Bytes of one element; 0 for an unknown kind.
std::size_t element_bytes(std::uint32_t kind) {
  switch (static_cast<SectionKind>(kind)) {
    case SectionKind::kBytes:
    case SectionKind::kU8: return 1;
    case SectionKind::kU16: return 2;
    case SectionKind::kStrings:
    case SectionKind::kF32:
    case SectionKind::kU32:
    case SectionKind::kI32: return 4;
    case SectionKind::kU64: return 8;
  }
  return 0;
}

// Checks that the payload has the size that kind and dims ask for.
bool size_matches(const RawEntry& entry, std::span<const std::byte> data) {
  std::uint64_t count = 1;
  for (std::uint32_t i = 0; i < entry.rank; ++i) {
    if (entry.dims[i] > limits::kMaxModelBytes) return false;
    count *= entry.dims[i];
    if (count > limits::kMaxModelBytes) return false;
  }
  if (static_cast<SectionKind>(entry.kind) != SectionKind::kStrings) {
    return entry.size == count * element_bytes(entry.kind);
  }
  const std::uint64_t table = (count + 1) * 4;
  if (entry.rank != 1 || entry.size < table || read<std::uint32_t>(data, 0) != 0) return false;
  std::uint32_t last = 0;
  for (std::uint64_t i = 1; i <= count; ++i) {
    const auto next = read<std::uint32_t>(data, i * 4);
    if (next < last) return false;
    last = next;
  }
  return entry.size == table + last;
}

template <typename T>
constexpr SectionKind kind_of() {
  if constexpr (std::is_same_v<T, float>) return SectionKind::kF32;
  if constexpr (std::is_same_v<T, std::uint32_t>) return SectionKind::kU32;
  if constexpr (std::is_same_v<T, std::uint64_t>) return SectionKind::kU64;
  if constexpr (std::is_same_v<T, std::int32_t>) return SectionKind::kI32;
  if constexpr (std::is_same_v<T, std::uint16_t>) return SectionKind::kU16;
  return SectionKind::kU8;
}

std::string dims_text(std::span<const std::uint64_t> dims) {
  std::string text = "(";
  for (const std::uint64_t dim : dims) {
    if (text.size() > 1) text += ", ";
    text += dim == SectionFile::kAny ? "any" : std::to_string(dim);
  }
  return text + ")";
}

}  // namespace

Result<SectionFile> SectionFile::open(const std::string& path) {
  SectionFile result;
  KHALDUN_TRY(result.file_, MappedFile::open(path, limits::kMaxModelBytes));
  if (auto read = result.read_table(result.file_.bytes()); !read) {
    return with_context(path, std::move(read).error());
  }
  return result;
}

Result<SectionFile> SectionFile::from_bytes(std::span<const std::byte> bytes) {
  SectionFile result;
  KHALDUN_CHECK(result.read_table(bytes));
  return result;
}

Result<void> SectionFile::read_table(std::span<const std::byte> bytes) {
  if (bytes.size() < kHeaderBytes || std::memcmp(bytes.data(), kMagic, sizeof kMagic) != 0) {
    return invalid("expected a Khaldun model file (magic KHALDUN), found something else");
  }
  if (const auto version = read<std::uint32_t>(bytes, 8); version != kVersion) {
    return invalid("expected container version " + std::to_string(kVersion) + ", found " +
                   std::to_string(version) + "; run scripts/models again");
  }
  if (const auto size = read<std::uint64_t>(bytes, 16); size != bytes.size()) {
    return invalid("expected " + std::to_string(size) + " bytes, found " +
                   std::to_string(bytes.size()) +
                   "; the file is truncated or grew, run scripts/models again");
  }
  const std::size_t count = read<std::uint32_t>(bytes, 12);
  if (count > limits::kMaxModelSections || kHeaderBytes + count * kEntryBytes > bytes.size()) {
    return invalid("section table of " + std::to_string(count) + " entries does not fit the file");
  }
  const auto table = bytes.subspan(kHeaderBytes, count * kEntryBytes);
  if (XXH3_64bits(table.data(), table.size()) != read<std::uint64_t>(bytes, 24)) {
    return invalid(
        "checksum of the section table differs; the file is damaged, run scripts/models again");
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto entry = read<RawEntry>(table, i * kEntryBytes);
    const std::string name(entry.name, strnlen(entry.name, kNameBytes));
    if (element_bytes(entry.kind) == 0 || entry.rank < 1 || entry.rank > limits::kMaxTensorRank) {
      return invalid("section " + name + ": unknown kind " + std::to_string(entry.kind) +
                     " or rank " + std::to_string(entry.rank));
    }
    if (entry.offset % kAlignment != 0 || entry.offset > bytes.size() ||
        entry.size > bytes.size() - entry.offset) {
      return invalid("section " + name + ": lies outside the file");
    }
    const auto data = bytes.subspan(entry.offset, entry.size);
    if (XXH3_64bits(data.data(), data.size()) != entry.checksum) {
      return invalid("section " + name +
                     ": checksum differs; the file is damaged, run scripts/models again");
    }
    if (!size_matches(entry, data))
      return invalid("section " + name + ": size does not match its dims");
    Section section{
        static_cast<SectionKind>(entry.kind), {entry.dims, entry.dims + entry.rank}, data};
    if (!sections_.emplace(name, std::move(section)).second) {
      return invalid("section " + name + ": stands twice");
    }
  }
  return {};
}

Result<const SectionFile::Section*> SectionFile::find(std::string_view name,
                                                      SectionKind kind) const {
  const auto it = sections_.find(name);
  if (it == sections_.end())
    return invalid("expected section " + std::string(name) + ", found none");
  if (it->second.kind != kind) {
    return invalid("section " + std::string(name) + ": expected kind " +
                   std::to_string(static_cast<int>(kind)) + ", found " +
                   std::to_string(static_cast<int>(it->second.kind)));
  }
  return &it->second;
}

Result<std::string_view> SectionFile::bytes(std::string_view name) const {
  KHALDUN_TRY(const Section* section, find(name, SectionKind::kBytes));
  return std::string_view(reinterpret_cast<const char*>(section->data.data()),
                          section->data.size());
}

Result<std::vector<std::string_view>> SectionFile::strings(std::string_view name) const {
  KHALDUN_TRY(const Section* section, find(name, SectionKind::kStrings));
  const std::uint64_t count = section->dims[0];
  const auto* text = reinterpret_cast<const char*>(section->data.data()) + (count + 1) * 4;
  std::vector<std::string_view> result;
  result.reserve(count);
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto begin = read<std::uint32_t>(section->data, i * 4);
    const auto end = read<std::uint32_t>(section->data, (i + 1) * 4);
    result.emplace_back(text + begin, end - begin);
  }
  return result;
}

std::vector<std::uint64_t> SectionFile::dims(std::string_view name) const {
  const auto it = sections_.find(name);
  return it == sections_.end() ? std::vector<std::uint64_t>{} : it->second.dims;
}

template <typename T>
Result<std::span<const T>> SectionFile::tensor(std::string_view name,
                                               std::initializer_list<std::uint64_t> dims) const {
  KHALDUN_TRY(const Section* section, find(name, kind_of<T>()));
  bool same = section->dims.size() == dims.size();
  for (std::size_t i = 0; same && i < dims.size(); ++i) {
    const std::uint64_t expected = dims.begin()[i];
    same = expected == kAny || expected == section->dims[i];
  }
  if (!same) {
    return invalid("section " + std::string(name) + ": expected dims " + dims_text(dims) +
                   ", found " + dims_text(section->dims));
  }
  return std::span<const T>(reinterpret_cast<const T*>(section->data.data()),
                            section->data.size() / sizeof(T));
}

template Result<std::span<const float>> SectionFile::tensor(
    std::string_view, std::initializer_list<std::uint64_t>) const;
template Result<std::span<const std::uint32_t>> SectionFile::tensor(
    std::string_view, std::initializer_list<std::uint64_t>) const;
template Result<std::span<const std::uint64_t>> SectionFile::tensor(
    std::string_view, std::initializer_list<std::uint64_t>) const;
template Result<std::span<const std::int32_t>> SectionFile::tensor(
    std::string_view, std::initializer_list<std::uint64_t>) const;
template Result<std::span<const std::uint16_t>> SectionFile::tensor(
    std::string_view, std::initializer_list<std::uint64_t>) const;
template Result<std::span<const std::uint8_t>> SectionFile::tensor(
    std::string_view, std::initializer_list<std::uint64_t>) const;

}  // namespace khaldun::base
