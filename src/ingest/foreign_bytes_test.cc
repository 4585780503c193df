#include "ingest/foreign_bytes.h"

#include <gtest/gtest.h>

namespace khaldun::ingest {
namespace {

TEST(ForeignBytes, AreNamed) {
  EXPECT_EQ(foreign_kind("PK\x03\x04 sheet"), "a ZIP or Office file");
  EXPECT_EQ(foreign_kind("\xFF\xFEt"), "UTF-16 text");
  EXPECT_EQ(foreign_kind("\xD0\xCF\x11\xE0\xA1"), "an old Office file");
  EXPECT_EQ(foreign_kind("text,date\n"), "");
  EXPECT_EQ(foreign_kind(""), "");
}

TEST(ForeignBytes, AreRefusedWithWhatToDo) {
  EXPECT_TRUE(check_not_foreign("text", "a table in UTF-8"));
  EXPECT_EQ(check_not_foreign("%PDF-1", "a table in UTF-8").error().message,
            "expected a table in UTF-8, found a PDF file; convert it to text first");
}

TEST(ForeignBytes, HaveAShareInATextThatIsNone) {
  EXPECT_EQ(foreign_share("Caf\u00e9\r\n\t"), 0);
  EXPECT_EQ(foreign_share("ab\x01\xFF"), 0.5);
  EXPECT_EQ(foreign_share("a\uFFFD"), 0.5);
  EXPECT_EQ(foreign_share(""), 0);
}

}  // namespace
}  // namespace khaldun::ingest
