// The server of local_server.h stands here, where threads are allowed, with its own tests.
#include "fetch/local_server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <map>
#include <mutex>
#include <thread>

namespace khaldun::fetch::testing {
namespace {

constexpr int kRequestTimeoutMs = 2'000;
constexpr std::size_t kMaxRequestBytes = 1u << 20;

// True when `fd` has something; false when the time is over or `stop` was signalled.
bool wait_for_input(int fd, int stop, int timeout_ms) {
  pollfd watched[] = {{stop, POLLIN, 0}, {fd, POLLIN, 0}};
  const int ready = ::poll(watched, fd < 0 ? 1 : 2, timeout_ms);
  return ready > 0 && (watched[0].revents & POLLIN) == 0;
}

class SocketConnection : public LocalServer::Connection {
 public:
  SocketConnection(int fd, int stop) : fd_(fd), stop_(stop) { read_request(); }
  SocketConnection(const SocketConnection&) = delete;
  SocketConnection& operator=(const SocketConnection&) = delete;
  ~SocketConnection() override { close(); }

  const std::string& request() const override { return request_; }

  bool send(std::string_view bytes) override {
    while (!bytes.empty()) {
      pollfd watched[] = {{stop_, POLLIN, 0}, {fd_, POLLOUT, 0}};
      if (::poll(watched, 2, kRequestTimeoutMs) <= 0 || (watched[0].revents & POLLIN) != 0) {
        return false;
      }
      const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  bool pause(int duration_ms) override {
    pollfd watched = {stop_, POLLIN, 0};
    return ::poll(&watched, 1, duration_ms) == 0;
  }

  void reset() override {
    const linger hard = {1, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
    close();
  }

 private:
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

  void read_request() {
    char block[4096];
    while (request_.find("\r\n\r\n") == std::string::npos && request_.size() < kMaxRequestBytes) {
      if (!wait_for_input(fd_, stop_, kRequestTimeoutMs)) return;
      const ssize_t size = ::recv(fd_, block, sizeof(block), 0);
      if (size <= 0) return;
      request_.append(block, static_cast<std::size_t>(size));
      constexpr char kTlsHello = 0x16;
      if (request_.front() == kTlsHello) return;
    }
  }

  int fd_;
  int stop_;
  std::string request_;
};

std::string path_of(std::string_view request) {
  const std::size_t begin = request.find(' ');
  if (begin == std::string_view::npos) return {};
  return std::string(request.substr(begin + 1, request.find(' ', begin + 1) - begin - 1));
}

}  // namespace

struct LocalServer::Running {
  int listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int stop = ::eventfd(0, EFD_CLOEXEC);
  int port = 0;
  std::map<std::string, Handler> handlers;
  std::vector<std::string> requests;
  mutable std::mutex mutex;  // of handlers and requests
  std::thread thread;

  void listen() {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    ASSERT_EQ(::bind(listening, reinterpret_cast<sockaddr*>(&address), size), 0);
    ASSERT_EQ(::listen(listening, 16), 0);
    ASSERT_EQ(::getsockname(listening, reinterpret_cast<sockaddr*>(&address), &size), 0);
    port = ntohs(address.sin_port);
    thread = std::thread([this] { serve(); });
  }

  void serve() {
    while (wait_for_input(listening, stop, -1)) {
      const int fd = ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) continue;
      SocketConnection connection(fd, stop);
      if (!connection.request().empty()) handler_of(connection.request())(connection);
    }
  }

  Handler handler_of(const std::string& request) {
    const std::lock_guard lock(mutex);
    requests.push_back(request);
    auto found = handlers.find(path_of(request));
    if (found == handlers.end()) found = handlers.find("*");
    if (found != handlers.end()) return found->second;
    return [](Connection& c) { c.send(answer("404 Not Found", "", "no such page")); };
  }
};

LocalServer::LocalServer() : running_(std::make_unique<Running>()) { running_->listen(); }

LocalServer::~LocalServer() {
  const std::uint64_t one = 1;
  EXPECT_EQ(::write(running_->stop, &one, sizeof(one)), static_cast<ssize_t>(sizeof(one)));
  if (running_->thread.joinable()) running_->thread.join();
  ::close(running_->listening);
  ::close(running_->stop);
}

void LocalServer::on(const std::string& path, Handler handler) {
  const std::lock_guard lock(running_->mutex);
  running_->handlers[path] = std::move(handler);
}

std::string LocalServer::url(std::string_view path) const {
  return "http://127.0.0.1:" + std::to_string(running_->port) + std::string(path);
}

int LocalServer::port() const { return running_->port; }

std::vector<std::string> LocalServer::requests() const {
  const std::lock_guard lock(running_->mutex);
  return running_->requests;
}

std::vector<std::string> LocalServer::paths() const {
  std::vector<std::string> paths;
  for (const std::string& request : requests()) paths.push_back(path_of(request));
  return paths;
}

std::string answer(std::string_view status, std::string_view fields, std::string_view body) {
  return "HTTP/1.1 " + std::string(status) +
         "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(fields) + "\r\n" + std::string(body);
}

std::string ok(std::string_view content_type, std::string_view body) {
  return answer("200 OK", "Content-Type: " + std::string(content_type) + "\r\n", body);
}

std::string redirect(int status, std::string_view location) {
  return answer(std::to_string(status) + " Moved", "Location: " + std::string(location) + "\r\n",
                "moved");
}

std::string gzipped(std::string_view text) {
  z_stream stream = {};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, text.size()), '\0');
  std::string in(text);
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

FetchOptions test_options() {
  FetchOptions options;
  options.user_agent = "Crow/1.0 (test)";
  options.allow_private = true;
  options.obey_robots = false;
  options.connect_timeout_ms = 2'000;
  options.total_timeout_ms = 5'000;
  options.min_delay_ms = 0;
  return options;
}

namespace {

std::string talk(int port, std::string_view request) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  EXPECT_EQ(::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
  EXPECT_EQ(::send(fd, request.data(), request.size(), MSG_NOSIGNAL),
            static_cast<ssize_t>(request.size()));
  std::string answer;
  char block[4096];
  for (ssize_t size = 0; (size = ::recv(fd, block, sizeof(block), 0)) > 0;) {
    answer.append(block, static_cast<std::size_t>(size));
  }
  ::close(fd);
  return answer;
}

TEST(LocalServer, SaysWhatItWasTold) {
  LocalServer server;
  server.on("/a", [](LocalServer::Connection& c) { c.send("any bytes"); });
  EXPECT_EQ(talk(server.port(), "GET /a HTTP/1.1\r\n\r\n"), "any bytes");
  EXPECT_THAT(talk(server.port(), "GET /b HTTP/1.1\r\n\r\n"),
              ::testing::StartsWith("HTTP/1.1 404 "));
  EXPECT_THAT(server.paths(), ::testing::ElementsAre("/a", "/b"));
}

TEST(LocalServer, EndsInAPause) {
  std::thread client;
  {
    LocalServer server;
    server.on("/a", [](LocalServer::Connection& c) { c.pause(60'000); });
    client = std::thread([port = server.port()] { talk(port, "GET /a HTTP/1.1\r\n\r\n"); });
    while (server.requests().empty()) std::this_thread::yield();
  }
  client.join();  // at once, as the server closed the connection
}

}  // namespace
}  // namespace khaldun::fetch::testing
