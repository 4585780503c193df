// LocalServer: an HTTP server on 127.0.0.1 that says what a test tells it to, right or wrong.
//
//   LocalServer server;
//   server.on("/page", [](LocalServer::Connection& c) { c.send(ok("text/html", "<p>Hello")); });
//   fetcher.get(server.url("/page"));
//   server.requests();   // {"GET /page HTTP/1.1\r\nHost: ..."}
//
// For the tests of this module only. Answers one connection after the other, in a thread of its
// own, and closes each; a path without a handler is 404. Ends within milliseconds, even in a
// handler that pauses. on() before the first request. Tested by local_server_test.cc.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fetch/fetch_options.h"

namespace khaldun::fetch::testing {

class LocalServer {
 public:
  class Connection {
   public:
    virtual ~Connection() = default;
    virtual const std::string& request() const = 0;  // header, with its empty line
    virtual bool send(std::string_view bytes) = 0;   // false when the client is gone
    virtual bool pause(int duration_ms) = 0;         // false when the server ends
    virtual void reset() = 0;                        // as a crash does (RST)
  };
  using Handler = std::function<void(Connection&)>;

  LocalServer();
  ~LocalServer();
  LocalServer(const LocalServer&) = delete;
  LocalServer& operator=(const LocalServer&) = delete;

  void on(const std::string& path, Handler handler);  // "*" for every other path
  std::string url(std::string_view path) const;       // "http://127.0.0.1:PORT/path"
  int port() const;
  std::vector<std::string> requests() const;
  std::vector<std::string> paths() const;  // of them

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

// Whole answers.
std::string answer(std::string_view status, std::string_view fields, std::string_view body);
std::string ok(std::string_view content_type, std::string_view body);
std::string redirect(int status, std::string_view location);

// `text` as one gzip member.
std::string gzipped(std::string_view text);

// A clock that a test moves; sleeping moves it.
class TestClock : public FetchClock {
 public:
  std::int64_t now_ms() override { return now; }
  void sleep_ms(std::int64_t duration_ms) override {
    slept.push_back(duration_ms);
    now += duration_ms;
  }
  std::string today() override { return "2024-04-03"; }

  std::int64_t now = 1'000'000;
  std::vector<std::int64_t> slept;
};

// Short times, private addresses, no robots.txt.
FetchOptions test_options();

}  // namespace khaldun::fetch::testing
