#include "fetch/fetcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fetch/local_server.h"

namespace khaldun::fetch {
namespace {

using testing::answer;
using ::testing::ElementsAre;
using testing::gzipped;
using ::testing::HasSubstr;
using testing::LocalServer;
using ::testing::Not;
using testing::ok;
using testing::redirect;
using ::testing::StartsWith;
using testing::test_options;
using testing::TestClock;
using Connection = LocalServer::Connection;

Fetcher fetcher_with(const FetchOptions& options, FetchClock& clock) {
  auto fetcher = Fetcher::create(options, clock);
  EXPECT_TRUE(fetcher);
  return std::move(*fetcher);
}

std::string message_of(const Result<FetchedPage>& page) {
  return page ? "a page" : page.error().message;
}

TEST(Fetcher, GivesAPage) {
  LocalServer server;
  server.on("/a?b", [](Connection& c) {
    c.send(answer("200 OK",
                  "Content-Type: Text/HTML; Charset=\"Windows-1251\"\r\nETag: W/\"7\"\r\n"
                  "Last-Modified: Wed, 03 Apr 2024 06:10:00 GMT\r\nContent-Encoding: gzip\r\n",
                  gzipped("<p>Truce")));
  });
  TestClock clock;
  Fetcher fetcher = fetcher_with(test_options(), clock);
  const auto page = fetcher.get(server.url("/x/../a?b#c"));
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->url, server.url("/a?b"));
  EXPECT_EQ(page->status, 200);
  EXPECT_FALSE(page->not_modified);
  EXPECT_EQ(page->content_type, "text/html");
  EXPECT_EQ(page->charset, "windows-1251");
  EXPECT_EQ(page->etag, "W/\"7\"");
  EXPECT_EQ(page->last_modified, "Wed, 03 Apr 2024 06:10:00 GMT");
  EXPECT_EQ(page->body, "<p>Truce");
  EXPECT_EQ(page->fetched, "2024-04-03");
  EXPECT_TRUE(page->redirects.empty());
}

TEST(Fetcher, AsksWhetherAPageChanged) {
  LocalServer server;
  server.on("/a", [](Connection& c) {
    const bool is_known = c.request().find("If-None-Match: \"7\"\r\n") != std::string::npos &&
                          c.request().find("If-Modified-Since: then\r\n") != std::string::npos;
    c.send(is_known ? "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"
                    : answer("200 OK", "ETag: \"7\"\r\nLast-Modified: then\r\n", "new"));
  });
  TestClock clock;
  Fetcher fetcher = fetcher_with(test_options(), clock);
  const auto first = fetcher.get(server.url("/a"));
  ASSERT_TRUE(first);
  EXPECT_EQ(first->body, "new");
  const auto second = fetcher.get(server.url("/a"), {first->etag, first->last_modified});
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_TRUE(second->not_modified);
  EXPECT_EQ(second->status, 304);
  EXPECT_EQ(second->etag, "\"7\"");
  EXPECT_EQ(second->last_modified, "then");
  EXPECT_EQ(second->body, "");
  EXPECT_EQ(fetcher.get(server.url("/a"), {"\"6\"", ""})->body, "new");
}

TEST(Fetcher, SendsNoBrokenValidators) {
  LocalServer server;
  server.on("/a", [](Connection& c) { c.send(ok("a/b", "page")); });
  server.on("/odd", [](Connection& c) { c.send(answer("304 Not Modified", "", "")); });
  TestClock clock;
  Fetcher fetcher = fetcher_with(test_options(), clock);
  ASSERT_TRUE(fetcher.get(server.url("/a"), {"\"7\"\r\nX-Evil: a", "\x01"}));
  EXPECT_THAT(server.requests().at(0), Not(HasSubstr("X-Evil")));
  EXPECT_THAT(server.requests().at(0), Not(HasSubstr("If-")));
  // An answer to a question that was not asked.
  EXPECT_THAT(message_of(fetcher.get(server.url("/odd"))), HasSubstr("found status 304"));
}

TEST(Fetcher, FollowsRedirects) {
  LocalServer server;
  server.on("/a", [](Connection& c) { c.send(redirect(301, "b/c?d#e")); });
  server.on("/b/c?d", [](Connection& c) { c.send(redirect(308, "../\xC3\xA9")); });
  server.on("/%C3%A9", [](Connection& c) { c.send(ok("a/b", "there")); });
  TestClock clock;
  FetchOptions options = test_options();
  options.min_delay_ms = 1'000;
  Fetcher fetcher = fetcher_with(options, clock);
  const auto page = fetcher.get(server.url("/a"));
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->url, server.url("/%C3%A9"));
  EXPECT_EQ(page->body, "there");
  ASSERT_EQ(page->redirects.size(), 2U);
  EXPECT_EQ(page->redirects[0].url, server.url("/a"));
  EXPECT_EQ(page->redirects[0].status, 301);
  EXPECT_EQ(page->redirects[1].url, server.url("/b/c?d"));
  EXPECT_EQ(page->redirects[1].status, 308);
  EXPECT_TRUE(clock.slept.empty());
}

TEST(Fetcher, FollowsNoMoreRedirectsThanItMay) {
  LocalServer server;
  server.on("*", [](Connection& c) { c.send(redirect(302, "/again")); });
  TestClock clock;
  Fetcher fetcher = fetcher_with(test_options(), clock);
  const auto page = fetcher.get(server.url("/a"));
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, ErrorCode::kLimit);
  EXPECT_EQ(page.error().message, server.url("/again") +
                                      ": expected a page after at most 10 redirects, found another "
                                      "redirect; the first was " +
                                      server.url("/a"));
  EXPECT_EQ(server.requests().size(), 11U);
}

TEST(Fetcher, FollowsNoRedirectToAnotherScheme) {
  TestClock clock;
  for (const std::string location : {"file:///etc/passwd", "ftp://a.example/", "gopher://a:1/x",
                                     "javascript:alert(1)", "http://a b/"}) {
    LocalServer server;
    server.on("/a", [&](Connection& c) { c.send(redirect(302, location)); });
    Fetcher fetcher = fetcher_with(test_options(), clock);
    const auto page = fetcher.get(server.url("/a"));
    ASSERT_FALSE(page) << location;
    EXPECT_EQ(page.error().code, ErrorCode::kInvalidInput);
    EXPECT_THAT(page.error().message,
                StartsWith(server.url("/a") +
                           ": expected a redirect to an http or https page, found one to " +
                           location + ": expected a URL"));
  }
}

TEST(Fetcher, FollowsNoRedirectToAPrivateAddress) {
  TestClock clock;
  for (const std::string host : {"127.0.0.1", "0x7f.1", "localhost", "a.localhost.", "[::1]",
                                 "169.254.169.254", "10.0.0.1", "[::ffff:192.168.0.1]"}) {
    // A proxy stands for the public network.
    LocalServer proxy;
    proxy.on("*", [&](Connection& c) { c.send(redirect(302, "http://" + host + "/secret")); });
    FetchOptions options = test_options();
    options.allow_private = false;
    options.proxy = proxy.url("");
    Fetcher fetcher = fetcher_with(options, clock);
    const auto page = fetcher.get("http://a.example/");
    ASSERT_FALSE(page) << host;
    EXPECT_EQ(page.error().code, ErrorCode::kUsage);
    EXPECT_THAT(page.error().message, HasSubstr(": expected a public address, found "));
    EXPECT_THAT(proxy.paths(), ElementsAre("http://a.example/"));
  }
}

TEST(Fetcher, AsksNoPrivateAddress) {
  LocalServer server;
  TestClock clock;
  FetchOptions options = test_options();
  options.allow_private = false;
  options.obey_robots = true;
  Fetcher fetcher = fetcher_with(options, clock);
  EXPECT_EQ(message_of(fetcher.get(server.url("/a"))),
            server.url("/a") +
                ": expected a public address, found 127.0.0.1 (loopback): if it is "
                "meant, allow it with --allow-private-addresses");
  EXPECT_TRUE(server.requests().empty());
}

TEST(Fetcher, TellsWhatAnAnswerMeans) {
  TestClock clock;
  LocalServer server;
  const std::tuple<std::string, ErrorCode, std::string> cases[] = {
      {"404 Not Found", ErrorCode::kNotFound, "found status 404 (there is no such page)"},
      {"410 Gone", ErrorCode::kNotFound, "found status 410 (there is no such page)"},
      {"401 Who", ErrorCode::kFetch, "found status 401 (it asks for a name and password)"},
      {"403 No", ErrorCode::kFetch, "found status 403 (the server does not give it)"},
      {"429 Slow", ErrorCode::kFetch, "found status 429 (too many requests): try again later"},
      {"500 Oh", ErrorCode::kFetch, "found status 500: try again later"},
      {"302 Found", ErrorCode::kFetch, "found status 302"},
      {"206 Part", ErrorCode::kFetch, "found status 206"},
  };
  for (const auto& [status, code, message] : cases) {
    server.on("/a", [&, text = status](Connection& c) { c.send(answer(text, "", "sorry")); });
    Fetcher fetcher = fetcher_with(test_options(), clock);
    const auto page = fetcher.get(server.url("/a"));
    ASSERT_FALSE(page) << status;
    EXPECT_EQ(page.error().code, code) << status;
    EXPECT_EQ(page.error().message,
              server.url("/a") + ": expected a page (status 200), " + message);
  }
}

TEST(Fetcher, SendsNameAndPasswordToOneOriginOnly) {
  LocalServer server;
  LocalServer other;
  server.on("/a", [](Connection& c) { c.send(redirect(302, "/b")); });
  server.on("/b", [&](Connection& c) { c.send(redirect(302, other.url("/c"))); });
  other.on("/c", [](Connection& c) { c.send(answer("403 No", "", "")); });
  TestClock clock;
  Fetcher fetcher = fetcher_with(test_options(), clock);
  const std::string url = "http://user:secret@127.0.0.1:" + std::to_string(server.port()) + "/a";
  const std::string message = message_of(fetcher.get(url));
  EXPECT_THAT(message, StartsWith(other.url("/c") + ": "));
  EXPECT_THAT(message, Not(HasSubstr("secret")));
  const std::string basic = "Authorization: Basic dXNlcjpzZWNyZXQ=\r\n";
  EXPECT_THAT(server.requests(), ElementsAre(HasSubstr(basic), HasSubstr(basic)));
  EXPECT_THAT(other.requests(), ElementsAre(Not(HasSubstr("Authorization"))));
}

TEST(Fetcher, KeepsNoCookies) {
  LocalServer server;
  server.on("/a", [](Connection& c) {
    c.send(answer("302 Found", "Set-Cookie: a=b; Path=/\r\nLocation: /b\r\n", ""));
  });
  server.on("/b", [](Connection& c) { c.send(ok("a/b", "page")); });
  TestClock clock;
  Fetcher fetcher = fetcher_with(test_options(), clock);
  ASSERT_TRUE(fetcher.get(server.url("/a")));
  ASSERT_TRUE(fetcher.get(server.url("/b")));
  for (const std::string& request : server.requests())
    EXPECT_THAT(request, Not(HasSubstr("Cookie")));
}

TEST(Fetcher, HoldsOneTimeLimitOverAllRedirects) {
  LocalServer server;
  server.on("*", [](Connection& c) {
    c.pause(120);
    c.send(redirect(302, "/again"));
  });
  TestClock clock;
  FetchOptions options = test_options();
  options.total_timeout_ms = 400;
  Fetcher fetcher = fetcher_with(options, clock);
  const auto page = fetcher.get(server.url("/a"));
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code, ErrorCode::kLimit);
  EXPECT_LT(server.requests().size(), 6U);
}

TEST(Fetcher, TakesNoTextThatIsNoUrl) {
  TestClock clock;
  Fetcher fetcher = fetcher_with(test_options(), clock);
  EXPECT_EQ(message_of(fetcher.get("file:///etc/passwd")),
            "file:///etc/passwd: expected a URL like https://host/path, found the scheme \"file\"");
}

}  // namespace
}  // namespace khaldun::fetch
