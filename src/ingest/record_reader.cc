// Chooses the source of a format and guesses formats. Tested by src/ingest/record_reader_test.cc.
#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "ingest/record_source.h"
#include "khaldun/reader.h"

namespace khaldun {
namespace {

ingest::SourcePointer make_source(InputFormat format, ReadBytes read, std::string name,
                                  RecordOptions options) {
  switch (format) {
    case InputFormat::kJsonl:
      return ingest::make_jsonl_source(std::move(read), std::move(name),
                                       std::move(options.columns));
    case InputFormat::kJson:
      return ingest::make_json_source(std::move(read), std::move(name), std::move(options.columns));
    case InputFormat::kTsv: options.separator = '\t'; [[fallthrough]];
    case InputFormat::kCsv:
      return ingest::make_csv_source(std::move(read), std::move(name), std::move(options));
    case InputFormat::kConllu: return ingest::make_conllu_source(std::move(read), std::move(name));
    case InputFormat::kHtml: return ingest::make_html_source(std::move(read), std::move(name));
    case InputFormat::kEmail: return ingest::make_email_source(std::move(read), std::move(name));
    case InputFormat::kText: break;
  }
  return ingest::make_text_source(std::move(read), std::move(name));
}

std::optional<InputFormat> format_of_name(std::string_view path) {
  struct Ending {
    std::string_view text;
    InputFormat format;
  };
  constexpr std::array<Ending, 12> kEndings = {{{".jsonl", InputFormat::kJsonl},
                                                {".ndjson", InputFormat::kJsonl},
                                                {".json", InputFormat::kJson},
                                                {".conllu", InputFormat::kConllu},
                                                {".txt", InputFormat::kText},
                                                {".html", InputFormat::kHtml},
                                                {".htm", InputFormat::kHtml},
                                                {".xhtml", InputFormat::kHtml},
                                                {".csv", InputFormat::kCsv},
                                                {".tsv", InputFormat::kTsv},
                                                {".eml", InputFormat::kEmail},
                                                {".mbox", InputFormat::kEmail}}};
  const std::string name = base::lowered(path);
  for (const Ending& ending : kEndings) {
    if (name.ends_with(ending.text)) return ending.format;
  }
  return std::nullopt;
}

// A report may begin with a brace or bracket; one that goes on with a quoted name is JSON. JSON
// Lines have no line end between the two.
std::optional<InputFormat> json_format(std::string_view content) {
  const std::size_t next = content.find_first_not_of(" \t\r\n", 1);
  if (next == std::string_view::npos) return std::nullopt;
  if (content[0] == '[' && content[next] == '{') return InputFormat::kJson;
  if (content[0] != '{' || content[next] != '"') return std::nullopt;
  const bool has_line_end = content.substr(0, next).find('\n') != std::string_view::npos;
  return has_line_end ? InputFormat::kJson : InputFormat::kJsonl;
}

// Begins with a field that only messages have, or with the line of an mbox.
bool looks_like_email(std::string_view content) {
  const std::string line = base::lowered(content.substr(0, content.find('\n')));
  for (const std::string_view field :
       {"return-path: ", "received: ", "delivered-to: ", "mime-version: ", "message-id: <"}) {
    if (line.starts_with(field)) return true;
  }
  return line.starts_with("from ") && line.find('@') != std::string::npos &&
         line.find(':') != std::string::npos;
}

// Begins with a tag that only pages begin with, after comments and declarations.
bool looks_like_page(std::string_view content) {
  std::string head = base::lowered(content.substr(0, 512));
  for (const std::string_view tag :
       {"<html", "<head", "<body", "<!doctype html", "<meta", "<title"}) {
    if (content.starts_with('<') && head.find(tag) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

RecordReader::RecordReader(InputFormat format, ReadBytes read, std::string name,
                           RecordOptions options)
    : source_(make_source(format, std::move(read), std::move(name), std::move(options))) {}
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;
RecordReader::~RecordReader() = default;

std::optional<Result<InputRecord>> RecordReader::next() { return source_->next(); }

InputFormat guess_input_format(std::string_view path, std::string_view first_bytes) {
  if (const auto format = format_of_name(path)) return *format;
  if (first_bytes.starts_with("\xEF\xBB\xBF")) first_bytes.remove_prefix(3);
  const std::size_t start = first_bytes.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return InputFormat::kText;
  const std::string_view content = first_bytes.substr(start);
  if (looks_like_page(content)) return InputFormat::kHtml;
  if (const auto format = json_format(content)) return *format;
  if (looks_like_email(content)) return InputFormat::kEmail;
  const std::string_view line = content.substr(0, content.find('\n'));
  for (const std::string_view comment : {"# newdoc", "# sent_id", "# text =", "# global.columns"}) {
    if (line.starts_with(comment)) return InputFormat::kConllu;
  }
  if (std::count(line.begin(), line.end(), '\t') == 9 && line.starts_with("1\t")) {
    return InputFormat::kConllu;
  }
  return InputFormat::kText;
}

}  // namespace khaldun
