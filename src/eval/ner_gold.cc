// Tested by ner_gold_test.cc.
#include "eval/ner_gold.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <utility>

#include "base/ascii.h"
#include "base/mapped_file.h"
#include "base/tsv.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

namespace fs = std::filesystem;

struct TokenLine {
  std::string_view token;
  std::string_view tag;
};

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> cells;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(separator, begin), line.size());
    cells.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return cells;
}

bool is_number(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_tag(std::string_view text) {
  return text == "O" || text.starts_with("B-") || text.starts_with("I-");
}

// Empty token where the line has no tag.
TokenLine token_of(std::string_view line) {
  const auto cells = split(line, '\t');
  const bool numbered = is_number(cells[0]) && cells.size() > 2;
  if (numbered && (cells.size() > 4 || !is_tag(cells[1]))) return {cells[1], cells[2]};
  if (cells.size() > 1) return {base::strip(cells[0]), base::strip(cells[1])};
  const std::size_t blank = line.find_last_of(' ');
  if (blank == std::string_view::npos) return {};
  return {base::strip(line.substr(0, blank)), line.substr(blank + 1)};
}

class GoldReader {
 public:
  explicit GoldReader(const std::string& name) : name_(name) {}

  Result<void> read_line(std::string_view line) {
    ++number_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) {
      end_sentence();
      return {};
    }
    if (line.starts_with("# newdoc") || line.starts_with("-DOCSTART-")) begin_document();
    const bool is_comment = line.starts_with("# ") && line.find('\t') == std::string_view::npos;
    if (is_comment || line.starts_with("-DOCSTART-")) return {};
    const TokenLine read = token_of(line);
    if (read.token.empty() || !is_tag(read.tag)) {
      return Error{
          ErrorCode::kInvalidData,
          fmt::format("{}:{}: expected a token and a tag (O, B-KIND, I-KIND), found \"{}\"", name_,
                      number_, line)};
    }
    add(read);
    return {};
  }

  std::vector<TaggedDocument> finish() {
    begin_document();
    const bool several = documents_.size() > 1;
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      const std::string file = fs::path(name_).filename().string();
      documents_[i].id = several ? fmt::format("{}#{}", file, i + 1) : file;
    }
    return std::move(documents_);
  }

 private:
  void add(const TokenLine& read) {
    const auto at = static_cast<std::uint32_t>(document_.tokens.size());
    document_.tokens.emplace_back(read.token);
    const std::string label(read.tag == "O" ? "" : read.tag.substr(2));
    const bool goes_on = read.tag.starts_with("I-") && label == open_label_;
    open_label_ = label;
    if (label.empty()) return;
    const auto kind = name_kind(label);
    if (!kind) return;
    if (goes_on) {
      document_.names.back().tokens.end = at + 1;
    } else {
      document_.names.push_back({{at, at + 1}, *kind});
    }
  }

  void end_sentence() {
    open_label_.clear();
    const std::size_t size = document_.tokens.size();
    const std::size_t last = document_.sentence_end.empty() ? 0 : document_.sentence_end.back();
    if (size > last) document_.sentence_end.push_back(size);
  }

  void begin_document() {
    end_sentence();
    if (document_.tokens.empty()) return;
    for (TaggedName& name : document_.names) name.tokens = trimmed(document_.tokens, name.tokens);
    std::erase_if(document_.names, [](const TaggedName& name) { return name.tokens.empty(); });
    documents_.push_back(std::move(document_));
    document_ = {};
  }

  std::string name_;
  std::size_t number_ = 0;
  std::string open_label_;  // of the name that the last token is in
  TaggedDocument document_;
  std::vector<TaggedDocument> documents_;
};

std::string_view text_of(const base::MappedFile& file) {
  const auto bytes = file.bytes();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Of a folder, which may hold notes (.txt, .md) too.
bool is_gold_file(const fs::path& path) {
  constexpr std::array<std::string_view, 4> kExtensions = {".tsv", ".iob2", ".bio", ".conll"};
  return std::find(kExtensions.begin(), kExtensions.end(), path.extension()) != kExtensions.end();
}

}  // namespace

std::optional<Name::Kind> name_kind(std::string_view label) {
  constexpr std::array<std::pair<std::string_view, Name::Kind>, 9> kLabels = {{
      {"per", Name::Kind::kPerson},
      {"person", Name::Kind::kPerson},
      {"org", Name::Kind::kOrganization},
      {"organization", Name::Kind::kOrganization},
      {"loc", Name::Kind::kLocation},
      {"location", Name::Kind::kLocation},
      {"gpe", Name::Kind::kLocation},
      {"fac", Name::Kind::kLocation},
      {"facility", Name::Kind::kLocation},
  }};
  const std::string wanted = base::lowered(label);
  for (const auto& [name, kind] : kLabels) {
    if (name == wanted) return kind;
  }
  return std::nullopt;
}

Span trimmed(const std::vector<std::string>& tokens, Span name) {
  const auto is_determiner = [](const std::string& word) {
    return word == "the" || word == "a" || word == "an";
  };
  const auto is_possessive = [](std::string_view word) {
    return word == "'s" || word == "’s" || word == "'" || word == "’";
  };
  while (!name.empty() && is_determiner(base::lowered(tokens[name.begin]))) ++name.begin;
  while (!name.empty() && is_possessive(tokens[name.end - 1])) --name.end;
  return name;
}

Result<std::vector<TaggedDocument>> parse_ner_gold(const std::string& name,
                                                   std::string_view bytes) {
  GoldReader reader(name);
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    KHALDUN_CHECK(reader.read_line(bytes.substr(0, end)));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return reader.finish();
}

Result<std::vector<TaggedDocument>> read_ner_gold(const std::string& path) {
  std::vector<std::string> files = {path};
  std::error_code error;
  if (fs::is_directory(path, error)) {
    files.clear();
    for (const auto& entry : fs::directory_iterator(path, error)) {
      if (is_gold_file(entry.path())) files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
  }
  std::vector<TaggedDocument> documents;
  for (const std::string& file : files) {
    KHALDUN_TRY(const base::MappedFile mapped,
                base::MappedFile::open(file, limits::kMaxTableBytes));
    KHALDUN_TRY(auto read, parse_ner_gold(file, text_of(mapped)));
    std::move(read.begin(), read.end(), std::back_inserter(documents));
  }
  if (documents.empty()) {
    return Error{ErrorCode::kNotFound, path + ": expected tokens with tags, found none"};
  }
  return documents;
}

}  // namespace khaldun::eval
