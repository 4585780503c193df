// Tested by petrarch_gold_test.cc.
#include "eval/petrarch_gold.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/mapped_file.h"
#include "eval/xml_reader.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

using Node = XmlReader::Node;
using Kind = XmlReader::Kind;

std::string value_of(const Node& node, std::string_view name) {
  const auto found = node.values.find(name);
  return found == node.values.end() ? "" : found->second;
}

// "19950103" → "1995-01-03"; "" for anything else.
std::string iso_day(std::string_view date) {
  const bool digits =
      std::all_of(date.begin(), date.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (date.size() != 8 || !digits) return "";
  return fmt::format("{}-{}-{}", date.substr(0, 4), date.substr(4, 2), date.substr(6, 2));
}

// Words parted by one space.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = base::is_blank(c);
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

class Reader {
 public:
  Reader(const std::string& name, std::string_view xml) : xml_(name, xml) {}

  Result<std::vector<PetrarchItem>> read() {
    for (;;) {
      KHALDUN_TRY(const Node node, xml_.next());
      if (node.kind == Kind::kEnd) break;
      if (node.kind == Kind::kText && in_text_) item_->text += node.text;
      if (node.kind == Kind::kOpen) KHALDUN_CHECK(open(node));
      if (node.kind == Kind::kClose) KHALDUN_CHECK(close(node.name));
    }
    if (items_.empty()) return xml_.mistake("<Sentence> elements", "none");
    return std::move(items_);
  }

 private:
  Result<void> open(const Node& node) {
    if (node.name == "Sentence") return open_sentence(node);
    if (!item_) return {};
    if (node.name == "EventCoding") return add_coding(node);
    if (node.name == "Text") in_text_ = true;
    return {};
  }

  Result<void> open_sentence(const Node& node) {
    if (item_) return xml_.mistake("no <Sentence> inside a <Sentence>", "one");
    item_ = PetrarchItem();
    item_->id = value_of(node, "id");
    item_->category = value_of(node, "category");
    item_->date = iso_day(value_of(node, "date"));
    if (item_->id.empty()) return xml_.mistake("a <Sentence> with an id", "one without");
    if (item_->date.empty()) {
      return xml_.mistake("a date as YYYYMMDD in " + item_->id, "'" + value_of(node, "date") + "'");
    }
    return {};
  }

  Result<void> add_coding(const Node& node) {
    if (!value_of(node, "error").empty()) return {};
    if (!value_of(node, "noevents").empty()) {
      item_->silent = true;
      return {};
    }
    item_->codings.push_back(
        {value_of(node, "sourcecode"), value_of(node, "targetcode"), value_of(node, "eventcode")});
    const PetrarchItem::Coding& coding = item_->codings.back();
    if (!coding.source.empty() && !coding.target.empty() && coding.event.size() >= 2) return {};
    return xml_.mistake("an <EventCoding> with sourcecode, targetcode and eventcode, or noevents",
                        "one without in " + item_->id);
  }

  Result<void> close(std::string_view name) {
    if (name == "Text") in_text_ = false;
    if (name != "Sentence") return {};
    item_->text = squeezed(item_->text);
    if (item_->text.empty()) return xml_.mistake("a <Text> in " + item_->id, "none");
    if (item_->silent && !item_->codings.empty()) {
      return xml_.mistake("codings or noevents in " + item_->id, "both");
    }
    items_.push_back(std::move(*item_));
    item_.reset();
    return {};
  }

  XmlReader xml_;
  std::vector<PetrarchItem> items_;
  std::optional<PetrarchItem> item_;  // the sentence that is open
  bool in_text_ = false;
};

}  // namespace

Result<std::vector<PetrarchItem>> parse_petrarch(const std::string& name, std::string_view xml) {
  return Reader(name, xml).read();
}

Result<std::vector<PetrarchItem>> read_petrarch(const std::string& path) {
  KHALDUN_TRY(const base::MappedFile file, base::MappedFile::open(path, limits::kMaxDocumentBytes));
  return parse_petrarch(path,
                        {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()});
}

}  // namespace khaldun::eval
