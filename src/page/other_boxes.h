// OtherBoxes: boxes behind the text of an article that tell a day of their own: a reader's comment,
// another story, a form.
//
//   <h1>Truce signed</h1> <p>The two ... <div><b>Chola</b> <i>2 February 2024</i> <p>Well
//   done.</div>
//
//   const OtherBoxes boxes(page, heading, words);
//   boxes.has(id);    // of "2 February 2024": true, for the box says something else in a sentence
//
// Behind the text is what follows kFewestTextBytes of paragraphs below the title. A line of its own
// there, or with the name of its author, may well be the article's. Keeps references. Thread-safe.
// Tested by other_boxes_test.cc.
#pragma once

#include "page/page_date_words.h"
#include "page/page_title.h"

namespace khaldun::page {

inline constexpr std::size_t kFewestTextBytes = 600;

class OtherBoxes {
 public:
  OtherBoxes(const PageEvidence& page, html::NodeId heading, const DateWords& words);

  // Whether a text or element with a day is of such a box.
  bool has(html::NodeId id) const;
  // Whether a node is where such boxes are.
  bool is_behind_text(html::NodeId id) const {
    return text_end_ != html::kNoNode && id > text_end_;
  }

 private:
  bool tells_more(html::NodeId box, html::NodeId day) const;
  bool is_sentence(std::string_view text) const;

  PageEvidence page_;
  const DateWords& words_;
  html::NodeId text_end_ = html::kNoNode;  // where it is behind the text; kNoNode: nowhere
};

}  // namespace khaldun::page
