#include "text/bad_bytes.h"

#include <gtest/gtest.h>

namespace khaldun::text {
namespace {

TEST(BadBytes, AreToldByTheFirst) {
  const auto note = note_on_bad_bytes("\u00E9t\u00E9 caf\xE9 \xFF");
  ASSERT_TRUE(note);
  EXPECT_EQ(note->offset, 9U);
  EXPECT_EQ(note->message, bad_bytes_at(0).message);
  EXPECT_FALSE(note_on_bad_bytes("caf\u00E9"));
  EXPECT_FALSE(note_on_bad_bytes(""));
}

}  // namespace
}  // namespace khaldun::text
