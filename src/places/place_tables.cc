// One list of tables says what each column is; each kind of column has its check.
// Tested by place_tables_test.cc.
#include "places/place_tables.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "base/one_of.h"
#include "base/tsv.h"

namespace khaldun::places {
namespace {

using base::Tsv;
using Columns = std::span<const std::string_view>;

constexpr std::array<std::string_view, 6> kKinds = {"admin1", "city",  "spot",
                                                    "region", "water", "continent"};
// The kinds that may lie in several countries or in none.
constexpr std::array<std::string_view, 4> kAnywhere = {"region", "spot", "water", "continent"};

constexpr std::array<std::string_view, 7> kPlaces = {"name", "aliases", "kind",  "iso3",
                                                     "lat",  "lon",     "source"};
constexpr std::array<std::string_view, 3> kPlaceKey = {"name", "kind", "iso3"};
constexpr std::array<std::string_view, 4> kCountries = {"iso3", "lat", "lon", "source"};
constexpr std::array<std::string_view, 1> kCountryKey = {"iso3"};
constexpr std::array<std::string_view, 4> kTowns = {"iso3", "name", "spellings", "source"};
constexpr std::array<std::string_view, 2> kTownKey = {"iso3", "name"};
constexpr std::array<std::string_view, 3> kDemonyms = {"adjective", "place", "source"};
constexpr std::array<std::string_view, 1> kDemonymKey = {"adjective"};
constexpr std::array<std::string_view, 2> kWords = {"word", "source"};
constexpr std::array<std::string_view, 1> kWordKey = {"word"};

struct TableKind {
  std::string_view file;
  Columns columns;
  Columns key;  // no two rows have the same cells here
};

constexpr std::array<TableKind, 8> kTables = {{
    {"countries.tsv", kCountries, kCountryKey},
    {"admin1.tsv", kPlaces, kPlaceKey},
    {"regions.tsv", kPlaces, kPlaceKey},
    {"waters.tsv", kPlaces, kPlaceKey},
    {"spots.tsv", kPlaces, kPlaceKey},
    {"town_names.tsv", kTowns, kTownKey},
    {"demonyms.tsv", kDemonyms, kDemonymKey},
    {"not_places.tsv", kWords, kWordKey},
}};

bool is_within(std::string_view cell, double limit) {
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return error == std::errc() && end == cell.data() + cell.size() && std::abs(value) <= limit;
}

class Checker {
 public:
  Result<void> read(const std::string& folder) {
    for (const TableKind& kind : kTables) {
      KHALDUN_TRY(Tsv table, Tsv::open(folder + "/" + std::string(kind.file), kind.columns));
      problems_.insert(problems_.end(), table.problems().begin(), table.problems().end());
      tables_.push_back(std::move(table));
    }
    return {};
  }

  std::vector<std::string> check() {
    for (std::size_t t = 0; t < kTables.size(); ++t) {
      for (const Tsv::Row& row : tables_[t].rows()) {
        if (kTables[t].file == "countries.tsv") countries_.insert(tables_[t].cell(row, 0));
        if (kTables[t].columns.data() == kPlaces.data()) places_.insert(tables_[t].cell(row, 0));
      }
    }
    for (std::size_t t = 0; t < kTables.size(); ++t) {
      for (const Tsv::Row& row : tables_[t].rows()) check({kTables[t], tables_[t], row});
    }
    return std::move(problems_);
  }

 private:
  struct Line {
    const TableKind& kind;
    const Tsv& table;
    const Tsv::Row& row;

    // "" for a column that the table has not.
    std::string_view cell(std::string_view column) const {
      const auto at = std::find(kind.columns.begin(), kind.columns.end(), column);
      if (at == kind.columns.end()) return {};
      return table.cell(row, static_cast<std::size_t>(at - kind.columns.begin()));
    }
    bool has(std::string_view column) const {
      return std::find(kind.columns.begin(), kind.columns.end(), column) != kind.columns.end();
    }
  };

  void found(const Line& line, std::string_view expected, std::string_view found) {
    problems_.push_back(line.table.at(line.row, "expected " + std::string(expected) + ", found " +
                                                    base::quoted_or_nothing(found)));
  }

  void check(const Line& line) {
    check_key(line);
    if (line.cell("source").empty()) found(line, "a source", "");
    const std::string_view kind = line.cell("kind");
    if (line.has("kind") && !base::is_one_of(kKinds, kind)) {
      found(line, "a kind out of admin1 city spot region water continent", kind);
    }
    const std::string_view country = line.cell("iso3");
    const bool nowhere = country.empty() && base::is_one_of(kAnywhere, kind);
    if (line.has("iso3") && !nowhere && !countries_.contains(country)) {
      found(line, "a country of countries.tsv", country);
    }
    if (line.has("place") && !places_.contains(line.cell("place"))) {
      found(line, "a place of the other tables", line.cell("place"));
    }
    if (line.has("lat") && !is_within(line.cell("lat"), 90)) {
      found(line, "degrees from -90 to 90 as lat", line.cell("lat"));
    }
    if (line.has("lon") && !is_within(line.cell("lon"), 180)) {
      found(line, "degrees from -180 to 180 as lon", line.cell("lon"));
    }
    check_spellings(line);
  }

  void check_key(const Line& line) {
    std::string key;
    for (const std::string_view column : line.kind.key) {
      key += std::string(column) + '\t' + std::string(line.cell(column)) + '\t';
    }
    if (line.cell(line.kind.key.front()).empty()) {
      found(line, "a cell in the column " + std::string(line.kind.key.front()), "");
    }
    const auto [known, is_new] = seen_.emplace(std::move(key), line.table.at(line.row, ""));
    if (is_new) return;
    const std::string_view where(known->second);
    found(line, "a row of its own",
          "a duplicate of " + std::string(where.substr(0, where.rfind(':'))));
  }

  void check_spellings(const Line& line) {
    std::set<std::string_view> spellings = {line.cell("name")};
    for (const std::string_view column : {"aliases", "spellings"}) {
      for (std::string_view spelling : base::split_list(line.cell(column), '|')) {
        if (spelling.starts_with('~')) spelling.remove_prefix(1);
        if (!spellings.insert(spelling).second) found(line, "each spelling once", spelling);
      }
    }
  }

  std::vector<Tsv> tables_;
  std::set<std::string_view> countries_;
  std::set<std::string_view> places_;
  std::map<std::string, std::string> seen_;  // the key of a row -> where it stands
  std::vector<std::string> problems_;
};

}  // namespace

Result<std::vector<std::string>> check_tables(const std::string& folder) {
  Checker checker;
  KHALDUN_CHECK(checker.read(folder));
  return checker.check();
}

}  // namespace khaldun::places
