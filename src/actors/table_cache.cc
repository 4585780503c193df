#include "actors/table_cache.h"

#include <filesystem>
#include <utility>

#include "base/content_id.h"
#include "base/replace_file.h"

namespace khaldun::actors {
namespace {

namespace fs = std::filesystem;

fs::path whole_path(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error);
  return (error ? fs::path(path) : whole).lexically_normal();
}

std::string path_in(const std::string& cache_folder, std::span<const std::string> folders) {
  constexpr std::size_t kDigits = 16;
  std::string seen_from_cache;
  for (const std::string& folder : folders) {
    const fs::path relative = whole_path(folder).lexically_relative(whole_path(cache_folder));
    seen_from_cache += relative.generic_string() + "\n";
  }
  const std::string number = base::content_id({seen_from_cache}).substr(0, kDigits);
  return (fs::path(cache_folder) / ("actors-" + number + ".kat")).string();
}

}  // namespace

TableCache::TableCache(std::span<const std::string> folders, const ActorTable::Cache& cache,
                       std::uint64_t stamp)
    : key_{stamp, cache.language} {
  for (const std::string& folder : cache.folders) {
    if (!folder.empty()) paths_.push_back(path_in(folder, folders));
  }
}

std::optional<TableImage> TableCache::find() const {
  for (const std::string& path : paths_) {
    auto file = base::SectionFile::open(path);
    if (!file) continue;
    auto image = read_image(std::move(*file), key_);
    if (image) return std::move(*image);
  }
  return std::nullopt;
}

void TableCache::keep(const ActorTable::Contents& contents, const TableNames& names) const {
  if (paths_.empty()) return;
  base::SectionWriter writer = write_image(contents, names, key_);
  const auto bytes = writer.bytes();
  for (const std::string& path : paths_) {
    if (base::replace_file(path, bytes)) return;
  }
}

}  // namespace khaldun::actors
