// Chooses the source of a format. Tested by src/ingest/record_reader_test.cc.
#include <utility>

#include "ingest/record_source.h"
#include "khaldun/reader.h"

namespace khaldun {
namespace {

ingest::SourcePointer make_source(InputFormat format, ReadBytes read, std::string name,
                                  RecordOptions options) {
  switch (format) {
    case InputFormat::kJsonl:
      return ingest::make_jsonl_source(std::move(read), std::move(name), std::move(options));
    case InputFormat::kJson:
      return ingest::make_json_source(std::move(read), std::move(name), std::move(options));
    case InputFormat::kTsv: options.separator = '\t'; [[fallthrough]];
    case InputFormat::kCsv:
      return ingest::make_csv_source(std::move(read), std::move(name), std::move(options));
    case InputFormat::kConllu:
      return ingest::make_conllu_source(std::move(read), std::move(name), options.limits);
    case InputFormat::kHtml:
      return ingest::make_html_source(std::move(read), std::move(name), options.page_bytes);
    case InputFormat::kEmail:
      return ingest::make_email_source(std::move(read), std::move(name), options.limits);
    case InputFormat::kText: break;
  }
  return ingest::make_text_source(std::move(read), std::move(name), options.limits);
}

}  // namespace

RecordReader::RecordReader(InputFormat format, ReadBytes read, std::string name,
                           RecordOptions options)
    : source_(make_source(format, std::move(read), std::move(name), std::move(options))) {}
RecordReader::RecordReader(RecordReader&&) noexcept = default;
RecordReader& RecordReader::operator=(RecordReader&&) noexcept = default;
RecordReader::~RecordReader() = default;

std::optional<Result<InputRecord>> RecordReader::next() { return source_->next(); }

}  // namespace khaldun
