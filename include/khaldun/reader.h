// RecordReader: texts out of a stream of bytes, one after the other, in bounded memory.
//
//   RecordReader reader(InputFormat::kJsonl, read_bytes_of(file), "news.jsonl");
//   while (auto record = reader.next()) {
//     if (!*record) { report((*record).error()); continue; }   // "news.jsonl:12: expected ..."
//     use((*record)->text, (*record)->info);
//   }
//
// Formats:
//   kText    the whole stream is one report
//   kJsonl   one JSON object a line: `text` or `body`, optional `id`, `title`, `published`, `url`,
//            `source`; other members are ignored; empty lines are skipped
//   kConllu  the raw text of each document of a CoNLL-U file (one document when it names none)
//   kHtml    the whole stream is one web page: its bytes as they are, for PageReader
// A UTF-8 byte order mark at the start of the stream is not part of the text.
//
// A bad record is an Error that names stream and line; the next call goes on behind it. Only a
// failure to read ends the stream early. Limits: limits::kMaxDocumentBytes of text,
// limits::kMaxRecordBytes a line, limits::kMaxPageBytes a page. One thread at a time.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "khaldun/article.h"
#include "khaldun/result.h"

namespace khaldun {

enum class InputFormat { kText, kJsonl, kConllu, kHtml };

// Fills the front of a buffer that is not empty; the number of bytes, 0 at the end.
using ReadBytes = std::function<Result<std::size_t>(std::span<char>)>;

struct InputRecord {
  std::string text;
  ArticleInfo info;
  std::size_t line = 1;  // where the record begins
  InputFormat format = InputFormat::kText;
};

class RecordReader {
 public:
  // `name` stands for the stream in messages.
  RecordReader(InputFormat format, ReadBytes read, std::string name);
  RecordReader(RecordReader&&) noexcept;
  RecordReader& operator=(RecordReader&&) noexcept;
  ~RecordReader();

  // The next record, the error of a bad one, or nothing at the end.
  std::optional<Result<InputRecord>> next();

  class Source;  // one for each format (src/ingest)

 private:
  std::unique_ptr<Source> source_;
};

// The format of a file: by the end of its name (.jsonl, .ndjson, .conllu, .txt, .html, .htm,
// .xhtml), else by its first bytes, of which a few hundred are enough.
InputFormat guess_input_format(std::string_view path, std::string_view first_bytes);

// The day, as YYYY-MM-DD, of a date as feeds and headers write it: "2024-03-27T10:00:00Z",
// "20240327", "Wed, 27 Mar 2024 10:00:00 GMT", "March 27, 2024", "27 March 2024". The day is the
// one written, whatever the time zone. Nothing for other texts, impossible days, and forms whose
// order of day and month is not certain ("03/04/2024").
std::optional<std::string> iso_day(std::string_view text);

}  // namespace khaldun
