// Tested by rss_test.cc.
#include "feeds/record_fields.h"

#include <algorithm>
#include <array>

namespace khaldun::feeds {
namespace {

struct ElementField {
  std::string_view element;
  Field field;
};

constexpr std::array kFields = {
    ElementField{"title", Field::kTitle},
    ElementField{"dc:title", Field::kTitle},
    ElementField{"link", Field::kLink},
    ElementField{"feedburner:origlink", Field::kOriginalLink},
    ElementField{"guid", Field::kGuid},
    ElementField{"id", Field::kId},
    ElementField{"description", Field::kDescription},
    ElementField{"dc:description", Field::kDescription},
    ElementField{"abstract", Field::kDescription},
    ElementField{"tagline", Field::kDescription},
    ElementField{"subtitle", Field::kDescription},
    ElementField{"summary", Field::kSummary},
    ElementField{"itunes:summary", Field::kLastSummary},
    ElementField{"itunes:subtitle", Field::kLastSummary},
    ElementField{"content:encoded", Field::kFullContent},
    ElementField{"fullitem", Field::kFullContent},
    ElementField{"content", Field::kContent},
    ElementField{"body", Field::kContent},
    ElementField{"xhtml:body", Field::kContent},
    ElementField{"pubdate", Field::kPublished},
    ElementField{"published", Field::kPublished},
    ElementField{"issued", Field::kPublished},
    ElementField{"dcterms:issued", Field::kPublished},
    ElementField{"prism:publicationdate", Field::kPublished},
    ElementField{"updated", Field::kUpdated},
    ElementField{"modified", Field::kUpdated},
    ElementField{"dcterms:modified", Field::kUpdated},
    ElementField{"lastbuilddate", Field::kUpdated},
    ElementField{"dc:date", Field::kDate},
    ElementField{"date", Field::kDate},
    ElementField{"created", Field::kCreated},
    ElementField{"dcterms:created", Field::kCreated},
    ElementField{"author", Field::kAuthor},
    ElementField{"managingeditor", Field::kAuthor},
    ElementField{"dc:creator", Field::kAuthor},
    ElementField{"dc:author", Field::kAuthor},
    ElementField{"itunes:author", Field::kAuthor},
    ElementField{"category", Field::kCategory},
    ElementField{"dc:subject", Field::kCategory},
    ElementField{"itunes:category", Field::kCategory},
    ElementField{"media:category", Field::kCategory},
    ElementField{"tags", Field::kKeywords},
    ElementField{"media:keywords", Field::kKeywords},
    ElementField{"itunes:keywords", Field::kKeywords},
    ElementField{"keywords", Field::kKeywords},
    ElementField{"language", Field::kLanguage},
    ElementField{"dc:language", Field::kLanguage},
    ElementField{"enclosure", Field::kEnclosure},
    ElementField{"media:content", Field::kMedium},
    ElementField{"media:group", Field::kMediaGroup},
    ElementField{"source", Field::kSource},
};

}  // namespace

Field field_of(std::string_view element) {
  const auto found = std::find_if(kFields.begin(), kFields.end(), [&](const ElementField& known) {
    return known.element == element;
  });
  return found == kFields.end() ? Field::kNone : found->field;
}

}  // namespace khaldun::feeds
