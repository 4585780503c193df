// What Khaldun writes: annotated documents and coded records as text.
//
//   std::string out;
//   append_conllu(out, document, "report-1");
//   append_records(out, coded);
//
// Each function appends to `out` and ends with a line end. Pure; the same record gives the same
// bytes. Control characters in the tables for people are made harmless, and bytes that are not
// UTF-8 are written as U+FFFD everywhere; offsets stay those of the original text.
#pragma once

#include <string>
#include <string_view>

#include "khaldun/article.h"
#include "khaldun/document.h"
#include "khaldun/engine.h"

namespace khaldun {

// CoNLL-U (universaldependencies.org/format). Tokens of white space, which the format cannot hold,
// are left out and stand in SpacesAfter= of the token before; MISC also holds SpaceAfter=No,
// TokenRange= (offsets in characters, as UDPipe writes it) and NER= (B- or I- and the type).
void append_conllu(std::string& out, const Document& document, std::string_view id);

// spaCy 3.8's Doc.to_json(), on one line: Doc(vocab).from_json() reads it. Offsets are in
// characters, as there.
void append_spacy_json(std::string& out, const Document& document);

// The Document on one line of JSON, offsets in bytes. Fields: docs/records.md.
void append_document_json(std::string& out, const Document& document, std::string_view id);

// Aligned columns for a terminal.
void append_document_table(std::string& out, const Document& document, std::string_view id);

// One line each for the document, its events and its quotes, in the order of the text. `input` says
// where the text came from (a path, with ":line" for a record of a file); "" unknown. Fields:
// docs/records.md.
void append_records(std::string& out, const CodedArticle& coded, std::string_view input = "");

// The document alone, before it is annotated.
void append_article(std::string& out, const Article& article, std::string_view input = "");

// One line for a terminal of 100 columns: day, words of the body, title, authors; the head names
// them.
std::string_view article_table_head();
void append_article_row(std::string& out, const Article& article);

// Title, authors, day and body for people.
void append_article_text(std::string& out, const Article& article, std::string_view input = "");

// The same for people.
void append_record_table(std::string& out, const CodedArticle& coded, std::string_view input = "");

// How the coder came to its records: tokens, trees, names, candidates and why each was taken or
// left.
void append_explanation(std::string& out, const CodedArticle& coded, std::string_view input = "");

// The same as JSON, one object a line. Fields: docs/records.md.
void append_explanation_json(std::string& out, const CodedArticle& coded,
                             std::string_view input = "");

// The same as part of an HTML page: the head once, then any number of articles, then the foot. The
// page stands alone and has no script; every byte of the articles is escaped.
std::string_view explanation_html_head();
void append_explanation_html(std::string& out, const CodedArticle& coded,
                             std::string_view input = "");
std::string_view explanation_html_foot();

}  // namespace khaldun
