// Documents are annotated a few thousand tokens at a time: tokenized one by one, encoded together
// as the rows of one matrix, then taken through the other components. An encoder runs when a
// component that reads it comes up, so that one buffer serves all of them in turn.
//
// Tested by pipeline_test.cc; against spaCy by tools/parity.
#include "nlp/pipeline.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>
#include <variant>
#include <vector>

#include "khaldun/limits.h"
#include "nlp/attribute_ruler.h"
#include "nlp/dependency_parser.h"
#include "nlp/encoder.h"
#include "nlp/entity_recognizer.h"
#include "nlp/lemmatizer.h"
#include "nlp/self_check.h"
#include "nlp/tagger.h"
#include "text/tokenizer.h"

namespace khaldun::nlp {
namespace {

// Rows that are encoded together; a longer document is a batch by itself.
constexpr std::size_t kBatchRows = 4096;
// Word forms after which the caches of a workspace are dropped.
constexpr std::uint32_t kMaxForms = 100'000;
// A batch with more tokens than this leaves no buffers behind.
constexpr std::size_t kMaxKeptTokens = 50'000;
constexpr std::size_t kMaxComponents = 32;
constexpr std::size_t kNoEncoder = std::numeric_limits<std::size_t>::max();

Error invalid(const std::string& message) { return Error{ErrorCode::kInvalidModel, message}; }

struct Component {
  std::variant<Tagger, DependencyParser, EntityRecognizer, AttributeRuler, Lemmatizer> annotator;
  std::size_t encoder = kNoEncoder;
};

// A document of the batch: its tokens in Batch::tokens, its rows among those encoded.
struct Item {
  Document* document = nullptr;
  Span tokens;
  std::size_t first_row = 0;
};

struct Batch {
  std::vector<Item> items;
  std::vector<text::RawToken> tokens;
  std::vector<std::uint8_t> is_space;  // of each token
  std::vector<FormId> forms;           // rows of the encoders, padding included
  base::AlignedBuffer<float> vectors;  // the rows of the encoder that ran last
  base::AlignedBuffer<float> scores;
  DependencyParser::Scratch parser;
  TransitionScorer scorer;

  void clear() {
    items.clear();
    tokens.clear();
    is_space.clear();
    forms.clear();
  }
};

Result<std::string> meta_string(const nlohmann::json& meta, const char* key) {
  if (!meta.is_object() || !meta.contains(key) || !meta[key].is_string()) {
    return invalid(std::string("meta: expected a JSON object with the string ") + key);
  }
  return meta[key].get<std::string>();
}

// Drops all but the text.
void clear(Document& document) {
  document.tokens.clear();
  document.lemmas.clear();
  document.sentences.clear();
  document.entities.clear();
  document.diagnostics.clear();
}

// Sets what follows from the tokens' own fields.
void finish(Document& document) {
  const auto size = static_cast<std::uint32_t>(document.tokens.size());
  for (std::uint32_t i = 0; i < size; ++i) {
    if (i > 0 && !document.tokens[i].sentence_start) continue;
    if (i > 0) document.sentences.back().end = i;
    document.sentences.push_back({i, size});
  }
  for (const Entity& entity : document.entities) {
    for (std::uint32_t i = entity.tokens.begin; i < entity.tokens.end; ++i) {
      const bool is_first = i == entity.tokens.begin;
      document.tokens[i].entity = is_first ? EntityTag::kBegin : EntityTag::kInside;
      document.tokens[i].entity_type = entity.type;
    }
  }
}

}  // namespace

struct Pipeline::Impl {
  Impl(base::SectionFile opened, text::Tokenizer created)
      : file(std::move(opened)), tokenizer(std::move(created)) {}

  Result<void> read_meta();
  Result<void> read_components();
  Result<std::size_t> find_encoder(const std::string& component);
  Result<Component> read_component(const std::string& name, std::string_view kind);

  base::SectionFile file;
  Info info;
  const Kernels* kernels = nullptr;
  text::Tokenizer tokenizer;
  std::vector<std::string> encoder_names;
  std::vector<Encoder> encoders;
  std::size_t padding = 0;  // the most that an encoder asks for
  std::vector<Component> components;
  // Shared with the documents, which may outlive the pipeline.
  std::shared_ptr<const LabelTable> labels;
  LabelTable new_labels;  // while the components are read
};

struct Workspace::Impl {
  explicit Impl(const Pipeline::Impl& pipeline)
      : lexemes(pipeline.tokenizer.vocabulary()), encoders(pipeline.encoders.size()) {}

  void add(const Pipeline::Impl& pipeline, Document& document);
  void run(const Pipeline::Impl& pipeline);
  void apply(const Component& component, const Item& item, const float* vectors);
  void clear_caches();

  text::LexemeStore lexemes;
  text::TokenizerCache tokenizer;
  LemmaCache lemmas;
  std::vector<EncoderCache> encoders;
  Batch batch;
};

Result<Pipeline> Pipeline::load(const std::string& path, const Options& options) {
  KHALDUN_TRY(base::SectionFile file, base::SectionFile::open(path));
  auto pipeline = create(std::move(file), options);
  if (!pipeline) return with_context(path, std::move(pipeline).error());
  return pipeline;
}

Result<Pipeline> Pipeline::create(base::SectionFile file, const Options& options) {
  KHALDUN_TRY(const Kernels* kernels, find_kernels(options.cpu_target));
  KHALDUN_TRY(text::Tokenizer tokenizer, text::Tokenizer::create(file));
  auto impl = std::make_unique<Impl>(std::move(file), std::move(tokenizer));
  impl->kernels = kernels;
  KHALDUN_CHECK(impl->read_meta());
  KHALDUN_CHECK(impl->read_components());
  Pipeline pipeline(std::move(impl));
  if (options.run_self_test) {
    KHALDUN_TRY(const auto samples, pipeline.impl_->file.bytes("self_test"));
    KHALDUN_CHECK(run_self_test(samples, pipeline));
  }
  return pipeline;
}

Result<void> Pipeline::Impl::read_meta() {
  KHALDUN_TRY(const auto text, file.bytes("meta"));
  const auto meta = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  KHALDUN_TRY(info.name, meta_string(meta, "name"));
  KHALDUN_TRY(info.version, meta_string(meta, "version"));
  KHALDUN_TRY(info.language, meta_string(meta, "language"));
  KHALDUN_TRY(info.licence, meta_string(meta, "licence"));
  info.cpu_target = kernels->name;
  return {};
}

Result<void> Pipeline::Impl::read_components() {
  KHALDUN_TRY(const auto names, file.strings("components/names"));
  KHALDUN_TRY(const auto kinds, file.strings("components/kinds"));
  if (names.size() != kinds.size() || names.size() > kMaxComponents) {
    return invalid("components: expected as many kinds as names and at most " +
                   std::to_string(kMaxComponents) + ", found " + std::to_string(kinds.size()) +
                   " and " + std::to_string(names.size()));
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    KHALDUN_TRY(Component component, read_component(std::string(names[i]), kinds[i]));
    components.push_back(std::move(component));
  }
  if (new_labels.size() > limits::kMaxLabels) {
    return invalid("expected at most " + std::to_string(limits::kMaxLabels) + " labels, found " +
                   std::to_string(new_labels.size()));
  }
  labels = std::make_shared<const LabelTable>(std::move(new_labels));
  return {};
}

// The number of the encoder whose vectors the component reads.
Result<std::size_t> Pipeline::Impl::find_encoder(const std::string& component) {
  KHALDUN_TRY(const auto names, file.strings(component + "/encoder"));
  if (names.size() != 1) {
    return invalid(component + "/encoder: expected one name, found " +
                   std::to_string(names.size()));
  }
  const auto known = std::find(encoder_names.begin(), encoder_names.end(), names[0]);
  if (known == encoder_names.end()) {
    encoder_names.emplace_back(names[0]);
    KHALDUN_TRY(Encoder encoder, Encoder::create(file, encoder_names.back(), *kernels));
    padding = std::max(padding, encoder.padding());
    encoders.push_back(std::move(encoder));
    return encoders.size() - 1;
  }
  return static_cast<std::size_t>(known - encoder_names.begin());
}

Result<Component> Pipeline::Impl::read_component(const std::string& name, std::string_view kind) {
  if (kind == "attribute_ruler") {
    KHALDUN_TRY(AttributeRuler ruler, AttributeRuler::create(file, new_labels));
    return Component{std::move(ruler)};
  }
  if (kind == "lemmatizer") {
    KHALDUN_TRY(Lemmatizer lemmatizer, Lemmatizer::create(file, new_labels));
    return Component{std::move(lemmatizer)};
  }
  if (kind != "tagger" && kind != "parser" && kind != "ner") {
    return invalid(
        "components/kinds: expected tagger, parser, ner, attribute_ruler or lemmatizer, "
        "found " +
        std::string(kind));
  }
  KHALDUN_TRY(const std::size_t encoder, find_encoder(name));
  const std::size_t width = encoders[encoder].width();
  if (kind == "tagger") {
    KHALDUN_TRY(Tagger tagger, Tagger::create(file, name, width, *kernels, new_labels));
    return Component{std::move(tagger), encoder};
  }
  if (kind == "parser") {
    KHALDUN_TRY(auto parser, DependencyParser::create(file, name, width, *kernels, new_labels));
    return Component{std::move(parser), encoder};
  }
  KHALDUN_TRY(auto ner, EntityRecognizer::create(file, name, width, *kernels, new_labels));
  return Component{std::move(ner), encoder};
}

// Tokenizes the document and appends its rows to the batch.
void Workspace::Impl::add(const Pipeline::Impl& pipeline, Document& document) {
  clear(document);
  document.labels = pipeline.labels;
  if (batch.forms.empty()) batch.forms.assign(pipeline.padding, kPaddingForm);
  const auto begin = static_cast<std::uint32_t>(batch.tokens.size());
  pipeline.tokenizer.tokenize(document.text, lexemes, tokenizer, batch.tokens,
                              document.diagnostics);
  const auto end = static_cast<std::uint32_t>(batch.tokens.size());
  batch.items.push_back({&document, {begin, end}, batch.forms.size()});
  document.tokens.resize(end - begin);
  for (std::uint32_t i = begin; i < end; ++i) {
    const text::RawToken& raw = batch.tokens[i];
    Token& token = document.tokens[i - begin];
    token.span = raw.span;
    token.space_after = raw.space_after;
    token.head = i - begin;
    batch.is_space.push_back(lexemes[raw.lexeme].is_space ? 1 : 0);
    batch.forms.push_back(raw.lexeme * 2 + (raw.space_after ? 1 : 0));
  }
  batch.forms.insert(batch.forms.end(), pipeline.padding, kPaddingForm);
}

void Workspace::Impl::run(const Pipeline::Impl& pipeline) {
  std::size_t encoded = kNoEncoder;
  for (const Component& component : pipeline.components) {
    const float* vectors = nullptr;
    std::size_t width = 0;
    if (component.encoder != kNoEncoder) {
      const Encoder& encoder = pipeline.encoders[component.encoder];
      if (component.encoder != encoded) {
        encoder.encode(lexemes.all(), batch.forms, encoders[component.encoder], batch.vectors);
      }
      encoded = component.encoder;
      width = encoder.width();
      vectors = batch.vectors.data();
    }
    for (const Item& item : batch.items) apply(component, item, vectors + item.first_row * width);
  }
  for (const Item& item : batch.items) finish(*item.document);
  if (batch.tokens.size() > kMaxKeptTokens) batch = Batch{};
  batch.clear();
  if (lexemes.size() > kMaxForms) clear_caches();
}

void Workspace::Impl::apply(const Component& component, const Item& item, const float* vectors) {
  Document& document = *item.document;
  const std::size_t size = item.tokens.size();
  const auto raw = std::span(batch.tokens).subspan(item.tokens.begin, size);
  const auto is_space = std::span(batch.is_space).subspan(item.tokens.begin, size);
  if (const auto* tagger = std::get_if<Tagger>(&component.annotator)) {
    tagger->tag(vectors, batch.scores, document.tokens);
  } else if (const auto* parser = std::get_if<DependencyParser>(&component.annotator)) {
    parser->parse(vectors, is_space, batch.parser, document.tokens);
  } else if (const auto* ner = std::get_if<EntityRecognizer>(&component.annotator)) {
    ner->recognize(vectors, is_space, batch.scorer, document);
  } else if (const auto* ruler = std::get_if<AttributeRuler>(&component.annotator)) {
    ruler->apply(lexemes, raw, document);
  } else if (const auto* lemmatizer = std::get_if<Lemmatizer>(&component.annotator)) {
    lemmatizer->apply(lexemes, raw, lemmas, document);
  }
}

void Workspace::Impl::clear_caches() {
  lexemes.clear();
  tokenizer.clear();
  lemmas.clear();
  for (EncoderCache& encoder : encoders) encoder.clear();
}

void annotate(const Pipeline& pipeline, std::span<Document> documents, Workspace& workspace) {
  Workspace::Impl& impl = *workspace.impl_;
  for (Document& document : documents) {
    impl.add(*pipeline.impl_, document);
    if (impl.batch.forms.size() >= kBatchRows) impl.run(*pipeline.impl_);
  }
  if (!impl.batch.items.empty()) impl.run(*pipeline.impl_);
}

Pipeline::Pipeline(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

const Pipeline::Info& Pipeline::info() const { return impl_->info; }

Workspace::Workspace(const Pipeline& pipeline) : impl_(std::make_unique<Impl>(*pipeline.impl_)) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

}  // namespace khaldun::nlp
