// Transfer: one HTTP request and its answer, without redirects. The adapter of libcurl: with url.cc
// the only file that includes it.
//
//   KHALDUN_TRY(Transfer transfer, Transfer::create(options));
//   KHALDUN_TRY(const TransferAnswer answer, transfer.get({.url = url, .timeout_ms = 5000}));
//
// Every connection is made to an address that was looked at (address.h): the check stands between
// the look-up of the name and the connection, so that no answer of a name server and no redirect
// gets around it. Of the environment nothing counts: no proxies, .netrc or cookies. Certificates
// are checked. A body is taken apart from gzip, deflate, br and zstd as far as libcurl was built
// with them; one packed twice is refused, and so is one that unpacks to more than
// limits::kMaxInflateRatio times its bytes past limits::kInflateGraceBytes.
//
// A body is kept of an answer 2xx only. Connections are kept open and used again. No signal is used
// or raised. A look-up of a name that outlasts its time goes on in a thread of libcurl, which ends
// by itself. One thread at a time; several objects may be used by several threads. Tested by
// transfer_test.cc and fetcher_test.cc.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "fetch/fetch_options.h"
#include "fetch/url.h"
#include "khaldun/result.h"

namespace khaldun::fetch {

struct TransferRequest {
  Url url;
  std::vector<std::string> headers = {};  // "Name: value"
  std::size_t max_bytes = limits::kMaxFetchedBytes;
  bool cuts_body = false;  // at max_bytes; else a longer body is an error
  std::int64_t timeout_ms = 0;
};

struct TransferAnswer {
  int status = 0;
  // Fields of the header, UTF-8; "" when they are not there.
  std::string content_type;
  std::string etag;
  std::string last_modified;
  std::string location;            // its bytes as they came
  std::int64_t retry_after_s = 0;  // 0 when not stated
  std::string body;
  std::int64_t took_ms = 0;
};

class Transfer {
 public:
  // Errors: kUsage for an option that cannot be.
  static Result<Transfer> create(const FetchOptions& options);
  Transfer(Transfer&&) noexcept;
  Transfer& operator=(Transfer&&) noexcept;
  ~Transfer();

  // Errors: ErrorCode::kFetch, kLimit, kInvalidInput for bytes that break the protocol or the
  // packing. Messages begin with the URL.
  Result<TransferAnswer> get(const TransferRequest& request);

 private:
  struct Handle;
  explicit Transfer(std::unique_ptr<Handle> handle);

  std::unique_ptr<Handle> handle_;
};

}  // namespace khaldun::fetch
