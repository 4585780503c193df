// Tested by name_tables_test.cc.
#include "names/name_tables.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/tsv.h"
#include "names/token_view.h"

namespace khaldun::names {
namespace {

using base::Tsv;

constexpr std::array<std::string_view, 3> kWordColumns = {"class", "words", "note"};
constexpr std::array<std::string_view, 2> kNameColumns = {"names", "note"};

constexpr std::array<std::pair<std::string_view, WordClasses>, 10> kClassNames = {{
    {"title", kTitle},
    {"org_head", kOrgHead},
    {"org_first", kOrgFirst},
    {"loc_head", kLocHead},
    {"loc_first", kLocFirst},
    {"particle", kParticle},
    {"other", kOther},
    {"generic", kGeneric},
    {"event_head", kOther | kEventHead},
    {"speech", kSpeech},
}};

WordClasses class_of(std::string_view name) {
  for (const auto& [known, value] : kClassNames) {
    if (known == name) return value;
  }
  return 0;
}

// Notes where a word of a list was seen first, and complains when it comes again.
class Seen {
 public:
  explicit Seen(std::vector<std::string>& problems) : problems_(problems) {}

  void add(const Tsv& table, const Tsv::Row& row, const std::string& list, std::string_view word) {
    const auto [known, is_new] = lines_.emplace(list + '\t' + std::string(word), row.line);
    if (is_new) return;
    problems_.push_back(table.at(row, "expected each word once, found \"" + std::string(word) +
                                          "\" again, as in line " + std::to_string(known->second)));
  }

 private:
  std::vector<std::string>& problems_;
  std::map<std::string, std::uint32_t> lines_;
};

Result<std::vector<std::string>> read_names(const std::string& path,
                                            std::vector<std::string>& problems) {
  KHALDUN_TRY(const Tsv table, Tsv::open(path, kNameColumns));
  problems.insert(problems.end(), table.problems().begin(), table.problems().end());
  std::vector<std::string> names;
  Seen seen(problems);
  for (const Tsv::Row& row : table.rows()) {
    const auto cells = table.list(row, 0);
    if (cells.empty()) problems.push_back(table.at(row, "expected names, found nothing"));
    for (const std::string_view name : cells) seen.add(table, row, "", name);
    names.insert(names.end(), cells.begin(), cells.end());
  }
  return names;
}

Error joined(const std::vector<std::string>& problems) {
  std::string text;
  for (const std::string& problem : problems) text += (text.empty() ? "" : "\n") + problem;
  return {ErrorCode::kInvalidData, text};
}

}  // namespace

Result<NameTables> NameTables::load(const std::string& folder, KnownNames known) {
  NameTables tables;
  std::vector<std::string> problems;
  KHALDUN_TRY(const Tsv words, Tsv::open(folder + "/words.tsv", kWordColumns));
  problems = words.problems();
  Seen seen(problems);
  for (const Tsv::Row& row : words.rows()) {
    const std::string_view name = words.cell(row, 0);
    const WordClasses value = class_of(name);
    if (value == 0) {
      problems.push_back(words.at(row,
                                  "expected a class (title, org_head, org_first, loc_head, "
                                  "loc_first, particle, other, generic, event_head, speech), "
                                  "found \"" +
                                      std::string(name) + "\""));
    }
    for (const std::string_view word : words.list(row, 1)) {
      if (lower_of(word) != word) {
        problems.push_back(
            words.at(row, "expected lower case, found \"" + std::string(word) + "\""));
      }
      seen.add(words, row, std::string(name), word);
      tables.classes_[std::string(word)] |= value;
    }
  }
  KHALDUN_TRY(const auto given, read_names(folder + "/given_names.tsv", problems));
  KHALDUN_TRY(const auto places, read_names(folder + "/places.tsv", problems));
  if (!problems.empty()) return joined(problems);
  for (const auto& names : {&given, &std::as_const(known.given_names)}) {
    for (const std::string& name : *names) tables.classes_[lower_of(name)] |= kGivenName;
  }
  for (const std::string& noun : known.person_nouns) tables.classes_[lower_of(noun)] |= kTitle;
  for (KnownNames::Alias& alias : known.aliases) {
    if (alias.kind == Kind::kPerson) alias.text = tables.without_title(alias.text);
    tables.aliases_.push_back(std::move(alias));
  }
  for (const std::string& place : places) tables.aliases_.push_back({place, Kind::kLocation});
  return tables;
}

std::string NameTables::without_title(std::string_view name) const {
  const std::size_t blank = name.find(' ');
  const bool titled =
      blank != std::string_view::npos && (classes(lower_of(name.substr(0, blank))) & kTitle) != 0;
  return std::string(titled ? name.substr(blank + 1) : name);
}

}  // namespace khaldun::names
