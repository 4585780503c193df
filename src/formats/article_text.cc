// An article for people: heading, then its body. Tested by formats_test.cc.
#include "formats/terminal_text.h"
#include "khaldun/format.h"

namespace khaldun {

void append_article_text(std::string& out, const Article& article, std::string_view input) {
  const auto line = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out += std::string(name) + ": " + formats::printable(value) + "\n";
  };
  std::string authors;
  for (const Author& author : article.authors) {
    authors += (authors.empty() ? "" : ", ") + author.name;
  }
  line("Title", article.title);
  line("Published", article.published.empty() ? "undateable" : article.published);
  line("By", authors);
  line("Source", article.source);
  line("URL", article.url);
  line("Input", input);
  for (const Region& region : article.regions) {
    if (region.kind != RegionKind::kBody) continue;
    out += '\n';
    const auto bytes =
        std::string_view(article.text).substr(region.bytes.begin, region.bytes.size());
    formats::append_wrapped(out, bytes, {"", ""}, formats::kColumns);
  }
  out += "\n";
}

}  // namespace khaldun
