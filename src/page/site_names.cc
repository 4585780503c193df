// Tested by site_names_test.cc.
#include "page/site_names.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

constexpr std::size_t kMinKey = 3;
constexpr std::size_t kMaxNames = 40;
constexpr std::size_t kMaxParts = 32;

// With blanks around them; those without blanks belong to the scripts of East Asia.
constexpr auto kSeparators = std::to_array<std::string_view>(
    {" : ", " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " › ", " < ",
     " > ", " ‹ ", " ~ ", "｜", " l ", " * "});

bool is_east_asian(std::string_view text, std::size_t before) {
  return before > 0 && static_cast<unsigned char>(text[before - 1]) >= 0x80 && before >= 3 &&
         static_cast<unsigned char>(text[before - 3]) >= 0xE3 &&
         static_cast<unsigned char>(text[before - 3]) <= 0xED;
}

// The separator at `at`, "" for none.
std::string_view separator_at(std::string_view title, std::size_t at) {
  const char first = base::lower(title[at]);
  if (first >= 'a' && first <= 'z') return {};  // as most do
  for (const std::string_view separator : kSeparators) {
    if (title.substr(at).starts_with(separator)) return title.substr(at, separator.size());
  }
  const char c = title[at];
  if ((c == '-' || c == '_' || c == '|') && is_east_asian(title, at)) return title.substr(at, 1);
  if (c == '|') return title.substr(at, 1);
  return {};
}

std::string_view without_start(std::string_view key) {
  for (const std::string_view article : {"the", "die", "der", "das", "le", "la", "el"}) {
    if (key.starts_with(article) && key.size() > article.size() + kMinKey) {
      return key.substr(article.size());
    }
  }
  return key;
}

std::string_view without_domain(std::string_view key) {
  for (const std::string_view end :
       {"com", "org", "net", "couk", "de", "fr", "es", "it", "online", "news"}) {
    if (key.ends_with(end) && key.size() > end.size() + kMinKey) {
      return key.substr(0, key.size() - end.size());
    }
  }
  return key;
}

// "bcbs" of "Blue Cross Blue Shield".
std::string initials_of(std::string_view text) {
  std::string initials;
  for (const std::string_view word : split_at(text, ' ')) {
    if (!word.empty() && word[0] >= 'A' && word[0] <= 'Z') initials += base::lower(word[0]);
  }
  return initials;
}

bool is_public_label(std::string_view label) {
  constexpr auto kLabels = std::to_array<std::string_view>(
      {"com", "co", "org", "net", "gov", "ac", "edu", "or", "ne", "go", "wordpress", "blogspot"});
  return std::find(kLabels.begin(), kLabels.end(), label) != kLabels.end();
}

}  // namespace

std::vector<TitlePart> title_parts(std::string_view title) {
  std::vector<TitlePart> parts;
  std::string_view separator;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < title.size() && parts.size() < kMaxParts;) {
    const std::string_view found = separator_at(title, at);
    if (found.empty()) {
      ++at;
      continue;
    }
    parts.push_back({trimmed(title.substr(begin, at - begin)), separator});
    separator = found;
    at += found.size();
    begin = at;
  }
  parts.push_back({trimmed(title.substr(begin)), separator});
  return parts;
}

void SiteNames::add(std::string_view name) {
  if (name.starts_with('@')) name.remove_prefix(1);
  std::string key = site_key(name);
  if (key.size() < kMinKey || keys_.size() >= kMaxNames) return;
  if (best_.empty()) best_ = std::string(name);
  if (std::find(keys_.begin(), keys_.end(), key) != keys_.end()) return;
  keys_.push_back(std::move(key));
  folded_.push_back(folded(name));
}

void SiteNames::add_host(std::string_view host) {
  if (host.starts_with("www.")) host.remove_prefix(4);
  if (host.empty()) return;
  std::vector<std::string_view> labels = split_at(host, '.');
  if (labels.size() < 2) return;
  labels.pop_back();
  while (labels.size() > 1 && is_public_label(labels.back())) labels.pop_back();
  std::string key = site_key(labels.back());
  if (key.size() < kMinKey || keys_.size() + 1 >= kMaxNames) return;
  host_label_ = key;
  keys_.push_back(std::move(key));
  keys_.push_back(site_key(host));
}

bool SiteNames::names_site(std::string_view text) const {
  const std::string full = site_key(text);
  if (full.size() < kMinKey) return false;
  const std::string_view key = without_domain(without_start(full));
  if (!host_label_.empty()) {
    // "Pod" of podenergy.example, "Blue Cross Blue Shield" of bcbsok.example
    if (host_label_.starts_with(key)) return true;
    const std::string initials = initials_of(text);
    if (initials.size() >= 3 && host_label_.starts_with(initials)) return true;
  }
  for (const std::string& name : keys_) {
    if (name == full) return true;
    const std::string_view known = without_domain(without_start(name));
    if (known == key) return true;
    // "BBC News" of "bbc", "Diario HOY" of "hoy".
    if (known.size() >= 4 && key.size() <= 3 * known.size() && key.size() >= known.size() &&
        (key.starts_with(known) || key.ends_with(known))) {
      return true;
    }
    if (key.size() >= 5 && 3 * key.size() >= known.size() && known.size() > key.size() &&
        (known.starts_with(key) || known.ends_with(key))) {
      return true;
    }
  }
  return false;
}

std::string SiteNames::without_site(std::string_view title) const {
  std::vector<TitlePart> parts = title_parts(title);
  while (parts.size() > 1 && (parts.back().text.empty() || names_site(parts.back().text))) {
    parts.pop_back();
  }
  std::size_t first = 0;
  while (first + 1 < parts.size() && (parts[first].text.empty() || names_site(parts[first].text))) {
    ++first;
  }
  if (parts.size() == 1) {
    const std::string key = site_key(parts[0].text);
    if (std::find(keys_.begin(), keys_.end(), key) != keys_.end()) return {};
  }
  std::string_view rest = title;
  if (!parts.empty()) {
    const char* begin = parts[first].text.data();
    const char* end = parts.back().text.data() + parts.back().text.size();
    rest = std::string_view(begin, static_cast<std::size_t>(end - begin));
  }
  // "Engora Data Blog: Small adventures"
  for (const std::string& name : folded_) {
    const std::size_t colon = rest.find(": ");
    if (colon != std::string_view::npos && folded(rest.substr(0, colon)) == name) {
      rest.remove_prefix(colon + 2);
    }
  }
  return std::string(trimmed(rest));
}

}  // namespace khaldun::page
