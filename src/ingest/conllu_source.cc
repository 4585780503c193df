// CoNLL-U: a record is what stands between two `# newdoc` lines.
// Tested by src/ingest/record_reader_test.cc.
#include <utility>

#include "ingest/conllu_text.h"
#include "ingest/line_reader.h"
#include "ingest/record_source.h"

namespace khaldun::ingest {
namespace {

class ConlluSource : public RecordReader::Source {
 public:
  ConlluSource(ReadBytes read, std::string name, const RecordLimits& limits)
      : lines_(std::move(read), limits.text), name_(std::move(name)), limits_(limits) {}

  std::optional<Result<InputRecord>> next() override {
    if (done_) return std::nullopt;
    while (auto line = lines_.next()) {
      if (!*line) {
        fail(line->error());
        continue;
      }
      if ((*line)->starts_with("# newdoc")) {
        const bool is_first = !in_document_;
        auto record = end_document();
        begin_document(**line);
        if (!is_first) return record;
        continue;
      }
      add(**line);
    }
    done_ = true;
    if (!in_document_) return std::nullopt;
    return end_document();
  }

 private:
  void begin_document(std::string_view line) {
    constexpr std::string_view kId = "# newdoc id = ";
    in_document_ = true;
    record_ = {};
    record_.line = lines_.line_number();
    if (line.starts_with(kId)) record_.info.id = line.substr(kId.size());
  }

  void add(std::string_view line) {
    in_document_ = true;
    bytes_ += line.size();
    if (error_) return;
    if (auto added = text_.add_line(line); !added) fail(added.error());
    if (bytes_ > limits_.file) {
      fail({ErrorCode::kLimit, "expected documents of at most " + std::to_string(limits_.file) +
                                   " bytes, found more"});
    }
  }

  // Keeps the first error of a document; the rest of it is skipped.
  void fail(Error error) {
    in_document_ = true;
    if (error_) return;
    error_ = with_context(name_ + ":" + std::to_string(lines_.line_number()), std::move(error));
    text_ = {};
  }

  Result<InputRecord> end_document() {
    bytes_ = 0;
    record_.text = text_.take();
    if (auto error = std::exchange(error_, std::nullopt)) return *std::move(error);
    if (record_.text.size() > limits_.text) {
      return Error{ErrorCode::kLimit, name_ + ":" + std::to_string(record_.line) +
                                          ": expected a text of at most " +
                                          std::to_string(limits_.text) + " bytes, found " +
                                          std::to_string(record_.text.size())};
    }
    return std::move(record_);
  }

  LineReader lines_;
  std::string name_;
  RecordLimits limits_;
  ConlluText text_;
  InputRecord record_;
  std::optional<Error> error_;
  std::size_t bytes_ = 0;  // of the document so far
  bool in_document_ = false;
  bool done_ = false;
};

}  // namespace

SourcePointer make_conllu_source(ReadBytes read, std::string name, const RecordLimits& limits) {
  return std::make_unique<ConlluSource>(std::move(read), std::move(name), limits);
}

}  // namespace khaldun::ingest
