// Tested by feed_links_test.cc.
#include "feeds/feed_links.h"

#include <algorithm>

#include "base/ascii.h"
#include "feeds/feed_strings.h"

namespace khaldun::feeds {
namespace {

struct Url {
  std::string_view scheme;     // without ':'
  std::string_view authority;  // with "//"; "" if there is none
  std::string_view path;
  std::string_view query;     // with '?'
  std::string_view fragment;  // with '#'
};

std::size_t scheme_size(std::string_view text) {
  const auto letter = [](char c) { return base::lower(c) >= 'a' && base::lower(c) <= 'z'; };
  if (text.empty() || !letter(text.front())) return 0;
  const auto end = std::find_if(text.begin(), text.end(), [&](char c) {
    return !letter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.';
  });
  return end != text.end() && *end == ':' ? static_cast<std::size_t>(end - text.begin()) : 0;
}

Url parse(std::string_view text) {
  Url url;
  if (const std::size_t size = scheme_size(text); size > 0) {
    url.scheme = text.substr(0, size);
    text.remove_prefix(size + 1);
  }
  if (text.starts_with("//")) {
    url.authority = text.substr(0, text.find_first_of("/?#", 2));
    text.remove_prefix(url.authority.size());
  }
  url.path = text.substr(0, text.find_first_of("?#"));
  text.remove_prefix(url.path.size());
  url.query = text.substr(0, text.find('#'));
  if (!url.query.starts_with('?')) url.query = {};
  text.remove_prefix(url.query.size());
  url.fragment = text;
  return url;
}

// Section 5.2.4, on segments.
std::string without_dots(std::string_view path) {
  std::string out;
  const auto drop_last = [&] {
    const std::size_t slash = out.find_last_of('/');
    out.resize(slash == std::string::npos ? 0 : slash);
  };
  while (!path.empty()) {
    const std::size_t begin = path.front() == '/' ? 1 : 0;
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view segment = path.substr(begin, end - begin);
    const bool last = end == path.size();
    if (segment == "..") drop_last();
    if (segment == "." || segment == "..") {
      if (last) out += '/';
    } else {
      out += path.substr(0, end);
    }
    path.remove_prefix(end);
  }
  return out;
}

std::string merged(const Url& base, std::string_view path) {
  if (!base.authority.empty() && base.path.empty()) return "/" + std::string(path);
  const std::size_t slash = base.path.find_last_of('/');
  const std::string_view folder =
      slash == std::string_view::npos ? std::string_view() : base.path.substr(0, slash + 1);
  return std::string(folder) + std::string(path);
}

std::string cleaned(std::string_view text) {
  std::string out(stripped(text));
  std::erase_if(out, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
  return out;
}

}  // namespace

bool has_scheme(std::string_view text) { return scheme_size(text) > 0; }

std::string resolve_url(std::string_view base, std::string_view reference) {
  const std::string clean = cleaned(reference);
  if (base.empty() || has_scheme(clean)) return clean;
  const Url from = parse(base);
  const Url url = parse(clean);
  if (from.scheme.empty() && from.authority.empty() && !from.path.starts_with('/')) return clean;
  std::string path;
  std::string_view authority = from.authority;
  std::string_view query = url.query;
  if (!url.authority.empty()) {
    authority = url.authority;
    path = without_dots(url.path);
  } else if (url.path.empty()) {
    path = from.path;
    if (query.empty()) query = from.query;
  } else {
    path = without_dots(url.path.starts_with('/') ? std::string(url.path) : merged(from, url.path));
  }
  std::string out(from.scheme);
  if (!out.empty()) out += ':';
  out.append(authority).append(path).append(query).append(url.fragment);
  return out;
}

std::string resolved_base(std::string_view base, std::string_view value) {
  std::string clean = cleaned(value);
  const std::string scheme = base::lowered(clean.substr(0, scheme_size(clean)));
  if (scheme.empty()) return resolve_url(base, clean);
  if (scheme != "http" && scheme != "https" && scheme != "ftp") return std::string(base);
  const std::size_t slashes = clean.find_first_not_of('/', scheme.size() + 1);
  if (slashes == std::string::npos) return std::string(base);
  if (slashes > scheme.size() + 3) clean.erase(scheme.size() + 3, slashes - scheme.size() - 3);
  return clean;
}

}  // namespace khaldun::feeds
