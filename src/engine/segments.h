// Segments: the pieces of an article that are analysed on their own, and their results put together
// again.
//
// A parser that is given a headline and the first paragraph as one text often draws one sentence
// over both. So the title and each paragraph of the body (parted by a blank line) are annotated as
// texts of their own (where lines are not broken to fit a width, each line is one); merge() then
// gives one Document over the whole article, with offsets into Article::text. What is not title or
// body is not annotated, nor what is known to be in another language than the model's.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "khaldun/article.h"
#include "khaldun/document.h"

namespace khaldun::engine {

// Byte ranges of Article::text, in order, none empty.
std::vector<Span> segments(const Article& article, std::string_view language);

// `parts[i]` is the annotation of segments[i]. All parts share their labels.
Document merge(const Article& article, std::span<const Span> segments, std::span<Document> parts);

}  // namespace khaldun::engine
