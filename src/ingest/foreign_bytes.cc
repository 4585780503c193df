#include "ingest/foreign_bytes.h"

#include <array>
#include <string>

#include "base/utf8.h"

namespace khaldun::ingest {

std::string_view foreign_kind(std::string_view first_bytes) {
  struct Magic {
    std::string_view bytes;
    std::string_view kind;
  };
  constexpr std::array<Magic, 9> kForeign = {{{"%PDF-", "a PDF file"},
                                              {"\x1F\x8B", "a gzip file"},
                                              {"PK\x03\x04", "a ZIP or Office file"},
                                              {"\xD0\xCF\x11\xE0", "an old Office file"},
                                              {"\x28\xB5\x2F\xFD", "a zstd file"},
                                              {"{\\rtf", "an RTF file"},
                                              {"WARC/1.", "a WARC archive"},
                                              {"\xFF\xFE", "UTF-16 text"},
                                              {"\xFE\xFF", "UTF-16 text"}}};
  for (const Magic& magic : kForeign) {
    if (first_bytes.starts_with(magic.bytes)) return magic.kind;
  }
  return "";
}

double foreign_share(std::string_view text) {
  text = text.substr(0, 4096);
  std::size_t characters = 0;
  std::size_t foreign = 0;
  for (std::size_t i = 0; i < text.size(); ++characters) {
    const base::Character c = base::next_character(text, i);
    const bool is_control = c.code < 0x20 && !(c.code >= '\t' && c.code <= '\r');
    foreign += !c.valid || c.code == 0xFFFD || is_control ? 1 : 0;
    i += c.bytes;
  }
  return characters == 0 ? 0 : static_cast<double>(foreign) / static_cast<double>(characters);
}

Result<void> check_not_foreign(std::string_view first_bytes, std::string_view expected) {
  const std::string_view kind = foreign_kind(first_bytes);
  if (kind.empty()) return {};
  return Error{ErrorCode::kInvalidInput, "expected " + std::string(expected) + ", found " +
                                             std::string(kind) + "; convert it to text first"};
}

}  // namespace khaldun::ingest
