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

}  // namespace

Tag tag_of(std::string_view name) {
  const auto at = std::lower_bound(kNames.begin(), kNames.end(), name);
  if (at == kNames.end() || *at != name) return Tag::kOther;
  return static_cast<Tag>(kFirst + static_cast<std::size_t>(at - kNames.begin()));
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
