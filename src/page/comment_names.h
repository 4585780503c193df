// What a class or an id says about comments of readers.
//
//   comment_name("post-comments wide")    // kMany: an element around comments
//   comment_name("comment comment-12")    // kOne: a comment
//   comment_name("no-comments")           // kNone, as "comments-open", "commentary"
//
// Pure, thread-safe. Tested by comment_names_test.cc.
#pragma once

#include <cstdint>
#include <string_view>

namespace khaldun::page {

enum class CommentName : std::uint8_t { kNone, kOne, kMany };

CommentName comment_name(std::string_view names);

}  // namespace khaldun::page
