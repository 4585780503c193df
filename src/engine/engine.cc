// Composition of the stages: text -> nlp -> actors -> coder. The only file that knows them all.
//
// Documents are annotated in batches (batch_ends.h). Each worker takes a Workspace from a pool, so
// that its caches stay warm from call to call. Tested by engine_test.cc.
#include "khaldun/engine.h"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <exception>
#include <iterator>
#include <optional>
#include <utility>

#include "actors/actor_table.h"
#include "actors/linker.h"
#include "base/assert.h"
#include "base/parallel.h"
#include "coder/coder.h"
#include "engine/batch_ends.h"
#include "engine/encoder_tier.h"
#include "engine/event_filter.h"
#include "engine/event_settings.h"
#include "engine/known_names.h"
#include "engine/known_places.h"
#include "engine/segments.h"
#include "engine/workspace_pool.h"
#include "ingest/text_reader.h"
#include "khaldun/language.h"
#include "khaldun/limits.h"
#include "names/recognizer.h"
#include "nlp/pipeline.h"
#include "places/event_place.h"
#include "places/gazetteer.h"
#include "places/place_finder.h"
#include "scorer/event_scorer.h"
#include "times/time_finder.h"

namespace khaldun {
namespace {

constexpr const char* kLanguage = "en";
constexpr const char* kNeedsData = "Engine::code needs Options::data_dir";

// What coding needs besides the language model. The linker refers to the table, so neither moves.
struct Knowledge {
  Knowledge(actors::ActorTable loaded_table, coder::Coder loaded_coder,
            scorer::EventScorer loaded_scorer, times::TimeFinder loaded_times,
            names::Recognizer loaded_recognizer)
      : table(std::move(loaded_table)),
        linker(table),
        coder(std::move(loaded_coder)),
        scorer(std::move(loaded_scorer)),
        times(std::move(loaded_times)),
        recognizer(std::move(loaded_recognizer)) {}
  Knowledge(const Knowledge&) = delete;
  Knowledge& operator=(const Knowledge&) = delete;
  ~Knowledge() = default;

  actors::ActorTable table;
  actors::Linker linker;
  coder::Coder coder;
  scorer::EventScorer scorer;
  times::TimeFinder times;
  names::Recognizer recognizer;
  std::optional<places::Gazetteer> gazetteer;  // none without Options::gazetteer_path
};

std::string scorer_dir(const Engine::Options& options) {
  return options.data_dir + "/scorer/" + kLanguage;
}

Result<std::unique_ptr<Knowledge>> load_knowledge(const Engine::Options& options) {
  std::vector<std::string> folders = {options.data_dir + "/actors"};
  folders.insert(folders.end(), options.extra_actor_dirs.begin(), options.extra_actor_dirs.end());
  KHALDUN_TRY(
      actors::ActorTable table,
      actors::ActorTable::load(folders, {.folders = options.cache_dirs, .language = kLanguage}));
  KHALDUN_TRY(coder::Coder coder,
              coder::Coder::create(options.data_dir, {.explain = options.explain}));
  KHALDUN_TRY(scorer::EventScorer scorer,
              scorer::EventScorer::load(scorer_dir(options), coder.ontology()));
  KHALDUN_TRY(times::TimeFinder times,
              times::TimeFinder::create(options.data_dir + "/times/" + kLanguage));
  KHALDUN_TRY(names::Recognizer recognizer,
              names::Recognizer::create(options.data_dir + "/names/" + kLanguage,
                                        engine::known_names(table, kLanguage)));
  auto knowledge =
      std::make_unique<Knowledge>(std::move(table), std::move(coder), std::move(scorer),
                                  std::move(times), std::move(recognizer));
  if (!options.gazetteer_path.empty()) {
    KHALDUN_TRY(knowledge->gazetteer, places::Gazetteer::open(options.gazetteer_path));
  }
  return knowledge;
}

actors::LinkContext context_of(const Article& article, std::span<const Place> places) {
  return {article.published, first_region(article, RegionKind::kTitle),
          first_region(article, RegionKind::kDateline), places};
}

// Who is mentioned where; the bytes of a mention are those of its party.
std::vector<Reference> references_of(std::span<const actors::Mention> mentions) {
  std::vector<Reference> references;
  for (const actors::Mention& mention : mentions) {
    if (mention.chain >= 0) references.push_back({mention.party.span, mention.chain});
  }
  return references;
}

Error too_long(std::size_t size) {
  return {ErrorCode::kLimit, "expected a document of at most " +
                                 std::to_string(limits::kMaxDocumentBytes) + " bytes, found " +
                                 std::to_string(size) + "; split it"};
}

Error internal(const std::exception& exception) {
  return {ErrorCode::kInternal, std::string("a bug or exhausted memory: ") + exception.what()};
}

// Those of the article come first; what its text is told for is told once.
void add_diagnostics_of(const Article& article, Document& document) {
  std::vector<Diagnostic> all = article.diagnostics;
  for (Diagnostic& own : document.diagnostics) {
    const bool is_known = std::any_of(all.begin(), all.end(), [&](const Diagnostic& other) {
      return other.offset == own.offset && other.message == own.message;
    });
    if (!is_known) all.push_back(std::move(own));
  }
  document.diagnostics = std::move(all);
}

// Sentences that the coder will leave out.
void note_long_sentences(Document& document) {
  for (const Span sentence : document.sentences) {
    if (sentence.size() <= limits::kMaxCodedSentenceTokens) continue;
    document.diagnostics.push_back(
        {document.bytes_of(sentence).begin,
         "expected sentences of at most " + std::to_string(limits::kMaxCodedSentenceTokens) +
             " tokens, found " + std::to_string(sentence.size()) + ": not coded"});
  }
}

// What `write` makes of a record, or why there is none.
template <typename Record, typename Write>
Result<std::string> written(const Result<Record>& record, std::size_t index, const Write& write) {
  if (!record) return record.error();
  try {
    std::string out;
    write(out, *record, index);
    return out;
  } catch (const std::exception& exception) {
    return internal(exception);
  }
}

}  // namespace

struct Engine::Impl {
  explicit Impl(nlp::Pipeline loaded) : pipeline(std::move(loaded)) {}

  // The annotation of each text, none of which is over the limit.
  Result<std::vector<Document>> annotate(std::span<const std::string_view> texts);
  std::vector<Result<Document>> parse(std::span<const std::string_view> texts);
  // The articles are used up.
  std::vector<Result<CodedArticle>> code(std::span<Article> articles);
  Result<CodedArticle> code(Article article, Document document,
                            std::span<const heads::Chunk> chunks) const;
  Result<std::vector<heads::Chunk>> read(const Document& document,
                                         std::span<const Span> spans) const;

  nlp::Pipeline pipeline;
  engine::WorkspacePool<nlp::Workspace> workspaces;
  std::unique_ptr<const Knowledge> knowledge;
  std::optional<engine::EncoderTier> encoder;  // none in the tier "fast"
  mutable std::atomic<std::size_t> sentences = 0;
  std::optional<ArticleReader> article_reader;
  EventFilter filter;
};

Result<std::vector<Document>> Engine::Impl::annotate(std::span<const std::string_view> texts) {
  try {
    std::vector<Document> documents(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) documents[i].text = texts[i];
    nlp::Workspace workspace = workspaces.take([&] { return nlp::Workspace(pipeline); });
    nlp::annotate(pipeline, documents, workspace);
    workspaces.give_back(std::move(workspace));
    return documents;
  } catch (const std::exception& exception) {
    return internal(exception);
  }
}

std::vector<Result<Document>> Engine::Impl::parse(std::span<const std::string_view> texts) {
  const auto fits = [](std::string_view text) { return text.size() <= limits::kMaxDocumentBytes; };
  std::vector<std::string_view> fitting;
  std::copy_if(texts.begin(), texts.end(), std::back_inserter(fitting), fits);
  auto documents = annotate(fitting);
  std::vector<Result<Document>> results;
  std::size_t next = 0;
  for (const std::string_view text : texts) {
    if (!fits(text)) {
      results.emplace_back(too_long(text.size()));
    } else if (!documents) {
      results.emplace_back(documents.error());
    } else {
      results.emplace_back(std::move((*documents)[next++]));
    }
  }
  return results;
}

// What the encoder reads of a document; nothing in the tier "fast".
Result<std::vector<heads::Chunk>> Engine::Impl::read(const Document& document,
                                                     std::span<const Span> spans) const {
  if (!encoder) return std::vector<heads::Chunk>{};
  return encoder->read(document, spans);
}

Result<CodedArticle> Engine::Impl::code(Article article, Document document,
                                        std::span<const heads::Chunk> chunks) const {
  add_diagnostics_of(article, document);
  sentences += document.sentences.size();
  note_long_sentences(document);
  // The gazetteer needs no actors, and says which state a town is in; the places of the actor
  // tables are mentions.
  std::vector<Name> names = knowledge->recognizer.find(document);
  if (encoder) names = encoder->names(chunks, names);
  std::vector<Place> places;
  if (knowledge->gazetteer) places = places::find_places(document, *knowledge->gazetteer, names);
  const auto mentions = knowledge->linker.link(document, context_of(article, places));
  if (!knowledge->gazetteer) places = engine::known_places(document, mentions);
  auto times = knowledge->times.find(document, article.published);
  coder::Coder::SecondReading second_reading;
  if (encoder) {
    second_reading = [&](const std::vector<AttributionSpans>& own) {
      return encoder->attributions(chunks, own);
    };
  }
  Coding coding = knowledge->coder.code(article, document, mentions, times, second_reading);
  knowledge->scorer.set_confidence(document, knowledge->coder.lexicon(), coding.events);
  if (encoder) KHALDUN_CHECK(encoder->refine(document, chunks, coding));
  CodedArticle coded;
  coded.references = references_of(mentions);
  coded.names = std::move(names);
  coded.places = std::move(places);
  const engine::EncoderReading reading{encoder ? &*encoder : nullptr, chunks};
  engine::set_places(document, coded.places, reading, coding);
  engine::set_dates(document, {article.published, times, {}}, reading, coding);
  engine::filter_events(coding, filter);
  coded.article = std::move(article);
  coded.document = std::move(document);
  coded.coding = std::move(coding);
  coded.times = std::move(times);
  return coded;
}

namespace {

void note_language(Article& article) {
  if (article.language.empty() || is_same_language(article.language, kLanguage)) return;
  article.diagnostics.push_back({0, "expected an article in " + std::string(kLanguage) +
                                        ", the language of the model, found " + article.language +
                                        ": what is in that is not coded"});
}

}  // namespace

std::vector<Result<CodedArticle>> Engine::Impl::code(std::span<Article> articles) {
  std::vector<std::vector<Span>> spans;
  std::vector<std::string_view> texts;
  for (Article& article : articles) {
    note_language(article);
    const bool fits = article.text.size() <= limits::kMaxDocumentBytes;
    spans.push_back(fits ? engine::segments(article, kLanguage) : std::vector<Span>{});
    for (const Span span : spans.back()) {
      texts.push_back(std::string_view(article.text).substr(span.begin, span.size()));
    }
  }
  auto parts = annotate(texts);
  std::vector<Result<CodedArticle>> results;
  std::size_t next = 0;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    Article& article = articles[i];
    const std::size_t first = std::exchange(next, next + spans[i].size());
    if (article.text.size() > limits::kMaxDocumentBytes) {
      results.emplace_back(with_context(article.id, too_long(article.text.size())));
    } else if (!parts) {
      results.emplace_back(with_context(article.id, parts.error()));
    } else {
      const std::span<Document> own(parts->data() + first, spans[i].size());
      try {
        Document document = engine::merge(article, spans[i], own);
        auto chunks = read(document, spans[i]);
        if (!chunks) {
          results.emplace_back(with_context(article.id, chunks.error()));
        } else {
          results.emplace_back(code(std::move(article), std::move(document), *chunks));
        }
      } catch (const std::exception& exception) {
        results.emplace_back(with_context(article.id, internal(exception)));
      }
    }
  }
  return results;
}

Engine::Engine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::create(const Options& options) {
  KHALDUN_TRY(nlp::Pipeline pipeline,
              nlp::Pipeline::load(options.model_path, {.cpu_target = options.cpu_target}));
  auto impl = std::make_unique<Impl>(std::move(pipeline));
  impl->filter = options.filter;
  if (!options.data_dir.empty()) {
    KHALDUN_TRY(impl->knowledge, load_knowledge(options));
    impl->article_reader.emplace(options.data_dir, options.page_limits);
    if (!options.accurate_model_path.empty()) {
      KHALDUN_TRY(impl->encoder,
                  engine::EncoderTier::load({.model_path = options.accurate_model_path,
                                             .large_model_path = options.best_model_path,
                                             .blend_path = scorer_dir(options) + "/blend.tsv",
                                             .cpu_target = options.cpu_target,
                                             .explain = options.explain},
                                            impl->knowledge->coder.ontology()));
    }
  }
  return Engine(std::move(impl));
}

Result<Document> Engine::parse(std::string_view text) const {
  return std::move(impl_->parse({&text, 1}).front());
}

std::vector<Result<std::string>> Engine::parse_all(std::span<const std::string> texts, int jobs,
                                                   const WriteDocument& write) const {
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  std::vector<std::size_t> sizes;
  for (const std::string_view text : views) sizes.push_back(text.size());
  const auto ends = engine::batch_ends(sizes, jobs);
  std::vector<Result<std::string>> results(views.size(), std::string());
  base::for_each_batch(ends, jobs, [&](std::size_t begin, std::size_t end) {
    const auto documents = impl_->parse(std::span(views).subspan(begin, end - begin));
    for (std::size_t i = begin; i < end; ++i) results[i] = written(documents[i - begin], i, write);
  });
  return results;
}

Article Engine::read_text(std::string text, const ArticleInfo& info) const {
  return ingest::read_text(std::move(text), info);
}

const ArticleReader& Engine::articles() const {
  KHALDUN_ASSERT(impl_->article_reader.has_value(), kNeedsData);
  return *impl_->article_reader;
}

Result<CodedArticle> Engine::code(Article article) const {
  KHALDUN_ASSERT(impl_->knowledge != nullptr, kNeedsData);
  return std::move(impl_->code({&article, 1}).front());
}

std::vector<Result<std::string>> Engine::code_all(std::vector<Article> articles, int jobs,
                                                  const WriteArticle& write) const {
  KHALDUN_ASSERT(impl_->knowledge != nullptr, kNeedsData);
  std::vector<std::size_t> sizes;
  for (const Article& article : articles) sizes.push_back(article.text.size());
  const auto ends = engine::batch_ends(sizes, jobs);
  std::vector<Result<std::string>> results(articles.size(), std::string());
  base::for_each_batch(ends, jobs, [&](std::size_t begin, std::size_t end) {
    const auto coded = impl_->code(std::span(articles).subspan(begin, end - begin));
    for (std::size_t i = begin; i < end; ++i) results[i] = written(coded[i - begin], i, write);
  });
  return results;
}

std::optional<Place> Engine::place_of(const CodedArticle& coded, Span trigger) const {
  const auto chunks = impl_->read(coded.document, engine::segments(coded.article, kLanguage));
  if (!chunks) return places::place_of_event(coded.document, trigger, coded.places);
  const engine::EncoderReading reading{impl_->encoder ? &*impl_->encoder : nullptr, *chunks};
  return engine::place_of(coded.document, coded.places, reading, trigger);
}

std::vector<Place> Engine::possible_places(const CodedArticle& coded, Span trigger) const {
  std::vector<Place> possible;
  for (const std::size_t i : places::possible_scenes(coded.document, trigger, coded.places)) {
    possible.push_back(coded.places[i]);
  }
  return possible;
}

Relation Engine::relate(const CodedArticle& coded, Span source, Span target) const {
  KHALDUN_ASSERT(impl_->knowledge != nullptr, kNeedsData);
  Relation fast = impl_->knowledge->scorer.relate(coded.document, impl_->knowledge->coder.lexicon(),
                                                  coded.coding.events, source, target);
  if (!impl_->encoder) return fast;
  const auto chunks = impl_->read(coded.document, engine::segments(coded.article, kLanguage));
  if (!chunks) return fast;
  const auto weighed = impl_->encoder->relate(coded.document, *chunks, source, target, fast);
  return weighed ? *weighed : fast;
}

SentenceQuad Engine::quad_of(const CodedArticle& coded) const {
  KHALDUN_ASSERT(impl_->knowledge != nullptr, kNeedsData);
  const Span all{0, static_cast<std::uint32_t>(coded.document.tokens.size())};
  SentenceQuad fast = impl_->knowledge->scorer.quad_of(
      coded.document, impl_->knowledge->coder.lexicon(), coded.coding.events, all);
  if (!impl_->encoder) return fast;
  const auto chunks = impl_->read(coded.document, engine::segments(coded.article, kLanguage));
  if (!chunks) return fast;
  return impl_->encoder->quad_of(*chunks, std::move(fast));
}

std::string Engine::country_of_place(std::string_view geonameid) const {
  std::uint32_t number = 0;
  const char* end = geonameid.data() + geonameid.size();
  const auto read = std::from_chars(geonameid.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return {};
  if (!impl_->knowledge || !impl_->knowledge->gazetteer) return {};
  return std::string(impl_->knowledge->gazetteer->country_of(number));
}

Engine::Info Engine::info() const {
  const nlp::Pipeline::Info& model = impl_->pipeline.info();
  Info info;
  info.version = KHALDUN_VERSION;
  info.model_name = model.name;
  info.model_version = model.version;
  info.model_licence = model.licence;
  info.cpu_target = model.cpu_target;
  if (impl_->knowledge && impl_->knowledge->gazetteer) {
    info.places = impl_->knowledge->gazetteer->size();
    info.places_licence = impl_->knowledge->gazetteer->licence();
  }
  if (impl_->encoder) {
    info.tier = impl_->encoder->name();
    info.encoder_version = impl_->encoder->version();
  }
  return info;
}

Engine::Usage Engine::usage() const {
  Usage usage;
  usage.sentences = impl_->sentences;
  if (impl_->encoder) {
    const auto asked = impl_->encoder->asked();
    usage.candidates = asked.candidates;
    usage.asked_large = asked.large;
  }
  return usage;
}

}  // namespace khaldun
