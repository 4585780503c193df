#include "page/comment_names.h"

#include <gtest/gtest.h>

namespace khaldun::page {
namespace {

TEST(CommentNames, OfManyOfOneAndOfNone) {
  for (const char* name : {"comments", "wide comments", "post-comments", "comments__list",
                           "c-comments", "CommentsSection", "commentlist", "comment-list",
                           "comments-area", "fb-comments", "disqus_thread", "kommentare"}) {
    EXPECT_EQ(comment_name(name), CommentName::kMany) << name;
  }
  for (const char* name : {"comment", "Comment even", "comment-12", "comment-body"}) {
    EXPECT_EQ(comment_name(name), CommentName::kOne) << name;
  }
  for (const char* name : {"", "no-comments", "comments-open", "has-comments", "commentary",
                           "comment-form", "recommended", "content"}) {
    EXPECT_EQ(comment_name(name), CommentName::kNone) << name;
  }
}

}  // namespace
}  // namespace khaldun::page
