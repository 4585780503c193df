// Countries are read first, of all folders, so that every other row can be checked against their
// codes; roles come after the persons of their folder. Tables are independent otherwise.
// Tested by table_reader_test.cc.
#include "actors/table_reader.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "actors/person_ranker.h"
#include "actors/table_codes.h"
#include "base/tsv.h"
#include "khaldun/limits.h"

namespace khaldun::actors {
namespace {

using base::Tsv;
using Columns = std::vector<std::string_view>;

const Columns kCountryColumns = {"iso3",  "name",     "cow",      "gw",
                                 "names", "demonyms", "capitals", "source"};
const Columns kBodyColumns = {"id",      "name", "kind", "country",  "sectors",
                              "aliases", "from", "to",   "wikidata", "source"};
const Columns kPersonColumns = {"id", "name", "aliases", "country", "wikidata", "source"};
const Columns kRoleColumns = {"person",  "role", "title", "country",
                              "sectors", "from", "to",    "source"};
const Columns kAgentColumns = {"noun", "kind", "sectors", "role", "note"};
const Columns kHomonymColumns = {"alias", "near", "note"};
const Columns kGivenNameColumns = {"name", "gender"};
const Columns kWeightColumns = {"feature", "weight", "meaning"};
const Columns kSharedColumns = {"kind", "name", "owners", "reason"};

std::string join(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : " ") + std::string(word);
  return text;
}

// A missing TAB moves all cells behind it, so that a short row is a mistake even where its last
// cells could be empty.
std::string wrong_columns(const Columns& columns, std::size_t found) {
  return "expected " + std::to_string(columns.size()) + " columns, found " + std::to_string(found) +
         "; an empty one keeps its TAB: " + join(columns);
}

std::optional<EntityKind> kind_of(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(EntityKind::kPerson); ++i) {
    if (to_string(static_cast<EntityKind>(i)) == name) return static_cast<EntityKind>(i);
  }
  return std::nullopt;
}

bool is_iso3(std::string_view code) {
  return code.size() == 3 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_id(std::string_view id) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  };
  const std::size_t dot = id.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 1 < id.size() &&
         std::all_of(id.begin(), id.end(), allowed);
}

bool is_wikidata_id(std::string_view id) {
  return id.size() > 1 && id[0] == 'Q' &&
         std::all_of(id.begin() + 1, id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class TableReader {
 public:
  void read_countries(const TableFolder& folder);
  void read_others(const TableFolder& folder);
  TableContents finish();

 private:
  // One row being read: collects its mistakes.
  struct Field {
    const Tsv& table;
    const Tsv::Row& row;
    TableReader& reader;
    bool ok = true;

    std::string_view text(std::size_t column) const { return table.cell(row, column); }
    void expect(bool condition, std::string_view expected, std::string_view found) {
      if (condition) return;
      ok = false;
      reader.read_.errors.push_back(table.at(
          row, "expected " + std::string(expected) + ", found " + base::quoted_or_nothing(found)));
    }
  };

  template <typename ReadRow>
  void read_file(const TableFolder& folder, std::string_view name, const Columns& columns,
                 ReadRow read_row);
  void read_country(Field field);
  void read_body(Field field, const std::string& file);
  void read_person(Field field);
  void read_role(Field field);
  void read_agent(Field field);
  void read_homonym(Field field);
  void read_given_name(Field field);
  void read_weight(Field field);
  void read_shared(Field field);

  std::string country(Field& field, std::size_t column);
  std::vector<std::string> sectors(Field& field, std::size_t column);
  std::string wikidata(Field& field, std::size_t column);
  DayRange days(Field& field, std::size_t from, std::size_t to);
  int state_number(Field& field, std::size_t column);
  void add_aliases(Field& field, std::size_t column, AliasSense sense, Entity& entity);
  void add_alias(std::string_view text, AliasSense sense, Entity& entity);
  void add(Field& field, Entity entity, const char* file);
  bool stands_once(Field& field, const std::string& record, std::string_view what,
                   std::string_view found);

  TableContents read_;
  std::set<std::string, std::less<>> countries_;
  std::map<std::string, std::size_t, std::less<>> index_;  // of an entity, by id
  std::map<std::string, std::size_t> agent_index_;         // of an agent, by its noun
  std::map<std::string, int, std::less<>> folder_of_;      // of a record, by "file id"
  int folder_ = 0;
  std::string path_;  // of the table that is being read
};

template <typename ReadRow>
void TableReader::read_file(const TableFolder& folder, std::string_view name,
                            const Columns& columns, ReadRow read_row) {
  const auto file = std::find_if(folder.begin(), folder.end(),
                                 [&](const TableFile& f) { return f.name == name; });
  if (file == folder.end()) return;
  path_ = file->path;
  const Tsv table = Tsv::parse(file->path, file->text, columns);
  const auto& problems = table.problems();
  read_.errors.insert(read_.errors.end(), problems.begin(), problems.end());
  // With other columns every row would be a mistake of its own.
  if (!problems.empty() && problems[0].find(":1: expected the column names") != std::string::npos) {
    return;
  }
  for (const Tsv::Row& row : table.rows()) {
    if (row.cells.size() == columns.size()) {
      if (columns.back() == "source" && table.cell(row, columns.size() - 1).empty()) {
        read_.lapses.push_back(table.at(row, "expected a source, found nothing"));
      }
      read_row(Field{table, row, *this});
    } else {
      read_.errors.push_back(table.at(row, wrong_columns(columns, row.cells.size())));
    }
  }
}

void TableReader::read_countries(const TableFolder& folder) {
  ++folder_;
  read_file(folder, "countries.tsv", kCountryColumns, [this](Field field) { read_country(field); });
}

void TableReader::read_others(const TableFolder& folder) {
  ++folder_;
  for (const char* file : {"institutions.tsv", "organizations.tsv", "armed_groups.tsv"}) {
    read_file(folder, file, kBodyColumns, [&](Field field) { read_body(field, file); });
  }
  read_file(folder, "persons.tsv", kPersonColumns, [this](Field field) { read_person(field); });
  read_file(folder, "roles.tsv", kRoleColumns, [this](Field field) { read_role(field); });
  read_file(folder, "agents.tsv", kAgentColumns, [this](Field field) { read_agent(field); });
  read_file(folder, "homonyms.tsv", kHomonymColumns, [this](Field field) { read_homonym(field); });
  read_file(folder, "given_names.tsv", kGivenNameColumns,
            [this](Field field) { read_given_name(field); });
  read_file(folder, "coreference.tsv", kWeightColumns, [this](Field field) { read_weight(field); });
  read_file(folder, "shared.tsv", kSharedColumns, [this](Field field) { read_shared(field); });
}

void TableReader::read_country(Field field) {
  Entity entity;
  entity.id = field.text(0);
  entity.kind = EntityKind::kCountry;
  field.expect(is_iso3(entity.id), "three capital letters of ISO 3166-1 as iso3", entity.id);
  entity.name = field.text(1);
  entity.country = entity.id;
  entity.sectors = {"GOV"};
  entity.cow = state_number(field, 2);
  entity.gw = state_number(field, 3);
  add_alias(entity.name, AliasSense::kName, entity);
  add_aliases(field, 4, AliasSense::kName, entity);
  add_aliases(field, 5, AliasSense::kDemonym, entity);
  add_aliases(field, 6, AliasSense::kCapital, entity);
  countries_.insert(entity.id);
  add(field, std::move(entity), "countries.tsv");
}

void TableReader::read_body(Field field, const std::string& file) {
  Entity entity;
  entity.id = field.text(0);
  field.expect(is_id(entity.id), "an id such as nga.army or org.nato", entity.id);
  entity.name = field.text(1);
  const auto kind = kind_of(field.text(2));
  field.expect(kind && *kind != EntityKind::kPerson,
               "a kind, one of country institution organization armed_group company media group",
               field.text(2));
  entity.kind = kind.value_or(EntityKind::kOrganization);
  entity.country = country(field, 3);
  entity.sectors = sectors(field, 4);
  add_alias(entity.name, AliasSense::kName, entity);
  add_aliases(field, 5, AliasSense::kName, entity);
  entity.days = days(field, 6, 7);
  entity.wikidata = wikidata(field, 8);
  add(field, std::move(entity), file.c_str());
}

void TableReader::read_person(Field field) {
  Entity entity;
  entity.id = field.text(0);
  entity.kind = EntityKind::kPerson;
  field.expect(is_id(entity.id) && entity.id.starts_with("per."), "an id such as per.amina_dicko",
               entity.id);
  entity.name = field.text(1);
  add_alias(entity.name, AliasSense::kName, entity);
  add_aliases(field, 2, AliasSense::kName, entity);
  entity.country = country(field, 3);
  entity.wikidata = wikidata(field, 4);
  add(field, std::move(entity), "persons.tsv");
}

void TableReader::read_role(Field field) {
  Office office;
  office.role = field.text(1);
  const auto person = index_.find(field.text(0));
  field.expect(person != index_.end() && field.text(0).starts_with("per."),
               "the id of a person of persons.tsv", field.text(0));
  field.expect(is_one_of(kRoles, office.role), "a role, one of " + join(kRoles), office.role);
  office.title = field.text(2);
  office.country = country(field, 3);
  office.sectors = sectors(field, 4);
  office.days = days(field, 5, 6);
  office.line = field.row.line;
  office.path = path_;
  std::string record = "roles.tsv";  // the source is no part of the office
  for (std::size_t i = 0; i + 1 < kRoleColumns.size(); ++i)
    record += "\t" + std::string(field.text(i));
  if (stands_once(field, record, "each office once", field.text(0))) {
    read_.contents.entities[person->second].offices.push_back(std::move(office));
  }
}

void TableReader::read_agent(Field field) {
  AgentNoun agent;
  for (const std::string_view form : field.table.list(field.row, 0)) agent.forms.emplace_back(form);
  field.expect(!agent.forms.empty(), "a noun", "");
  const std::string noun = agent.forms.empty() ? "" : agent.forms[0];
  const auto kind = kind_of(field.text(1));
  field.expect(kind && *kind != EntityKind::kCountry, "a kind, such as person or group",
               field.text(1));
  agent.kind = kind.value_or(EntityKind::kGroup);
  agent.sectors = sectors(field, 2);
  agent.role = field.text(3);
  field.expect(agent.role.empty() || agent.role == kCounterpart || is_one_of(kRoles, agent.role),
               "no role, or one of " + join(kRoles), agent.role);
  if (!stands_once(field, "agents.tsv " + noun, "each noun once", noun)) return;
  auto& agents = read_.contents.agents;
  const auto [at, added] = agent_index_.try_emplace(noun, agents.size());
  if (added) {
    agents.push_back(std::move(agent));
  } else {
    agents[at->second] = std::move(agent);
  }
}

void TableReader::read_homonym(Field field) {
  Homonym homonym;
  homonym.alias = field.text(0);
  for (const std::string_view word : field.table.list(field.row, 1)) {
    homonym.near.emplace_back(word);
  }
  field.expect(!homonym.alias.empty(), "an alias", "");
  field.expect(!homonym.near.empty(), "words parted by |", "");
  const std::string alias = homonym.alias;
  if (stands_once(field, "homonyms.tsv " + alias, "each alias once", alias)) {
    read_.contents.homonyms.push_back(std::move(homonym));
  }
}

void TableReader::read_given_name(Field field) {
  const std::string_view gender = field.text(1);
  field.expect(!field.text(0).empty(), "a name", "");
  field.expect(gender == "female" || gender == "male", "female or male", gender);
  const std::string name(field.text(0));
  if (!stands_once(field, "given_names.tsv " + name, "each name once", name)) return;
  read_.contents.given_names.insert_or_assign(name,
                                              gender == "female" ? Gender::kFemale : Gender::kMale);
}

void TableReader::read_weight(Field field) {
  constexpr int kMaxWeight = 10'000;
  const std::string_view cell = field.text(1);
  int weight = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
  const bool is_number = error == std::errc() && end == cell.data() + cell.size();
  field.expect(is_number && std::abs(weight) <= kMaxWeight, "a whole number up to 10000", cell);
  std::size_t feature = 0;
  while (feature < kPersonFeatures &&
         to_string(static_cast<PersonFeature>(feature)) != field.text(0)) {
    ++feature;
  }
  field.expect(feature < kPersonFeatures, "a feature of person_ranker.cc", field.text(0));
  const std::string name(field.text(0));
  if (!stands_once(field, "coreference.tsv " + name, "each feature once", name)) return;
  read_.contents.person_weights.resize(kPersonFeatures);
  read_.contents.person_weights[feature] = weight;
}

void TableReader::read_shared(Field field) {
  Shared shared;
  shared.kind = field.text(0);
  shared.name = field.text(1);
  field.expect(shared.kind == "alias" || shared.kind == "office", "alias or office", shared.kind);
  field.expect(!shared.name.empty(), "an alias, or a state and a role", "");
  for (const std::string_view owner : field.table.list(field.row, 2)) {
    field.expect(index_.contains(owner), "ids of entities", owner);
    shared.owners.emplace_back(owner);
  }
  field.expect(shared.owners.size() > 1, "two owners or more", field.text(2));
  field.expect(!field.text(3).empty(), "a reason", "");
  std::sort(shared.owners.begin(), shared.owners.end());
  shared.place = path_ + ":" + std::to_string(field.row.line);
  const std::string record = "shared.tsv " + shared.kind + " " + shared.name;
  if (!stands_once(field, record, "each thing shared once", shared.name)) return;
  std::erase_if(read_.shared, [&](const Shared& old) {  // of an earlier folder
    return old.kind == shared.kind && old.name == shared.name;
  });
  read_.shared.push_back(std::move(shared));
}

std::string TableReader::country(Field& field, std::size_t column) {
  const std::string_view code = field.text(column);
  field.expect(code.empty() || is_one_of(kBodies, code) || countries_.count(code) > 0,
               "an iso3 of countries.tsv or one of " + join(kBodies) + " as country", code);
  return std::string(code);
}

std::vector<std::string> TableReader::sectors(Field& field, std::size_t column) {
  std::vector<std::string> codes;
  for (const std::string_view code : field.table.list(field.row, column)) {
    field.expect(is_one_of(kSectors, code), "a sector, one of " + join(kSectors), code);
    codes.emplace_back(code);
  }
  return codes;
}

std::string TableReader::wikidata(Field& field, std::size_t column) {
  const std::string_view id = field.text(column);
  field.expect(id.empty() || is_wikidata_id(id), "a Wikidata id such as Q1032", id);
  return std::string(id);
}

DayRange TableReader::days(Field& field, std::size_t from, std::size_t to) {
  const auto range = parse_day_range(field.text(from), field.text(to));
  field.expect(range.has_value(), "from and to as YYYY, YYYY-MM or YYYY-MM-DD, from before to",
               std::string(field.text(from)) + " " + std::string(field.text(to)));
  return range.value_or(DayRange{});
}

int TableReader::state_number(Field& field, std::size_t column) {
  const std::string_view text = field.text(column);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  field.expect(text.empty() || (whole && number > 0 && number < 1000),
               "a state number below 1000 or nothing", text);
  return number;
}

void TableReader::add_aliases(Field& field, std::size_t column, AliasSense sense, Entity& entity) {
  const auto texts = field.table.list(field.row, column);
  field.expect(texts.size() <= limits::kMaxAliases,
               "at most " + std::to_string(limits::kMaxAliases) + " aliases",
               std::to_string(texts.size()));
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < std::min(texts.size(), limits::kMaxAliases); ++i) {
    add_alias(texts[i], sense, entity);
    if (seen.insert(texts[i]).second) continue;
    read_.lapses.push_back(field.table.at(
        field.row,
        "expected each alias once, found " + base::quoted_or_nothing(texts[i]) + " twice"));
  }
}

void TableReader::add_alias(std::string_view text, AliasSense sense, Entity& entity) {
  Alias alias;
  alias.text = text;
  alias.sense = sense;
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool prefixed = text.size() > 3 && text[2] == ':' && is_small(text[0]) && is_small(text[1]);
  if (prefixed) {
    alias.language = text.substr(0, 2);
    alias.text = base::strip(text.substr(3));
  }
  const auto same = [&](const Alias& a) {
    return a.text == alias.text && a.language == alias.language;
  };
  const bool known = std::any_of(entity.aliases.begin(), entity.aliases.end(), same);
  if (!alias.text.empty() && !known) entity.aliases.push_back(std::move(alias));
}

void TableReader::add(Field& field, Entity entity, const char* file) {
  entity.file = file;
  entity.line = field.row.line;
  entity.path = path_;
  field.expect(!entity.name.empty(), "a name", "");
  if (!stands_once(field, entity.id, "each id once", entity.id)) return;
  const auto [at, added] = index_.try_emplace(entity.id, read_.contents.entities.size());
  if (added) {
    read_.contents.entities.push_back(std::move(entity));
  } else {
    read_.contents.entities[at->second] = std::move(entity);
  }
}

// False, with a mistake, for the second one of a record in one folder; a later folder replaces.
// False for a row with other mistakes.
bool TableReader::stands_once(Field& field, const std::string& record, std::string_view what,
                              std::string_view found) {
  const auto [at, is_new] = folder_of_.try_emplace(record, folder_);
  field.expect(is_new || at->second != folder_, what, found);
  if (field.ok) at->second = folder_;
  return field.ok;
}

TableContents TableReader::finish() { return std::move(read_); }

}  // namespace

TableContents parse_tables(std::span<const TableFolder> folders) {
  TableReader reader;
  for (const TableFolder& folder : folders) reader.read_countries(folder);
  for (const TableFolder& folder : folders) reader.read_others(folder);
  return reader.finish();
}

Result<TableContents> read_tables(std::span<const std::string> folders) {
  KHALDUN_TRY(const std::vector<TableFolder> texts, open_tables(folders));
  return parse_tables(texts);
}

}  // namespace khaldun::actors
