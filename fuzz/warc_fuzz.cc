// Fuzz target: WARC and ARC files, packed or not, whole and in blocks of any size, with the HTTP
// messages in them; and whatever else an input may be, through ArchiveReader.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "archives/archive_reader.h"
#include "archives/http_body.h"
#include "archives/warc_reader.h"
#include "tests/support/memory_source.h"

namespace {

namespace archives = khaldun::archives;

constexpr std::size_t kMaxBytes = 8 << 20;  // unpacked

// Touches every byte, so that a sanitizer sees a bad view.
unsigned sum_of(std::string_view bytes) {
  unsigned sum = 0;
  for (const char c : bytes) sum += static_cast<unsigned char>(c);
  return sum;
}

void read_http(std::string_view block) {
  const archives::HttpMessage message = archives::parse_http(block);
  const archives::HttpBody body = archives::decode_body(message, kMaxBytes);
  if (body.bytes().size() > kMaxBytes) std::abort();
  (void)sum_of(body.bytes());
  (void)archives::media_type_of(message);
}

void read_warc(archives::WarcReader&& reader, std::size_t size) {
  std::size_t calls = 0;
  while (auto record = reader.next()) {
    if (++calls > 2 * size + kMaxBytes) std::abort();  // each takes a byte, packed or not
    if (!*record) continue;
    const archives::WarcRecord& r = **record;
    if (r.offset > size || r.block.size() > kMaxBytes) std::abort();
    (void)(sum_of(r.header.target_uri) + sum_of(r.header.fields) + sum_of(r.header.date));
    (void)sum_of(r.block);
    if (r.holds_http()) read_http(r.block);
  }
}

void read_archive(archives::ArchiveReader&& reader) {
  std::string buffer(4096, '\0');
  while (auto file = reader.next()) {
    if (!*file) continue;
    while (true) {
      const auto count = (*file)->read(buffer);
      if (!count || *count == 0) break;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string bytes(data + 2, data + size);
  const archives::WarcOptions options = {.max_block_bytes = kMaxBytes, .max_bytes = kMaxBytes};
  const archives::ArchiveLimits limits = {.max_entries = 1000, .max_bytes = kMaxBytes};
  const std::size_t block = data[1] + 1U;
  switch (data[0] % 4) {
    case 0: read_warc(archives::WarcReader(bytes, "in", options), bytes.size()); break;
    case 1:
      read_warc(archives::WarcReader(khaldun::testing::memory_source(bytes, block), "in", options),
                bytes.size());
      break;
    case 2: read_archive(archives::ArchiveReader(bytes, "in", limits)); break;
    default:
      read_archive(
          archives::ArchiveReader(khaldun::testing::memory_source(bytes, block), "in", limits));
  }
  return 0;
}
