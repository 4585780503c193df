// Tested by dictionary_import_test.cc.
#include "actors/imported_tables.h"

#include <algorithm>
#include <utility>

#include "actors/table_codes.h"
#include "actors/words.h"
#include "base/utf8.h"

namespace khaldun::actors {
namespace {

constexpr std::string_view kBodyHeader =
    "# id\tname\tkind\tcountry\tsectors\taliases\tfrom\tto\twikidata\tsource\n";
constexpr std::string_view kPersonHeader = "# id\tname\taliases\tcountry\twikidata\tsource\n";
constexpr std::string_view kRoleHeader =
    "# person\trole\ttitle\tcountry\tsectors\tfrom\tto\tsource\n";

// A cell holds no TAB, line break or list separator.
std::string cell(std::string_view text) {
  std::string clean(text);
  for (char& c : clean) {
    if (static_cast<unsigned char>(c) < ' ' || c == '|') c = ' ';
  }
  return clean;
}

std::string row(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : "\t") + cells[i];
  return line + "\n";
}

std::string list(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : "|") + cell(item);
  return text;
}

std::string make_id(const ImportedRecord& record) {
  const std::string slug = slug_of(record.name);
  if (record.kind == EntityKind::kPerson) return "per." + slug;
  if (record.kind == EntityKind::kArmedGroup) return "arm." + slug;
  if (record.kind == EntityKind::kInstitution || record.kind == EntityKind::kCountry) {
    return slug_of(record.country) + "." + slug;
  }
  return "org." + slug;
}

std::string_view file_of(EntityKind kind) {
  if (kind == EntityKind::kArmedGroup) return "armed_groups.tsv";
  const bool of_state = kind == EntityKind::kInstitution || kind == EntityKind::kCountry;
  return of_state ? "institutions.tsv" : "organizations.tsv";
}

void append_new(const std::vector<std::string>& more, std::vector<std::string>& items) {
  for (const std::string& item : more) {
    if (std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
  }
}

}  // namespace

std::string slug_of(std::string_view name) {
  std::string slug;
  for (const char c : fold(name, Words::Case::kFold)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) {
      slug += c;
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (!slug.empty() && slug.back() == '-') slug.pop_back();
  return slug.empty() ? "unnamed" : slug;
}

bool ImportedTables::is_known(const std::string& country) const {
  return country.empty() || countries_.contains(country) || is_one_of(kBodies, country);
}

void ImportedTables::skip(std::string_view problem) {
  std::string message;
  base::append_printable(message, problem);
  skipped_.push_back(std::move(message));
}

void ImportedTables::add(ImportedRecord record) {
  if (record.id.empty()) record.id = make_id(record);
  if (!is_known(record.country)) {
    std::string note;
    base::append_printable(note, source_ + ":" + std::to_string(record.line) +
                                     ": expected an ISO3 code of countries.tsv for " + record.name +
                                     ", found " + record.country + "; kept without a country");
    notes_.push_back(std::move(note));
    record.source = (record.source.empty() ? source_ : record.source) + "; " + record.country;
    record.country.clear();
    if (record.kind == EntityKind::kCountry) record.kind = EntityKind::kGroup;
  }
  for (ImportedTerm& term : record.terms) {
    if (!is_known(term.country)) term.country.clear();
  }
  if (record.source.empty()) record.source = source_;
  const auto [at, is_new] = records_.try_emplace(record.id, record);
  if (is_new) return;
  ImportedRecord& known = at->second;
  append_new(record.aliases, known.aliases);
  known.terms.insert(known.terms.end(), record.terms.begin(), record.terms.end());
}

ImportedActors ImportedTables::finish() const {
  std::map<std::string, std::string, std::less<>> files;
  const auto file = [&](std::string_view name, std::string_view header) -> std::string& {
    return files.try_emplace(std::string(name), header).first->second;
  };
  for (const auto& [id, r] : records_) {
    if (r.kind != EntityKind::kPerson) {
      file(file_of(r.kind), kBodyHeader) +=
          row({id, cell(r.name), std::string(to_string(r.kind)), r.country, list(r.sectors),
               list(r.aliases), r.from, r.to, r.wikidata, cell(r.source)});
      continue;
    }
    file("persons.tsv", kPersonHeader) +=
        row({id, cell(r.name), list(r.aliases), r.country, r.wikidata, cell(r.source)});
    std::set<std::string> terms;  // a dictionary may say the same twice
    for (const ImportedTerm& term : r.terms) {
      std::string line = row({id, term.role, cell(term.title), term.country, list(term.sectors),
                              term.from, term.to, cell(r.source)});
      if (terms.insert(line).second) file("roles.tsv", kRoleHeader) += line;
    }
  }
  return {{files.begin(), files.end()}, records_.size(), skipped_, notes_};
}

}  // namespace khaldun::actors
