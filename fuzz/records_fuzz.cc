// Fuzz target: the readers of every format of records, fed in blocks of any size.
#include <cstdint>
#include <cstdlib>

#include "khaldun/limits.h"
#include "khaldun/reader.h"
#include "tests/support/memory_source.h"

// Bytes: format, bytes of a block, which columns are named, then the stream.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  constexpr int kFormats = static_cast<int>(khaldun::InputFormat::kEmail) + 1;
  const auto format = static_cast<khaldun::InputFormat>(data[0] % kFormats);
  const std::string bytes(data + 3, data + size);
  (void)khaldun::iso_day(bytes);
  khaldun::RecordOptions options;
  if (const auto columns = khaldun::parse_columns(bytes); columns && data[2] % 4 == 0) {
    options.columns = *columns;
  }
  if (data[2] % 4 == 1) options.columns.text = "a.0.b";
  if (data[2] % 4 == 2) options.separator = ';';
  khaldun::RecordReader reader(format, khaldun::testing::memory_source(bytes, data[1] + 1U), "in",
                               options);
  std::size_t records = 0;
  while (auto record = reader.next()) {
    if (++records > size) std::abort();  // every record and mistake takes at least one byte
    if (!*record) continue;
    const bool is_page = (*record)->format == khaldun::InputFormat::kHtml;
    const std::size_t limit =
        is_page ? khaldun::limits::kMaxPageBytes : khaldun::limits::kMaxDocumentBytes;
    if ((*record)->text.size() > limit || (*record)->line < 1) std::abort();
  }
  return 0;
}
