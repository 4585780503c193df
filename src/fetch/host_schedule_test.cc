#include "fetch/host_schedule.h"

#include <gtest/gtest.h>

namespace khaldun::fetch {
namespace {

TEST(HostSchedule, TellsHowLongToWait) {
  HostSchedule schedule;
  schedule.hold("a.example", 1'000, 0);
  EXPECT_EQ(schedule.wait_ms("a.example", 0), 1'000);
  EXPECT_EQ(schedule.wait_ms("a.example", 400), 600);
  EXPECT_EQ(schedule.wait_ms("a.example", 1'000), 0);
  EXPECT_EQ(schedule.wait_ms("a.example", 5'000), 0);
  EXPECT_EQ(schedule.wait_ms("b.example", 0), 0);
}

TEST(HostSchedule, NeverShortensAHold) {
  HostSchedule schedule;
  schedule.hold("a.example", 9'000, 0);
  schedule.hold("a.example", 1'000, 0);
  EXPECT_EQ(schedule.wait_ms("a.example", 0), 9'000);
  schedule.hold("a.example", 10'000, 0);
  EXPECT_EQ(schedule.wait_ms("a.example", 0), 10'000);
}

TEST(HostSchedule, ForgetsThoseThatMayBeAskedAndThenTheSoonest) {
  HostSchedule schedule(2);
  schedule.hold("past.example", 10, 0);
  schedule.hold("late.example", 500, 0);
  schedule.hold("soon.example", 300, 100);
  EXPECT_EQ(schedule.size(), 2U);
  EXPECT_EQ(schedule.wait_ms("past.example", 0), 0);
  schedule.hold("new.example", 900, 100);
  EXPECT_EQ(schedule.size(), 2U);
  EXPECT_EQ(schedule.wait_ms("soon.example", 100), 0);
  EXPECT_EQ(schedule.wait_ms("late.example", 100), 400);
  EXPECT_EQ(schedule.wait_ms("new.example", 100), 800);
}

}  // namespace
}  // namespace khaldun::fetch
