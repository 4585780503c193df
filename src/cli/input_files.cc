#include "cli/input_files.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "base/ascii.h"
#include "cli/url_input.h"

namespace khaldun::cli {
namespace {

namespace fs = std::filesystem;

struct NamedFormat {
  std::string_view name;
  InputFormat format;
  std::vector<std::string_view> endings;
};

const std::vector<NamedFormat>& formats() {
  static const std::vector<NamedFormat> kFormats = {
      {"text", InputFormat::kText, {".txt"}},
      {"html", InputFormat::kHtml, {".html", ".htm", ".xhtml"}},
      {"jsonl", InputFormat::kJsonl, {".jsonl", ".ndjson"}},
      {"json", InputFormat::kJson, {".json"}},
      {"csv", InputFormat::kCsv, {".csv"}},
      {"tsv", InputFormat::kTsv, {".tsv"}},
      {"email", InputFormat::kEmail, {".eml", ".mbox"}},
      {"conllu", InputFormat::kConllu, {".conllu"}}};
  return kFormats;
}

// Files that hold others, or items of several kinds.
constexpr std::string_view kContainers[] = {".xml", ".rss", ".atom", ".rdf", ".warc", ".arc",
                                            ".zip", ".tar", ".tgz",  ".gz",  ".zst"};

bool takes(const NamedFormat& one, std::optional<InputFormat> format, bool takes_pages) {
  if (format) return one.format == *format;
  return takes_pages || one.format != InputFormat::kHtml;
}

bool ends_with_any(std::string_view path, const auto& endings) {
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::string_view ending) { return path.ends_with(ending); });
}

bool is_taken(const fs::path& path, std::optional<InputFormat> format, bool takes_pages) {
  if (format && !path.has_extension()) return true;
  const std::string name = path.string();
  if (!format && takes_pages && ends_with_any(name, kContainers)) return true;
  return std::any_of(formats().begin(), formats().end(), [&](const NamedFormat& one) {
    return takes(one, format, takes_pages) && ends_with_any(name, one.endings);
  });
}

std::string endings(std::optional<InputFormat> format, bool takes_pages) {
  std::string text;
  for (const NamedFormat& one : formats()) {
    if (!takes(one, format, takes_pages)) continue;
    for (const std::string_view ending : one.endings) {
      text += (text.empty() ? "" : ", ") + std::string(ending);
    }
  }
  if (!format && takes_pages) {
    for (const std::string_view ending : kContainers) text += ", " + std::string(ending);
  }
  return text;
}

Result<void> add_folder(const std::string& folder, std::optional<InputFormat> format,
                        bool takes_pages, std::size_t max_files, std::vector<std::string>& files) {
  std::vector<std::string> found;
  std::size_t others = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    if (it->path().filename().string().starts_with('.')) {
      if (it->is_directory(error)) it.disable_recursion_pending();
      continue;
    }
    if (!it->is_regular_file(error)) continue;
    if (!is_taken(it->path(), format, takes_pages)) {
      ++others;
    } else if (found.push_back(it->path().string()); found.size() > max_files) {
      return Error{ErrorCode::kLimit, folder + ": expected at most " + std::to_string(max_files) +
                                          " files, found more; name its sub-folders one by one"};
    }
  }
  if (error) {
    return Error{ErrorCode::kNotFound, folder + ": cannot be read: " + error.message()};
  }
  if (found.empty()) {
    return Error{ErrorCode::kNotFound, folder + ": expected files that end in " +
                                           endings(format, takes_pages) + ", found none (and " +
                                           std::to_string(others) +
                                           (others == 1 ? " other file)" : " other files)")};
  }
  std::sort(found.begin(), found.end());
  std::move(found.begin(), found.end(), std::back_inserter(files));
  return {};
}

// "ftp" of "ftp://a.example/x"; "" for what is no address.
std::string_view scheme_of(std::string_view input) {
  const std::size_t end = input.find("://");
  const bool is_scheme =
      end != std::string_view::npos && end > 0 &&
      std::all_of(input.begin(), input.begin() + static_cast<std::ptrdiff_t>(end), [](char c) {
        const char low = base::lower(c);
        return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
               c == '.';
      });
  return is_scheme ? input.substr(0, end) : std::string_view();
}

Error not_there(const std::string& input, const std::string& reason) {
  const std::string_view scheme = scheme_of(input);
  if (scheme.empty()) {
    return {ErrorCode::kNotFound, input + ": expected a file or a folder, " + reason};
  }
  const bool is_file = base::lowered(scheme) == "file";
  return {ErrorCode::kNotFound,
          input + ": expected a file, a folder, or an address with http:// or https://, found " +
              std::string(scheme) + "://; " +
              (is_file ? "name the file by its path" : "get it with another program first")};
}

}  // namespace

std::optional<InputFormat> format_of(const std::string& name) {
  for (const NamedFormat& one : formats()) {
    if (one.name == name) return one.format;
  }
  return std::nullopt;
}

std::vector<std::string> format_names(bool takes_pages) {
  std::vector<std::string> names;
  for (const NamedFormat& one : formats()) {
    if (takes(one, std::nullopt, takes_pages)) names.emplace_back(one.name);
  }
  return names;
}

Result<std::vector<std::string>> expand_inputs(const std::vector<std::string>& inputs,
                                               std::optional<InputFormat> format, bool takes_pages,
                                               std::size_t max_files) {
  std::vector<std::string> files;
  if (std::count(inputs.begin(), inputs.end(), "-") > 1) {
    return Error{ErrorCode::kUsage, "expected - (standard input) at most once, found it again"};
  }
  for (const std::string& input : inputs) {
    std::error_code error;
    const fs::file_status status = fs::status(input, error);
    if (is_url(input) || input == "-" || (fs::exists(status) && !fs::is_directory(status))) {
      files.push_back(input);
    } else if (fs::is_directory(status)) {
      KHALDUN_CHECK(add_folder(input, format, takes_pages, max_files, files));
    } else {
      const std::string reason =
          status.type() == fs::file_type::not_found ? "found nothing" : error.message();
      return not_there(input, reason);
    }
  }
  return files;
}

}  // namespace khaldun::cli
