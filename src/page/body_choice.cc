// Tested by body_choice_test.cc.
#include "page/body_choice.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "page/page_words.h"
#include "page/reader_comments.h"
#include "page/tail_texts.h"

namespace khaldun::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

constexpr std::uint32_t kUnknownKinds = 0xFFFFFFFF;

// A body ends in at most so many texts of a tail.
constexpr int kMostTails = 6;
// A body of which captions are more than this, in per cent of its words, is told in captions.
constexpr std::uint64_t kMostCaptionShare = 85;
// Of boxes that ask for something, and of pull quotes.
constexpr std::uint32_t kMostBoxWords = 40;
constexpr std::uint32_t kFewestQuoteWords = 5;
constexpr std::size_t kMostQuotes = 50;
constexpr std::uint32_t kFewestToldWords = 12;  // of the paragraph that has the sentence
// A page that only asks for consent has no more words than that.
constexpr std::uint32_t kMostConsentWords = 500;
// Notes of correction beside a body, in texts from it, and their words.
constexpr std::size_t kNotesBeside = 40;
constexpr std::uint32_t kMostNoteWords = 150;
// "About the author" and what follows; "Read also:".
constexpr std::uint32_t kMostBioWords = 150;
constexpr std::uint32_t kMostBioHeadWords = 4;
constexpr std::size_t kMostLabelBytes = 18;
// Without a text that is body for sure: how likely the likeliest must be, how near to it others,
// and how much they must say.
constexpr double kLeastShare = 0.25;
constexpr double kNearGreatest = 0.45;
constexpr std::uint32_t kFewestSaidWords = 4;
// Tables of the body, and how near to it they stand, in texts.
constexpr std::size_t kMostCells = 2000;
constexpr std::size_t kBesideTable = 3;
// An article that is commented on, be it a brief, has so many words.
constexpr std::uint64_t kFewestArticleWords = 15;
// Where a body may begin, and how long a line is that only seems to be of it.
constexpr std::size_t kHeadBlocks = 60;
constexpr std::uint32_t kMostHeadWords = 12;
// How far after the body an offer to subscribe cuts it.
constexpr std::size_t kOfferAfter = 12;

// Components of AMP that never hold a part of the article (https://amp.dev, "Components").
constexpr std::array<std::string_view, 13> kAmpParts = {
    "amp-ad",           "amp-sticky-ad",         "amp-embed",   "amp-consent",
    "amp-sidebar",      "amp-user-notification", "amp-list",    "amp-social-share",
    "amp-next-page",    "amp-lightbox",          "amp-ad-exit", "amp-web-push-widget",
    "amp-call-tracking"};

constexpr std::size_t kMaxNameBytes = 400;
constexpr std::array<std::string_view, 1> kCaptionNames = {"caption"};
constexpr std::array<std::string_view, 6> kWallNames = {
    "paywall", "pay-wall", "regwall", "subscriber-only", "subscribe-wall", "subscription-wall"};

constexpr std::initializer_list<Tag> kHeadings = {Tag::kH1, Tag::kH2, Tag::kH3,
                                                  Tag::kH4, Tag::kH5, Tag::kH6};

// Whether a tree is without what each page has in its head or around an article.
bool is_fragment(const Tree& tree) {
  for (NodeId id = 0; id < tree.size(); ++id) {
    const Tag tag = tree.tag(id);
    if (tag == Tag::kTitle || tag == Tag::kMeta || tag == Tag::kNav || tag == Tag::kFooter) {
      return false;
    }
  }
  return true;
}

bool has_few_links(const Block& block) { return 4 * block.link_bytes <= block.text.size(); }

class Chooser {
 public:
  explicit Chooser(const PageContent& page) : page_(page), tree_(page.tree), blocks_(page.blocks) {
    choice_.is_note.resize(blocks_.size());
    kinds_.resize(blocks_.size(), kUnknownKinds);
  }

  BodyChoice run() {
    if (!keep_by_rule()) {
      for (const double share : page_.shares) choice_.is_body.push_back(share >= kBodyShare);
      take_likeliest();
      take_fragment();
      take_tables();
      take_items();
      take_quotes();
      drop_amp_parts();
      drop_dialogs();
      drop_comments();
      drop_captions();
      take_entries();
      cut_bio();
      cut_tail();
      drop_boxes();
      drop_links();
      drop_repeats();
      drop_consent();
    }
    drop_by_rule();
    drop_head();
    find_notes();
    choice_.has_paywall = find_paywall();
    return std::move(choice_);
  }

 private:
  std::uint32_t kinds_of(std::size_t i) {
    if (kinds_[i] == kUnknownKinds) kinds_[i] = page_.words.phrases.kinds_in(blocks_[i].text);
    return kinds_[i];
  }

  // The hints of the element of a block and of those above it, below `top` and `levels` at most.
  HintSet hints_of(std::size_t i, int levels, NodeId top = html::kNoNode) const {
    HintSet set = 0;
    NodeId id = blocks_[i].element;
    for (int level = 0; level < levels && id != html::kNoNode && id != 0 && id != top; ++level) {
      if (tree_.tag(id) == Tag::kBody) break;
      set |= page_.words.hints.of(tree_, id);
      id = tree_.parent(id);
    }
    return set;
  }

  bool is_in(std::size_t i, std::initializer_list<Tag> tags, NodeId top = 0) const {
    for (NodeId id = blocks_[i].element; id != html::kNoNode && id != top; id = tree_.parent(id)) {
      if (std::find(tags.begin(), tags.end(), tree_.tag(id)) != tags.end()) return true;
    }
    return false;
  }

  // Whether a class or the id of an element has one of these in it.
  bool has_name(NodeId id, std::span<const std::string_view> names) const {
    for (const std::string_view attribute : {"class", "id"}) {
      const std::string lower = base::lowered(cut(tree_.attribute(id, attribute), kMaxNameBytes));
      for (const std::string_view name : names) {
        if (contains(lower, name)) return true;
      }
    }
    return false;
  }

  std::size_t block_at(NodeId id) const { return page::block_at(blocks_, id); }

  void set_within(NodeId id, bool value) {
    const std::size_t end = block_at(tree_.end(id));
    for (std::size_t i = block_at(id); i < end; ++i) choice_.is_body[i] = value;
  }

  std::uint64_t words_within(NodeId id) const { return page::words_within(tree_, blocks_, id); }

  // Whether a rule says what the body is, and the page has it.
  bool keep_by_rule() {
    choice_.is_body.assign(blocks_.size(), false);
    for (const NodeId id : page_.site.of(SiteField::kBody).keep) set_within(id, true);
    const bool has_body =
        std::find(choice_.is_body.begin(), choice_.is_body.end(), true) != choice_.is_body.end();
    if (!has_body) choice_.is_body.clear();
    return has_body;
  }

  // Where no text is body for sure, as on pages that say little: those that are about as likely as
  // the likeliest, if that is likely enough.
  void take_likeliest() {
    double greatest = 0;
    for (const double share : page_.shares) greatest = std::max(greatest, share);
    if (greatest >= kBodyShare || greatest < kLeastShare) return;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      choice_.is_body[i] = page_.shares[i] >= kNearGreatest * greatest &&
                           blocks_[i].words >= kFewestSaidWords && !is_mostly_link(blocks_[i]) &&
                           !is_tail(kinds_of(i)) && !is_in(i, kHeadings);
    }
  }

  // An article alone, as records have it, has nothing around it: what it says is body, unless it is
  // known as something else.
  void take_fragment() {
    constexpr HintSet kBeside = bit_of(Hint::kComment) | bit_of(Hint::kNavigation) |
                                bit_of(Hint::kShare) | bit_of(Hint::kBio) | bit_of(Hint::kByline) |
                                bit_of(Hint::kTag) | bit_of(Hint::kAdvert) | bit_of(Hint::kOffer) |
                                bit_of(Hint::kRelated) | bit_of(Hint::kHidden);
    if (!is_fragment_) return;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const Block& block = blocks_[i];
      const bool is_told =
          block.words >= kFewestSaidWords || ends_sentence(block.text) || blocks_.size() == 1;
      if (!is_told || is_mostly_link(block) || is_in(i, kHeadings)) continue;
      const bool is_beside =
          block.words <= kMostTailWords &&
          ((is_tail(kinds_of(i)) && !is_story(i)) || says(kinds_of(i), PhraseKind::kByline) ||
           says(kinds_of(i), PhraseKind::kAdvert) || (hints_of(i, 3) & kBeside) != 0);
      if (!is_beside) choice_.is_body[i] = true;
    }
  }

  // Tables between two texts of the body, whose cells say little each.
  void take_tables() {
    for (NodeId id = 0; id < tree_.size();) {
      const bool is_table = tree_.tag(id) == Tag::kTable;
      if (is_table && is_within_body(id)) set_within(id, true);
      id = is_table ? tree_.end(id) : id + 1;
    }
  }

  // The items of a list that follow one which is body.
  void take_items() {
    for (std::size_t i = 0; i + 1 < blocks_.size(); ++i) {
      if (choice_.is_body[i] && !choice_.is_body[i + 1] && is_item_beside(i, i + 1)) {
        choice_.is_body[i + 1] = true;
      }
    }
  }

  bool is_item_beside(std::size_t one, std::size_t other) const {
    const NodeId item = blocks_[one].element, next = blocks_[other].element;
    return tree_.tag(item) == Tag::kLi && tree_.tag(next) == Tag::kLi &&
           tree_.parent(item) == tree_.parent(next) && is_told(other);
  }

  // A sentence that is no link.
  bool is_told(std::size_t i) const {
    const Block& block = blocks_[i];
    return block.words >= kFewestQuoteWords && has_few_links(block) && ends_sentence(block.text);
  }

  // A quotation behind "The ministry said:", or between two texts of the body.
  void take_quotes() {
    for (std::size_t i = 1; i < blocks_.size(); ++i) {
      if (choice_.is_body[i] || !choice_.is_body[i - 1] || !is_told(i)) continue;
      if (!is_in(i, {Tag::kBlockquote}, tree_.parent(blocks_[i - 1].element))) continue;
      const bool is_between = i + 1 < blocks_.size() && choice_.is_body[i + 1];
      choice_.is_body[i] = is_between || blocks_[i - 1].text.ends_with(':');
    }
  }

  bool is_within_body(NodeId table) const {
    const std::size_t begin = block_at(table);
    const std::size_t end = block_at(tree_.end(table));
    if (begin == end || end - begin > kMostCells) return false;
    std::uint64_t bytes = 0, link_bytes = 0;
    for (std::size_t i = begin; i < end; ++i) {
      bytes += blocks_[i].text.size();
      link_bytes += blocks_[i].link_bytes;
    }
    const auto is_told = [&](std::size_t i) {
      return choice_.is_body[i] && blocks_[i].words >= kFewestQuoteWords;
    };
    bool is_before = false, is_after = false;
    for (std::size_t i = begin; i-- > 0 && i + kBesideTable >= begin;) is_before |= is_told(i);
    for (std::size_t i = end; i < std::min(end + kBesideTable, blocks_.size()); ++i) {
      is_after |= is_told(i);
    }
    return is_before && is_after && 2 * link_bytes < bytes;
  }

  void drop_by_rule() {
    for (const NodeId id : page_.site.of(SiteField::kBody).drop) set_within(id, false);
  }

  void drop_amp_parts() {
    for (NodeId id = 0; id < tree_.size();) {
      const Tag tag = tree_.tag(id);
      const bool is_part = (tag == Tag::kOther && std::find(kAmpParts.begin(), kAmpParts.end(),
                                                            tree_.name(id)) != kAmpParts.end()) ||
                           (tag == Tag::kSection && tree_.attribute(id, "subscriptions-section") ==
                                                        "content-not-granted") ||
                           (tag == Tag::kDiv && tree_.has_attribute(id, "subscriptions-dialog"));
      if (is_part) set_within(id, false);
      id = is_part ? tree_.end(id) : id + 1;
    }
  }

  // Named for cookies, or a dialog of any kind: what lies over the page.
  bool is_dialog(NodeId id) const {
    const std::string_view role = tree_.attribute(id, "role");
    return tree_.tag(id) == Tag::kDialog || equals_ignoring_case(role, "dialog") ||
           equals_ignoring_case(role, "alertdialog") ||
           (page_.words.hints.of(tree_, id) & bit_of(Hint::kConsent)) != 0;
  }

  // What dialogs say, unless an element with most of the page is one.
  void drop_dialogs() {
    std::uint64_t page_words = 0;
    for (const Block& block : blocks_) page_words += block.words;
    std::vector<bool> is_seen(tree_.size());
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!choice_.is_body[i]) continue;
      for (NodeId id = blocks_[i].element; !is_seen[id] && id != 0; id = tree_.parent(id)) {
        is_seen[id] = true;
        if (tree_.tag(id) == Tag::kBody) break;
        if (is_dialog(id) && 2 * words_within(id) < page_words) set_within(id, false);
      }
    }
  }

  // What readers say, where the page says enough besides: it is no forum.
  void drop_comments() {
    std::vector<std::size_t> comments;
    std::uint64_t words = 0;
    const std::vector<bool> is_said =
        find_comments(tree_, blocks_, choice_.is_body, page_.words, page_.metadata.all_authors());
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!choice_.is_body[i]) continue;
      if (is_said[i]) {
        comments.push_back(i);
      } else {
        words += blocks_[i].words;
      }
    }
    if (words < kFewestArticleWords) return;
    for (const std::size_t i : comments) choice_.is_body[i] = false;
  }

  // Captions, unless the page tells nearly all in them: a list of costumes, a picture each.
  void drop_captions() {
    std::vector<std::size_t> captions;
    std::uint64_t words = 0, caption_words = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!choice_.is_body[i]) continue;
      words += blocks_[i].words;
      if (!is_caption(i)) continue;
      captions.push_back(i);
      caption_words += blocks_[i].words;
    }
    if (100 * caption_words > kMostCaptionShare * words) return;
    for (const std::size_t i : captions) choice_.is_body[i] = false;
  }

  bool is_caption(std::size_t i) const {
    if (is_in(i, {Tag::kFigcaption})) return true;
    NodeId id = blocks_[i].element;
    for (int level = 0; level < 2 && id != html::kNoNode; ++level, id = tree_.parent(id)) {
      if (blocks_[i].words <= kMostTailWords && has_name(id, kCaptionNames)) return true;
    }
    return false;
  }

  // All that an entry of a live blog says, but for what surrounds it: "Share", embedded posts.
  void take_entries() {
    for (const LiveEntry& entry : page_.live.entries) {
      for (std::size_t i = entry.begin; i < entry.end; ++i) {
        choice_.is_body[i] = entry.element == html::kNoNode || is_of_entry(i, entry);
      }
    }
  }

  bool is_of_entry(std::size_t i, const LiveEntry& entry) {
    constexpr HintSet kBeside = bit_of(Hint::kShare) | bit_of(Hint::kComment) |
                                bit_of(Hint::kAdvert) | bit_of(Hint::kOffer) |
                                bit_of(Hint::kMedia) | bit_of(Hint::kTag) | bit_of(Hint::kByline) |
                                bit_of(Hint::kNavigation) | bit_of(Hint::kBio);
    const Block& block = blocks_[i];
    if (block.text == entry.shown) return false;
    if (is_in(i, {Tag::kFigure, Tag::kFigcaption, Tag::kButton, Tag::kForm}, entry.element)) {
      return false;
    }
    const bool is_heading = is_in(i, kHeadings, entry.element);
    if (!is_heading && (hints_of(i, 3, entry.element) & kBeside) != 0) return false;
    return 2 * block.link_bytes <= block.text.size() &&
           (block.words > kMostTailWords || !is_tail(kinds_of(i)));
  }

  // "About the author" as a line of its own, and what little comes after it.
  void cut_bio() {
    std::uint32_t words = 0;
    for (std::size_t i = blocks_.size(); i-- > 0;) {
      if (!choice_.is_body[i]) continue;
      words += blocks_[i].words;
      if (words > kMostBioWords) return;
      if (blocks_[i].words > kMostBioHeadWords || !says(kinds_of(i), PhraseKind::kBio)) continue;
      std::fill(choice_.is_body.begin() + static_cast<std::ptrdiff_t>(i), choice_.is_body.end(),
                false);
      return;
    }
  }

  // "Zambia summoned the ambassador over comments by the president.": a sentence that is no link.
  bool is_story(std::size_t i) {
    const Block& block = blocks_[i];
    return has_few_links(block) &&
           is_story_sentence(block.text, block.words, kinds_of(i), page_.words.notices);
  }

  // What the model takes for the end of the body but its words betray: "About the author", "Read
  // more". The first text that is none of that, from the end, is the end of the body.
  void cut_tail() {
    int left = kMostTails;
    for (std::size_t i = blocks_.size(); i-- > 0 && left > 0;) {
      if (!choice_.is_body[i]) continue;
      if (blocks_[i].words > kMostTailWords || !is_tail(kinds_of(i))) break;
      if (is_story(i)) break;
      choice_.is_body[i] = false;
      --left;
    }
  }

  // "Read more: Storm tears roof from church", between two paragraphs.
  void drop_links() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const Block& block = blocks_[i];
      if (!choice_.is_body[i] || block.words > kMostBoxWords) continue;
      if (!says(kinds_of(i), PhraseKind::kRelated)) continue;
      const bool is_link = is_mostly_link(block);
      const bool is_label = block.text.find(':') < kMostLabelBytes;
      if (is_link || is_label) choice_.is_body[i] = false;
    }
  }

  // "Get our newsletter", in a form or a box that is named for it: the box with all that it says.
  void drop_boxes() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!choice_.is_body[i] || blocks_[i].words > kMostBoxWords) continue;
      if (!says(kinds_of(i), PhraseKind::kOffer)) continue;
      const NodeId box = box_of(i);
      if (box == html::kNoNode) continue;
      if (words_within(box) <= 2 * kMostBoxWords) set_within(box, false);
      choice_.is_body[i] = false;
    }
  }

  // The outermost form or element named as an offer, of those close above a block.
  NodeId box_of(std::size_t i) const {
    NodeId box = html::kNoNode;
    NodeId id = blocks_[i].element;
    for (int level = 0; level < 3 && id != html::kNoNode && id != 0; ++level) {
      if (tree_.tag(id) == Tag::kBody) break;
      const bool is_offer = (page_.words.hints.of(tree_, id) & bit_of(Hint::kOffer)) != 0;
      if (is_offer || tree_.tag(id) == Tag::kForm) box = id;
      id = tree_.parent(id);
    }
    return box;
  }

  bool is_set_apart(std::size_t i) const {
    if (blocks_[i].words < kFewestQuoteWords || blocks_[i].words > kMostTailWords) return false;
    if (is_in(i, kHeadings)) return false;
    return is_in(i, {Tag::kBlockquote, Tag::kAside, Tag::kQ, Tag::kFigure}) ||
           (hints_of(i, 3) & (bit_of(Hint::kQuote) | bit_of(Hint::kBox))) != 0;
  }

  // A sentence of the body that is shown once more in large letters must not be coded twice.
  void drop_repeats() {
    std::vector<std::size_t> quotes;
    for (std::size_t i = 0; i < blocks_.size() && quotes.size() < kMostQuotes; ++i) {
      if (choice_.is_body[i] && is_set_apart(i)) quotes.push_back(i);
    }
    if (quotes.empty()) return;
    std::string told;  // paragraphs; not the lines of lists
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const bool is_quote = std::binary_search(quotes.begin(), quotes.end(), i);
      if (!choice_.is_body[i] || is_quote || blocks_[i].words < kFewestToldWords) continue;
      told.append(folded(blocks_[i].text)).append("\n");
    }
    for (const std::size_t i : quotes) {
      const std::string text = folded(blocks_[i].text);
      if (!text.empty() && contains(told, text)) choice_.is_body[i] = false;
    }
  }

  // A page that only asks whether it may set cookies has no article.
  void drop_consent() {
    if (page_.metadata.published.is_known() || !page_.metadata.authors.empty()) return;
    std::uint32_t words = 0, asking = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!choice_.is_body[i]) continue;
      words += blocks_[i].words;
      if (words > kMostConsentWords) return;
      if (says(kinds_of(i), PhraseKind::kConsent)) asking += blocks_[i].words;
    }
    if (2 * asking > words) choice_.is_body.assign(blocks_.size(), false);
  }

  // What the model takes for the beginning of the body but is above the title, or signs: the name
  // of the site on a print view, "By Jane Doe, 14 June 2031".
  void drop_head() {
    if (!page_.site.of(SiteField::kBody).keep.empty()) return;
    std::size_t title = blocks_.size();
    for (std::size_t i = 0; i < std::min(blocks_.size(), kHeadBlocks); ++i) {
      if (blocks_[i].text == page_.metadata.title.value) title = i;
    }
    for (std::size_t i = 0; i < std::min(blocks_.size(), kHeadBlocks); ++i) {
      if (!choice_.is_body[i] || i == title) continue;
      const bool is_above = title < blocks_.size() && i < title;
      if (blocks_[i].words > kMostHeadWords || (!is_above && !is_signature(i))) break;
      choice_.is_body[i] = false;
    }
  }

  bool is_signature(std::size_t i) {
    if (!says(kinds_of(i), PhraseKind::kByline)) return false;
    return std::any_of(page_.metadata.authors.begin(), page_.metadata.authors.end(),
                       [&](const std::string& name) { return contains(blocks_[i].text, name); });
  }

  void find_notes() {
    std::vector<std::size_t> body;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (choice_.is_body[i]) body.push_back(i);
    }
    if (body.empty()) return;
    const std::size_t first = body[std::min(kFirstNotes, body.size()) - 1];
    const std::size_t last = body[body.size() - std::min(kLastNotes, body.size())];
    bool is_below_heading = false;
    const std::size_t begin = body.front() - std::min(body.front(), kNotesBeside);
    const std::size_t end = std::min(blocks_.size(), body.back() + 1 + kNotesBeside);
    for (std::size_t i = begin; i < end; ++i) {
      const bool is_edge = !choice_.is_body[i] || i <= first || i >= last;
      const bool is_heading =
          is_edge && !is_mostly_link(blocks_[i]) && page_.corrections.is_heading(blocks_[i].text);
      const bool is_note = is_edge && (is_heading || is_below_heading || is_correction(i));
      // The only text of a body is no note, whatever it begins with.
      if (is_note && body.size() > 1) {
        choice_.is_note[i] = true;
        choice_.is_body[i] = false;
      }
      // "Correction, 3 May:" alone in its line is the heading of the next one.
      is_below_heading = is_heading || (is_note && !is_below_heading && blocks_[i].words <= 5);
    }
  }

  bool is_correction(std::size_t i) const {
    const Block& block = blocks_[i];
    if (block.words > kMostNoteWords || 2 * block.link_bytes > block.text.size()) return false;
    return page_.corrections.begins(block.text) || page_.corrections.is_named(tree_, block.element);
  }

  // An element named as a wall whose text is an offer, soon after the last text of the body.
  bool find_paywall() {
    std::size_t last = blocks_.size();
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (choice_.is_body[i]) last = i;
    }
    if (last == blocks_.size()) return false;
    const std::size_t end = std::min(blocks_.size(), last + 1 + kOfferAfter);
    for (std::size_t i = last + 1; i < end; ++i) {
      if (!says(kinds_of(i), PhraseKind::kOffer)) continue;
      NodeId id = blocks_[i].element;
      for (int level = 0; level < 4 && id != html::kNoNode && id != 0; ++level) {
        const bool holds_body = tree_.is_within(blocks_[last].element, id);
        if (!holds_body && has_name(id, kWallNames)) return true;
        id = tree_.parent(id);
      }
    }
    return false;
  }

  const PageContent& page_;
  const Tree& tree_;
  std::span<const Block> blocks_;
  const bool is_fragment_ = is_fragment(tree_);
  BodyChoice choice_;
  std::vector<std::uint32_t> kinds_;  // of phrases, by block, once looked for
};

}  // namespace

BodyChoice choose_body(const PageContent& page) { return Chooser(page).run(); }

}  // namespace khaldun::page
