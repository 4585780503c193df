// Tested by feed_case_test.cc.
#include "eval/feed_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/ascii.h"
#include "base/mapped_file.h"
#include "feeds/feed_links.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kServer = "http://127.0.0.1:8097/";
// The comment stands within the first bytes, also of a feed in UTF-32.
constexpr std::size_t kMaxPreamble = 512u << 10;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// What the comment is read from. It is ASCII whatever the encoding of the feed, so in UTF-16 and
// UTF-32 it is what remains without the zeros.
std::string preamble_of(std::string_view bytes) {
  std::string text(bytes.substr(0, kMaxPreamble));
  std::erase(text, '\0');
  return text;
}

// The rest of the line of `label` at the beginning of a line; searches from `from` on.
std::optional<std::string_view> line_of(std::string_view text, std::string_view label,
                                        std::size_t& from) {
  while ((from = text.find(label, from)) != std::string_view::npos) {
    const std::size_t before = text.find_last_not_of(" \t", from == 0 ? 0 : from - 1);
    const bool begins = from == 0 || before == std::string_view::npos || text[before] == '\n' ||
                        text[before] == '\r';
    from += label.size();
    if (!begins) continue;
    const std::size_t end = std::min(text.find_first_of("\r\n", from), text.size());
    return trimmed(text.substr(from, end - from));
  }
  return std::nullopt;
}

std::string charset_of(std::string_view content_type) {
  const std::string lowered = base::lowered(content_type);
  std::size_t at = lowered.find("charset");
  if (at == std::string::npos) return "";
  at = lowered.find_first_not_of(" ", at + 7);
  if (at == std::string::npos || lowered[at] != '=') return "";
  at = lowered.find_first_not_of(" \"'", at + 1);
  if (at == std::string::npos) return "";
  return lowered.substr(at, lowered.find_first_of(" \"';", at) - at);
}

feeds::FeedContext context_of(const std::string& name, std::string_view comment) {
  feeds::FeedContext context;
  const fs::path path(name);
  bool served = path.filename().string().starts_with("http") ||
                path.parent_path().filename().string().starts_with("http");
  std::string location;
  std::size_t at = 0;
  while (const auto header = line_of(comment, "Header:", at)) {
    served = true;
    const std::size_t colon = std::min(header->find(':'), header->size());
    const std::string field = base::lowered(header->substr(0, colon));
    const std::string_view value = trimmed(header->substr(std::min(colon + 1, header->size())));
    if (field == "content-type") context.charset = charset_of(value);
    if (field == "content-language") context.language = std::string(value);
    if (field == "content-location") location = std::string(value);
  }
  if (served) context.url = feeds::resolved_base(std::string(kServer) + name, location);
  return context;
}

Result<std::vector<fs::path>> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    if (!at->is_regular_file(error) || at->path().extension() != ".xml") continue;
    files.push_back(at->path());
    if (files.size() > limits::kMaxFeedCases) {
      return Error{ErrorCode::kLimit, fmt::format("{}: expected at most {} cases, found more",
                                                  folder.string(), limits::kMaxFeedCases)};
    }
  }
  if (error) {
    return Error{ErrorCode::kNotFound,
                 fmt::format("{}: expected a folder with cases of feedparser, found none ({})",
                             folder.string(), error.message())};
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Result<std::optional<FeedCase>> read_feed_case(const std::string& name, std::string bytes) {
  const std::string preamble = preamble_of(bytes);
  const std::size_t begin = preamble.find("<!--");
  if (begin == std::string::npos) return std::optional<FeedCase>();
  std::size_t at = begin + 4;
  std::optional<std::string_view> expected = line_of(preamble, "Expect:", at);
  if (!expected) return std::optional<FeedCase>();
  const std::string_view comment = std::string_view(preamble).substr(begin + 4, at - begin - 4);
  if (expected->ends_with("-->")) expected = trimmed(expected->substr(0, expected->size() - 3));
  FeedCase made;
  made.name = name;
  made.folder = fs::path(name).parent_path().generic_string();
  made.expected = std::string(*expected);
  Result<FeedExpression> expression = parse_expression(made.expected);
  if (!expression) return with_context(name, expression.error());
  made.expression = std::move(*expression);
  made.context = context_of(name, comment);
  made.bytes = std::move(bytes);
  return std::optional<FeedCase>(std::move(made));
}

Result<std::vector<FeedCase>> read_feed_cases(const std::string& folder) {
  const fs::path below = fs::path(folder) / "tests";
  std::error_code ignored;
  const fs::path root = fs::is_directory(below, ignored) ? below : fs::path(folder);
  KHALDUN_TRY(const std::vector<fs::path> files, files_below(root));
  std::vector<FeedCase> cases;
  for (const fs::path& file : files) {
    KHALDUN_TRY(const base::MappedFile mapped,
                base::MappedFile::open(file.string(), limits::kMaxFeedCaseBytes));
    std::string bytes(reinterpret_cast<const char*>(mapped.bytes().data()), mapped.bytes().size());
    const std::string name = file.lexically_relative(root).generic_string();
    KHALDUN_TRY(std::optional<FeedCase> read, read_feed_case(name, std::move(bytes)));
    if (read) cases.push_back(std::move(*read));
  }
  if (cases.empty()) {
    return Error{ErrorCode::kNotFound,
                 fmt::format("{}: expected *.xml with \"Expect:\" in a comment, found none of them",
                             folder)};
  }
  return cases;
}

}  // namespace khaldun::eval
