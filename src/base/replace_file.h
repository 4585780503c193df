// replace_file: puts a file in the place of an old one, whole or not at all.
//
//   KHALDUN_CHECK(replace_file(folder + "/actors.kat", bytes));
//
// Written beside it and renamed, so that a reader sees the old bytes or the new ones, and a mapping
// of the old ones stays as it was. Two writers at once: one of them wins. Folders that are missing
// are made. Error: kWrite; nothing is left behind then.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "khaldun/result.h"

namespace khaldun::base {

Result<void> replace_file(const std::string& path, std::span<const std::byte> bytes);

}  // namespace khaldun::base
