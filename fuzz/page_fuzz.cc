// Fuzz target: any bytes as a web page, in any encoding, unless a third of them is NUL; regions are
// in order, not empty, inside the text, and the text is UTF-8 without NULs.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "khaldun/page_reader.h"

namespace {

// libFuzzer runs in the root of the tree, as scripts/fuzz does.
const khaldun::PageReader& reader() {
  static const khaldun::PageReader reader = *khaldun::PageReader::load("data/web");
  return reader;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  const auto article = reader().read(bytes, {.url = "https://a.example/2024/05/06/x"});
  if (!article) {
    if (article.error().code != khaldun::ErrorCode::kInvalidInput) std::abort();
    return 0;  // too many NULs for a page
  }
  std::uint32_t end = 0;
  for (const khaldun::Region& region : article->regions) {
    if (region.bytes.begin < end || region.bytes.empty()) std::abort();
    end = region.bytes.end;
  }
  if (end > article->text.size()) std::abort();
  for (std::size_t at = 0; at < article->text.size();) {
    const khaldun::base::Character character = khaldun::base::next_character(article->text, at);
    if (!character.valid || character.code == 0) std::abort();
    at += character.bytes;
  }
  return 0;
}
