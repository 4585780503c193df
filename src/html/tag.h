// Tag: the elements of HTML, by number.
//
//   tag_of("div");            // Tag::kDiv
//   name_of(Tag::kDiv);       // "div"
//   is_block(Tag::kDiv);      // breaks the line
//
// Names: the HTML Living Standard, section "Index of elements", obsolete ones included. Pure.
// Tested by tag_test.cc.
#pragma once

#include <cstdint>
#include <string_view>

namespace khaldun::html {

// X(enumerator, name), in the order of the alphabet.
// clang-format off
#define KHALDUN_HTML_TAGS(X) \
  X(kA, "a") X(kAbbr, "abbr") X(kAddress, "address") X(kArticle, "article") X(kAside, "aside") \
  X(kAudio, "audio") X(kB, "b") X(kBase, "base") X(kBdi, "bdi") X(kBdo, "bdo") \
  X(kBlockquote, "blockquote") X(kBody, "body") X(kBr, "br") X(kButton, "button") \
  X(kCanvas, "canvas") X(kCaption, "caption") X(kCenter, "center") X(kCite, "cite") \
  X(kCode, "code") X(kDd, "dd") X(kDel, "del") X(kDetails, "details") X(kDialog, "dialog") \
  X(kDiv, "div") X(kDl, "dl") X(kDt, "dt") X(kEm, "em") X(kEmbed, "embed") \
  X(kFieldset, "fieldset") X(kFigcaption, "figcaption") X(kFigure, "figure") X(kFont, "font") \
  X(kFooter, "footer") X(kForm, "form") X(kH1, "h1") X(kH2, "h2") X(kH3, "h3") X(kH4, "h4") \
  X(kH5, "h5") X(kH6, "h6") X(kHead, "head") X(kHeader, "header") X(kHr, "hr") X(kHtml, "html") \
  X(kI, "i") X(kIframe, "iframe") X(kImg, "img") X(kInput, "input") X(kIns, "ins") \
  X(kLabel, "label") X(kLegend, "legend") X(kLi, "li") X(kLink, "link") X(kMain, "main") \
  X(kMark, "mark") X(kMenu, "menu") X(kMeta, "meta") X(kNav, "nav") X(kNoscript, "noscript") \
  X(kObject, "object") X(kOl, "ol") X(kOptgroup, "optgroup") X(kOption, "option") X(kP, "p") \
  X(kPicture, "picture") X(kPre, "pre") X(kQ, "q") X(kS, "s") X(kScript, "script") \
  X(kSection, "section") X(kSelect, "select") X(kSmall, "small") X(kSource, "source") \
  X(kSpan, "span") X(kStrike, "strike") X(kStrong, "strong") X(kStyle, "style") X(kSub, "sub") \
  X(kSummary, "summary") X(kSup, "sup") X(kSvg, "svg") X(kTable, "table") X(kTbody, "tbody") \
  X(kTd, "td") X(kTemplate, "template") X(kTextarea, "textarea") X(kTfoot, "tfoot") \
  X(kTh, "th") X(kThead, "thead") X(kTime, "time") X(kTitle, "title") X(kTr, "tr") X(kTt, "tt") \
  X(kU, "u") X(kUl, "ul") X(kVideo, "video") X(kWbr, "wbr")
// clang-format on

enum class Tag : std::uint8_t {
  kDocument,
  kText,
  kOther,
#define KHALDUN_HTML_TAG(enumerator, name) enumerator,
  KHALDUN_HTML_TAGS(KHALDUN_HTML_TAG)
#undef KHALDUN_HTML_TAG
};

// kOther for an unknown name. `name` in lower case.
Tag tag_of(std::string_view name);
// "" for kDocument, kText and kOther.
std::string_view name_of(Tag tag);

// Begins and ends a line: p, div, li, td, br ... An unknown element does not.
bool is_block(Tag tag);
// Never shown as text: script, style, head, template, svg, select, noscript ...
bool is_hidden(Tag tag);

}  // namespace khaldun::html
