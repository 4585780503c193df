// TextKinds: what a text beside or in the body is: standfirst, caption, byline, link to another
// article ...
//
//   TextKinds kinds(page, choice, notes);
//   kinds.is_body(i)       // as `choice` has it, but for what is none
//   kinds.kind_of(i)       // of a text that is not body
//
// A standfirst is what the page itself says is one, below the title and before the body: by a name
// of standfirsts.tsv, or because it is the description of the page and stands apart from the body.
// A note of republication stands beside the body or is one of its first two and last four texts.
// A note of correction says something: the link "Corrections" of a footer is none. A byline has the
// name of who signs the page or is a signature by its form ("By Lensa Girma"), and stands before
// the body or right behind it unless its element is named for bylines; a line "By AFP" at an end of
// the body is one if it has that name. What tells of an author of the page is the biography if it
// is among the last texts of the body. Links below a heading of related.tsv are links to other
// articles. Captions, credits and lines that lead away are known by their words (stray_texts.h).
// Refers to its arguments, which must outlive it. Thread-safe. Tested by text_kinds_test.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/article.h"
#include "page/body_choice.h"
#include "page/note_table.h"
#include "page/site_names.h"

namespace khaldun::page {

class TextKinds {
 public:
  TextKinds(const PageContent& page, const BodyChoice& choice, const NoteWords& notes);

  bool is_body(std::size_t i) const { return is_body_[i]; }
  RegionKind kind_of(std::size_t i) const;
  // Of a text above the title: whether it belongs to it. Byline, caption, kicker.
  bool is_of_header(std::size_t i) const;
  // Of a text behind the article: whether it belongs to it. The author's box, links to other
  // articles, notes, what is said of comments and rights.
  bool is_of_end(std::size_t i) const;
  // Whether a text is of the site: a menu, a sidebar, a footer.
  bool is_of_site(std::size_t i) const;

 private:
  void find_strays();
  void find_bylines();
  void find_related();
  void find_republications();
  void find_standfirsts();
  void find_bios();
  bool is_boxed_bio(std::size_t i, std::size_t first_body) const;
  void find_corrections();
  bool tells_correction(std::size_t i) const;
  bool names_signer(std::size_t i) const;
  bool is_signature(std::size_t i) const;
  bool is_named_standfirst(std::size_t i) const;
  bool is_description(std::size_t i) const;
  bool is_related(std::size_t i) const;
  bool is_related_heading(std::size_t i) const;
  bool is_of_page(std::size_t i) const;
  html::NodeId list_below(std::size_t heading) const;
  bool has_hint(std::size_t i, Hint hint) const;
  bool is_in(std::size_t i, html::Tag tag) const;
  bool holds_body(html::NodeId element, std::size_t but) const;
  std::vector<std::size_t> body() const;
  std::vector<std::size_t> body_without_title() const;

  const PageContent& page_;
  const BodyChoice& choice_;
  const NoteWords& notes_;
  std::vector<bool> is_body_, is_standfirst_, is_republication_, is_bio_, is_correction_,
      is_listed_;
  std::vector<RegionKind> strays_;    // kBody: none
  std::vector<std::string> signers_;  // folded
  SiteNames site_;
  std::size_t first_body_ = 0;
  std::size_t last_body_ = 0;
};

}  // namespace khaldun::page
