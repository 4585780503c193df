#include <gtest/gtest.h>

#include "khaldun/reader.h"

namespace khaldun {
namespace {

TEST(IsoDay, ReadsTheFormsOfFeedsAndHeaders) {
  for (const char* text : {"2024-03-27",
                           "2024-03-27T23:30:00Z",
                           "2024-03-27T01:00:00+05:00",
                           "2024-03-27 10:00",
                           "2024/03/27",
                           "2024.3.27",
                           "20240327",
                           "20240327T101500Z",
                           "Wed, 27 Mar 2024 10:00:00 GMT",
                           "27 March 2024",
                           "March 27, 2024",
                           "Mar. 27, 2024",
                           "Wednesday, March 27th, 2024 at 9:15 am",
                           "27 mar 2024",
                           "MARCH 27, 2024",
                           "27/03/2024",
                           "27-03-2024",
                           "27.3.2024",
                           "03/27/2024 10:15",
                           "3/27/2024"}) {
    EXPECT_EQ(iso_day(text), "2024-03-27") << text;
  }
  EXPECT_EQ(iso_day("Sept. 3, 2021"), "2021-09-03");
  EXPECT_EQ(iso_day("29 February 2024"), "2024-02-29");
  EXPECT_EQ(iso_day("04/04/2024"), "2024-04-04");
}

TEST(IsoDay, RefusesWhatIsNoDayOrNotCertain) {
  for (const char* text :
       {"",
        "yesterday",
        "2024-13-01",
        "2023-02-29",
        "2024-00-10",
        "2024-04-31",
        "March 2024",
        "2024",
        "03/04/2024",
        "27-03/2024",
        "31/04/2024",
        "27/03/24",
        "27 Marc 2024",
        "202403",
        "2024-03",
        "March 0, 2024",
        "27 March 24",
        "On the morning of 27 March 2024 the men came to the village and stayed on",
        "27 \u043c\u0430\u0440\u0442\u0430 2024",
        "Sundry 27 March 2024",
        "99999999999999"}) {
    EXPECT_EQ(iso_day(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace khaldun
