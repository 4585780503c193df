#include "engine/segments.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "khaldun/language.h"

namespace khaldun::engine {
namespace {

using base::is_blank;

// A longer line was not broken to fit a width.
constexpr std::size_t kMaxBrokenLine = 120;

// Whether the lines of a text are broken to fit a width, so that a line end means nothing; else
// most of the text stands in longer lines, and each is a paragraph.
bool has_broken_lines(std::string_view text) {
  std::size_t in_long_lines = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end - begin > kMaxBrokenLine) in_long_lines += end - begin;
    begin = end + 1;
  }
  return 2 * in_long_lines < text.size();
}

// The first position at or after `begin` where a paragraph ends: at a blank line, and where lines
// are paragraphs at any line end; or text.size().
std::size_t find_end(std::string_view text, std::size_t begin, bool lines_are_broken) {
  for (std::size_t i = text.find('\n', begin); i != std::string_view::npos;
       i = text.find('\n', i + 1)) {
    if (!lines_are_broken) return i;
    std::size_t next = i + 1;
    while (next < text.size() && is_blank(text[next]) && text[next] != '\n') ++next;
    if (next < text.size() && text[next] == '\n') return i;
  }
  return text.size();
}

void append_paragraphs(std::string_view text, Span region, bool lines_are_broken,
                       std::vector<Span>& result) {
  const std::string_view whole = text.substr(0, region.end);
  std::size_t begin = region.begin;
  while (begin < whole.size()) {
    if (is_blank(whole[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = find_end(whole, begin, lines_are_broken);
    const std::size_t next = end;
    while (is_blank(whole[end - 1])) --end;
    result.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = next;
  }
}

Span shifted(Span span, std::size_t by) {
  const auto offset = static_cast<std::uint32_t>(by);
  return {span.begin + offset, span.end + offset};
}

}  // namespace

std::vector<Span> segments(const Article& article, std::string_view language) {
  const bool lines_are_broken = has_broken_lines(article.text);
  std::vector<Span> result;
  for (const Region& region : article.regions) {
    const std::string& own = region.language.empty() ? article.language : region.language;
    if (!own.empty() && !is_same_language(own, language)) continue;
    if (region.kind == RegionKind::kTitle || region.kind == RegionKind::kStandfirst ||
        region.kind == RegionKind::kDateline || region.kind == RegionKind::kBody) {
      append_paragraphs(article.text, region.bytes, lines_are_broken, result);
    }
  }
  return result;
}

Document merge(const Article& article, std::span<const Span> segments, std::span<Document> parts) {
  Document whole;
  whole.text = article.text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Document& part = parts[i];
    const std::uint32_t bytes = segments[i].begin;
    const std::size_t tokens = whole.tokens.size();
    const std::size_t lemmas = whole.lemmas.size();
    whole.labels = part.labels;
    whole.lemmas += part.lemmas;
    for (Token token : part.tokens) {
      token.span = shifted(token.span, bytes);
      token.lemma = shifted(token.lemma, lemmas);
      token.head += static_cast<std::uint32_t>(tokens);
      whole.tokens.push_back(token);
    }
    for (const Span sentence : part.sentences) whole.sentences.push_back(shifted(sentence, tokens));
    for (const Entity& entity : part.entities) {
      whole.entities.push_back({shifted(entity.tokens, tokens), entity.type});
    }
    for (Diagnostic& diagnostic : part.diagnostics) {
      whole.diagnostics.push_back({diagnostic.offset + bytes, std::move(diagnostic.message)});
    }
  }
  return whole;
}

}  // namespace khaldun::engine
