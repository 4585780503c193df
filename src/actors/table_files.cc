#include "actors/table_files.h"

#include <filesystem>
#include <utility>

#include "actors/table_codes.h"
#include "base/hash.h"
#include "base/mapped_file.h"
#include "khaldun/limits.h"

namespace khaldun::actors {
namespace {

std::string names_of_tables() {
  std::string names;
  for (const std::string_view file : kTableFiles) {
    names += (names.empty() ? "" : " ") + std::string(file);
  }
  return names;
}

Result<TableFolder> open_folder(const std::filesystem::path& folder) {
  TableFolder tables;
  for (const std::string_view name : kTableFiles) {
    const std::filesystem::path path = folder / name;
    std::error_code error;
    if (!std::filesystem::exists(path, error)) continue;
    KHALDUN_TRY(const auto file, base::MappedFile::open(path.string(), limits::kMaxTableBytes));
    const auto bytes = file.bytes();
    tables.push_back({std::string(name),
                      path.string(),
                      {reinterpret_cast<const char*>(bytes.data()), bytes.size()}});
  }
  if (!tables.empty()) return tables;
  return Error{ErrorCode::kNotFound, folder.string() + ": expected a folder with one of " +
                                         names_of_tables() + ", found none of them"};
}

}  // namespace

Result<std::vector<TableFolder>> open_tables(std::span<const std::string> folders) {
  std::vector<TableFolder> opened;
  for (const std::string& folder : folders) {
    KHALDUN_TRY(TableFolder tables, open_folder(folder));
    opened.push_back(std::move(tables));
  }
  return opened;
}

std::uint64_t stamp_of(std::span<const TableFolder> folders) {
  std::uint64_t stamp = folders.size();
  for (const TableFolder& folder : folders) {
    stamp = base::murmur_hash64a("folder", stamp);
    for (const TableFile& file : folder) {
      stamp = base::murmur_hash64a(file.name, stamp);
      stamp = base::murmur_hash64a(file.text, stamp);
    }
  }
  return stamp;
}

}  // namespace khaldun::actors
