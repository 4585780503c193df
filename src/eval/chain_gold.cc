// Tested by chain_gold_test.cc.
#include "eval/chain_gold.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/mapped_file.h"
#include "eval/split.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

constexpr std::size_t kTokenColumn = 3;
constexpr std::size_t kChainColumn = 4;
constexpr std::array<std::string_view, 3> kEventKinds = {"OTH", "SPE", "GRA"};
constexpr std::string_view kBegin = "#begin document";
constexpr std::string_view kSentenceMarks = ".!?\"'";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// "PER" of "cross_intra_PER123".
std::string_view kind_of(std::string_view chain) {
  const std::size_t begin = chain.rfind('_');
  if (begin != std::string_view::npos) chain.remove_prefix(begin + 1);
  return chain.substr(0, chain.find_first_of("0123456789"));
}

class Reader {
 public:
  explicit Reader(const std::string& name) : name_(name) {}

  Result<std::vector<ChainGold>> read(std::string_view bytes) {
    for (std::string_view line : split(bytes, '\n')) {
      ++line_;
      line = trimmed(line);
      if (line.starts_with(kBegin)) {
        KHALDUN_CHECK(finish());
        begin_document(line);
      } else if (line.empty()) {
        is_sentence_end_ = true;
      } else if (!line.starts_with('#')) {
        KHALDUN_CHECK(read_token(line));
      }
    }
    KHALDUN_CHECK(finish());
    return std::move(documents_);
  }

 private:
  Error error(const std::string& message) const {
    return {ErrorCode::kInvalidData, fmt::format("{}:{}: {}", name_, line_, message)};
  }

  void begin_document(std::string_view line) {
    const std::size_t open = line.find('(');
    const std::size_t close = std::min(line.rfind(')'), line.size());
    documents_.emplace_back();
    if (open < close) documents_.back().id = line.substr(open + 1, close - open - 1);
    chains_.clear();
    is_sentence_end_ = false;
  }

  // What a mention has begun, it ends in its document.
  Result<void> finish() const {
    for (const auto& [chain, begins] : open_) {
      if (!begins.empty()) return error("expected the end of a mention of " + chain);
    }
    return {};
  }

  Result<void> read_token(std::string_view line) {
    const auto cells = split(line, '\t');
    if (documents_.empty()) {
      return error("expected '#begin document', found " + std::string(line.substr(0, 40)));
    }
    if (cells.size() <= kChainColumn) {
      return error(fmt::format("expected {} columns, found {}", kChainColumn + 1, cells.size()));
    }
    ChainGold& document = documents_.back();
    if (!document.text.empty()) document.text += separator(document.text);
    is_sentence_end_ = false;
    Span token;
    token.begin = static_cast<std::uint32_t>(document.text.size());
    document.text += cells[kTokenColumn];
    token.end = static_cast<std::uint32_t>(document.text.size());
    return read_chains(trimmed(cells[kChainColumn]), token, document);
  }

  std::string_view separator(std::string_view text) const {
    if (!is_sentence_end_) return " ";
    return kSentenceMarks.find(text.back()) == std::string_view::npos ? "\n\n" : " ";
  }

  Result<void> read_chains(std::string_view cell, Span token, ChainGold& document) {
    if (cell == "-") return {};
    for (std::string_view part : split(cell, '|')) {
      part = trimmed(part);
      const bool begins = part.starts_with('(');
      const bool ends = part.ends_with(')');
      if (begins) part.remove_prefix(1);
      if (ends && !part.empty()) part.remove_suffix(1);
      if (part.empty() || (!begins && !ends)) {
        return error("expected '(chain', 'chain)' or '(chain)', found " + std::string(cell));
      }
      const std::string chain(part);
      if (begins) open_[chain].push_back(token.begin);
      if (!ends) continue;
      if (open_[chain].empty()) return error("expected the beginning of a mention of " + chain);
      add_mention(chain, {open_[chain].back(), token.end}, document);
      open_[chain].pop_back();
    }
    return {};
  }

  void add_mention(const std::string& chain, Span bytes, ChainGold& document) {
    const std::string_view kind = kind_of(chain);
    if (std::find(kEventKinds.begin(), kEventKinds.end(), kind) != kEventKinds.end()) return;
    const auto known = chains_.emplace(chain, static_cast<int>(chains_.size())).first;
    document.mentions.push_back({bytes, known->second, std::string(kind)});
  }

  const std::string name_;
  int line_ = 0;
  bool is_sentence_end_ = false;
  std::vector<ChainGold> documents_;
  std::map<std::string, int> chains_;                       // of the document
  std::map<std::string, std::vector<std::uint32_t>> open_;  // where mentions began
};

}  // namespace

Result<std::vector<ChainGold>> parse_chain_gold(const std::string& name, std::string_view bytes) {
  return Reader(name).read(bytes);
}

Result<std::vector<ChainGold>> read_chain_gold(const std::string& path) {
  KHALDUN_TRY(const base::MappedFile file, base::MappedFile::open(path, limits::kMaxTableBytes));
  const auto bytes = file.bytes();
  return parse_chain_gold(path, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace khaldun::eval
