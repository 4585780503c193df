#include "fetch/transfer.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "base/ascii.h"
#include "base/utf8.h"
#include "fetch/address.h"

namespace khaldun::fetch {
namespace {

// Of the body of a redirect or an error, so that its connection may be used again.
constexpr std::size_t kSkippedBytes = 64u << 10;
// What libcurl reads at once: a packed block may be counted after it was unpacked.
constexpr std::size_t kBlockBytes = 16u << 10;
constexpr std::int64_t kLongestRetrySeconds = 30LL * 24 * 60 * 60;

struct FreeEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlList = std::unique_ptr<curl_slist, FreeList>;

// Once, before the first handle, and for the life of the program.
bool is_curl_ready() {
  static const CURLcode kCode = curl_global_init(CURL_GLOBAL_DEFAULT);
  return kCode == CURLE_OK;
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) == 0x7F;
  });
}

// What the callbacks of one request know.
struct Progress {
  CURL* easy = nullptr;
  const FetchOptions* options = nullptr;
  const TransferRequest* request = nullptr;
  std::string body;
  std::size_t header_bytes = 0;
  std::size_t body_bytes = 0;
  bool is_cut = false;               // the rest of the body is not wanted
  Error refusal = {};                // why the request was ended here; no message if it was not
  std::string refused_address = {};  // "127.0.0.1 (loopback)"
  bool connects = false;             // to some address
};

void refuse(Progress& progress, ErrorCode code, std::string message) {
  if (progress.refusal.message.empty()) progress.refusal = {code, std::move(message)};
}

std::int64_t number_of(CURL* easy, CURLINFO what) {
  curl_off_t value = 0;
  curl_easy_getinfo(easy, what, &value);
  return value;
}

int status_of(CURL* easy) {
  long status = 0;
  curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
  return static_cast<int>(status);
}

std::string raw_field(CURL* easy, const char* name, std::size_t index = 0) {
  curl_header* header = nullptr;
  if (curl_easy_header(easy, name, index, CURLH_HEADER, -1, &header) != CURLHE_OK) return {};
  return header->value;
}

std::string field(CURL* easy, const char* name) {
  std::string text;
  base::append_valid_utf8(text, raw_field(easy, name));
  return has_control(text) ? std::string() : text;
}

// Codings other than those that leave the bytes as they are.
int codings(CURL* easy) {
  int count = 0;
  for (const char* name : {"content-encoding", "transfer-encoding"}) {
    for (std::size_t index = 0;; ++index) {
      const std::string value = base::lowered(raw_field(easy, name, index));
      if (value.empty()) break;
      for (std::size_t at = 0; at < value.size();) {
        const std::size_t end = std::min(value.find_first_of(", \t", at), value.size());
        const std::string_view coding = std::string_view(value).substr(at, end - at);
        if (!coding.empty() && coding != "identity" && coding != "chunked") ++count;
        at = end + 1;
      }
    }
  }
  return count;
}

curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* found) noexcept {
  auto& progress = *static_cast<Progress*>(user);
  const bool is_proxy = !progress.options->proxy.empty();
  if (!progress.options->allow_private && !is_proxy) {
    IpAddress address;
    if (found->family == AF_INET) {
      const auto* from = reinterpret_cast<const sockaddr_in*>(&found->addr);
      address.is_v4 = true;
      std::memcpy(address.bytes.data(), &from->sin_addr, sizeof(from->sin_addr));
    } else if (found->family == AF_INET6) {
      const auto* from = reinterpret_cast<const sockaddr_in6*>(&found->addr);
      std::memcpy(address.bytes.data(), &from->sin6_addr, sizeof(from->sin6_addr));
    } else {
      return CURL_SOCKET_BAD;
    }
    if (const std::string_view use = special_use(address); !use.empty()) {
      progress.refused_address = to_string(address) + " (" + std::string(use) + ")";
      return CURL_SOCKET_BAD;
    }
  }
  progress.connects = true;
  return ::socket(found->family, found->socktype | SOCK_CLOEXEC, found->protocol);
}

std::size_t take_header(char*, std::size_t size, std::size_t count, void* user) noexcept {
  auto& progress = *static_cast<Progress*>(user);
  progress.header_bytes += size * count;
  if (progress.header_bytes <= progress.options->max_header_bytes) return size * count;
  refuse(progress, ErrorCode::kLimit,
         "expected an HTTP header of at most " +
             std::to_string(progress.options->max_header_bytes) + " bytes, found a longer one");
  return 0;
}

// Whether the first bytes of a body may follow.
bool may_begin(Progress& progress) {
  if (codings(progress.easy) > 1) {
    refuse(progress, ErrorCode::kLimit,
           "expected a body that is packed once at most, found one packed several times");
    return false;
  }
  const std::int64_t length = number_of(progress.easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T);
  const std::size_t limit = progress.request->max_bytes;
  if (status_of(progress.easy) / 100 != 2 || progress.request->cuts_body || length <= 0 ||
      static_cast<std::uint64_t>(length) <= limit) {
    return true;
  }
  refuse(progress, ErrorCode::kLimit,
         "expected at most " + std::to_string(limit) + " bytes, found a body of " +
             std::to_string(length));
  return false;
}

bool is_bomb(const Progress& progress) {
  const auto packed = static_cast<std::uint64_t>(
      std::max<std::int64_t>(number_of(progress.easy, CURLINFO_SIZE_DOWNLOAD_T), 0));
  return progress.body_bytes >
         limits::kInflateGraceBytes + limits::kMaxInflateRatio * (packed + kBlockBytes);
}

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* user) noexcept {
  auto& progress = *static_cast<Progress*>(user);
  const std::size_t given = size * count;
  if (progress.body_bytes == 0 && !may_begin(progress)) return 0;
  progress.body_bytes += given;
  if (status_of(progress.easy) / 100 != 2) {
    progress.is_cut = progress.body_bytes > kSkippedBytes;
    return progress.is_cut ? 0 : given;
  }
  if (is_bomb(progress)) {
    refuse(progress, ErrorCode::kLimit,
           "expected a body that unpacks to at most " + std::to_string(limits::kMaxInflateRatio) +
               " times its bytes, found one that unpacks to more (a \"bomb\")");
    return 0;
  }
  const std::size_t room = progress.request->max_bytes - progress.body.size();
  progress.body.append(bytes, std::min(given, room));
  if (given <= room) return given;
  if (progress.request->cuts_body) {
    progress.is_cut = true;
  } else {
    refuse(progress, ErrorCode::kLimit,
           "expected at most " + std::to_string(progress.request->max_bytes) +
               " bytes unpacked, found more");
  }
  return 0;
}

// Ends a body that is longer packed than it may be unpacked: it may unpack to nothing at all.
int watch_progress(void* user, curl_off_t, curl_off_t packed, curl_off_t, curl_off_t) noexcept {
  auto& progress = *static_cast<Progress*>(user);
  const std::size_t limit = progress.request->max_bytes + kBlockBytes;
  if (packed < 0 || static_cast<std::uint64_t>(packed) <= limit) return 0;
  if (progress.request->cuts_body) {
    progress.is_cut = true;
  } else {
    refuse(
        progress, ErrorCode::kLimit,
        "expected at most " + std::to_string(progress.request->max_bytes) + " bytes, found more");
  }
  return 1;
}

Error connection_error(const Progress& progress, CURLcode code, const std::string& detail) {
  const std::string origin = progress.request->url.origin();
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return {ErrorCode::kFetch, "expected a host with an address, found none for " +
                                     progress.request->url.host +
                                     ": check the spelling and the network"};
    case CURLE_COULDNT_RESOLVE_PROXY:
      return {ErrorCode::kFetch, "expected a proxy with an address, found none: check its name"};
    case CURLE_COULDNT_CONNECT:
      return {ErrorCode::kFetch,
              "expected a server at " + origin + ", found none that answers (" + detail + ")"};
    case CURLE_OPERATION_TIMEDOUT:
      return {ErrorCode::kLimit,
              "expected the whole answer within " + std::to_string(progress.request->timeout_ms) +
                  " ms and no long pause, found a slower server (" + detail +
                  "): try again later, or get the page with another program and read the file"};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return {ErrorCode::kFetch, "expected a TLS connection with a certificate that proves " +
                                     origin + ", found another (" + detail + ")"};
    case CURLE_BAD_CONTENT_ENCODING:
      return {ErrorCode::kInvalidInput,
              "expected a body packed as its header says, found damaged "
              "or other data (" +
                  detail + ")"};
    case CURLE_PARTIAL_FILE:
      return {ErrorCode::kFetch,
              "expected a whole body, found that it ends early (" + detail + "): try again"};
    case CURLE_OUT_OF_MEMORY:  // libcurl's name for a line of the header that is too long
      return {ErrorCode::kLimit, "expected an HTTP header of usual size, found a longer one"};
    default:
      return {ErrorCode::kFetch, "expected an HTTP answer, found none (" + detail + "): try again"};
  }
}

Error error_of(const Progress& progress, CURLcode code, const char* detail) {
  std::string printable;
  base::append_printable(printable, *detail != '\0' ? detail : curl_easy_strerror(code));
  Error error = progress.refusal;
  if (error.message.empty() && !progress.refused_address.empty() && !progress.connects) {
    error = {ErrorCode::kUsage, "expected a public address, found " + progress.refused_address +
                                    ": if it is meant, allow it with --allow-private-addresses"};
  }
  if (error.message.empty()) error = connection_error(progress, code, printable);
  return with_context(progress.request->url.text(), std::move(error));
}

Result<void> check_options(const FetchOptions& options) {
  const auto bad = [](std::string_view what, std::string_view expected, std::string_view found) {
    return Error{ErrorCode::kUsage, std::string(what) + ": expected " + std::string(expected) +
                                        ", found " + std::string(found)};
  };
  if (options.user_agent.empty() || has_control(options.user_agent)) {
    return bad("user agent", "one line of text",
               options.user_agent.empty() ? "nothing" : "a control character");
  }
  if (has_control(options.accept_language)) {
    return bad("accepted languages", "one line of text", "a control character");
  }
  if (options.connect_timeout_ms <= 0 || options.total_timeout_ms <= 0 ||
      options.low_speed_seconds < 0 || options.low_speed_bytes < 0 || options.max_redirects < 0 ||
      options.min_delay_ms < 0 || options.max_delay_ms < 0 || options.max_bytes == 0) {
    return bad("limits of fetching", "positive numbers", "0 or a negative one");
  }
  if (!options.proxy.empty()) {
    if (const auto proxy = parse_url(options.proxy); !proxy) {
      return bad("proxy", "a URL like http://proxy.example:3128", shown_url(options.proxy));
    }
  }
  return {};
}

void set_safety(CURL* easy) {
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_easy_setopt(easy, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
  curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
  curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

void set_options(CURL* easy, const FetchOptions& options) {
  curl_easy_setopt(easy, CURLOPT_USERAGENT, options.user_agent.c_str());
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout_ms));
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(options.low_speed_bytes));
  curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(options.low_speed_seconds));
  curl_easy_setopt(easy, CURLOPT_PROXY, options.proxy.c_str());
  if (!options.ca_file.empty()) {
    curl_easy_setopt(easy, CURLOPT_CAINFO, options.ca_file.c_str());
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
  }
}

void set_callbacks(CURL* easy, Progress& progress) {
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &progress);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, &progress);
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &progress);
  curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, watch_progress);
  curl_easy_setopt(easy, CURLOPT_XFERINFODATA, &progress);
  curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
}

CurlList list_of(const TransferRequest& request, const std::string& accept_language) {
  CurlList list;
  const auto add = [&](const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) return;
    static_cast<void>(list.release());
    list.reset(longer);
  };
  for (const std::string& header : request.headers) add(header);
  if (!accept_language.empty()) add("Accept-Language: " + accept_language);
  return list;
}

TransferAnswer answer_of(Progress& progress) {
  CURL* easy = progress.easy;
  TransferAnswer answer;
  answer.status = status_of(easy);
  answer.content_type = field(easy, "content-type");
  answer.etag = field(easy, "etag");
  answer.last_modified = field(easy, "last-modified");
  answer.location = raw_field(easy, "location");
  answer.retry_after_s =
      std::clamp<std::int64_t>(number_of(easy, CURLINFO_RETRY_AFTER), 0, kLongestRetrySeconds);
  answer.body = std::move(progress.body);
  return answer;
}

}  // namespace

struct Transfer::Handle {
  std::unique_ptr<CURL, FreeEasy> easy;
  FetchOptions options;
};

Transfer::Transfer(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Transfer::Transfer(Transfer&&) noexcept = default;
Transfer& Transfer::operator=(Transfer&&) noexcept = default;
Transfer::~Transfer() = default;

Result<Transfer> Transfer::create(const FetchOptions& options) {
  KHALDUN_CHECK(check_options(options));
  auto handle = std::make_unique<Handle>();
  if (is_curl_ready()) handle->easy.reset(curl_easy_init());
  if (handle->easy == nullptr) {
    return Error{ErrorCode::kInternal, "expected libcurl to start, found that it fails"};
  }
  handle->options = options;
  return Transfer(std::move(handle));
}

Result<TransferAnswer> Transfer::get(const TransferRequest& request) {
  CURL* easy = handle_->easy.get();
  const FetchOptions& options = handle_->options;
  Progress progress = {.easy = easy, .options = &options, .request = &request, .body = {}};
  std::array<char, CURL_ERROR_SIZE> detail = {};
  curl_easy_reset(easy);
  set_safety(easy);
  set_options(easy, options);
  set_callbacks(easy, progress);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, detail.data());
  curl_easy_setopt(easy, CURLOPT_URL, request.url.text().c_str());
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout_ms));
  if (!request.url.user.empty()) {
    curl_easy_setopt(easy, CURLOPT_USERNAME, request.url.user.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, request.url.password.c_str());
  }
  const CurlList headers = list_of(request, options.accept_language);
  curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers.get());
  const CURLcode code = curl_easy_perform(easy);
  const std::int64_t took_ms = number_of(easy, CURLINFO_TOTAL_TIME_T) / 1000;
  Result<TransferAnswer> result = code == CURLE_OK || progress.is_cut
                                      ? Result<TransferAnswer>(answer_of(progress))
                                      : error_of(progress, code, detail.data());
  if (result) result->took_ms = took_ms;
  curl_easy_reset(easy);  // forgets pointers into this call
  return result;
}

}  // namespace khaldun::fetch
