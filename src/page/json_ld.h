// LinkedData: what the JSON-LD of a page says of its article.
//
//   const LinkedData data = read_json_ld(tree, map.data_scripts, {"https://cape.example/a",
//   titles}); data.headline, data.authors[0].name, data.published
//
// Of all objects in all scripts (@graph and lists too) the article is the one of the best type that
// names this page's address or a title of it, and is not part of a list of other stories. @id
// references are followed. Broken JSON is mended (json_repair.h) or skipped. Limits: kMaxJsonBytes
// a script, kMaxJsonDepth, kMaxJsonObjects. Values are tidy (page_words.h). Never throws.
// Thread-safe. Tested by json_ld_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/page_tree.h"

namespace khaldun::page {

inline constexpr std::size_t kMaxJsonBytes = 1 << 20;
inline constexpr std::size_t kMaxJsonDepth = 64;
inline constexpr std::size_t kMaxJsonObjects = 4000;

struct LinkedAuthor {
  std::string name;
  bool is_organisation = false;
};

// An entry of a live blog (liveBlogUpdate); "" where it does not say.
struct LiveUpdate {
  std::string headline;
  std::string published;  // as written
  std::string body;       // the beginning, kMaxUpdateBytes at most
};
inline constexpr std::size_t kMaxUpdates = 1000;
inline constexpr std::size_t kMaxUpdateBytes = 1 << 16;

struct LinkedData {
  std::string type;  // of the article, "NewsArticle"; "" when there is none
  std::string headline;
  std::string other_headline;  // alternativeHeadline or name
  std::vector<LinkedAuthor> authors;
  std::string published;  // as written
  std::string modified;
  std::string section;
  std::vector<std::string> keywords;
  std::string language;
  std::string url;
  std::string image;
  std::string description;
  std::string body;  // articleBody as written, markup and all; see told_body.h
  std::optional<bool> is_free;
  std::string publisher;
  std::string site;                // name of the WebSite
  std::vector<std::string> names;  // of organisations and sites
  std::string page_published;      // of the WebPage
  std::string page_modified;
  std::vector<LiveUpdate> updates;  // of a LiveBlogPosting, in their order
};

// What is known of the page otherwise, to pick its article.
struct PageHints {
  std::vector<std::string> urls;    // canonical, got from
  std::vector<std::string> titles;  // folded
};

LinkedData read_json_ld(const html::Tree& tree, const std::vector<html::NodeId>& scripts,
                        const PageHints& hints);

}  // namespace khaldun::page
