#include "language/letters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temporary_file.h"

namespace khaldun::language {
namespace {

using ::testing::HasSubstr;

const std::string kColumns = "first\tlast\tscript\tlanguage\n";

std::string problem_of(const std::string& lines) {
  const testing::TemporaryFile file(kColumns + lines);
  const auto letters = Letters::load(file.path());
  return letters ? "none" : letters.error().message;
}

TEST(Letters, HaveAScriptAndALowerCase) {
  const testing::TemporaryFile file(kColumns +
                                    "0041\t007A\tLatn\n00C0\t00D6\tLatn\n0370\t03FF\tGrek\tel\n"
                                    "0130\t0130\tLatn\n0300\t036F\tmark\n");
  const Letters letters = *Letters::load(file.path());
  const Letter e = letters.of(U'É');
  EXPECT_EQ(e.lower, u'é');
  EXPECT_EQ(letters.scripts()[e.script].name, "Latn");
  EXPECT_EQ(letters.scripts()[letters.of(U'Ω').script].language, "el");
  EXPECT_EQ(letters.of(U'\u0130').lower, u'i') << "the dot is left out";
  EXPECT_EQ(letters.of(U'\u0301').script, Letters::kMark);
  EXPECT_EQ(letters.of(U'7').script, Letters::kNone);
  EXPECT_EQ(letters.of(0x1F600).script, Letters::kNone) << "past U+FFFF";
}

TEST(Letters, OfTheProjectKnowEachScriptOnce) {
  const auto letters = Letters::load("data/language/scripts.tsv");
  ASSERT_TRUE(letters) << letters.error().message;
  for (const char32_t code : U"aZéßЖяابहবကሀדกหກ한あ漢ქՀ") {
    if (code == 0) continue;
    EXPECT_GT(letters->of(code).script, Letters::kMark) << std::uint32_t{code};
  }
  for (const char32_t code : U"×÷۔।،؟0٫–’") {
    if (code == 0) continue;
    EXPECT_EQ(letters->of(code).script, Letters::kNone) << std::uint32_t{code};
  }
}

TEST(Letters, NameTheLineOfAMistake) {
  EXPECT_THAT(problem_of("0041\tG\tLatn\n"), HasSubstr(":2: expected two code points"));
  EXPECT_THAT(problem_of("0062\t0061\tLatn\n"), HasSubstr(":2: expected two code points"));
  EXPECT_THAT(problem_of("0041\t1F600\tLatn\n"), HasSubstr(":2: expected two code points"));
  EXPECT_THAT(problem_of("0041\t0042\t\n"), HasSubstr(":2: expected a script"));
  EXPECT_THAT(problem_of("0041\t0042\tA\tx\n0043\t0044\tA\ty\n"),
              HasSubstr(":3: expected the language of the lines before, \"x\", found \"y\""));
  EXPECT_EQ(Letters::load("/nowhere/scripts.tsv").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace khaldun::language
