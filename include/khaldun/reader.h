// RecordReader: texts out of a stream of bytes, one after the other, in bounded memory.
//
//   RecordReader reader(InputFormat::kJsonl, read_bytes_of(file), "news.jsonl");
//   while (auto record = reader.next()) {
//     if (!*record) { report((*record).error()); continue; }   // "news.jsonl:12: expected ..."
//     use((*record)->text, (*record)->info);
//   }
//
//   RecordOptions options;
//   KHALDUN_TRY(options.columns, parse_columns("text=Body,published=Date"));
//   RecordReader table(InputFormat::kCsv, read_bytes_of(file), "news.csv", options);
//
// Formats:
//   kText    the whole stream is one report; a stream of IPTC 7901 messages (SOH ... STX text ETX)
//            is one report for each of them, without the header lines
//   kJsonl   one JSON object a line; empty lines are skipped
//   kConllu  the raw text of each document of a CoNLL-U file (one document when it names none)
//   kHtml    the whole stream is one web page: its bytes as they are, for PageReader
//   kCsv     a table with names of columns in its first line, RFC 4180; the separator (comma,
//            semicolon, bar, TAB) is found in that line or given
//   kTsv     the same with TAB
//   kJson    an array of objects, one object, or objects one after the other
//   kEmail   one message (RFC 5322, MIME), or an mbox of them
// A UTF-8 byte order mark at the start of the stream is not part of the text.
//
// JSON objects and tables are read by the names of their members or columns (ColumnNames). Objects
// of IPTC ninjs, schema.org NewsArticle, news-please and `khaldun extract` are known; the last ones
// are articles that were read before, and are taken as they are. A ninjs object that is canceled or
// withheld is an error.
//
// A bad record is an Error that names stream and line; the next call goes on behind it. A value
// that does not matter to the text (a date that cannot be read, a list where a name is due) loses
// no record: it is left out, and InputRecord::notes says so. Only a failure to read, and a table
// without a usable first line, end the stream early. Limits: RecordLimits, PageLimits::bytes. One
// thread at a time.
// Tested by record_reader_test.cc, columns_test.cc, csv_source_test.cc, json_source_test.cc,
// json_record_test.cc, email_source_test.cc; fuzz/records_fuzz.cc.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/article.h"
#include "khaldun/limits.h"
#include "khaldun/result.h"

namespace khaldun {

enum class InputFormat { kText, kJsonl, kConllu, kHtml, kCsv, kTsv, kJson, kEmail };

// Fills the front of a buffer that is not empty; the number of bytes, 0 at the end.
using ReadBytes = std::function<Result<std::size_t>(std::span<char>)>;

// Another page of the article that a record is the first page of.
struct OtherPage {
  std::string bytes;
  std::string charset;  // that the server names; "" unknown
  std::string url;      // where it was got
};

struct InputRecord {
  std::string text;  // UTF-8, or bytes in `charset`; of a page its bytes
  ArticleInfo info;
  std::size_t line = 1;                     // where the record begins
  InputFormat format = InputFormat::kText;  // what `text` is: kText or kHtml
  std::string charset = {};                 // that the source names for `text`; "" for UTF-8
  std::string latest_day = {};              // of a page: ISO 8601 day on which it was got
  std::string place = {};                   // "line 12", "item 3", "message 2"; "" of a whole
  std::string name = {};  // of all, for messages: "a.zip/b.jsonl:12"; set by InputReader
  std::vector<std::string> notes = {};  // what could not be read, for Article::diagnostics
  // Of a record that `khaldun extract` wrote: all of it, as it was. `text` is its title and body.
  std::optional<Article> article = {};
  // Of an item of a feed or sitemap: what tells it from others and from its earlier forms.
  std::string entry = {};
  // Of an item of a feed: its body as HTML, of which `text` has the words.
  std::string item_html = {};
  // Of a page that was fetched: the article's other pages, in their order, to be joined to it.
  // Nothing if they were not asked for.
  std::optional<std::vector<OtherPage>> other_pages = {};
};

// Which column of a table, or member of a JSON object, holds what. "" stands for the usual names
// of it, of which the first that is there is taken, whatever its letter case (`text`, `body`,
// `content` ... ; all of them: src/ingest/columns.cc). A name that is given is looked for as it is,
// then with another letter case, and must be there: in each row of a table; in a JSON object only
// the text must. A member inside a member of JSON is written with dots: "article.body".
struct ColumnNames {
  std::string text = {};
  std::string html = {};  // a page, where there is no text
  std::string title = {};
  std::string id = {};
  std::string published = {};  // a date (iso_day), or seconds or milliseconds since 1970
  std::string modified = {};
  std::string url = {};
  std::string source = {};   // publisher
  std::string authors = {};  // one cell: "Ana Diaz; Li Wei"
  std::string language = {};
  std::string section = {};
  std::string description = {};
  std::string keywords = {};
};

// "text=Body,published=Date,title=Headline". Error kUsage that lists the fields for another one.
Result<ColumnNames> parse_columns(std::string_view text);

struct RecordOptions {
  ColumnNames columns = {};
  char separator = '\0';  // of kCsv; '\0': found in the first line
  RecordLimits limits = {};
  std::size_t page_bytes = PageLimits{}.bytes;  // of a page in a record, or alone
};

class RecordReader {
 public:
  // `name` stands for the stream in messages.
  RecordReader(InputFormat format, ReadBytes read, std::string name, RecordOptions options = {});
  RecordReader(RecordReader&&) noexcept;
  RecordReader& operator=(RecordReader&&) noexcept;
  ~RecordReader();

  // The next record, the error of a bad one, or nothing at the end.
  std::optional<Result<InputRecord>> next();

  class Source;  // one for each format (src/ingest)

 private:
  std::unique_ptr<Source> source_;
};

// The day, as YYYY-MM-DD, of a date as feeds and headers write it: "2024-03-27T10:00:00Z",
// "20240327", "Wed, 27 Mar 2024 10:00:00 GMT", "March 27, 2024", "27 March 2024". The day is the
// one written, whatever the time zone. Nothing for other texts, impossible days, and forms whose
// order of day and month is not certain ("03/04/2024").
std::optional<std::string> iso_day(std::string_view text);

}  // namespace khaldun
