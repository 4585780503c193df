#include "cli/input_files.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "khaldun/limits.h"

namespace khaldun::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kJsonlNames[] = {".jsonl", ".ndjson"};
constexpr std::string_view kTextNames[] = {".txt"};
constexpr std::string_view kConlluNames[] = {".conllu"};
constexpr std::string_view kPageNames[] = {".html", ".htm", ".xhtml"};

bool has_ending(const std::string& path, std::optional<InputFormat> format, bool takes_pages) {
  const auto ends = [&](std::string_view ending) { return path.ends_with(ending); };
  const auto matches = [&](InputFormat wanted, const auto& names) {
    return format.value_or(wanted) == wanted &&
           std::any_of(std::begin(names), std::end(names), ends);
  };
  return matches(InputFormat::kText, kTextNames) || matches(InputFormat::kJsonl, kJsonlNames) ||
         matches(InputFormat::kConllu, kConlluNames) ||
         (takes_pages && matches(InputFormat::kHtml, kPageNames));
}

std::string endings(std::optional<InputFormat> format, bool takes_pages) {
  if (!format)
    return std::string(takes_pages ? ".html, " : "") + ".txt, .jsonl, .ndjson or .conllu";
  if (*format == InputFormat::kHtml) return ".html, .htm or .xhtml";
  if (*format == InputFormat::kText) return ".txt";
  return *format == InputFormat::kJsonl ? ".jsonl or .ndjson" : ".conllu";
}

Result<void> add_folder(const std::string& folder, std::optional<InputFormat> format,
                        bool takes_pages, std::vector<std::string>& files) {
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
    if (!has_ending(it->path().string(), format, takes_pages)) {
      ++others;
    } else if (found.push_back(it->path().string()); found.size() > limits::kMaxFilesInFolder) {
      return Error{ErrorCode::kLimit, folder + ": expected at most " +
                                          std::to_string(limits::kMaxFilesInFolder) +
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

}  // namespace

Result<std::vector<std::string>> expand_inputs(const std::vector<std::string>& inputs,
                                               std::optional<InputFormat> format,
                                               bool takes_pages) {
  std::vector<std::string> files;
  if (std::count(inputs.begin(), inputs.end(), "-") > 1) {
    return Error{ErrorCode::kUsage, "expected - (standard input) at most once, found it again"};
  }
  for (const std::string& input : inputs) {
    std::error_code error;
    const fs::file_status status = fs::status(input, error);
    if (input == "-" || (fs::exists(status) && !fs::is_directory(status))) {
      files.push_back(input);
    } else if (fs::is_directory(status)) {
      KHALDUN_CHECK(add_folder(input, format, takes_pages, files));
    } else {
      const std::string reason =
          status.type() == fs::file_type::not_found ? "found nothing" : error.message();
      return Error{ErrorCode::kNotFound, input + ": expected a file or a folder, " + reason};
    }
  }
  return files;
}

}  // namespace khaldun::cli
