// What the rules of HTML say of each element, as bits.
//
//   has(Tag::kBr, TagTrait::kVoid);   // true
//   has(Tag::kTd, TagTrait::kScope);  // true: end tags in a cell close no <p> around the table
//
// HTML Living Standard, sections 13.1.2 (void elements), 13.2.4.2 (the stack of open elements) and
// 13.2.6 (tree construction). For tree_builder.h. Pure. Tested by tree_builder_test.cc.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>

#include "html/tag.h"

namespace khaldun::html {

enum class TagTrait : std::uint32_t {
  kVoid = 1U << 0,        // has no end tag and nothing in it
  kSpecial = 1U << 1,     // ends the search for what an unexpected end tag closes
  kScope = 1U << 2,       // end tags inside do not close what is outside
  kTableScope = 1U << 3,  // the same for the parts of tables
  kTable = 1U << 4,       // text right inside goes before the table
  kTableBody = 1U << 5,   // tbody, thead, tfoot
  kCell = 1U << 6,        // td, th
  kImplied = 1U << 7,     // is closed where an element around it ends
  kFormatting = 1U << 8,  // is opened again after a block that it was open before
  kHeading = 1U << 9,     // h1 to h6
  kClosesParagraph = 1U << 10,
  kBlockEnd = 1U << 11,       // its end tag closes what is open inside
  kHead = 1U << 12,           // belongs into the head where it is found before the body
  kLeavesForeign = 1U << 13,  // never part of svg or math
  kTablePart = 1U << 14,      // caption, col, colgroup, tbody, td, tfoot, th, thead, tr
  kRawText = 1U << 15,        // what is in it is no markup
  kRow = 1U << 16,            // tr
};

constexpr std::uint32_t bit(TagTrait trait) { return static_cast<std::uint32_t>(trait); }

constexpr auto kTagTraits = [] {
  std::array<std::uint32_t, 256> traits{};
  const auto set = [&](TagTrait trait, std::initializer_list<Tag> tags) {
    for (const Tag tag : tags) traits[static_cast<std::size_t>(tag)] |= bit(trait);
  };
  using enum Tag;
  set(TagTrait::kVoid, {kArea, kBase, kBasefont, kBgsound, kBr, kCol, kEmbed, kFrame, kHr, kImage,
                        kImg, kInput, kKeygen, kLink, kMeta, kParam, kSource, kTrack, kWbr});
  set(TagTrait::kSpecial,
      {kAddress,    kApplet,   kArea,   kArticle, kAside,     kBase,     kBasefont, kBgsound,
       kBlockquote, kBody,     kBr,     kButton,  kCaption,   kCenter,   kCol,      kColgroup,
       kDd,         kDetails,  kDir,    kDiv,     kDl,        kDt,       kEmbed,    kFieldset,
       kFigcaption, kFigure,   kFooter, kForm,    kFrame,     kFrameset, kH1,       kH2,
       kH3,         kH4,       kH5,     kH6,      kHead,      kHeader,   kHgroup,   kHr,
       kHtml,       kIframe,   kImg,    kInput,   kKeygen,    kLi,       kLink,     kListing,
       kMain,       kMarquee,  kMenu,   kMeta,    kNav,       kNoembed,  kNoframes, kNoscript,
       kObject,     kOl,       kP,      kParam,   kPlaintext, kPre,      kScript,   kSearch,
       kSection,    kSelect,   kSource, kStyle,   kSummary,   kTable,    kTbody,    kTd,
       kTemplate,   kTextarea, kTfoot,  kTh,      kThead,     kTitle,    kTr,       kTrack,
       kUl,         kWbr,      kXmp});
  set(TagTrait::kScope,
      {kApplet, kCaption, kHtml, kTable, kTd, kTh, kMarquee, kObject, kSelect, kTemplate});
  set(TagTrait::kTableScope, {kHtml, kTable, kTemplate});
  set(TagTrait::kTable, {kTable, kTbody, kTfoot, kThead, kTr});
  set(TagTrait::kTableBody, {kTbody, kTfoot, kThead});
  set(TagTrait::kCell, {kTd, kTh});
  set(TagTrait::kRow, {kTr});
  set(TagTrait::kImplied, {kDd, kDt, kLi, kOptgroup, kOption, kP, kRb, kRp, kRt, kRtc});
  set(TagTrait::kFormatting,
      {kA, kB, kBig, kCode, kEm, kFont, kI, kNobr, kS, kSmall, kStrike, kStrong, kTt, kU});
  set(TagTrait::kHeading, {kH1, kH2, kH3, kH4, kH5, kH6});
  for (const TagTrait trait : {TagTrait::kClosesParagraph, TagTrait::kBlockEnd}) {
    set(trait, {kAddress, kArticle, kAside,    kBlockquote, kCenter, kDetails, kDialog,  kDir,
                kDiv,     kDl,      kFieldset, kFigcaption, kFigure, kFooter,  kHeader,  kHgroup,
                kMain,    kMenu,    kNav,      kOl,         kSearch, kSection, kSummary, kUl});
  }
  set(TagTrait::kBlockEnd, {kButton, kListing, kNoscript, kPre, kSelect});
  set(TagTrait::kHead,
      {kBase, kBasefont, kBgsound, kLink, kMeta, kNoframes, kScript, kStyle, kTemplate, kTitle});
  set(TagTrait::kLeavesForeign,
      {kB,     kBig,   kBlockquote, kBody,   kBr,   kCenter, kCode,  kDd, kDiv,  kDl,   kDt,
       kEm,    kEmbed, kH1,         kH2,     kH3,   kH4,     kH5,    kH6, kHead, kHr,   kI,
       kImg,   kLi,    kListing,    kMenu,   kMeta, kNobr,   kOl,    kP,  kPre,  kRuby, kS,
       kSmall, kSpan,  kStrong,     kStrike, kSub,  kSup,    kTable, kTt, kU,    kUl,   kVar});
  set(TagTrait::kTablePart, {kCaption, kCol, kColgroup, kTbody, kTd, kTfoot, kTh, kThead, kTr});
  set(TagTrait::kRawText, {kIframe, kNoembed, kNoframes, kScript, kStyle, kTextarea, kTitle, kXmp});
  return traits;
}();

constexpr bool has(Tag tag, TagTrait trait) {
  return (kTagTraits[static_cast<std::size_t>(tag)] & bit(trait)) != 0;
}

}  // namespace khaldun::html
