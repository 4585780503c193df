// join_pages: one article out of its pages.
//
//   join_pages(article, {{"https://cape.example/war?page=2", second}, {..., third}});
//
// The texts of the later pages come behind that of the first, each with its region. What a later
// page says once more is left out: its title, every text around the body that an earlier page has
// (byline, standfirst, captions, biography, tail), and of the body such texts of at least
// kRepeatedBytes, or that stand before the first new one: a standfirst is often body on later
// pages. What the first page does not tell of authors and days is taken from the first that does;
// an article with one page behind a paywall is not free. `other_pages` becomes the addresses of the
// pages that said something new, in their order; a page is left out, and a diagnostic says so, if
// the text would become longer than limits::kMaxDocumentBytes. Pure, thread-safe. Tested by
// joined_pages_test.cc.
#pragma once

#include <string>
#include <vector>

#include "khaldun/article.h"

namespace khaldun::page {

inline constexpr std::size_t kRepeatedBytes = 40;

struct LaterPage {
  std::string url;  // where it was got
  Article article;
};

void join_pages(Article& article, std::vector<LaterPage> pages);

}  // namespace khaldun::page
