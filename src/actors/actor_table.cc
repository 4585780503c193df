#include "actors/actor_table.h"

#include <algorithm>

#include "actors/person_ranker.h"
#include "actors/table_cache.h"
#include "actors/table_names.h"
#include "actors/table_reader.h"

namespace khaldun::actors {
namespace {

Result<ActorTable::Contents> parse(std::span<const TableFolder> texts) {
  TableContents read = parse_tables(texts);
  constexpr std::size_t kMostShown = 10;
  std::string mistakes;
  for (std::size_t i = 0; i < std::min(kMostShown, read.errors.size()); ++i) {
    mistakes += (mistakes.empty() ? "" : "\n") + read.errors[i];
  }
  if (read.errors.size() > kMostShown) {
    mistakes += "\nand " + std::to_string(read.errors.size() - kMostShown) +
                " more mistakes; khaldun actors check lists them all";
  }
  if (!mistakes.empty()) return Error{ErrorCode::kInvalidData, std::move(mistakes)};
  return std::move(read.contents);
}

}  // namespace

Result<ActorTable> ActorTable::load(std::span<const std::string> folders) {
  return load(folders, {});
}

Result<ActorTable> ActorTable::load(std::span<const std::string> folders, const Cache& cache) {
  KHALDUN_TRY(const std::vector<TableFolder> texts, open_tables(folders));
  const TableCache images(folders, cache, stamp_of(texts));
  if (auto image = images.find()) {
    return ActorTable(std::move(image->contents), std::move(image->names));
  }
  KHALDUN_TRY(Contents contents, parse(texts));
  if (cache.folders.empty()) return ActorTable(std::move(contents));
  TableNames names = compile_names(contents, cache.language);
  images.keep(contents, names);
  return ActorTable(std::move(contents), std::move(names));
}

ActorTable::ActorTable(Contents contents, TableNames names) : ActorTable(std::move(contents)) {
  names_ = std::make_unique<const TableNames>(std::move(names));
}

ActorTable::ActorTable(ActorTable&&) noexcept = default;
ActorTable& ActorTable::operator=(ActorTable&&) noexcept = default;
ActorTable::~ActorTable() = default;

ActorTable::ActorTable(Contents contents) : contents_(std::move(contents)) {
  for (std::size_t i = 0; i < contents_.entities.size(); ++i) {
    by_id_.emplace(contents_.entities[i].id, i);
  }
  contents_.person_weights.resize(kPersonFeatures);
}

Gender ActorTable::gender_of(std::string_view given_name) const {
  const auto found = contents_.given_names.find(given_name);
  return found == contents_.given_names.end() ? Gender::kUnknown : found->second;
}

const Entity* ActorTable::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &contents_.entities[found->second];
}

const TableNames* ActorTable::names(std::string_view language) const {
  return names_ && names_->language == language ? names_.get() : nullptr;
}

std::string_view to_string(EntityKind kind) {
  switch (kind) {
    case EntityKind::kCountry: return "country";
    case EntityKind::kInstitution: return "institution";
    case EntityKind::kOrganization: return "organization";
    case EntityKind::kArmedGroup: return "armed_group";
    case EntityKind::kCompany: return "company";
    case EntityKind::kMedia: return "media";
    case EntityKind::kGroup: return "group";
    case EntityKind::kPerson: return "person";
  }
  return "";
}

}  // namespace khaldun::actors
