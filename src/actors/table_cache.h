// TableCache: where compiled actor tables are kept from one start to the next.
//
//   const TableCache cache(folders, {.folders = {"data/actors"}}, stamp_of(texts));
//   if (auto image = cache.find()) use(*image);
//   else cache.keep(contents, compile_names(contents, "en"));
//
// One file for each list of table folders, "actors-<number>.kat"; the number is made of where the
// tables are as seen from the cache, so that both may move together. What cannot be read, is
// damaged, or is of other texts is as good as nothing; what cannot be written is let go.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "actors/table_image.h"

namespace khaldun::actors {

class TableCache {
 public:
  TableCache(std::span<const std::string> folders, const ActorTable::Cache& cache,
             std::uint64_t stamp);

  std::optional<TableImage> find() const;
  void keep(const ActorTable::Contents& contents, const TableNames& names) const;

 private:
  ImageKey key_;
  std::vector<std::string> paths_;  // in the order in which they are tried
};

}  // namespace khaldun::actors
