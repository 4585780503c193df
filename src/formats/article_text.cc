// Articles for people: heading and body, or a line each. Tested by formats_test.cc.
#include "base/utf8.h"
#include "formats/terminal_text.h"
#include "khaldun/format.h"

namespace khaldun {
namespace {

constexpr std::size_t kTitleColumns = 50;
constexpr std::size_t kAuthorColumns = 27;

// `text` cut or padded to so many columns.
void append_cell(std::string& out, std::string_view text, std::size_t columns) {
  std::size_t used = 0;
  for (std::size_t i = 0; i < text.size();) {
    const base::Character c = base::next_character(text, i);
    std::string shown;
    const std::size_t width = base::append_printable(shown, text.substr(i, c.bytes));
    const bool is_last = i + c.bytes == text.size();
    if (used + width + (is_last ? 0 : 1) > columns) {
      out += "\u2026";
      ++used;
      break;
    }
    out += shown;
    used += width;
    i += c.bytes;
  }
  out.append(columns - std::min(columns, used), ' ');
}

std::string authors_of(const Article& article) {
  std::string authors;
  for (const Author& author : article.authors) {
    authors += (authors.empty() ? "" : ", ") + author.name;
  }
  return authors;
}

std::size_t body_words(const Article& article) {
  std::size_t words = 0;
  for (const Region& region : article.regions) {
    if (region.kind != RegionKind::kBody) continue;
    bool is_inside = false;
    for (std::uint32_t i = region.bytes.begin; i < region.bytes.end; ++i) {
      const char c = article.text[i];
      const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      words += !is_blank && !is_inside ? 1 : 0;
      is_inside = !is_blank;
    }
  }
  return words;
}

}  // namespace

std::string_view article_table_head() {
  return "published    words  title                                               authors\n";
}

void append_article_row(std::string& out, const Article& article) {
  append_cell(out, article.published.empty() ? "undateable" : article.published, 10);
  const std::string words = std::to_string(body_words(article));
  out += std::string(2 + (words.size() < 6 ? 6 - words.size() : 0), ' ') + words + "  ";
  append_cell(out, article.title, kTitleColumns);
  out += "  ";
  append_cell(out, authors_of(article), kAuthorColumns);
  while (out.ends_with(' ')) out.pop_back();
  out += '\n';
}

void append_article_text(std::string& out, const Article& article, std::string_view input) {
  const auto line = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out += std::string(name) + ": " + formats::printable(value) + "\n";
  };
  line("Title", article.title);
  line("Published", article.published.empty() ? "undateable" : article.published);
  line("By", authors_of(article));
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
