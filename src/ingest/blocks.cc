#include "ingest/blocks.h"

#include <algorithm>
#include <array>

namespace khaldun::ingest {
namespace {

constexpr std::string_view kBlank = " \t\r\v\f";

Span stripped(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && kBlank.find(text[begin]) != std::string_view::npos) ++begin;
  while (begin < end && kBlank.find(text[end - 1]) != std::string_view::npos) --end;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

bool ends_sentence(std::string_view line) {
  constexpr std::array<std::string_view, 8> kEnds = {".", "?",      "!",      "\"",
                                                     ":", "\u201d", "\u2019", "\u2026"};
  return std::any_of(kEnds.begin(), kEnds.end(),
                     [&](std::string_view end) { return line.ends_with(end); });
}

bool has_a_paragraph_per_line(std::string_view text, const Block& block) {
  const auto ends = std::count_if(block.lines.begin(), block.lines.end(),
                                  [&](Span line) { return ends_sentence(words_of(text, line)); });
  return ends * 5 >= static_cast<std::ptrdiff_t>(block.lines.size()) * 3;
}

}  // namespace

std::string_view words_of(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

std::vector<Block> blocks_of(std::string_view text) {
  std::vector<Block> blocks;
  bool is_open = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const Span line = stripped(text, begin, end);
    if (!line.empty()) {
      if (!is_open) blocks.emplace_back();
      blocks.back().lines.push_back(line);
    }
    is_open = !line.empty();
    begin = end + 1;
  }
  if (blocks.size() != 1 || !has_a_paragraph_per_line(text, blocks[0])) return blocks;
  std::vector<Block> lines;
  for (const Span line : blocks[0].lines) lines.push_back({{line}});
  return lines;
}

}  // namespace khaldun::ingest
