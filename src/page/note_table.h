// NoteTable: texts of one kind beside an article, such as the notes in which an outlet mends it.
//
//   KHALDUN_TRY(const NoteTable corrections, NoteTable::load("data/web/corrections.tsv"));
//   corrections.begins("Clarification: The minister spoke on Monday, not on Sunday.");    // true
//   corrections.begins("“Correction: none,” she told the paper.");                        // false
//
// A note is known by how it begins or ends, or by a heading ("Corrections") or a name of its
// element. Letter case, the kind of a dash and of an apostrophe, and blanks are all the same. What
// begins with a quotation mark is none. Where notes stand is for the caller to say: beside the body
// and at its ends, not in its middle. Format of the tables: data/web/README.md.
// Immutable, thread-safe. Tested by note_table_test.cc.
#pragma once

#include <bitset>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "html/page_tree.h"
#include "khaldun/result.h"

namespace khaldun::page {

// Where in a body notes stand, and biographies of its authors: among so many texts at its ends.
inline constexpr std::size_t kFirstNotes = 2;
inline constexpr std::size_t kLastNotes = 4;
inline constexpr std::size_t kLastBios = 3;

class NoteTable {
 public:
  // Columns phrase, kind (begin, label, lead, led, next, end, heading, likely, class, count) and
  // language. "*" in a phrase that begins a text stands for up to 60 bytes of anything, "**" for up
  // to 300. Errors: kNotFound, kLimit, kInvalidData with file and line.
  static Result<NoteTable> load(const std::string& path);

  // Whether the text begins as a note does, by a phrase, a label ("Read:", "READ |") or a lead and
  // what it leads to ("Update, 17 May: An earlier version"); brackets, asterisks and dashes before
  // it are nothing.
  bool begins(std::string_view text) const;
  // Whether the phrase that the text begins with has a mark of labels behind it: a colon, a bar, a
  // dash.
  bool is_labelled(std::string_view text) const;
  // Whether the text begins as one does that goes on with the note before it.
  bool goes_on(std::string_view text) const;
  // Whether the text, if no quotation, ends with a phrase and little more, behind the end of a
  // sentence, a bracket or a bar: "Troops in Lamu. PHOTO | FILE".
  bool ends(std::string_view text) const;
  // Where the number at the end of a text begins that such a phrase follows, and the number:
  // "She covers courts. 4,407 articles". Nothing if there is none.
  struct Count {
    std::size_t begin = 0;
    int number = 0;
  };
  std::optional<Count> count_at_end(std::string_view text) const;
  // Whether the text is the heading of a note: all of it, but for a colon.
  bool is_heading(std::string_view text) const;
  // Whether it is one that stands above other texts, too: "Discussion".
  bool is_likely_heading(std::string_view text) const;
  // The element, or one of the two above it, that class, id or itemprop names as a note; kNoNode
  // for none.
  html::NodeId named(const html::Tree& tree, html::NodeId id) const;
  bool is_named(const html::Tree& tree, html::NodeId id) const {
    return named(tree, id) != html::kNoNode;
  }

 private:
  struct Phrase {
    std::vector<std::string> parts;  // between its "*"
    std::size_t gap = 0;             // how far these reach
    bool is_label = false;           // a mark follows
  };
  struct Beginnings {
    void add(std::string_view first_word, Phrase phrase);
    // False if no phrase has the first two letters of the text, which most texts are done with.
    bool may_begin(std::string_view text) const;

    std::map<std::string, std::vector<Phrase>, std::less<>> by_word;  // the first of a phrase
    std::bitset<1024> prints;                                         // of their first two letters
  };

  bool add(std::string_view phrase, std::string_view kind);
  // Whether a phrase begins the text and `accepts` takes what stands behind it, and whether the
  // phrase has its mark. `normal`: as texts are compared.
  template <class Accepts>
  static bool has_beginning(const Beginnings& beginnings, std::string_view normal,
                            const Accepts& accepts);
  static bool may_begin(const Beginnings& beginnings, std::string_view text);
  static bool has_beginning(const Beginnings& beginnings, std::string_view text);
  bool is_led(std::string_view text) const;
  bool has_class(std::string_view names) const;

  Beginnings begins_, leads_, led_, next_, ends_;
  std::vector<std::string> headings_;  // sorted, as are the likely ones and the classes
  std::vector<std::string> likely_headings_;
  std::vector<std::string> classes_;
  std::vector<std::string> counts_;
};

// How texts beside an article are known: data/web.
struct NoteWords {
  // Errors: those of the tables.
  static Result<NoteWords> load(const std::string& folder);

  NoteTable standfirsts, related, republications, bios, captions, credits, calls;
};

}  // namespace khaldun::page
