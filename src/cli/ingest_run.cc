// Tested by tests/end_to_end.
#include "cli/ingest_run.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>
#include <utility>

#include "base/content_id.h"
#include "base/parallel.h"
#include "cli/batch.h"
#include "cli/messages.h"
#include "khaldun/format.h"

namespace khaldun::cli {
namespace {

using sinks::InputFile;

// Text that is worked on at a time, for each worker: little at first, until it is known how long it
// takes; then enough to keep them busy, little enough to be held, and to be done again after a
// kill.
constexpr std::size_t kFirstPieceBytes = 8 << 10;
constexpr std::size_t kPieceBytes = 1 << 20;
constexpr std::size_t kPieceRecords = 2'000;
// Addresses are asked slowly: what they gave is not held long.
constexpr std::size_t kPieceFetches = 20;

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// What stat() says; a stream or an address is nothing that is known again.
InputFile file_of(const std::string& path) {
  struct stat status = {};
  if (path == "-" || ::stat(path.c_str(), &status) != 0) return {path, 0, 0};
  return {path, static_cast<std::uint64_t>(status.st_size),
          status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec};
}

bool is_known_again(const InputFile& file) { return file.modified != 0; }

// Of all that is said of an article and its input, but not where in it it stands.
std::uint64_t digest_of(const Article& article, const std::string& input) {
  std::string record;
  append_article(record, article, "");
  return base::content_digest({input, record});
}

sinks::Totals sum(sinks::Totals a, const sinks::Totals& b) {
  a.articles += b.articles;
  a.duplicates += b.duplicates;
  a.events += b.events;
  a.quotes += b.quotes;
  a.rejects += b.rejects;
  return a;
}

}  // namespace

IngestRun::IngestRun(sinks::Sink& sink, const ArticleReader& articles, const Engine* engine,
                     IngestOptions options)
    : sink_(sink),
      articles_(articles),
      engine_(engine),
      options_(std::move(options)),
      pace_(kFirstPieceBytes * static_cast<std::size_t>(options_.jobs),
            kPieceBytes * static_cast<std::size_t>(options_.jobs)) {}

Result<void> IngestRun::remember() {
  KHALDUN_TRY(const std::string visits, sink_.remembered(sinks::Memory::kVisits));
  visits_.load(visits);
  KHALDUN_TRY(const std::string rows, sink_.remembered(sinks::Memory::kTexts));
  return seen_.load(rows);
}

// A file that is gone on with is known by the number of its records; of it no digest counts.
Result<std::uint64_t> IngestRun::load_written(bool goes_on) {
  KHALDUN_TRY(const std::string bytes, sink_.remembered(sinks::Memory::kRecords));
  const std::uint64_t all = bytes.size() / sizeof(std::uint64_t);
  known_ = goes_on ? sink_.committed().known : all;
  KHALDUN_CHECK(written_.load(bytes, known_));
  return all;
}

Result<sinks::Totals> IngestRun::read(const std::vector<std::string>& files) {
  const sinks::Progress& before = sink_.committed();
  std::set<std::pair<std::string, std::int64_t>> finished;
  for (const InputFile& file : before.finished) finished.emplace(file.path, file.modified);
  std::vector<InputFile> left;
  for (const std::string& path : files) {
    InputFile file = file_of(path);
    if (!finished.contains({file.path, file.modified})) left.push_back(std::move(file));
  }
  // The one that was being read comes first, so that the records of it that are done are the first.
  const auto open = std::find_if(left.begin(), left.end(), [&](const InputFile& file) {
    return before.reading && file == *before.reading && is_known_again(file);
  });
  const bool goes_on = open != left.end();
  if (goes_on) std::rotate(left.begin(), open, open + 1);
  std::vector<std::string> paths;
  std::uint64_t bytes = 0;
  for (const InputFile& file : left) {
    paths.push_back(file.path);
    bytes += file.bytes;
  }
  KHALDUN_TRY(digests_, load_written(goes_on));
  InputQueue queue(std::move(paths), options_.input, options_.url, &visits_);
  if (goes_on) queue.pass_over(before.records);
  ProgressLine line(bytes);
  std::uint64_t done_bytes = 0;
  for (Piece piece = next_piece(queue); !piece.records.empty() || !piece.rejects.empty();
       piece = next_piece(queue)) {
    const std::uint64_t before_piece = digests_;
    const std::size_t piece_bytes = piece.bytes;
    const Clock::time_point begin = Clock::now();
    KHALDUN_CHECK(work(std::move(piece)));
    if (begun_ != queue.position().files) known_ = before_piece;
    begun_ = queue.position().files;
    for (std::size_t i = committed_; i < queue.position().files; ++i) done_bytes += left[i].bytes;
    KHALDUN_CHECK(commit(queue, left));
    pace_.took(piece_bytes, seconds_since(begin));
    line.show({done_bytes + queue.bytes_read(), totals_, queue.unchanged()});
  }
  KHALDUN_CHECK(commit(queue, left));
  line.finish({bytes, totals_, queue.unchanged()});
  if (const std::string passed_over = queue.passed_over(); !passed_over.empty()) note(passed_over);
  return totals_;
}

IngestRun::Piece IngestRun::next_piece(InputQueue& queue) {
  Piece piece;
  const std::size_t fetches = queue.fetches();
  const Clock::time_point begin = Clock::now();
  const auto is_full = [&] {
    const std::size_t count = piece.records.size() + piece.rejects.size();
    return piece.bytes >= pace_.bytes() || count >= kPieceRecords ||
           (count > 0 &&
            (queue.fetches() - fetches >= kPieceFetches || seconds_since(begin) >= kPieceSeconds));
  };
  while (!is_full()) {
    auto record = queue.next();
    if (!record) break;
    if (!*record) {
      piece.rejects.push_back({queue.input(), std::move(*record).error()});
      continue;
    }
    piece.bytes += bytes_of(**record);
    piece.records.push_back(std::move(**record));
    piece.inputs.push_back(queue.input());
  }
  return piece;
}

// Reads the records, and leaves out those that an earlier run wrote.
IngestRun::Batch IngestRun::read_new(Piece& piece) const {
  const std::vector<std::string> names = names_of(piece.records);
  auto articles = read_articles(articles_, std::move(piece.records), options_.jobs);
  std::vector<std::uint64_t> digests(articles.size());
  base::for_each_item(articles.size(), options_.jobs, [&](std::size_t i) {
    if (articles[i]) digests[i] = digest_of(*articles[i], piece.inputs[i]);
  });
  Batch batch;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (articles[i] && written_.contains(digests[i])) continue;
    batch.articles.push_back(std::move(articles[i]));
    batch.names.push_back(names[i]);
    batch.digests.push_back(digests[i]);
  }
  return batch;
}

Result<void> IngestRun::work(Piece piece) {
  Batch batch = read_new(piece);
  mark_duplicates(batch.articles);
  const auto encoded = encode(batch.articles, batch.names);
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    if (!encoded[i]) {
      piece.rejects.push_back({batch.names[i], encoded[i].error()});
      continue;
    }
    KHALDUN_CHECK(sink_.append(*encoded[i]));
    written_.add(batch.digests[i]);
    ++digests_;
    ++totals_.articles;
  }
  for (const sinks::Reject& rejected : piece.rejects) KHALDUN_CHECK(reject(rejected));
  KHALDUN_CHECK(sink_.remember(sinks::Memory::kRecords, written_.take_new()));
  return sink_.remember(sinks::Memory::kTexts, seen_.take_new_rows());
}

// A bad record is told once; what may be otherwise the next time, such as a server, each time.
Result<void> IngestRun::reject(const sinks::Reject& reject) {
  if (reject.error.code == ErrorCode::kInvalidInput) {
    const std::uint64_t digest = base::content_digest({reject.input, reject.error.message});
    if (written_.contains(digest)) return {};
    written_.add(digest);
    ++digests_;
  }
  ++totals_.rejects;
  return sink_.reject(reject);
}

void IngestRun::mark_duplicates(std::vector<Result<Article>>& articles) {
  std::vector<duplicates::BodySignature> signatures(articles.size());
  base::for_each_item(articles.size(), options_.jobs, [&](std::size_t i) {
    if (articles[i])
      signatures[i] = duplicates::signature_of(region_text(*articles[i], {RegionKind::kBody}));
  });
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (!articles[i]) continue;
    articles[i]->duplicate_of = articles[i]->duplicate_kind = "";  // of another ingest
    const std::size_t before = seen_.size();
    const auto match = seen_.add(articles[i]->id, signatures[i]);
    // A text that has an id of its content comes again with the same one, and is no match then.
    const bool is_same = !match && seen_.size() == before && signatures[i].words > 0;
    if (!match && !is_same) continue;
    const bool is_exact = is_same || match->kind == duplicates::MatchKind::kExact;
    articles[i]->duplicate_of = is_same ? articles[i]->id : match->id;
    articles[i]->duplicate_kind = is_exact ? "exact" : "near";
    ++totals_.duplicates;
  }
}

std::vector<Result<std::string>> IngestRun::encode(std::vector<Result<Article>>& articles,
                                                   const std::vector<std::string>& names) {
  std::vector<Result<std::string>> encoded(articles.size(), std::string());
  std::vector<Article> to_code;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (!articles[i]) {
      encoded[i] = articles[i].error();
      continue;
    }
    Article& article = *articles[i];
    set_published(options_.published, article);
    if (engine_ == nullptr || !article.duplicate_of.empty()) {
      encoded[i] = sink_.encode(article, names[i]);
    } else {
      places.push_back(i);
      to_code.push_back(std::move(article));
    }
  }
  if (engine_ != nullptr) code_into(encoded, std::move(to_code), places, names);
  return encoded;
}

void IngestRun::code_into(std::vector<Result<std::string>>& encoded, std::vector<Article> articles,
                          const std::vector<std::size_t>& places,
                          const std::vector<std::string>& names) {
  std::vector<std::pair<std::size_t, std::size_t>> found(articles.size());
  auto coded = engine_->code_all(std::move(articles), options_.jobs,
                                 [&](std::string& out, const CodedArticle& one, std::size_t i) {
                                   out += sink_.encode(one, names[places[i]]);
                                   found[i] = {one.coding.events.size(), one.coding.quotes.size()};
                                 });
  for (std::size_t i = 0; i < coded.size(); ++i) {
    totals_.events += coded[i] ? found[i].first : 0;
    totals_.quotes += coded[i] ? found[i].second : 0;
    encoded[places[i]] = std::move(coded[i]);
  }
}

Result<void> IngestRun::commit(InputQueue& queue, const std::vector<InputFile>& files) {
  sinks::Progress progress;
  const InputQueue::Position& position = queue.position();
  for (; committed_ < position.files; ++committed_) {
    if (is_known_again(files[committed_]) && queue.is_complete(committed_)) {
      progress.finished.push_back(files[committed_]);
    }
  }
  if (position.files < files.size() && position.records > 0) {
    progress.reading = files[position.files];
    progress.records = position.records;
  }
  if (progress.reading) progress.known = known_;
  KHALDUN_CHECK(sink_.remember(sinks::Memory::kVisits, visits_.take_new_rows()));
  progress.totals = sum(sink_.committed().totals, totals_);
  return sink_.commit(progress);
}

}  // namespace khaldun::cli
