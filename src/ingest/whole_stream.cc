#include "ingest/whole_stream.h"

namespace khaldun::ingest {

Result<std::string> read_whole(const ReadBytes& read, std::size_t max_bytes, std::string_view what,
                               std::string_view advice) {
  constexpr std::size_t kBlockBytes = 256 << 10;
  std::string bytes;
  std::size_t size = 0;
  while (true) {
    bytes.resize(size + kBlockBytes);
    KHALDUN_TRY(const std::size_t count, read(std::span(bytes).subspan(size)));
    if (count == 0) break;
    size += count;
    if (size > max_bytes) {
      return Error{ErrorCode::kLimit, "expected " + std::string(what) + " of at most " +
                                          std::to_string(max_bytes) + " bytes, found more; " +
                                          std::string(advice)};
    }
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace khaldun::ingest
