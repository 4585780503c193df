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
  X(kA, "a") X(kAbbr, "abbr") X(kAddress, "address") X(kApplet, "applet") X(kArea, "area") \
  X(kArticle, "article") X(kAside, "aside") X(kAudio, "audio") X(kB, "b") X(kBase, "base") \
  X(kBasefont, "basefont") X(kBdi, "bdi") X(kBdo, "bdo") X(kBgsound, "bgsound") X(kBig, "big") \
  X(kBlockquote, "blockquote") X(kBody, "body") X(kBr, "br") X(kButton, "button") \
  X(kCanvas, "canvas") X(kCaption, "caption") X(kCenter, "center") X(kCite, "cite") \
  X(kCode, "code") X(kCol, "col") X(kColgroup, "colgroup") X(kData, "data") \
  X(kDatalist, "datalist") X(kDd, "dd") X(kDel, "del") X(kDetails, "details") X(kDfn, "dfn") \
  X(kDialog, "dialog") X(kDir, "dir") X(kDiv, "div") X(kDl, "dl") X(kDt, "dt") X(kEm, "em") \
  X(kEmbed, "embed") X(kFieldset, "fieldset") X(kFigcaption, "figcaption") X(kFigure, "figure") \
  X(kFont, "font") X(kFooter, "footer") X(kForm, "form") X(kFrame, "frame") \
  X(kFrameset, "frameset") X(kH1, "h1") X(kH2, "h2") X(kH3, "h3") X(kH4, "h4") X(kH5, "h5") \
  X(kH6, "h6") X(kHead, "head") X(kHeader, "header") X(kHgroup, "hgroup") X(kHr, "hr") \
  X(kHtml, "html") X(kI, "i") X(kIframe, "iframe") X(kImage, "image") X(kImg, "img") \
  X(kInput, "input") X(kIns, "ins") X(kKbd, "kbd") X(kKeygen, "keygen") X(kLabel, "label") \
  X(kLegend, "legend") X(kLi, "li") X(kLink, "link") X(kListing, "listing") X(kMain, "main") \
  X(kMap, "map") X(kMark, "mark") X(kMarquee, "marquee") X(kMath, "math") X(kMenu, "menu") \
  X(kMeta, "meta") X(kMeter, "meter") X(kNav, "nav") X(kNobr, "nobr") X(kNoembed, "noembed") \
  X(kNoframes, "noframes") X(kNoscript, "noscript") X(kObject, "object") X(kOl, "ol") \
  X(kOptgroup, "optgroup") X(kOption, "option") X(kOutput, "output") X(kP, "p") \
  X(kParam, "param") X(kPicture, "picture") X(kPlaintext, "plaintext") X(kPre, "pre") \
  X(kProgress, "progress") X(kQ, "q") X(kRb, "rb") X(kRp, "rp") X(kRt, "rt") X(kRtc, "rtc") \
  X(kRuby, "ruby") X(kS, "s") X(kSamp, "samp") X(kScript, "script") X(kSearch, "search") \
  X(kSection, "section") X(kSelect, "select") X(kSlot, "slot") X(kSmall, "small") \
  X(kSource, "source") X(kSpan, "span") X(kStrike, "strike") X(kStrong, "strong") \
  X(kStyle, "style") X(kSub, "sub") X(kSummary, "summary") X(kSup, "sup") X(kSvg, "svg") \
  X(kTable, "table") X(kTbody, "tbody") X(kTd, "td") X(kTemplate, "template") \
  X(kTextarea, "textarea") X(kTfoot, "tfoot") X(kTh, "th") X(kThead, "thead") X(kTime, "time") \
  X(kTitle, "title") X(kTr, "tr") X(kTrack, "track") X(kTt, "tt") X(kU, "u") X(kUl, "ul") \
  X(kVar, "var") X(kVideo, "video") X(kWbr, "wbr") X(kXmp, "xmp")
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
