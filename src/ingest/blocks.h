// Blocks: a text cut into paragraphs, each a list of lines.
//
//   for (const Block& block : blocks_of(text)) use(block.bytes(), block.lines.size());
//
// Paragraphs are parted by empty lines. In a text without any, where most lines end a sentence,
// each line is a paragraph: extractors of web pages write so. Spans are exact bytes of the text,
// without the white space around them. Pure, thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "khaldun/document.h"

namespace khaldun::ingest {

struct Block {
  std::vector<Span> lines;  // never empty

  Span bytes() const { return {lines.front().begin, lines.back().end}; }
};

std::vector<Block> blocks_of(std::string_view text);

// `span` of `text`.
std::string_view words_of(std::string_view text, Span span);

}  // namespace khaldun::ingest
