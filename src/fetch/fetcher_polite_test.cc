#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fetch/fetcher.h"
#include "fetch/local_server.h"

namespace khaldun::fetch {
namespace {

using testing::answer;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::LocalServer;
using testing::ok;
using testing::redirect;
using testing::test_options;
using testing::TestClock;
using Connection = LocalServer::Connection;

FetchOptions polite_options() {
  FetchOptions options = test_options();
  options.obey_robots = true;
  options.min_delay_ms = 1'000;
  options.max_delay_ms = 30'000;
  return options;
}

// A fetcher, and a server whose other paths are pages.
struct Visit {
  explicit Visit(const FetchOptions& options = polite_options())
      : fetcher(Fetcher::create(options, clock)) {
    server.on("*", [](Connection& c) { c.send(ok("text/html", "page")); });
  }

  void robots(std::string text) {
    server.on("/robots.txt", [text](Connection& c) { c.send(ok("text/plain", text)); });
  }
  void robots_answer(std::string bytes) {
    server.on("/robots.txt", [bytes](Connection& c) { c.send(bytes); });
  }
  Result<FetchedPage> get(std::string_view path) { return fetcher->get(server.url(path)); }
  std::string outcome(std::string_view path) {
    const auto page = get(path);
    return page ? page->body : page.error().message;
  }

  TestClock clock;
  LocalServer server;
  Result<Fetcher> fetcher;
};

TEST(FetcherRobots, AsksOnceAndObeys) {
  Visit visit;
  visit.robots("user-agent: *\nallow: /\nuser-agent: crow\n# not this\ndisallow: /private/\n");
  EXPECT_EQ(visit.outcome("/a"), "page");
  EXPECT_EQ(visit.outcome("/private/b"),
            visit.server.url("/private/b") +
                ": expected a page that robots.txt allows, found line 5 of " +
                visit.server.url("/robots.txt") +
                " for \"Crow\": \"Disallow: /private/\": leave it out, or fetch it with "
                "--ignore-robots");
  EXPECT_EQ(visit.get("/private/b").error().code, ErrorCode::kUsage);
  EXPECT_EQ(visit.outcome("/%70rivate"), "page");
  EXPECT_THAT(visit.outcome("/%70rivate/b"), HasSubstr("robots.txt"));
  EXPECT_THAT(visit.server.paths(), ElementsAre("/robots.txt", "/a", "/%70rivate"));
}

TEST(FetcherRobots, AsksAgainTheNextDay) {
  Visit visit;
  visit.robots("user-agent: *\ndisallow: /a\n");
  EXPECT_NE(visit.outcome("/a"), "page");
  visit.robots("");
  EXPECT_NE(visit.outcome("/a"), "page");
  visit.clock.now += 24LL * 60 * 60 * 1000;
  EXPECT_EQ(visit.outcome("/a"), "page");
}

TEST(FetcherRobots, AllowsEverythingWhereThereIsNone) {
  for (const std::string status : {"404 Not Found", "401 Who", "403 No", "410 Gone"}) {
    Visit visit;
    visit.robots_answer(answer(status, "", "User-agent: *\nDisallow: /"));
    EXPECT_EQ(visit.outcome("/a"), "page") << status;
  }
}

TEST(FetcherRobots, AllowsNothingWhereTheServerFails) {
  for (const std::string status : {"500", "503", "429"}) {
    Visit visit;
    visit.robots_answer(answer(status + " Oh", "", ""));
    EXPECT_EQ(visit.outcome("/a"),
              visit.server.url("/a") +
                  ": expected a robots.txt that allows it, found none (robots.txt answered with "
                  "status " +
                  status + "): try again later, or fetch it with --ignore-robots");
    visit.robots("");
    EXPECT_NE(visit.outcome("/a"), "page");
    visit.clock.now += 10LL * 60 * 1000;
    EXPECT_EQ(visit.outcome("/a"), "page") << status;
  }
  Visit visit;
  visit.server.on("/robots.txt", [](Connection& c) { c.reset(); });
  EXPECT_THAT(visit.outcome("/a"), HasSubstr("found none (" + visit.server.url("/robots.txt")));
  EXPECT_THAT(visit.server.paths(), ElementsAre("/robots.txt"));
}

TEST(FetcherRobots, FollowsFiveRedirectsOfIt) {
  Visit visit;
  visit.robots_answer(redirect(301, "/1"));
  for (int i = 1; i < 5; ++i) {
    visit.server.on("/" + std::to_string(i),
                    [i](Connection& c) { c.send(redirect(302, "/" + std::to_string(i + 1))); });
  }
  visit.server.on("/5",
                  [](Connection& c) { c.send(ok("text/plain", "user-agent: *\ndisallow: /")); });
  EXPECT_THAT(visit.outcome("/a"), HasSubstr("found line 2 of "));

  Visit endless;
  endless.robots_answer(redirect(301, "/robots.txt"));
  EXPECT_EQ(endless.outcome("/a"), "page");
  EXPECT_EQ(endless.server.requests().size(), 7U);
}

TEST(FetcherRobots, ReadsTheBeginningOfALongOne) {
  Visit visit;
  visit.server.on("/robots.txt", [](Connection& c) {
    c.send("HTTP/1.1 200 OK\r\n\r\nuser-agent: *\ndisallow: /a\n");
    while (c.send(std::string(10'000, '#'))) continue;
  });
  EXPECT_THAT(visit.outcome("/a"), HasSubstr("found line 2 of "));
  EXPECT_EQ(visit.outcome("/b"), "page");
}

TEST(FetcherRobots, HoldsForEachStepOfRedirects) {
  Visit visit;
  visit.robots("user-agent: *\ndisallow: /private/\n");
  visit.server.on("/a", [](Connection& c) { c.send(redirect(302, "/private/b")); });
  EXPECT_THAT(visit.outcome("/a"), HasSubstr("/private/b: expected a page that robots.txt allows"));
  EXPECT_THAT(visit.server.paths(), ElementsAre("/robots.txt", "/a"));
}

TEST(FetcherRobots, IsNotAskedForWhenIgnored) {
  FetchOptions options = polite_options();
  options.obey_robots = false;
  Visit visit(options);
  visit.robots("user-agent: *\ndisallow: /\n");
  EXPECT_EQ(visit.outcome("/a"), "page");
  EXPECT_THAT(visit.server.paths(), ElementsAre("/a"));
}

TEST(FetcherDelay, WaitsBetweenVisitsOfAHost) {
  Visit visit;
  EXPECT_EQ(visit.outcome("/a"), "page");
  EXPECT_THAT(visit.clock.slept, IsEmpty());
  EXPECT_EQ(visit.fetcher->wait_ms(visit.server.url("/b")), 1'000);
  EXPECT_EQ(visit.fetcher->wait_ms("http://other.example/"), 0);
  EXPECT_EQ(visit.fetcher->wait_ms("no URL"), 0);
  visit.clock.now += 300;
  EXPECT_EQ(visit.outcome("/b"), "page");
  EXPECT_THAT(visit.clock.slept, ElementsAre(700));
  visit.clock.now += 5'000;
  EXPECT_EQ(visit.outcome("/c"), "page");
  EXPECT_THAT(visit.clock.slept, ElementsAre(700));
}

TEST(FetcherDelay, WaitsAfterFailuresToo) {
  Visit visit;
  visit.server.on("/a", [](Connection& c) { c.reset(); });
  EXPECT_NE(visit.outcome("/a"), "page");
  EXPECT_EQ(visit.outcome("/b"), "page");
  EXPECT_THAT(visit.clock.slept, ElementsAre(1'000));
}

TEST(FetcherDelay, TakesThatOfRobotsUpToItsLimit) {
  Visit visit;
  visit.robots("user-agent: *\ncrawl-delay: 5\n");
  EXPECT_EQ(visit.outcome("/a"), "page");
  EXPECT_EQ(visit.outcome("/b"), "page");
  EXPECT_THAT(visit.clock.slept, ElementsAre(5'000));

  Visit long_one;
  long_one.robots("user-agent: *\ncrawl-delay: 86400\n");
  EXPECT_EQ(long_one.outcome("/a"), "page");
  EXPECT_EQ(long_one.outcome("/b"), "page");
  EXPECT_THAT(long_one.clock.slept, ElementsAre(30'000));
}

TEST(FetcherDelay, LeavesABusyHostAlone) {
  Visit visit;
  visit.server.on("/busy", [](Connection& c) {
    c.send(answer("429 Too Many Requests", "Retry-After: 120\r\n", ""));
  });
  EXPECT_THAT(visit.outcome("/busy"), HasSubstr("too many requests): try again after 120 s"));
  EXPECT_EQ(visit.fetcher->wait_ms(visit.server.url("/a")), 120'000);
  EXPECT_EQ(visit.outcome("/a"),
            visit.server.url("/a") +
                ": expected to wait at most 30000 ms for this host, found that it asks for 120000 "
                "ms more: try again then");
  EXPECT_EQ(visit.get("/a").error().code, ErrorCode::kLimit);
  visit.clock.now += 100'000;
  EXPECT_EQ(visit.outcome("/a"), "page");
  EXPECT_THAT(visit.clock.slept, ElementsAre(20'000));
  EXPECT_THAT(visit.server.paths(), ElementsAre("/robots.txt", "/busy", "/a"));
}

}  // namespace
}  // namespace khaldun::fetch
