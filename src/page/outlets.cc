// Tested by outlets_test.cc.
#include "page/outlets.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "base/ascii.h"
#include "base/tsv.h"
#include "page/page_words.h"

namespace khaldun::page {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEndings = "endings.tsv";
// Longer hosts do not exist (RFC 1035).
constexpr std::size_t kMaxHostBytes = 255;

constexpr std::array<std::string_view, 6> kOwners = {"state", "public",    "private",
                                                     "party", "nonprofit", "cooperative"};
constexpr std::array<std::string_view, 5> kKinds = {"agency", "newspaper", "broadcaster",
                                                    "magazine", "online"};

// Small letters, digits, hyphens, and a dot between labels.
bool is_domain(std::string_view text) {
  if (text.empty() || text.front() == '.' || text.back() == '.') return false;
  if (text.find("..") != std::string_view::npos) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

bool is_country(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// The tables of the folder by name.
Result<std::vector<std::string>> tables_of(const std::string& folder) {
  std::error_code failure;
  std::vector<std::string> names;
  for (fs::directory_iterator at(folder, failure), end; !failure && at != end;
       at.increment(failure)) {
    if (at->path().extension() == ".tsv") names.push_back(at->path().filename().string());
  }
  if (failure || names.empty()) {
    return Error{ErrorCode::kNotFound, folder + ": expected a folder with tables of outlets " +
                                           "(*.tsv), found none; data/outlets has them"};
  }
  std::sort(names.begin(), names.end());
  return names;
}

// What is wrong with a row of outlets; "" if nothing is.
std::string mistake_of(const base::Tsv& table, const base::Tsv::Row& row) {
  const auto expected = [&](std::string_view what, std::size_t column) {
    return table.at(row, "expected " + std::string(what) + ", found " +
                             base::quoted_or_nothing(table.cell(row, column)));
  };
  const std::string_view domain = table.cell(row, 0);
  if (!is_domain(domain) || domain.starts_with("www.") ||
      domain.find('.') == std::string_view::npos) {
    return expected("a domain in small letters without www.", 0);
  }
  if (table.cell(row, 1).empty()) return expected("the name of the outlet", 1);
  if (!is_country(table.cell(row, 2))) return expected("a country as in \"FRA\"", 2);
  if (table.cell(row, 3).empty()) return expected("a language as in \"fr\"", 3);
  if (!is_one_of(table.cell(row, 4), kOwners)) {
    return expected("state, public, private, party, nonprofit or cooperative", 4);
  }
  if (!is_one_of(table.cell(row, 5), kKinds)) {
    return expected("agency, newspaper, broadcaster, magazine or online", 5);
  }
  return {};
}

// "www.aps.dz" of "https://user@WWW.aps.dz.:443/monde", also without the scheme.
std::string host_in(std::string_view url) {
  std::string_view host = host_of(url);
  if (host.empty()) {
    host = trimmed(url);
    host = host.substr(0, host.find_first_of("/?#:"));
  }
  while (host.ends_with('.')) host.remove_suffix(1);
  return host.size() > kMaxHostBytes ? std::string() : base::lowered(host);
}

// The value of the longest ending of the host that the map has; null for none.
template <typename Map>
const typename Map::value_type* longest(const Map& map, std::string_view host) {
  while (!host.empty()) {
    if (const auto found = map.find(host); found != map.end()) return &*found;
    const std::size_t dot = host.find('.');
    if (dot == std::string_view::npos) return nullptr;
    host.remove_prefix(dot + 1);
  }
  return nullptr;
}

}  // namespace

Result<Outlets> Outlets::load(const std::string& folder) {
  KHALDUN_TRY(const std::vector<std::string> names, tables_of(folder));
  Outlets outlets;
  std::vector<std::string> problems;
  for (const std::string& name : names) {
    const std::string path = folder + "/" + name;
    KHALDUN_CHECK(name == kEndings ? outlets.read_endings(path, problems)
                                   : outlets.read_outlets(path, problems));
  }
  if (problems.empty()) return outlets;
  std::string message;
  for (const std::string& problem : problems) message += (message.empty() ? "" : "\n") + problem;
  return Error{ErrorCode::kInvalidData, message};
}

Result<void> Outlets::read_outlets(const std::string& path, std::vector<std::string>& problems) {
  constexpr auto kColumns =
      std::to_array<std::string_view>({"domain", "name", "country", "language", "owner", "kind"});
  KHALDUN_TRY(const base::Tsv table, base::Tsv::open(path, kColumns));
  problems.insert(problems.end(), table.problems().begin(), table.problems().end());
  for (const base::Tsv::Row& row : table.rows()) {
    if (std::string mistake = mistake_of(table, row); !mistake.empty()) {
      problems.push_back(std::move(mistake));
      continue;
    }
    Outlet outlet;
    outlet.domain = table.cell(row, 0);
    outlet.name = table.cell(row, 1);
    outlet.country = table.cell(row, 2);
    outlet.owner = table.cell(row, 4);
    outlet.kind = table.cell(row, 5);
    outlet.is_known = true;
    const std::string domain = outlet.domain;
    if (!by_domain_.emplace(domain, std::move(outlet)).second) {
      problems.push_back(
          table.at(row, "expected each domain once, found \"" + domain + "\" again; drop one row"));
    }
  }
  return {};
}

Result<void> Outlets::read_endings(const std::string& path, std::vector<std::string>& problems) {
  constexpr auto kColumns = std::to_array<std::string_view>({"ending", "country"});
  KHALDUN_TRY(const base::Tsv table, base::Tsv::open(path, kColumns));
  problems.insert(problems.end(), table.problems().begin(), table.problems().end());
  for (const base::Tsv::Row& row : table.rows()) {
    const std::string_view ending = table.cell(row, 0);
    const std::string_view country = table.cell(row, 1);
    if (!is_domain(ending) || !is_country(country)) {
      problems.push_back(table.at(row, "expected an ending and a country as in \"fr<TAB>FRA\", " +
                                           std::string("found ") + base::quoted_or_nothing(ending) +
                                           " and " + base::quoted_or_nothing(country)));
    } else if (!by_ending_.emplace(ending, country).second) {
      problems.push_back(table.at(
          row, "expected each ending once, found " + base::quoted_or_nothing(ending) + " again"));
    }
  }
  return {};
}

Outlet Outlets::find(std::string_view url_or_host) const {
  const std::string host = host_in(url_or_host);
  if (const auto* known = longest(by_domain_, host)) return known->second;
  Outlet outlet;
  if (const auto* ending = longest(by_ending_, host)) outlet.country = ending->second;
  return outlet;
}

Outlet Outlets::find(std::string_view own_url, std::string_view got_from) const {
  Outlet own = find(own_url);
  if (own.is_known) return own;
  Outlet other = find(got_from);
  return other.is_known || own.country.empty() ? other : own;
}

}  // namespace khaldun::page
