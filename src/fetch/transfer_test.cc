#include "fetch/transfer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fetch/local_server.h"

namespace khaldun::fetch {
namespace {

using testing::answer;
using testing::gzipped;
using ::testing::HasSubstr;
using testing::LocalServer;
using ::testing::Not;
using testing::ok;
using ::testing::StartsWith;
using testing::test_options;
using Connection = LocalServer::Connection;

Result<TransferAnswer> get(const LocalServer& server, std::string_view path,
                           const FetchOptions& options = test_options(),
                           TransferRequest request = {}) {
  KHALDUN_TRY(Transfer transfer, Transfer::create(options));
  KHALDUN_TRY(request.url, parse_url(server.url(path)));
  if (request.timeout_ms == 0) request.timeout_ms = options.total_timeout_ms;
  return transfer.get(request);
}

TEST(Transfer, GivesStatusFieldsAndBody) {
  LocalServer server;
  server.on("/a", [](Connection& c) {
    c.send(answer("203 Fine",
                  "content-type: text/html; charset=x\r\nETag: \"1\"\r\nLast-Modified: then\r\n"
                  "Location: /b\xE9\r\nRetry-After: 7\r\nX-Latin: \xE9\r\n",
                  "body"));
  });
  const auto got = get(server, "/a");
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->status, 203);
  EXPECT_EQ(got->content_type, "text/html; charset=x");
  EXPECT_EQ(got->etag, "\"1\"");
  EXPECT_EQ(got->last_modified, "then");
  EXPECT_EQ(got->location, "/b\xE9");
  EXPECT_EQ(got->retry_after_s, 7);
  EXPECT_EQ(got->body, "body");
}

TEST(Transfer, SendsWhatItWasToldAndNothingElse) {
  LocalServer server;
  FetchOptions options = test_options();
  options.accept_language = "fr";
  ASSERT_TRUE(get(server, "/a?b", options, {.url = {}, .headers = {"If-None-Match: \"1\""}}));
  const std::string request = server.requests().at(0);
  EXPECT_THAT(request, StartsWith("GET /a?b HTTP/1.1\r\nHost: 127.0.0.1:"));
  EXPECT_THAT(request, HasSubstr("\r\nUser-Agent: Crow/1.0 (test)\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nAccept-Language: fr\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nIf-None-Match: \"1\"\r\n"));
  EXPECT_THAT(request, HasSubstr("\r\nAccept-Encoding: deflate, gzip"));
  for (const char* name : {"Cookie", "Authorization", "Referer"}) {
    EXPECT_THAT(request, Not(HasSubstr(name)));
  }
}

TEST(Transfer, UnpacksAndUnchunks) {
  LocalServer server;
  server.on("/gzip", [](Connection& c) {
    c.send(answer("200 OK", "Content-Encoding: gzip\r\n", gzipped("packed")));
  });
  server.on("/chunked", [](Connection& c) {
    c.send(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        "3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\nX-Trailer: z\r\n\r\n");
  });
  server.on("/open", [](Connection& c) { c.send("HTTP/1.0 200 OK\r\n\r\nto the end"); });
  server.on("/interim", [](Connection& c) {
    c.send("HTTP/1.1 103 Early Hints\r\nETag: \"0\"\r\n\r\n" + ok("a/b", "after"));
  });
  EXPECT_EQ(get(server, "/gzip")->body, "packed");
  EXPECT_EQ(get(server, "/chunked")->body, "abcdefg");
  EXPECT_EQ(get(server, "/open")->body, "to the end");
  const auto interim = get(server, "/interim");
  ASSERT_TRUE(interim);
  EXPECT_EQ(interim->body, "after");
  EXPECT_EQ(interim->etag, "");
}

TEST(Transfer, RefusesBombs) {
  LocalServer server;
  const std::string bomb = gzipped(std::string(32u << 20, '\0'));
  server.on("/bomb",
            [&](Connection& c) { c.send(answer("200 OK", "Content-Encoding: gzip\r\n", bomb)); });
  server.on("/chunked", [&](Connection& c) {
    c.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (std::size_t at = 0; at < bomb.size(); at += 255) {
      const std::string piece = bomb.substr(at, 255);
      constexpr std::string_view kHex = "0123456789ABCDEF";
      const std::string size = {kHex[piece.size() / 16], kHex[piece.size() % 16]};
      if (!c.send(size + "\r\n" + piece + "\r\n")) return;
    }
    c.send("0\r\n\r\n");
  });
  server.on("/twice", [&](Connection& c) {
    c.send(answer("200 OK", "Content-Encoding: gzip, gzip\r\n", gzipped(gzipped("a"))));
  });
  server.on("/both", [&](Connection& c) {
    c.send(answer("200 OK", "Content-Encoding: gzip\r\nContent-Encoding: GZIP\r\n",
                  gzipped(gzipped("a"))));
  });
  for (const char* path : {"/bomb", "/chunked"}) {
    const auto got = get(server, path);
    ASSERT_FALSE(got) << path;
    EXPECT_EQ(got.error().code, ErrorCode::kLimit);
    EXPECT_THAT(got.error().message, HasSubstr("at most 200 times its bytes, found one"));
  }
  for (const char* path : {"/twice", "/both"}) {
    const auto got = get(server, path);
    ASSERT_FALSE(got) << path;
    EXPECT_EQ(got.error().code, ErrorCode::kLimit);
    EXPECT_THAT(got.error().message, HasSubstr("packed once at most, found one packed several"));
  }
}

TEST(Transfer, HoldsTheLimitOfBytes) {
  LocalServer server;
  server.on("/stated", [](Connection& c) { c.send(ok("a/b", std::string(2'000, 'a'))); });
  server.on("/open", [](Connection& c) {
    c.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + std::string(2'000, 'a'));
  });
  server.on("/gzip", [](Connection& c) {
    c.send(answer("200 OK", "Content-Encoding: gzip\r\n", gzipped(std::string(2'000, 'a'))));
  });
  server.on("/endless", [](Connection& c) {
    c.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    while (c.send(std::string(10'000, 'a'))) continue;
  });
  const std::pair<const char*, const char*> cases[] = {
      {"/stated", "expected at most 1000 bytes, found a body of 2000"},
      {"/open", "expected at most 1000 bytes unpacked, found more"},
      {"/gzip", "expected at most 1000 bytes unpacked, found more"},
      {"/endless", "expected at most 1000 bytes unpacked, found more"},
  };
  for (const auto& [path, message] : cases) {
    const auto got = get(server, path, test_options(), {.url = {}, .max_bytes = 1'000});
    ASSERT_FALSE(got) << path;
    EXPECT_EQ(got.error().code, ErrorCode::kLimit);
    EXPECT_EQ(got.error().message, server.url(path) + ": " + message);
    const auto cut =
        get(server, path, test_options(), {.url = {}, .max_bytes = 1'000, .cuts_body = true});
    ASSERT_TRUE(cut) << path << cut.error().message;
    EXPECT_EQ(cut->body, std::string(1'000, 'a'));
  }
  EXPECT_TRUE(get(server, "/stated", test_options(), {.url = {}, .max_bytes = 2'000}));
}

TEST(Transfer, ReadsNoBodyOfAnError) {
  LocalServer server;
  server.on("/a", [](Connection& c) {
    c.send("HTTP/1.1 500 No\r\nConnection: close\r\n\r\n");
    while (c.send(std::string(10'000, 'a'))) continue;
  });
  const auto got = get(server, "/a");
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->status, 500);
  EXPECT_EQ(got->body, "");
}

TEST(Transfer, RefusesLongHeaders) {
  LocalServer server;
  server.on("/many", [](Connection& c) {
    c.send("HTTP/1.1 200 OK\r\n");
    while (c.send("X-Field: " + std::string(1'000, 'a') + "\r\n")) continue;
  });
  server.on("/long", [](Connection& c) {
    c.send("HTTP/1.1 200 OK\r\nX-Field: ");
    while (c.send(std::string(1'000, 'a'))) continue;
  });
  server.on("/interim", [](Connection& c) {
    while (c.send("HTTP/1.1 103 Early Hints\r\nX-Field: a\r\n\r\n")) continue;
  });
  for (const char* path : {"/many", "/long", "/interim"}) {
    const auto got = get(server, path);
    ASSERT_FALSE(got) << path;
    EXPECT_EQ(got.error().code, ErrorCode::kLimit) << got.error().message;
    EXPECT_THAT(got.error().message, HasSubstr("expected an HTTP header of "));
  }
}

TEST(Transfer, WaitsNoLongerThanItMay) {
  LocalServer server;
  server.on("/silent", [](Connection& c) { c.pause(10'000); });
  server.on("/header", [](Connection& c) {
    c.send("HTTP/1.1 200 OK\r\n");
    while (c.send("X-Field: a\r\n") && c.pause(20)) continue;
  });
  server.on("/body", [](Connection& c) {
    c.send("HTTP/1.1 200 OK\r\n\r\n");
    while (c.send("a") && c.pause(20)) continue;
  });
  for (const char* path : {"/silent", "/header", "/body"}) {
    const auto got = get(server, path, test_options(), {.url = {}, .timeout_ms = 200});
    ASSERT_FALSE(got) << path;
    EXPECT_EQ(got.error().code, ErrorCode::kLimit) << path;
    EXPECT_THAT(got.error().message, HasSubstr("expected the whole answer within 200 ms"));
  }
}

TEST(Transfer, EndsSlowTransfers) {
  LocalServer server;
  server.on("/body", [](Connection& c) {
    c.send("HTTP/1.1 200 OK\r\n\r\n");
    while (c.send("a") && c.pause(50)) continue;
  });
  FetchOptions options = test_options();
  options.low_speed_bytes = 1'000;
  options.low_speed_seconds = 1;
  const auto got = get(server, "/body", options, {.url = {}, .timeout_ms = 20'000});
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, ErrorCode::kLimit);
  EXPECT_THAT(got.error().message, HasSubstr("too slow"));
}

TEST(Transfer, TellsBrokenAnswers) {
  LocalServer server;
  server.on("/reset", [](Connection& c) {
    c.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
    c.reset();
  });
  server.on("/short", [](Connection& c) {
    c.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nabc");
  });
  server.on("/nothing", [](Connection&) {});
  server.on("/old", [](Connection& c) { c.send("<p>HTTP 0.9"); });
  server.on("/packing", [](Connection& c) {
    c.send(answer("200 OK", "Content-Encoding: gzip\r\n", "not packed"));
  });
  server.on("/chunk", [](Connection& c) {
    c.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc");
  });
  const std::pair<const char*, const char*> cases[] = {
      {"/reset", "expected an HTTP answer, found none ("},
      {"/short", "expected a whole body, found that it ends early ("},
      {"/nothing", "expected an HTTP answer, found none (Empty reply from server"},
      {"/old", "expected an HTTP answer, found none (Received HTTP/0.9"},
      {"/packing", "expected a body packed as its header says, found damaged"},
      {"/chunk", "expected an HTTP answer, found none ("},
  };
  for (const auto& [path, message] : cases) {
    const auto got = get(server, path);
    ASSERT_FALSE(got) << path;
    EXPECT_THAT(got.error().message, StartsWith(server.url(path) + ": " + message));
  }
  // More than was stated is not of this answer.
  server.on("/long",
            [](Connection& c) { c.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc"); });
  EXPECT_EQ(get(server, "/long")->body, "ab");
}

TEST(Transfer, ConnectsToPublicAddressesOnly) {
  LocalServer server;
  FetchOptions options = test_options();
  options.allow_private = false;
  auto transfer = Transfer::create(options);
  ASSERT_TRUE(transfer);
  // A name, as a name server might give it: the address is known at the connection only.
  for (const std::string host : {"127.0.0.1", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]"}) {
    const auto url = parse_url("http://" + host + ":" + std::to_string(server.port()) + "/");
    ASSERT_TRUE(url);
    const auto got = transfer->get({.url = *url, .timeout_ms = 2'000});
    ASSERT_FALSE(got) << host;
    EXPECT_EQ(got.error().code, ErrorCode::kUsage);
    EXPECT_THAT(got.error().message,
                StartsWith(url->text() + ": expected a public address, found "));
    EXPECT_THAT(got.error().message, HasSubstr("--allow-private-addresses"));
  }
  EXPECT_TRUE(server.requests().empty());
}

TEST(Transfer, TellsServersThatAreNotThere) {
  int port = 0;
  {
    const LocalServer server;
    port = server.port();
  }
  auto transfer = Transfer::create(test_options());
  ASSERT_TRUE(transfer);
  const std::string origin = "http://127.0.0.1:" + std::to_string(port);
  const auto refused = transfer->get({.url = *parse_url(origin), .timeout_ms = 2'000});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, StartsWith(origin + "/: expected a server at " + origin +
                                                  ", found none that answers"));
}

TEST(Transfer, AsksForTls) {
  LocalServer server;
  auto transfer = Transfer::create(test_options());
  ASSERT_TRUE(transfer);
  const auto url = parse_url("https://127.0.0.1:" + std::to_string(server.port()) + "/");
  const auto got = transfer->get({.url = *url, .timeout_ms = 3'000});
  ASSERT_FALSE(got);
  EXPECT_THAT(got.error().message, HasSubstr("expected a TLS connection with a certificate"));
}

TEST(Transfer, GoesThroughTheProxyThatItWasGiven) {
  LocalServer proxy;
  proxy.on("*", [](Connection& c) { c.send(ok("a/b", "by proxy")); });
  FetchOptions options = test_options();
  options.allow_private = false;
  options.proxy = proxy.url("/");
  auto transfer = Transfer::create(options);
  ASSERT_TRUE(transfer);
  const auto got = transfer->get({.url = *parse_url("http://a.example/b"), .timeout_ms = 2'000});
  ASSERT_TRUE(got) << got.error().message;
  EXPECT_EQ(got->body, "by proxy");
  EXPECT_THAT(proxy.requests().at(0), StartsWith("GET http://a.example/b HTTP/1.1\r\n"));
}

TEST(Transfer, TakesNoProxyFromTheEnvironment) {
  LocalServer proxy;
  LocalServer server;
  server.on("/a", [](Connection& c) { c.send(ok("a/b", "direct")); });
  ::setenv("http_proxy", proxy.url("").c_str(), 1);
  ::setenv("all_proxy", proxy.url("").c_str(), 1);
  const auto got = get(server, "/a");
  ::unsetenv("http_proxy");
  ::unsetenv("all_proxy");
  ASSERT_TRUE(got);
  EXPECT_EQ(got->body, "direct");
  EXPECT_TRUE(proxy.requests().empty());
}

TEST(TransferCreate, RefusesOptionsThatCannotBe) {
  const auto message_of = [](void (*change)(FetchOptions&)) {
    FetchOptions options = test_options();
    change(options);
    const auto created = Transfer::create(options);
    return created ? std::string() : created.error().message;
  };
  EXPECT_EQ(message_of([](FetchOptions& o) { o.user_agent = ""; }),
            "user agent: expected one line of text, found nothing");
  EXPECT_EQ(message_of([](FetchOptions& o) { o.user_agent = "a\r\nX-Evil: b"; }),
            "user agent: expected one line of text, found a control character");
  EXPECT_EQ(message_of([](FetchOptions& o) { o.accept_language = "a\nb"; }),
            "accepted languages: expected one line of text, found a control character");
  EXPECT_EQ(message_of([](FetchOptions& o) { o.total_timeout_ms = 0; }),
            "limits of fetching: expected positive numbers, found 0 or a negative one");
  EXPECT_EQ(message_of([](FetchOptions& o) { o.proxy = "socks://u:p@a.example"; }),
            "proxy: expected a URL like http://proxy.example:3128, found socks://a.example");
}

}  // namespace
}  // namespace khaldun::fetch
