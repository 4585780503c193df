// field_of: which field of a record an element fills, in all vocabularies.
//
//   field_of("dc:creator");   // Field::kAuthor
//   field_of("media:title");  // Field::kNone: the title of a medium is not the item's
//
// Names as XmlTree gives them. Pure. Tested by rss_test.cc.
#pragma once

#include <cstdint>
#include <string_view>

namespace khaldun::feeds {

enum class Field : std::uint8_t {
  kNone,
  kTitle,
  kLink,
  kOriginalLink,
  kGuid,
  kId,
  kSummary,
  kDescription,
  kLastSummary,  // only where there is nothing else
  kContent,
  kFullContent,
  kPublished,
  kUpdated,
  kDate,
  kCreated,
  kAuthor,
  kCategory,
  kKeywords,
  kLanguage,
  kEnclosure,
  kMedium,
  kMediaGroup,
  kSource,
};

Field field_of(std::string_view element);

}  // namespace khaldun::feeds
