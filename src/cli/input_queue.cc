// Tested by tests/end_to_end.
#include "cli/input_queue.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "cli/article_pages.h"
#include "cli/messages.h"

namespace khaldun::cli {
namespace {

void add(const PassedOver& more, PassedOver& all) {
  for (const auto& [reason, count] : more) all[reason] += count;
}

// A page or text that another run would find the same: none, another thing, or one that may not be
// fetched by robots.txt or its address. A robots.txt that could not be got is kFetch.
bool is_final(const Error& error) {
  return error.code == ErrorCode::kNotFound || error.code == ErrorCode::kInvalidInput ||
         error.code == ErrorCode::kUsage;
}

bool is_page_of(const std::string& url, const InputRecord& record) {
  return record.format == InputFormat::kHtml && record.entry.empty() && record.name == url;
}

Error no_page(const std::string& url) {
  return {ErrorCode::kInvalidInput,
          url + ": expected a web page, a feed or a sitemap, found something else"};
}

}  // namespace

InputQueue::InputQueue(std::vector<std::string> files, InputOptions options, UrlFlags url_flags,
                       fetch::Visits* visits)
    : files_(std::move(files)),
      options_(std::move(options)),
      page_options_(options_),
      urls_(std::move(url_flags)),
      visits_(visits),
      followed_(urls_.flags().limits.addresses) {
  page_options_.format.reset();
  std::copy_if(files_.begin(), files_.end(), std::inserter(addresses_, addresses_.end()), is_url);
}

std::uint64_t InputQueue::bytes_read() const {
  return sources_.empty() ? 0 : sources_.front().reader.bytes_read();
}

InputQueue::Next InputQueue::next() {
  while (position_.files < files_.size()) {
    if (sources_.empty()) {
      if (auto opened = open(); !opened) {
        end_file();
        return std::move(opened).error();
      }
      if (sources_.empty()) {
        end_file();
        continue;
      }
    }
    auto record = sources_.back().reader.next();
    if (!record) {
      close();
    } else if (auto taken = take(std::move(*record))) {
      return taken;
    }
  }
  return std::nullopt;
}

std::string InputQueue::passed_over() const {
  constexpr std::size_t kMaxReasons = 8;
  PassedOver all = passed_over_;
  for (const Source& source : sources_) add(source.reader.passed_over(), all);
  std::vector<std::pair<std::string, std::uint64_t>> reasons(all.begin(), all.end());
  std::stable_sort(reasons.begin(), reasons.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::uint64_t total = 0;
  std::string listed;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    total += reasons[i].second;
    if (i == kMaxReasons) listed += ", ...";
    if (i >= kMaxReasons) continue;
    listed += (i == 0 ? "" : ", ") + with_commas(reasons[i].second) + " " + reasons[i].first;
  }
  if (total == 0) return "";
  return counted(total, "record") + " passed over that can be no article: " + listed;
}

// Without a source if the address has nothing new.
Result<void> InputQueue::open() {
  input_ = files_[position_.files];
  if (!is_url(input_)) {
    KHALDUN_TRY(InputReader reader, InputReader::open(input_, options_));
    sources_.push_back({std::move(reader), "", {}});
    return {};
  }
  KHALDUN_TRY(fetch::FetchedPage page, get(input_));
  if (page.not_modified) {
    ++unchanged_;
  } else {
    sources_.push_back(source_of(std::move(page), input_));
  }
  return {};
}

InputQueue::Source InputQueue::source_of(fetch::FetchedPage page, const std::string& url) const {
  fetch::Validators validators{page.etag, page.last_modified};
  return {reader_of(std::move(page), url, sources_.empty() ? options_ : page_options_), url,
          std::move(validators)};
}

void InputQueue::close() {
  remember(sources_.back());
  add(sources_.back().reader.passed_over(), passed_over_);
  sources_.pop_back();
  if (sources_.empty()) end_file();
}

void InputQueue::end_file() {
  sources_.clear();
  position_ = {position_.files + 1, 0};
}

InputQueue::Next InputQueue::take(Result<InputRecord> record) {
  const bool was_done = position_.files == 0 && position_.records < done_records_;
  if (record && !record->entry.empty()) {
    if (knows_entries() && visits_->has_taken(record->entry)) {
      ++unchanged_;
      return std::nullopt;
    }
    if (urls_.flags().follow) return was_done ? std::nullopt : follow(std::move(*record));
    remember(*record);
  }
  ++position_.records;
  if (was_done) return std::nullopt;
  const std::string& url = sources_.back().url;
  if (record && !url.empty() && is_page_of(url, *record) && !fetch_others(*record)) {
    mark_incomplete();
  }
  return record;
}

InputQueue::Next InputQueue::follow(InputRecord entry) {
  const std::string url = entry.info.url;
  if (url.empty()) {
    remember(entry);
    return entry;
  }
  if (addresses_.contains(url)) return std::nullopt;  // is read in its turn as an input
  const auto is_new = followed_.add(url);
  if (!is_new) {
    mark_incomplete();
    end_file();
    return with_context(input_, is_new.error());
  }
  if (!*is_new) return std::nullopt;
  auto page = get(url);
  if (!page) return failed(entry, std::move(page).error());
  if (page->not_modified) {
    ++unchanged_;
    if (!entry.text.empty()) remember(entry);  // a bare address may be that of a list
    return std::nullopt;
  }
  Source source = source_of(std::move(*page), url);
  auto first = source.reader.next();
  if (!first) {  // a list without addresses
    remember(source);
    return std::nullopt;
  }
  if (!*first) return failed(entry, std::move(*first).error());
  if (!(*first)->entry.empty()) return follow_list(std::move(source), std::move(**first));
  if (!is_page_of(url, **first)) return failed(entry, no_page(url));
  return take_page(entry, std::move(**first), source);
}

InputQueue::Next InputQueue::follow_list(Source list, InputRecord first) {
  if (sources_.size() >= urls_.flags().limits.depth) {
    mark_incomplete();
    return Error{ErrorCode::kLimit,
                 list.url + ": expected lists of addresses at most " +
                     std::to_string(urls_.flags().limits.depth) +
                     " inside one another, found one more: name it as an input of its own"};
  }
  // What a list in a list names may change while the outer one does not.
  sources_.back().is_complete = false;
  sources_.push_back(std::move(list));
  return take(std::move(first));
}

InputQueue::Next InputQueue::take_page(const InputRecord& entry, InputRecord page,
                                       const Source& source) {
  page.entry = entry.entry;
  ArticleInfo info = entry.info;
  info.id = page.info.id;
  info.url = page.info.url;
  page.info = std::move(info);
  page.notes.insert(page.notes.begin(), entry.notes.begin(), entry.notes.end());
  if (fetch_others(page)) {
    remember(entry);
    remember(source);
  } else {
    mark_incomplete();
  }
  return page;
}

InputQueue::Next InputQueue::failed(const InputRecord& entry, Error error) {
  is_final(error) ? remember(entry) : mark_incomplete();
  return error;
}

Result<fetch::FetchedPage> InputQueue::get(const std::string& url) {
  return urls_.get(url, visits_ != nullptr ? visits_->known(url) : fetch::Validators());
}

bool InputQueue::fetch_others(InputRecord& page) {
  const GetPage get_page = [&](const std::string& url) -> Result<InputRecord> {
    KHALDUN_TRY(fetch::FetchedPage fetched, urls_.get(url));
    InputReader reader = reader_of(std::move(fetched), url, page_options_);
    auto record = reader.next();
    if (!record || (*record && !is_page_of(url, **record))) return no_page(url);
    return std::move(*record);
  };
  return fetch_other_pages(get_page, urls_.flags().limits.pages, page);
}

// Those of feeds that were fetched or are followed; a file is known again as a whole.
bool InputQueue::knows_entries() const {
  return visits_ != nullptr && (urls_.flags().follow || !sources_.back().url.empty());
}

void InputQueue::remember(const InputRecord& entry) {
  if (knows_entries()) visits_->take(entry.entry);
}

void InputQueue::remember(const Source& source) {
  if (visits_ == nullptr || source.url.empty() || !source.is_complete) return;
  visits_->remember(source.url, source.validators);
}

void InputQueue::mark_incomplete() {
  for (Source& source : sources_) source.is_complete = false;
  incomplete_.insert(position_.files);
}

}  // namespace khaldun::cli
