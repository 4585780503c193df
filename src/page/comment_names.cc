// Tested by comment_names_test.cc.
#include "page/comment_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

constexpr std::size_t kMaxNameBytes = 400;

template <std::size_t N>
bool is_any(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// As a part of a name.
constexpr std::array<std::string_view, 3> kSystems = {"disqus_thread", "commentlist", "livefyre"};
constexpr std::array<std::string_view, 5> kMany = {"comments", "commentaires", "comentarios",
                                                   "kommentare", "commenti"};
// What stands beside "comments" in names of pages that have them or not.
constexpr std::array<std::string_view, 17> kStates = {
    "no",   "open", "closed", "disabled", "enabled", "count",  "link",   "links", "has",
    "with", "hide", "show",   "toggle",   "allow",   "button", "number", "off"};
// "commentssection", "commentlist" written as one word.
constexpr std::array<std::string_view, 8> kParts = {"section", "list", "container", "wrapper",
                                                    "area",    "feed", "block",     "thread"};

// As most names do not; their letter case is not yet known.
bool may_name(std::string_view names) {
  constexpr std::array<std::string_view, 5> kBegins = {"omme", "OMME", "isqus", "ivefyre", "oment"};
  return std::any_of(kBegins.begin(), kBegins.end(),
                     [&](std::string_view part) { return contains(names, part); });
}

bool names_many(std::string_view name) {
  bool has_many = false;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find_first_of("-_.:", at), name.size());
    std::string_view part = name.substr(at, end - at);
    if (is_any(kStates, part)) return false;
    const bool is_joined =
        part.starts_with("comment") && std::any_of(kParts.begin(), kParts.end(), [&](auto last) {
          return part == std::string("comment").append(last) ||
                 part == std::string("comments").append(last);
        });
    has_many |= is_any(kMany, part) || is_joined;
    at = end + 1;
  }
  return has_many || name == "comment-section" || name == "comment-list" || name == "comment_list";
}

bool names_one(std::string_view name) {
  constexpr std::string_view kOne = "comment";
  if (name == kOne || name == "comment-body" || name == "comment-item") return true;
  if (!name.starts_with("comment-")) return false;
  const std::string_view rest = name.substr(kOne.size() + 1);
  return !rest.empty() && std::all_of(rest.begin(), rest.end(), base::is_digit);
}

}  // namespace

CommentName comment_name(std::string_view names) {
  names = cut(names, kMaxNameBytes);
  if (!may_name(names)) return CommentName::kNone;
  const std::string lower = base::lowered(names);
  const bool is_system = std::any_of(kSystems.begin(), kSystems.end(),
                                     [&](std::string_view part) { return contains(lower, part); });
  if (is_system) return CommentName::kMany;
  CommentName found = CommentName::kNone;
  for (const std::string_view name : split_at(lower, ' ')) {
    if (names_many(name)) return CommentName::kMany;
    if (names_one(name)) found = CommentName::kOne;
  }
  return found;
}

}  // namespace khaldun::page
