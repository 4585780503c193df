#include "ingest/conllu_text.h"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace khaldun::ingest {
namespace {

constexpr std::size_t kColumns = 10;
constexpr std::string_view kWhiteSpace = " \t\r\n\v\f";

// UDPipe's escapes of white space in MISC.
std::string unescaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char code = text[i] == '\\' && i + 1 < text.size() ? text[i + 1] : '\0';
    switch (code) {
      case 's': result += ' '; break;
      case 't': result += '\t'; break;
      case 'r': result += '\r'; break;
      case 'n': result += '\n'; break;
      case 'p': result += '|'; break;
      case '\\': result += '\\'; break;
      default: result += text[i]; continue;
    }
    ++i;
  }
  return result;
}

// The value of `name` (with its '=') in a MISC column.
std::optional<std::string_view> misc_value(std::string_view misc, std::string_view name) {
  while (!misc.empty()) {
    const std::size_t bar = misc.find('|');
    const std::string_view item = misc.substr(0, bar);
    if (item.starts_with(name)) return item.substr(name.size());
    misc.remove_prefix(bar == std::string_view::npos ? misc.size() : bar + 1);
  }
  return std::nullopt;
}

std::string without_white_space(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (kWhiteSpace.find(c) == std::string_view::npos) result += c;
  }
  return result;
}

}  // namespace

Result<void> ConlluText::add_line(std::string_view line) {
  if (line.find_first_not_of(kWhiteSpace) == std::string_view::npos) {
    end_sentence();
    return {};
  }
  if (line[0] != '#') return add_word(line);
  constexpr std::string_view kText = "# text = ";
  if (line.starts_with(kText)) comment_ = line.substr(kText.size());
  if (line.starts_with("# newpar")) new_paragraph_ = true;
  return {};
}

Result<void> ConlluText::add_word(std::string_view line) {
  std::array<std::string_view, kColumns> columns;
  std::size_t count = 0;
  for (std::string_view rest = line;;) {
    const std::size_t tab = rest.find('\t');
    if (count < kColumns) columns[count] = rest.substr(0, tab);
    ++count;
    if (tab == std::string_view::npos) break;
    rest.remove_prefix(tab + 1);
  }
  const std::string_view id = columns[0];
  unsigned number = 0;
  const auto parsed = std::from_chars(id.data(), id.data() + id.size(), number);
  if (count != kColumns || parsed.ec != std::errc()) {
    return Error{ErrorCode::kInvalidInput,
                 "expected a word of 10 columns parted by TAB, the first a number; found " +
                     std::to_string(count) + " columns"};
  }
  const std::string_view behind(parsed.ptr, id.data() + id.size());
  if (behind.starts_with('.') || (behind.empty() && number <= skip_until_)) return {};
  if (behind.starts_with('-')) {
    std::from_chars(behind.data() + 1, behind.data() + behind.size(), skip_until_);
  }
  const std::string_view misc = columns[kColumns - 1];
  if (const auto before = misc_value(misc, "SpacesBefore=")) sentence_ += unescaped(*before);
  sentence_ += sentence_separator_;
  sentence_ += columns[1];
  forms_ += columns[1];
  const auto after = misc_value(misc, "SpacesAfter=");
  const bool no_space = misc_value(misc, "SpaceAfter=") == "No";
  sentence_separator_ = after ? unescaped(*after) : no_space ? "" : " ";
  sentence_separator_is_exact_ = after || no_space;
  return {};
}

void ConlluText::end_sentence() {
  const bool believe_comment =
      !comment_.empty() && without_white_space(comment_) != without_white_space(forms_);
  std::string sentence = std::move(believe_comment ? comment_ : sentence_);
  if (!sentence.empty()) {
    text_ += separator_is_exact_ || !new_paragraph_ || text_.empty() ? separator_ : "\n\n";
    text_ += sentence;
    separator_ = std::move(sentence_separator_);
    separator_is_exact_ = sentence_separator_is_exact_;
    new_paragraph_ = false;
  }
  sentence_.clear();
  forms_.clear();
  sentence_separator_.clear();
  sentence_separator_is_exact_ = false;
  comment_.clear();
  skip_until_ = 0;
}

std::string ConlluText::take() {
  end_sentence();
  if (separator_is_exact_) text_ += separator_;
  std::string text = std::move(text_);
  *this = ConlluText();
  return text;
}

}  // namespace khaldun::ingest
