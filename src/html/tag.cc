// Tested by tag_test.cc.
#include "html/tag.h"

#include <algorithm>
#include <array>

namespace khaldun::html {
namespace {

constexpr std::array kNames = {
#define KHALDUN_HTML_TAG(enumerator, name) std::string_view(name),
    KHALDUN_HTML_TAGS(KHALDUN_HTML_TAG)
#undef KHALDUN_HTML_TAG
};
static_assert(std::is_sorted(kNames.begin(), kNames.end()));

constexpr auto kFirst = static_cast<std::size_t>(Tag::kOther) + 1;
static_assert(kFirst + kNames.size() <= 256);

// A hash table with open addresses. First, last and middle letter and the size tell most names
// apart.
constexpr std::size_t kSlots = 1024;

constexpr std::size_t slot_of(std::string_view name) {
  const auto letter = [&](std::size_t i) { return static_cast<std::size_t>(name[i] & 0x7F); };
  const std::size_t sum = letter(0) * 37 + letter(name.size() - 1) * 5 +
                          letter(name.size() / 2) * 151 + name.size() * 691;
  return sum % kSlots;
}

constexpr auto kTable = [] {
  std::array<Tag, kSlots> table{};
  for (Tag& tag : table) tag = Tag::kOther;
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    std::size_t slot = slot_of(kNames[i]);
    while (table[slot] != Tag::kOther) slot = (slot + 1) % kSlots;
    table[slot] = static_cast<Tag>(kFirst + i);
  }
  return table;
}();

bool is_same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin());
}

}  // namespace

Tag tag_of(std::string_view name) {
  if (name.empty()) return Tag::kOther;
  for (std::size_t slot = slot_of(name); kTable[slot] != Tag::kOther; slot = (slot + 1) % kSlots) {
    if (is_same(kNames[static_cast<std::size_t>(kTable[slot]) - kFirst], name)) return kTable[slot];
  }
  return Tag::kOther;
}

std::string_view name_of(Tag tag) {
  const auto number = static_cast<std::size_t>(tag);
  return number < kFirst ? std::string_view() : kNames.at(number - kFirst);
}

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::kAddress:
    case Tag::kArticle:
    case Tag::kAside:
    case Tag::kBlockquote:
    case Tag::kBody:
    case Tag::kBr:
    case Tag::kCaption:
    case Tag::kCenter:
    case Tag::kDd:
    case Tag::kDetails:
    case Tag::kDialog:
    case Tag::kDiv:
    case Tag::kDl:
    case Tag::kDocument:
    case Tag::kDt:
    case Tag::kFieldset:
    case Tag::kFigcaption:
    case Tag::kFigure:
    case Tag::kFooter:
    case Tag::kForm:
    case Tag::kH1:
    case Tag::kH2:
    case Tag::kH3:
    case Tag::kH4:
    case Tag::kH5:
    case Tag::kH6:
    case Tag::kHeader:
    case Tag::kHr:
    case Tag::kHtml:
    case Tag::kLegend:
    case Tag::kLi:
    case Tag::kMain:
    case Tag::kMenu:
    case Tag::kNav:
    case Tag::kOl:
    case Tag::kP:
    case Tag::kPre:
    case Tag::kSection:
    case Tag::kSummary:
    case Tag::kTable:
    case Tag::kTbody:
    case Tag::kTd:
    case Tag::kTfoot:
    case Tag::kTh:
    case Tag::kThead:
    case Tag::kTr:
    case Tag::kUl: return true;
    default: return false;
  }
}

bool is_hidden(Tag tag) {
  switch (tag) {
    case Tag::kAudio:
    case Tag::kCanvas:
    case Tag::kEmbed:
    case Tag::kHead:
    case Tag::kIframe:
    case Tag::kNoscript:
    case Tag::kObject:
    case Tag::kOption:
    case Tag::kScript:
    case Tag::kSelect:
    case Tag::kStyle:
    case Tag::kSvg:
    case Tag::kTemplate:
    case Tag::kTextarea:
    case Tag::kTitle:
    case Tag::kVideo: return true;
    default: return false;
  }
}

}  // namespace khaldun::html
