// label_notes: notes at the ends of a report in plain text, known as those of pages are.
//
//   Article article = ingest::read_text(text, info);
//   label_notes(corrections, notes, article);
//   // "Correction: The talks began on Monday." is a correction now, no body
//
// Corrections and notes of republication among the first two and the last four texts of the body,
// biographies of the authors among the last three; one text at least stays body. Thread-safe.
// Tested by report_notes_test.cc.
#pragma once

#include "khaldun/article.h"
#include "page/text_kinds.h"

namespace khaldun::page {

void label_notes(const NoteTable& corrections, const NoteWords& notes, Article& article);

}  // namespace khaldun::page
