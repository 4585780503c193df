// Tested by tests/end_to_end.
#include "cli/input_queue.h"

#include <algorithm>
#include <utility>

#include "cli/messages.h"

namespace khaldun::cli {
namespace {

void add(const PassedOver& more, PassedOver& all) {
  for (const auto& [reason, count] : more) all[reason] += count;
}

}  // namespace

std::optional<Result<InputRecord>> InputQueue::next() {
  while (position_.files < files_.size()) {
    if (!reader_) {
      input_ = files_[position_.files];
      auto opened =
          is_url(input_) ? urls_.open(input_, options_) : InputReader::open(input_, options_);
      if (!opened) {
        position_ = {position_.files + 1, 0};
        return std::move(opened).error();
      }
      reader_ = std::move(*opened);
    }
    if (auto record = reader_->next()) {
      ++position_.records;
      return record;
    }
    add(reader_->passed_over(), passed_over_);
    reader_.reset();
    position_ = {position_.files + 1, 0};
  }
  return std::nullopt;
}

std::string InputQueue::passed_over() const {
  constexpr std::size_t kMaxReasons = 8;
  PassedOver all = passed_over_;
  if (reader_) add(reader_->passed_over(), all);
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

void InputQueue::pass_over(std::uint64_t records) {
  while (position_.files == 0 && position_.records < records && next()) {
  }
}

}  // namespace khaldun::cli
