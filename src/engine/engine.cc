// Composition of the stages: text -> nlp -> actors -> coder. The only file that knows them all.
//
// Documents are annotated in batches of about kBatchBytes, because one matrix product over many
// tokens is faster than many over few. Each worker takes a Workspace from a pool, so that its
// caches stay warm from call to call. Tested by engine_test.cc.
#include "khaldun/engine.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <optional>

#include "actors/actor_table.h"
#include "actors/linker.h"
#include "coder/coder.h"
#include "engine/parallel.h"
#include "ingest/text_reader.h"
#include "khaldun/limits.h"
#include "nlp/pipeline.h"

namespace khaldun {
namespace {

constexpr std::size_t kBatchBytes = 16 << 10;

// Workspaces that no thread is using at the moment.
class WorkspacePool {
 public:
  explicit WorkspacePool(const nlp::Pipeline& pipeline) : pipeline_(pipeline) {}

  nlp::Workspace take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return nlp::Workspace(pipeline_);
    nlp::Workspace workspace = std::move(free_.back());
    free_.pop_back();
    return workspace;
  }

  void give_back(nlp::Workspace workspace) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(workspace));
  }

 private:
  const nlp::Pipeline& pipeline_;
  std::mutex mutex_;
  std::vector<nlp::Workspace> free_;
};

// What coding needs besides the language model.
struct Knowledge {
  actors::ActorTable actors;
  coder::Coder coder;
};

Result<Knowledge> load_knowledge(const Engine::Options& options) {
  std::vector<std::string> folders = {options.data_dir + "/actors"};
  folders.insert(folders.end(), options.extra_actor_dirs.begin(), options.extra_actor_dirs.end());
  KHALDUN_TRY(actors::ActorTable table, actors::ActorTable::load(folders));
  KHALDUN_TRY(coder::Coder coder, coder::Coder::create(options.data_dir));
  return Knowledge{std::move(table), std::move(coder)};
}

Error too_long(std::size_t size) {
  return {ErrorCode::kLimit, "expected a document of at most " +
                                 std::to_string(limits::kMaxDocumentBytes) + " bytes, found " +
                                 std::to_string(size) + "; split it"};
}

Error internal(const std::exception& exception) {
  return {ErrorCode::kInternal, std::string("a bug or exhausted memory: ") + exception.what()};
}

// Ends of batches of consecutive items of about kBatchBytes each.
template <typename SizeOf>
std::vector<std::size_t> batch_ends(std::size_t count, SizeOf size_of) {
  std::vector<std::size_t> ends;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < count; ++i) {
    bytes += size_of(i);
    if (bytes >= kBatchBytes || i + 1 == count) {
      ends.push_back(i + 1);
      bytes = 0;
    }
  }
  return ends;
}

}  // namespace

struct Engine::Impl {
  explicit Impl(nlp::Pipeline loaded) : pipeline(std::move(loaded)), workspaces(pipeline) {}

  // Annotates documents whose text is set; text_at(i) gives it. A text over the limit gets an error
  // instead.
  template <typename TextAt>
  std::vector<Result<Document>> annotate(std::size_t begin, std::size_t end, TextAt text_at);
  Result<CodedArticle> code(Article article, Result<Document> document) const;

  nlp::Pipeline pipeline;
  WorkspacePool workspaces;
  std::optional<Knowledge> knowledge;
};

template <typename TextAt>
std::vector<Result<Document>> Engine::Impl::annotate(std::size_t begin, std::size_t end,
                                                     TextAt text_at) {
  std::vector<Document> documents;
  std::vector<Result<Document>> results;
  for (std::size_t i = begin; i < end; ++i) {
    const std::string_view text = text_at(i);
    if (text.size() > limits::kMaxDocumentBytes) {
      results.emplace_back(too_long(text.size()));
    } else {
      results.emplace_back(Document{});
      documents.emplace_back().text = text;
    }
  }
  try {
    nlp::Workspace workspace = workspaces.take();
    nlp::annotate(pipeline, documents, workspace);
    workspaces.give_back(std::move(workspace));
    auto next = documents.begin();
    for (Result<Document>& result : results) {
      if (result) result = std::move(*next++);
    }
  } catch (const std::exception& exception) {
    for (Result<Document>& result : results) {
      if (result) result = internal(exception);
    }
  }
  return results;
}

Result<CodedArticle> Engine::Impl::code(Article article, Result<Document> document) const {
  if (!document) return with_context(article.id, std::move(document).error());
  try {
    CodedArticle coded{std::move(article), std::move(*document), {}};
    const auto mentions = knowledge->actors.link(coded.article, coded.document);
    coded.coding = knowledge->coder.code(coded.article, coded.document, mentions);
    return coded;
  } catch (const std::exception& exception) {
    return with_context(article.id, internal(exception));
  }
}

Engine::Engine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::create(const Options& options) {
  KHALDUN_TRY(nlp::Pipeline pipeline,
              nlp::Pipeline::load(options.model_path, {.cpu_target = options.cpu_target}));
  auto impl = std::make_unique<Impl>(std::move(pipeline));
  if (!options.data_dir.empty()) {
    KHALDUN_TRY(impl->knowledge, load_knowledge(options));
  }
  return Engine(std::move(impl));
}

Result<Document> Engine::parse(std::string_view text) const {
  auto results = impl_->annotate(0, 1, [text](std::size_t) { return text; });
  return std::move(results.front());
}

std::vector<Result<Document>> Engine::parse_all(std::span<const std::string> texts,
                                                int jobs) const {
  const auto ends = batch_ends(texts.size(), [&](std::size_t i) { return texts[i].size(); });
  std::vector<Result<Document>> results(texts.size(), Document{});
  engine::for_each_batch(ends, jobs, [&](std::size_t begin, std::size_t end) {
    auto batch =
        impl_->annotate(begin, end, [&](std::size_t i) -> std::string_view { return texts[i]; });
    std::move(batch.begin(), batch.end(), results.begin() + static_cast<std::ptrdiff_t>(begin));
  });
  return results;
}

Article Engine::read_text(std::string text, const ArticleInfo& info) const {
  return ingest::read_text(std::move(text), info);
}

Result<CodedArticle> Engine::code(Article article) const {
  std::vector<Article> articles;
  articles.push_back(std::move(article));
  return std::move(code_all(std::move(articles), 1).front());
}

std::vector<Result<CodedArticle>> Engine::code_all(std::vector<Article> articles, int jobs) const {
  KHALDUN_ASSERT(impl_->knowledge.has_value(), "Engine::code needs Options::data_dir");
  const auto ends =
      batch_ends(articles.size(), [&](std::size_t i) { return articles[i].text.size(); });
  std::vector<Result<CodedArticle>> results(articles.size(), CodedArticle{});
  engine::for_each_batch(ends, jobs, [&](std::size_t begin, std::size_t end) {
    auto batch = impl_->annotate(
        begin, end, [&](std::size_t i) -> std::string_view { return articles[i].text; });
    for (std::size_t i = begin; i < end; ++i) {
      results[i] = impl_->code(std::move(articles[i]), std::move(batch[i - begin]));
    }
  });
  return results;
}

Engine::Info Engine::info() const {
  const nlp::Pipeline::Info& model = impl_->pipeline.info();
  return {KHALDUN_VERSION, model.name, model.version, model.licence, model.cpu_target};
}

}  // namespace khaldun
