// Chooses the source of a format and guesses formats. Tested by src/ingest/record_reader_test.cc.
#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "ingest/record_source.h"
#include "khaldun/reader.h"

namespace khaldun {
namespace {

std::unique_ptr<RecordReader::Source> make_source(InputFormat format, ReadBytes read,
                                                  std::string name) {
  switch (format) {
    case InputFormat::kJsonl: return ingest::make_jsonl_source(std::move(read), std::move(name));
    case InputFormat::kConllu: return ingest::make_conllu_source(std::move(read), std::move(name));
    case InputFormat::kHtml: return ingest::make_html_source(std::move(read), std::move(name));
    case InputFormat::kText: break;
  }
  return ingest::make_text_source(std::move(read), std::move(name));
}

bool is_page_name(std::string_view path) {
  return path.ends_with(".html") || path.ends_with(".htm") || path.ends_with(".xhtml");
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

RecordReader::RecordReader(InputFormat format, ReadBytes read, std::string name)
    : source_(make_source(format, std::move(read), std::move(name))) {}
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;
RecordReader::~RecordReader() = default;

std::optional<Result<InputRecord>> RecordReader::next() { return source_->next(); }

InputFormat guess_input_format(std::string_view path, std::string_view first_bytes) {
  if (path.ends_with(".jsonl") || path.ends_with(".ndjson")) return InputFormat::kJsonl;
  if (path.ends_with(".conllu")) return InputFormat::kConllu;
  if (path.ends_with(".txt")) return InputFormat::kText;
  if (is_page_name(path)) return InputFormat::kHtml;
  if (first_bytes.starts_with("\xEF\xBB\xBF")) first_bytes.remove_prefix(3);
  const std::size_t start = first_bytes.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return InputFormat::kText;
  const std::string_view content = first_bytes.substr(start);
  if (looks_like_page(content)) return InputFormat::kHtml;
  // A report may begin with a brace; one that goes on with a quoted name is JSON.
  if (content[0] == '{') {
    const std::size_t next = content.find_first_not_of(" \t\r\n", 1);
    if (next != std::string_view::npos && content[next] == '"') return InputFormat::kJsonl;
  }
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
