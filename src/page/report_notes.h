// label_notes: what a report in plain text says beside its story, known as that of pages is.
//
//   Article article = ingest::read_text(text, info);
//   label_notes(corrections, notes, words, article);
//   // "Correction: The talks began on Monday." is a correction now, no body
//
// Comments of readers are what follows their heading (reader_comments.h). Captions, calls to the
// reader and lines that lead to other stories ("READ | ...") are known by their words
// (stray_texts.h), in any place unless most of the report is made of them. What surely is no story
// at the end of the body (tail_texts.h) is its tail. Corrections and notes of republication stand
// among the first two and the last four texts of the body, lines of credit among the last four,
// biographies of the authors among the last three; one text at least stays body. Thread-safe.
// Tested by report_notes_test.cc.
#pragma once

#include "khaldun/article.h"
#include "page/text_kinds.h"

namespace khaldun::page {

void label_notes(const NoteTable& corrections, const NoteWords& notes, const BodyWords& words,
                 Article& article);

}  // namespace khaldun::page
