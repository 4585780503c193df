// TableImage: actor tables in compiled form, as one file that is mapped and not parsed
// (docs/formats/actors.md).
//
//   base::SectionWriter writer = write_image(contents, names, key);
//   KHALDUN_TRY(TableImage same, read_image(std::move(file), key));
//
// Nothing of a file is trusted: an image that is damaged, of other texts, another language or
// another version of this code is an error, and any other one is safe to use, whatever it holds.
// Values.
#pragma once

#include <cstdint>
#include <string>

#include "actors/actor_table.h"
#include "actors/table_names.h"
#include "base/section_file.h"
#include "base/section_writer.h"

namespace khaldun::actors {

// What an image is good for.
struct ImageKey {
  std::uint64_t stamp = 0;  // of the texts (table_files.h)
  std::string language = {};
};

struct TableImage {
  ActorTable::Contents contents;
  TableNames names;
};

base::SectionWriter write_image(const ActorTable::Contents& contents, const TableNames& names,
                                const ImageKey& key);

// Errors: kInvalidModel.
Result<TableImage> read_image(base::SectionFile file, const ImageKey& key);

}  // namespace khaldun::actors
