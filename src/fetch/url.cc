#include "fetch/url.h"

#include <curl/curl.h>
#include <unicode/uidna.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include "base/ascii.h"
#include "base/utf8.h"
#include "fetch/address.h"
#include "khaldun/limits.h"

namespace khaldun::fetch {
namespace {

constexpr std::size_t kShownBytes = 300;
constexpr int kHttpPort = 80;
constexpr int kHttpsPort = 443;

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using CurlUrl = std::unique_ptr<CURLU, FreeUrl>;

Error bad_url(std::string_view text, std::string_view found) {
  return {ErrorCode::kInvalidInput,
          shown_url(text) + ": expected a URL like https://host/path, found " + std::string(found)};
}

std::string part_of(const CurlUrl& url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK) return {};
  std::string copy(text);
  curl_free(text);
  return copy;
}

// White space around it and line ends inside are of the page that had it.
std::string cleaned(std::string_view text) {
  const auto is_outer = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (!text.empty() && is_outer(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_outer(text.back())) text.remove_suffix(1);
  std::string out(text);
  std::erase_if(out, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
  return out;
}

// Where the host and what is in front of it ends; 0 in a relative reference.
std::size_t authority_end(std::string_view text) {
  const std::size_t slashes = text.find("//");
  if (slashes == std::string_view::npos || text.find_first_of("/?#") != slashes) return 0;
  return std::min(text.find_first_of("/?#", slashes + 2), text.size());
}

std::string encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kForbidden = "\"<>\\^`{|}";
  const std::size_t begin = authority_end(text);
  std::string out(text.substr(0, begin));
  for (const char c : text.substr(begin)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && byte < 0x7F && kForbidden.find(c) == std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 0xF];
    }
  }
  return out;
}

std::string_view scheme_of(std::string_view text) {
  const auto is_part = [](char c) {
    return (base::lower(c) >= 'a' && base::lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '-' || c == '.';
  };
  const auto end = std::find_if_not(text.begin(), text.end(), is_part);
  if (end == text.end() || *end != ':') return {};
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

// A name in ASCII, or "" if it is none.
std::string ascii_host(const std::string& host) {
  constexpr std::uint32_t kOptions =
      UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ | UIDNA_NONTRANSITIONAL_TO_ASCII;
  // Browsers take names with these, and some are in use.
  constexpr std::uint32_t kForgiven =
      UIDNA_ERROR_HYPHEN_3_4 | UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN;
  UErrorCode problem = U_ZERO_ERROR;
  UIDNA* idna = uidna_openUTS46(kOptions, &problem);
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  std::array<char, 256> name = {};
  const std::int32_t size =
      uidna_nameToASCII_UTF8(idna, host.data(), static_cast<std::int32_t>(host.size()), name.data(),
                             static_cast<std::int32_t>(name.size()), &info, &problem);
  uidna_close(idna);
  if (U_FAILURE(problem) || (info.errors & ~kForgiven) != 0) return {};
  if (size < 0 || static_cast<std::size_t>(size) > name.size()) return {};
  return base::lowered({name.data(), static_cast<std::size_t>(size)});
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Signs in a name would give it another meaning in the text of the URL.
bool is_host(std::string_view host) {
  if (host.starts_with('[')) return parse_address(host).has_value();
  const auto is_sign = [](char c) {
    return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '_';
  };
  return !host.empty() && std::none_of(host.begin(), host.end(), is_sign);
}

// The host as it is asked for; a name of another script may stand for an IPv4 address.
Result<std::string> host_of(const CurlUrl& url, std::string_view text) {
  std::string host = base::lowered(part_of(url, CURLUPART_HOST));
  if (!is_ascii(host)) {
    host = ascii_host(host);
    if (!is_host(host) ||
        curl_url_set(url.get(), CURLUPART_URL, ("http://" + host).c_str(), 0) != CURLUE_OK) {
      return bad_url(text, "a host name that IDNA does not allow");
    }
    host = part_of(url, CURLUPART_HOST);
  }
  if (!is_host(host)) return bad_url(text, "a host name that no host can have");
  return host;
}

Result<Url> taken_apart(const CurlUrl& parsed, std::string_view text) {
  Url url;
  url.scheme = base::lowered(part_of(parsed, CURLUPART_SCHEME));
  url.path = part_of(parsed, CURLUPART_PATH);
  if (!url.path.starts_with('/')) url.path.insert(0, "/");
  const std::string query = part_of(parsed, CURLUPART_QUERY);
  if (!query.empty()) url.path += '?' + query;
  url.user = part_of(parsed, CURLUPART_USER);
  url.password = part_of(parsed, CURLUPART_PASSWORD);
  const std::string port = part_of(parsed, CURLUPART_PORT);
  if (!port.empty()) {
    std::from_chars(port.data(), port.data() + port.size(), url.port);
    if (url.port == 0) return bad_url(text, "port 0");
  }
  if (url.port == (url.scheme == "http" ? kHttpPort : kHttpsPort)) url.port = 0;
  if (!part_of(parsed, CURLUPART_ZONEID).empty()) return bad_url(text, "a zone of this machine");
  KHALDUN_TRY(url.host, host_of(parsed, text));
  return url;
}

Result<Url> parse_at(const std::string& base, std::string_view text) {
  const std::string clean = cleaned(text);
  if (clean.empty()) return bad_url(text, "nothing");
  if (clean.size() > limits::kMaxUrlBytes) {
    return bad_url(text, std::to_string(clean.size()) + " bytes, more than " +
                             std::to_string(limits::kMaxUrlBytes));
  }
  const std::string scheme = base::lowered(scheme_of(clean));
  if (scheme != "http" && scheme != "https" && (base.empty() || !scheme.empty())) {
    return bad_url(text, scheme.empty() ? "none of http:// and https:// in front"
                                        : "the scheme \"" + scheme + "\"");
  }
  const CurlUrl url(curl_url());
  if (!base.empty()) curl_url_set(url.get(), CURLUPART_URL, base.c_str(), 0);
  const CURLUcode code = curl_url_set(url.get(), CURLUPART_URL, encoded(clean).c_str(), 0);
  if (code != CURLUE_OK)
    return bad_url(text, "another text: " + std::string(curl_url_strerror(code)));
  return taken_apart(url, text);
}

}  // namespace

std::string Url::origin() const {
  return scheme + "://" + host + (port == 0 ? "" : ':' + std::to_string(port));
}

std::string Url::text() const { return origin() + path; }

Result<Url> parse_url(std::string_view text) { return parse_at("", text); }

Result<Url> resolve_url(const Url& base, std::string_view reference) {
  const std::string clean = cleaned(reference);
  if (clean.empty() || clean.front() == '#') return base;
  KHALDUN_TRY(Url url, parse_at(base.text(), clean));
  const bool is_same = url.origin() == base.origin();
  url.user = is_same ? base.user : "";
  url.password = is_same ? base.password : "";
  return url;
}

// A password may hold any sign when the URL is not well-formed: all up to the last "@" goes.
std::string shown_url(std::string_view text) {
  const std::size_t slashes = text.find("//");
  const std::size_t begin = slashes == std::string_view::npos ? 0 : slashes + 2;
  const std::string_view authority = text.substr(begin, text.find_first_of("/?#", begin) - begin);
  const std::size_t at = text.rfind('@');
  const bool has_user = authority.find_first_of(":@") != std::string_view::npos &&
                        at != std::string_view::npos && at >= begin;
  std::string shown;
  if (has_user) base::append_printable(shown, text.substr(0, std::min(begin, kShownBytes)));
  const std::string_view rest = has_user ? text.substr(at + 1) : text;
  base::append_printable(shown, rest.substr(0, kShownBytes));
  if (rest.size() > kShownBytes) shown += "...";
  return shown;
}

}  // namespace khaldun::fetch
