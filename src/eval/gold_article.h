// gold_article: a text of a gold standard as an article that is nothing but body.
//
//   engine.code(gold_article(item.id, item.text));                // no day of its own
//   engine.code(gold_article(item.id, item.text, "2024-03-27"));  // published on that day
//
// Pure.
#pragma once

#include <cstdint>
#include <string>

#include "khaldun/article.h"

namespace khaldun::eval {

inline Article gold_article(const std::string& id, const std::string& text,
                            const std::string& published = "") {
  Article article;
  article.id = id;
  article.text = text;
  article.published = published;
  article.published_source = published.empty() ? "undateable" : "given";
  article.regions = {{RegionKind::kBody, {0, static_cast<std::uint32_t>(text.size())}}};
  return article;
}

}  // namespace khaldun::eval
