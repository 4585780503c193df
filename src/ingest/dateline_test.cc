#include "ingest/dateline.h"

#include <gtest/gtest.h>

namespace khaldun::ingest {
namespace {

// The sentence behind the dateline, and the day that it names: "Troops left. | 2023-05-20".
std::string read(std::string_view paragraph) {
  const auto dateline = find_dateline(paragraph);
  if (!dateline) return "none";
  const std::string_view rest = paragraph.substr(dateline->size);
  return std::string(rest.substr(rest.find_first_not_of(' '))) + " | " + dateline->day;
}

TEST(Dateline, EndsAtTheDash) {
  EXPECT_EQ(read("LONDON \u2014 Troops left."), "Troops left. | ");
  EXPECT_EQ(read("LONDON (AP) \u2014 Troops left."), "Troops left. | ");
  EXPECT_EQ(read("NAIROBI, Kenya (AP) \u2014 Troops left."), "Troops left. | ");
  EXPECT_EQ(read("LONDON, England (CNN) -- Troops left."), "Troops left. | ");
  EXPECT_EQ(read("ADDIS ABABA, Nov 2 (Reuters) - Troops left."), "Troops left. | ");
  EXPECT_EQ(read("LONDON, Feb. 1 (Xinhua) -- Troops left."), "Troops left. | ");
  EXPECT_EQ(read("DHAKA, March 4, 2021 (BSS/AFP) - Troops left."), "Troops left. | 2021-03-04");
  EXPECT_EQ(read("Kampala, Uganda (Example News) \u2013 Troops left."), "Troops left. | ");
  EXPECT_EQ(read("BOGOT\u00c1 \u2014 Troops left."), "Troops left. | ");
}

TEST(Dateline, NamesTheDay) {
  EXPECT_EQ(read("KYIV, May 20, 2023 - Troops left."), "Troops left. | 2023-05-20");
  EXPECT_EQ(read("BEIRA, Mozambique, March 24, 2019 - Troops left."), "Troops left. | 2019-03-24");
  EXPECT_EQ(read("CAIRO, 6 July 2021 \u2014 Troops left."), "Troops left. | 2021-07-06");
  EXPECT_EQ(read("Nov 2 (Reuters) - Troops left."), "Troops left. | ");
}

TEST(Dateline, IsNoSentenceWithADash) {
  EXPECT_EQ(read("The president \u2014 a former general \u2014 resigned."), "none");
  EXPECT_EQ(read("Macron \u2014 The man of the year \u2014 resigned."), "none");
  EXPECT_EQ(read("London \u2014 Troops left."), "none") << "ordinary letters, no agency, no day";
  EXPECT_EQ(read("He came (by car) - The car broke."), "none");
  EXPECT_EQ(read("In 2019 - The year of the vote - troops left."), "none");
  EXPECT_EQ(read("US - China talks began."), "none") << "two letters are no town";
  EXPECT_EQ(read("LONDON \u2014 which is large."), "none");
  EXPECT_EQ(read(""), "none");
  EXPECT_EQ(read("- Troops left."), "none");
}

TEST(Dateline, StandsAtTheFrontOnly) {
  EXPECT_EQ(read("Troops left on Monday after a long and costly war in the hills of the north that "
                 "nobody had wanted or foreseen. LONDON - Troops left."),
            "none");
}

TEST(Dateline, MayBeSetApartInBoldLetters) {
  const std::string text = "Ansa, Utopia \u2013 The minister left.";
  EXPECT_FALSE(find_dateline(text));
  EXPECT_EQ(find_dateline(text, 12)->size, 16U) << "the town and where it lies";
  EXPECT_EQ(find_dateline(text, 16)->size, 16U) << "the dash is bold, too";
  EXPECT_FALSE(find_dateline(text, 4)) << "half of it";
  EXPECT_FALSE(find_dateline(text, text.size())) << "all of the paragraph";
  EXPECT_FALSE(find_dateline("Security \u2013 The minister left.", 8)) << "may be a heading";
}

}  // namespace
}  // namespace khaldun::ingest
