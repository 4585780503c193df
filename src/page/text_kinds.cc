// Tested by text_kinds_test.cc.
#include "page/text_kinds.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "page/author_bios.h"
#include "page/author_names.h"
#include "page/page_words.h"
#include "page/signature_words.h"
#include "page/stray_texts.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;

// Words of a note of republication.
constexpr std::uint32_t kMostNoteWords = 60;
// A standfirst stands so close below the title, and has so many words.
constexpr std::size_t kMostBelowTitle = 12;
constexpr std::uint32_t kFewestStandfirstWords = 4;
constexpr std::uint32_t kMostStandfirstWords = 100;
constexpr std::uint32_t kMostRelatedWords = 40;
// The box of an author.
constexpr std::uint64_t kMostBoxWords = 150;
constexpr std::size_t kMaxNameBytes = 400;
// A correction that does not begin as one is a sentence of at least so many words.
constexpr std::uint32_t kFewestCorrectionWords = 5;
constexpr std::uint32_t kMostHeadingWords = 5;
// A byline has at most so many words, and stands at most so many texts behind the body.
constexpr std::uint32_t kMostBylineWords = 30;
constexpr std::size_t kMostBehindBody = 3;
constexpr std::uint32_t kMostBylineWordsOfBody = 12;
constexpr std::uint32_t kFewestCaptionWords = 7;
// Links below a heading.
constexpr std::size_t kMostListed = 30;

// By a whole class or id: "has-author-bio" is none.
bool is_named_for_bio(const html::Tree& tree, NodeId id) {
  constexpr std::array<std::string_view, 11> kNames = {
      "author-box",  "author-bio",  "authorbox",   "authorbio",      "about-author", "author-info",
      "post-author", "article-bio", "author-card", "author-profile", "author__bio"};
  for (const std::string_view attribute : {"class", "id"}) {
    const std::string lower = base::lowered(cut(tree.attribute(id, attribute), kMaxNameBytes));
    for (const std::string_view name : split_at(lower, ' ')) {
      if (std::find(kNames.begin(), kNames.end(), name) != kNames.end()) return true;
    }
  }
  return false;
}

}  // namespace

TextKinds::TextKinds(const PageContent& page, const BodyChoice& choice, const NoteWords& notes)
    : page_(page),
      choice_(choice),
      notes_(notes),
      is_body_(choice.is_body),
      is_standfirst_(choice.is_body.size()),
      is_republication_(choice.is_body.size()),
      is_bio_(choice.is_body.size()),
      is_correction_(choice.is_body.size()),
      is_listed_(choice.is_body.size()),
      strays_(choice.is_body.size(), RegionKind::kBody) {
  for (const std::string& name : page.metadata.authors) signers_.push_back(folded(name));
  for (const std::string& name : page.metadata.signed_by) signers_.push_back(folded(name));
  signers_.push_back(folded(page.metadata.wire.value));
  site_.add(page.metadata.site.value);
  std::erase(signers_, "");
  find_strays();
  find_bylines();
  find_republications();
  find_bios();
  find_corrections();
  find_standfirsts();
  const std::vector<std::size_t> texts = body_without_title();
  first_body_ = texts.empty() ? is_body_.size() : texts.front();
  last_body_ = texts.empty() ? is_body_.size() : texts.back();
  find_related();
}

std::vector<std::size_t> TextKinds::body_without_title() const {
  std::vector<std::size_t> texts = body();
  std::erase_if(texts,
                [&](std::size_t i) { return page_.blocks[i].text == page_.metadata.title.value; });
  return texts;
}

std::vector<std::size_t> TextKinds::body() const {
  std::vector<std::size_t> texts;
  for (std::size_t i = 0; i < is_body_.size(); ++i) {
    if (is_body_[i]) texts.push_back(i);
  }
  return texts;
}

// What a rule of the site says is the body has none.
void TextKinds::find_strays() {
  if (!page_.site.of(SiteField::kBody).keep.empty()) return;
  strays_ = page::find_strays(page_, is_body_, notes_);
  for (std::size_t i = 0; i < is_body_.size(); ++i) {
    if (strays_[i] != RegionKind::kBody) is_body_[i] = false;
  }
}

// "By AFP" as the first or the last text of the body.
void TextKinds::find_bylines() {
  const std::vector<std::size_t> texts = body_without_title();
  if (texts.size() < 2) return;
  for (const std::size_t i : {texts.front(), texts.back()}) {
    const Block& block = page_.blocks[i];
    const bool is_short = block.words <= kMostBylineWordsOfBody && !block.text.ends_with('.');
    if (is_short && names_signer(i) && is_signature(i)) {
      strays_[i] = RegionKind::kByline;
      is_body_[i] = false;
    }
  }
}

// The first element around a heading of links that holds what stands below it.
NodeId TextKinds::list_below(std::size_t heading) const {
  NodeId id = page_.blocks[heading].element;
  for (NodeId above = id; above != html::kNoNode; above = page_.tree.parent(above)) {
    if (page_.tree.tag(above) == Tag::kBody) break;
    id = above;
    if (block_at(page_.blocks, page_.tree.end(above)) > heading + 1) break;
  }
  return id;
}

// What pages offer beside their articles: "Show comments", "Share", "Posted in ...".
bool TextKinds::is_of_page(std::size_t i) const {
  const std::uint32_t kinds = page_.words.phrases.kinds_in(page_.blocks[i].text);
  return says(kinds, PhraseKind::kComment) || says(kinds, PhraseKind::kShare) ||
         says(kinds, PhraseKind::kTag) || says(kinds, PhraseKind::kOffer) ||
         says(kinds, PhraseKind::kAdvert) || says(kinds, PhraseKind::kConsent) ||
         says(kinds, PhraseKind::kRights) || says(kinds, PhraseKind::kByline);
}

// "Recommended": a link only where it is a heading by its tag.
bool TextKinds::is_related_heading(std::size_t i) const {
  const Block& block = page_.blocks[i];
  return (is_heading_tag(page_.tree.tag(block.element)) || !is_mostly_link(block)) &&
         notes_.related.is_heading(block.text);
}

// The links below "Recommended", up to the next heading or text of the body.
void TextKinds::find_related() {
  for (std::size_t i = 0; i < is_body_.size(); ++i) {
    if (is_body_[i] || !is_related_heading(i)) continue;
    const std::size_t end =
        std::min(block_at(page_.blocks, page_.tree.end(list_below(i))), i + 1 + kMostListed);
    for (std::size_t link = i + 1; link < end; ++link) {
      const bool is_link = is_mostly_link(page_.blocks[link]);
      const bool is_heading =
          is_heading_tag(page_.tree.tag(page_.blocks[link].element)) || is_related_heading(link);
      if (is_body_[link] || (is_heading && !is_link)) break;
      is_listed_[link] = is_link && !is_of_page(link);
    }
  }
}

void TextKinds::find_republications() {
  const std::vector<std::size_t> texts = body();
  if (texts.size() < 2) return;
  const std::size_t first = texts[std::min(kFirstNotes, texts.size()) - 1];
  const std::size_t last = texts[texts.size() - std::min(kLastNotes, texts.size())];
  for (std::size_t i = 0; i < is_body_.size(); ++i) {
    const bool is_edge = !is_body_[i] || i <= first || i >= last;
    const Block& block = page_.blocks[i];
    if (!is_edge || block.words > kMostNoteWords || choice_.is_note[i]) continue;
    if (!notes_.republications.begins(block.text)) continue;
    is_republication_[i] = true;
    is_body_[i] = false;
  }
}

// In an element named for biographies that holds not the whole body.
bool TextKinds::is_boxed_bio(std::size_t i, std::size_t first_body) const {
  const NodeId body = page_.blocks[first_body].element;
  NodeId id = page_.blocks[i].element;
  for (int level = 0; level < 3 && id != html::kNoNode && id != 0; ++level) {
    if (page_.tree.is_within(body, id)) return false;
    if (is_named_for_bio(page_.tree, id)) {
      return words_within(page_.tree, page_.blocks, id) <= kMostBoxWords;
    }
    id = page_.tree.parent(id);
  }
  return false;
}

void TextKinds::find_bios() {
  std::vector<BioText> texts;
  for (std::size_t i = 0; i < is_body_.size(); ++i) {
    texts.push_back({page_.blocks[i].text, is_body_[i]});
  }
  const std::vector<std::size_t> all = body();
  for (std::size_t t = all.size() - std::min(kLastBios, all.size()); t < all.size(); ++t) {
    texts[all[t]].is_boxed = is_boxed_bio(all[t], all.front());
  }
  is_bio_ = page::find_bios(texts, page_.metadata.all_authors(), notes_.bios);
  for (std::size_t i = 0; i < is_body_.size(); ++i) {
    if (is_bio_[i]) is_body_[i] = false;
  }
}

void TextKinds::find_corrections() {
  for (std::size_t i = is_body_.size(); i-- > 0;) {
    if (!choice_.is_note[i] || is_mostly_link(page_.blocks[i])) continue;
    const Block& block = page_.blocks[i];
    const bool is_heading =
        page_.corrections.is_heading(block.text) ||
        (block.words <= kMostHeadingWords && (block.text.ends_with(':') || block.words <= 1));
    const bool is_followed = i + 1 < is_body_.size() && is_correction_[i + 1];
    is_correction_[i] = is_heading ? is_followed : tells_correction(i);
  }
}

bool TextKinds::tells_correction(std::size_t i) const {
  const Block& block = page_.blocks[i];
  if (page_.corrections.begins(block.text)) return true;
  return block.words >= kFewestCorrectionWords && ends_sentence(block.text) &&
         !says(page_.words.phrases.kinds_in(block.text), PhraseKind::kRights);
}

bool TextKinds::names_signer(std::size_t i) const {
  if (i >= page_.blocks.size() || page_.blocks[i].words > kMostBylineWords) return false;
  const std::string looked = folded(page_.blocks[i].text);
  return std::any_of(signers_.begin(), signers_.end(),
                     [&](const std::string& name) { return holds_words(looked, name); });
}

// "By Lensa Girma and Thabo Nkuna", the name alone, "By" above it.
bool TextKinds::is_signature(std::size_t i) const {
  const Block& block = page_.blocks[i];
  if (block.words > kMostBylineWords) return false;
  const std::size_t start = byline_start(block.text);
  if (start == 0) {
    return std::find(signers_.begin(), signers_.end(), folded(block.text)) != signers_.end();
  }
  if (start == block.text.size()) {
    return names_signer(i + 1) && !says(page_.words.phrases.kinds_in(block.text), PhraseKind::kBio);
  }
  return names_signer(i) || read_signature(block.text, site_).has(SignerKind::kPerson);
}

// The texts between the title and the second text of the body; one at least is left to be body.
void TextKinds::find_standfirsts() {
  std::vector<std::size_t> texts = body();
  if (texts.size() < 2 || !page_.site.of(SiteField::kBody).keep.empty()) return;
  const std::size_t end = texts[std::min<std::size_t>(texts.size() - 1, kMostBelowTitle)];
  std::size_t title = end;
  for (std::size_t i = 0; i < end; ++i) {
    if (page_.blocks[i].text == page_.metadata.title.value) title = i;
  }
  for (std::size_t i = title + 1; i < std::min(end, title + 1 + kMostBelowTitle); ++i) {
    const std::uint32_t words = page_.blocks[i].words;
    const bool fits = words >= kFewestStandfirstWords && words <= kMostStandfirstWords &&
                      !choice_.is_note[i] && !is_republication_[i] &&
                      !is_mostly_link(page_.blocks[i]);
    if (fits && (is_named_standfirst(i) || is_description(i))) {
      is_standfirst_[i] = true;
      is_body_[i] = false;
    } else if (is_body_[i]) {
      return;
    }
  }
}

// Whether a text of the body besides this one stands in the element.
bool TextKinds::holds_body(NodeId element, std::size_t but) const {
  for (std::size_t i = 0; i < is_body_.size(); ++i) {
    if (i != but && is_body_[i] && page_.tree.is_within(page_.blocks[i].element, element)) {
      return true;
    }
  }
  return false;
}

bool TextKinds::is_named_standfirst(std::size_t i) const {
  const NodeId named = notes_.standfirsts.named(page_.tree, page_.blocks[i].element);
  if (named == html::kNoNode) return false;
  // A box with the whole article is not its standfirst, whatever it is called.
  std::uint32_t words = 0;
  for (const Block& block : page_.blocks) {
    if (page_.tree.is_within(block.element, named)) words += block.words;
  }
  return words <= kMostStandfirstWords;
}

// Descriptions are often made of the first paragraph: one that stands among others is no
// standfirst.
bool TextKinds::is_description(std::size_t i) const {
  const std::string& description = page_.metadata.description.value;
  const NodeId above = page_.tree.parent(page_.blocks[i].element);
  return !description.empty() && folded(description) == folded(page_.blocks[i].text) &&
         above != html::kNoNode && !holds_body(above, i);
}

bool TextKinds::has_hint(std::size_t i, Hint hint) const {
  NodeId id = page_.blocks[i].element;
  for (int level = 0; level < 3 && id != html::kNoNode && id != 0; ++level) {
    if ((page_.words.hints.of(page_.tree, id) & bit_of(hint)) != 0) return true;
    id = page_.tree.parent(id);
  }
  return false;
}

bool TextKinds::is_in(std::size_t i, Tag tag) const {
  for (NodeId id = page_.blocks[i].element; id != html::kNoNode; id = page_.tree.parent(id)) {
    if (page_.tree.tag(id) == tag) return true;
  }
  return false;
}

// "Read more: Storm tears roof from church", "More on this", a headline that is a link, the texts
// of a box that is named for them.
bool TextKinds::is_related(std::size_t i) const {
  const Block& block = page_.blocks[i];
  if (block.words > kMostRelatedWords) return false;
  if (is_listed_[i]) return true;
  if (notes_.related.is_heading(block.text) || notes_.related.begins(block.text)) return true;
  if (notes_.related.is_named(page_.tree, block.element)) return true;
  return is_mostly_link(block) && block.words >= kFewestStandfirstWords &&
         has_hint(i, Hint::kRelated);
}

bool TextKinds::is_of_header(std::size_t i) const {
  const RegionKind kind = kind_of(i);
  // What only stands beside a picture says little: a date, a section.
  if (kind == RegionKind::kCaption) {
    return is_in(i, Tag::kFigure) || page_.blocks[i].words >= kFewestCaptionWords;
  }
  return kind == RegionKind::kByline || kind == RegionKind::kStandfirst ||
         has_hint(i, Hint::kTitle);
}

bool TextKinds::is_of_end(std::size_t i) const {
  const RegionKind kind = kind_of(i);
  if (kind != RegionKind::kTail) {
    return kind != RegionKind::kCaption && kind != RegionKind::kStandfirst;
  }
  const std::uint32_t kinds = page_.words.phrases.kinds_in(page_.blocks[i].text);
  return says(kinds, PhraseKind::kRights) || says(kinds, PhraseKind::kComment);
}

// Menus, sidebars and footers; the box of an author in an <aside> is of the article.
bool TextKinds::is_of_site(std::size_t i) const {
  if (kind_of(i) == RegionKind::kAuthorBio) return false;
  return is_in(i, Tag::kNav) || is_in(i, Tag::kAside) || is_in(i, Tag::kFooter) ||
         has_hint(i, Hint::kNavigation) || has_hint(i, Hint::kSide) || has_hint(i, Hint::kFoot);
}

RegionKind TextKinds::kind_of(std::size_t i) const {
  if (is_correction_[i]) return RegionKind::kCorrection;
  if (is_standfirst_[i]) return RegionKind::kStandfirst;
  if (is_republication_[i]) return RegionKind::kRepublication;
  if (strays_[i] != RegionKind::kBody) return strays_[i];
  const std::uint32_t kinds = page_.words.phrases.kinds_in(page_.blocks[i].text);
  if (is_in(i, Tag::kFigure) || is_in(i, Tag::kFigcaption) || has_hint(i, Hint::kMedia)) {
    return RegionKind::kCaption;
  }
  if (is_credit_text(page_.blocks[i].text, page_.blocks[i].words, notes_)) {
    return RegionKind::kTail;
  }
  const bool has_bio_hint = has_hint(i, Hint::kBio);
  const bool is_near = i < first_body_ || (i > last_body_ && i <= last_body_ + kMostBehindBody);
  if (is_near && !is_bio_[i] && !has_bio_hint && is_signature(i)) return RegionKind::kByline;
  if (is_bio_[i] || has_bio_hint || says(kinds, PhraseKind::kBio)) return RegionKind::kAuthorBio;
  if (is_caption_text(page_.blocks[i].text, page_.blocks[i].words, notes_))
    return RegionKind::kCaption;
  if (has_hint(i, Hint::kByline) && (is_signature(i) || names_signer(i))) {
    return RegionKind::kByline;
  }
  const bool is_offer = says(kinds, PhraseKind::kOffer) || says(kinds, PhraseKind::kAdvert);
  return !is_offer && is_related(i) ? RegionKind::kRelated : RegionKind::kTail;
}

}  // namespace khaldun::page
