#include "inputs/input_format.h"

#include <array>
#include <string>

#include "base/ascii.h"
#include "base/wide_encoding.h"

namespace khaldun::inputs {
namespace {

using archives::ContentKind;

struct Ending {
  std::string_view name;
  InputFormat format;
};

constexpr std::array<Ending, 12> kEndings = {{{".txt", InputFormat::kText},
                                              {".html", InputFormat::kHtml},
                                              {".htm", InputFormat::kHtml},
                                              {".xhtml", InputFormat::kHtml},
                                              {".jsonl", InputFormat::kJsonl},
                                              {".ndjson", InputFormat::kJsonl},
                                              {".json", InputFormat::kJson},
                                              {".csv", InputFormat::kCsv},
                                              {".tsv", InputFormat::kTsv},
                                              {".conllu", InputFormat::kConllu},
                                              {".eml", InputFormat::kEmail},
                                              {".mbox", InputFormat::kEmail}}};

// What packing leaves of a name: "news.csv.gz" holds "news.csv".
std::string_view without_packing(std::string_view path) {
  for (const std::string_view ending : {".gz", ".zst"}) {
    if (path.ends_with(ending)) path.remove_suffix(ending.size());
  }
  return path;
}

std::optional<InputFormat> format_of_name(std::string_view path) {
  const std::string name = base::lowered(without_packing(path));
  for (const Ending& ending : kEndings) {
    if (name.ends_with(ending.name)) return ending.format;
  }
  return std::nullopt;
}

bool is_sort_of_text(ContentKind kind) {
  return kind == ContentKind::kText || kind == ContentKind::kCsv || kind == ContentKind::kTsv ||
         kind == ContentKind::kEmail;
}

// "<b", "</b", "<!": what opens a tag, a comment or a document type, and "5 < 7" does not.
bool has_tag(std::string_view first_bytes) {
  const base::WideEncoding wide = base::wide_encoding(first_bytes);
  const std::string text = wide.wide == base::Wide::kNone ? std::string(first_bytes)
                                                          : base::ascii_of(first_bytes, wide.wide);
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char next = base::lower(text[i]);
    if (text[i - 1] != '<') continue;
    if ((next >= 'a' && next <= 'z') || next == '/' || next == '!') return true;
  }
  return false;
}

}  // namespace

bool is_feed(ContentKind kind) {
  return kind == ContentKind::kXmlFeed || kind == ContentKind::kSitemap ||
         kind == ContentKind::kJsonFeed;
}

std::optional<InputFormat> input_format(ContentKind kind, std::string_view path,
                                        std::string_view first_bytes) {
  if (kind == ContentKind::kWarc || is_feed(kind)) return std::nullopt;
  auto named = format_of_name(path);
  if (named == InputFormat::kHtml && is_sort_of_text(kind) && !has_tag(first_bytes)) named.reset();
  switch (kind) {
    case ContentKind::kHtml: return InputFormat::kHtml;
    case ContentKind::kConllu: return InputFormat::kConllu;
    case ContentKind::kJsonLines:
      return named == InputFormat::kJson ? InputFormat::kJson : InputFormat::kJsonl;
    case ContentKind::kJsonArray:
    case ContentKind::kJsonObject:
      return named == InputFormat::kJsonl ? InputFormat::kJsonl : InputFormat::kJson;
    case ContentKind::kCsv: return named.value_or(InputFormat::kCsv);
    case ContentKind::kTsv: return named.value_or(InputFormat::kTsv);
    case ContentKind::kEmail: return named.value_or(InputFormat::kEmail);
    default: return named.value_or(InputFormat::kText);
  }
}

}  // namespace khaldun::inputs
