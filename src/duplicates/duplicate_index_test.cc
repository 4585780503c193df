#include "duplicates/duplicate_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace khaldun::duplicates {
namespace {

using ::testing::HasSubstr;

// Paragraphs of 40 words that no other story has.
std::string paragraph(int story, int number) {
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text += "s" + std::to_string(story) + "p" + std::to_string(number) + "w" + std::to_string(i);
    text += i % 9 == 8 ? ", " : " ";
  }
  return text + "\n\n";
}

std::string report(int story, int from, int to) {
  std::string text;
  for (int i = from; i < to; ++i) text += paragraph(story, i);
  return text;
}

std::string first_id(const std::optional<Match>& match) { return match ? match->id : "none"; }

TEST(DuplicateIndex, FindsTheSameWordsInAnotherDress) {
  DuplicateIndex index;
  EXPECT_FALSE(index.add("a", "The talks failed, the minister said."));
  const auto match = index.add("b", "THE TALKS FAILED – the minister said");
  ASSERT_TRUE(match);
  EXPECT_EQ(match->id, "a");
  EXPECT_EQ(match->kind, MatchKind::kExact);
  EXPECT_EQ(match->similarity, 1.0);
  EXPECT_EQ(match->seen, 1.0);
  EXPECT_EQ(index.size(), 1U);
}

TEST(DuplicateIndex, FindsAWireReportThatWasEdited) {
  DuplicateIndex index;
  ASSERT_FALSE(index.add("wire", report(1, 0, 10)));
  const std::vector<std::string> copies = {"GENEVA, 3 May (Agence Example) — " + report(1, 0, 10),
                                           report(1, 1, 10),  // a paragraph left out
                                           report(1, 0, 6),   // cut to 3 of 5
                                           report(1, 0, 10) + paragraph(2, 0),   // one more
                                           report(1, 0, 8) + report(2, 0, 2),    // two others
                                           report(1, 5, 10) + report(1, 0, 5)};  // in another order
  for (const std::string& copy : copies) {
    const auto match = index.add("copy", copy);
    ASSERT_EQ(first_id(match), "wire") << copy.substr(0, 40);
    EXPECT_EQ(match->kind, MatchKind::kNear);
    EXPECT_GE(match->similarity, kMinResemblance);
    EXPECT_GE(match->seen, kMinSeen);
  }
  EXPECT_EQ(index.size(), 1U) << "copies are not remembered";
}

TEST(DuplicateIndex, AReportWithMuchThatIsNewIsNoCopy) {
  DuplicateIndex index;
  ASSERT_FALSE(index.add("wire", report(1, 0, 10)));
  EXPECT_FALSE(index.add("other", report(2, 0, 10)));
  EXPECT_FALSE(index.add("background", report(3, 0, 8) + report(1, 0, 3)));
  EXPECT_FALSE(index.add("longer", report(1, 0, 10) + report(4, 0, 20)));
}

TEST(DuplicateIndex, CopiesOfCopiesDoNotDrift) {
  DuplicateIndex index;
  ASSERT_FALSE(index.add("a", report(1, 0, 12)));
  EXPECT_EQ(first_id(index.add("b", report(1, 3, 15))), "a");
  EXPECT_EQ(first_id(index.add("b again", report(1, 3, 15))), "a") << "not b";
  EXPECT_EQ(first_id(index.add("c", report(1, 8, 20))), "none") << "like b, but not like a";
  EXPECT_EQ(first_id(index.add("d", report(1, 9, 20))), "c");
}

TEST(DuplicateIndex, OfSeveralTheFirstSeenIsNamed) {
  DuplicateIndex index;
  ASSERT_FALSE(index.add("early", report(1, 0, 10)));
  ASSERT_FALSE(index.add("late", report(1, 6, 16)));
  EXPECT_EQ(first_id(index.add("both", report(1, 2, 13))), "early");
}

TEST(DuplicateIndex, ShortTextsHaveExactCopiesOnly) {
  const std::string body = report(1, 0, 1).substr(0, 170);
  ASSERT_LT(signature_of(body).words, kMinNearWords);
  DuplicateIndex index;
  EXPECT_FALSE(index.add("a", body));
  EXPECT_FALSE(index.add("b", body + " more"));
  EXPECT_EQ(first_id(index.add("c", body)), "a");
}

TEST(DuplicateIndex, TheVeryArticleAgainIsNoCopyOfItself) {
  DuplicateIndex index;
  ASSERT_FALSE(index.add("a", report(1, 0, 3)));
  EXPECT_FALSE(index.add("a", report(1, 0, 3)));
  EXPECT_EQ(index.size(), 1U);
}

TEST(DuplicateIndex, TextsWithoutWordsAreNeitherCopiesNorRemembered) {
  DuplicateIndex index;
  EXPECT_FALSE(index.add("a", ""));
  EXPECT_FALSE(index.add("b", " … "));
  EXPECT_FALSE(index.add("c", ""));
  EXPECT_EQ(index.size(), 0U);
  EXPECT_EQ(index.take_new_rows(), "");
}

TEST(DuplicateIndex, WorksInScriptsWithoutBlanks) {
  // Some 300 ideographs without a period.
  std::string body;
  for (unsigned i = 0, x = 7; i < 300; ++i, x = (x * 1103515245U + 12345U) & 0x7FFFFFFFU) {
    const unsigned code = 0x4E00 + (x >> 8) % 5000;
    body += static_cast<char>(0xE0U | code >> 12);
    body += static_cast<char>(0x80U | (code >> 6 & 0x3FU));
    body += static_cast<char>(0x80U | (code & 0x3FU));
  }
  DuplicateIndex index;
  ASSERT_FALSE(index.add("a", body));
  EXPECT_EQ(first_id(index.add("b", "新华社北京。" + body.substr(0, 600))), "a");
  EXPECT_FALSE(index.add("c", body.substr(600) + std::string(100, 'x')));
}

TEST(DuplicateIndex, ManyTextsWithOneBoilerplateCostNoMoreThanTheyMay) {
  // A third of each is the same: too little for a copy, enough for common keys.
  DuplicateIndex index;
  const std::string boilerplate = report(0, 0, 1);
  for (int i = 1; i <= 3000; ++i) {
    ASSERT_EQ(first_id(index.add(std::to_string(i), boilerplate + report(i, 0, 2))), "none") << i;
  }
  for (int i = 1; i <= 3000; i += 7) {
    EXPECT_EQ(first_id(index.add("copy", "New: " + boilerplate + report(i, 0, 2))),
              std::to_string(i));
  }
}

std::vector<std::string> some_bodies() {
  std::vector<std::string> bodies;
  for (int i = 0; i < 1500; ++i) bodies.push_back(report(i % 1100, i / 1100, 3 + i % 3));
  return bodies;
}

TEST(DuplicateIndex, GivesTheSameMatchesInHoweverManyRuns) {
  const std::vector<std::string> bodies = some_bodies();
  std::vector<std::string> expected;
  DuplicateIndex whole;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    expected.push_back(first_id(whole.add(std::to_string(i), bodies[i])));
  }
  const std::string all_rows = whole.take_new_rows();
  EXPECT_GT(std::count(expected.begin(), expected.end(), "none"), 1050);
  EXPECT_LT(std::count(expected.begin(), expected.end(), "none"), 1300);
  for (const std::size_t run : {1U, 333U, 1400U}) {
    std::string rows;
    std::vector<std::string> found;
    for (std::size_t begin = 0; begin < bodies.size(); begin += std::max<std::size_t>(run, 100)) {
      DuplicateIndex index;
      ASSERT_TRUE(index.load(rows));
      EXPECT_EQ(index.take_new_rows(), "");
      const std::size_t end = std::min(bodies.size(), begin + std::max<std::size_t>(run, 100));
      for (std::size_t i = begin; i < end; ++i) {
        found.push_back(first_id(index.add(std::to_string(i), bodies[i])));
        if (i % 10 == 0) rows += index.take_new_rows();
      }
      rows += index.take_new_rows();
    }
    EXPECT_EQ(found, expected) << run;
    EXPECT_EQ(rows, all_rows) << run;
  }
}

TEST(DuplicateIndex, ArticlesWhoseRowsAreThereMayComeAgain) {
  const std::vector<std::string> bodies = some_bodies();
  DuplicateIndex index;
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    expected.push_back(first_id(index.add(std::to_string(i), bodies[i])));
  }
  DuplicateIndex again;
  ASSERT_TRUE(again.load(index.take_new_rows()));
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    EXPECT_EQ(first_id(again.add(std::to_string(i), bodies[i])), expected[i]) << i;
  }
  EXPECT_EQ(again.take_new_rows(), "");
}

TEST(DuplicateIndex, NamesTheRowThatIsDamaged) {
  DuplicateIndex index;
  for (int i = 0; i < 3; ++i) ASSERT_FALSE(index.add("id" + std::to_string(i), report(i, 0, 2)));
  std::string rows = index.take_new_rows();
  rows[rows.size() / 3 + 100] ^= 1;
  DuplicateIndex damaged;
  const auto loaded = damaged.load(rows);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kInvalidInput);
  EXPECT_THAT(loaded.error().message, HasSubstr("row 2, byte 267: expected the checksum"));
  EXPECT_EQ(damaged.size(), 1U);
  EXPECT_EQ(first_id(damaged.add("x", report(0, 0, 2))), "id0");
}

TEST(DuplicateIndex, RowsMayBeLoadedTwice) {
  DuplicateIndex index;
  ASSERT_FALSE(index.add("a", report(1, 0, 2)));
  const std::string rows = index.take_new_rows();
  DuplicateIndex other;
  ASSERT_TRUE(other.load(rows));
  ASSERT_TRUE(other.load(rows + rows));
  EXPECT_EQ(other.size(), 1U);
}

TEST(DuplicateIndex, KeepsToItsMemory) {
  DuplicateIndex index;
  for (int i = 0; i < 9000; ++i) {
    BodySignature signature;
    signature.words = signature.shingles = 100;
    signature.exact_low = static_cast<std::uint64_t>(i) + 1;
    for (std::size_t k = 0; k < kOrders; ++k) {
      signature.minima.at(k) = static_cast<std::uint16_t>((i * 40503 + k * 977 + i / 7 * k) >> 2);
    }
    index.add("0123456789abcdef0123456789abcdef", signature);
  }
  ASSERT_GT(index.size(), 8000U);
  EXPECT_LE(index.memory_bytes() / index.size(), 700U) << "blocks of 4096 are filled in part";
}

}  // namespace
}  // namespace khaldun::duplicates
