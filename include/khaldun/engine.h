// Engine: text in, annotated documents and coded records out. The one class that a program needs.
//
//   khaldun::Engine::Options options;
//   options.model_path = "models/en_core_web_sm.khm";
//   options.data_dir = "data";
//   KHALDUN_TRY(const auto engine, khaldun::Engine::create(options));
//   KHALDUN_TRY(khaldun::Document document, engine.parse("Niger expelled US troops."));
//   auto article = engine.read_text("Title\n\nBody ...", {.published = "2024-03-27"});
//   KHALDUN_TRY(khaldun::CodedArticle coded, engine.code(std::move(article)));
//
// An Engine is immutable after create(): every method is const and may be called from any number of
// threads. It reads files in create() only (and writes some to cache_dirs), and never the network,
// the clock or the environment.
// Same input, same model: same output, whatever the number of threads or the size of a batch.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khaldun/annotation.h"
#include "khaldun/article.h"
#include "khaldun/article_reader.h"
#include "khaldun/document.h"
#include "khaldun/event.h"
#include "khaldun/relation.h"
#include "khaldun/result.h"

namespace khaldun {

struct CodedArticle {
  Article article;
  Document document;
  Coding coding;
  std::vector<Name> names;
  std::vector<Place> places;
  std::vector<TimeExpression> times;
  std::vector<Reference> references;
};

class Engine {
 public:
  struct Options {
    std::string model_path = {};           // a .khm file (docs/formats/model.md)
    std::string accurate_model_path = {};  // docs/formats/encoder.md; "": the tier is "fast"
    std::string best_model_path = {};      // of the large encoder; with it the tier is "best"
    std::string data_dir = {};  // actors/, ontology/, lexicon/, times/, names/; "": only parses
    std::string gazetteer_path = {};  // a .kpl file (docs/formats/gazetteer.md); "": the only
                                      // places are countries and capitals, without coordinates
    std::vector<std::string> extra_actor_dirs =
        {};  // loaded after data_dir/actors; a record with the same id replaces
    std::vector<std::string> cache_dirs =
        {};  // where compiled actor tables are kept: the first folder that can be written. Without
             // one they are parsed each time; with one the result is the same
    std::string cpu_target =
        {};  // DEFAULT: "" the best this machine has; else "sse4", "avx2", "avx512"
    PageLimits page_limits = {};  // of articles()
    EventFilter filter = {};      // which events code() keeps; DEFAULT: all
    bool explain = false;  // whether explanations tell the senses of each word that lost, too
  };

  // What is loaded, for `doctor`, `eval --json` and bug reports.
  struct Info {
    std::string version;
    std::string model_name;
    std::string model_version;
    std::string model_licence;
    std::string cpu_target;
    std::string tier = "fast";    // "fast", "accurate", "best"
    std::string encoder_version;  // "" when there is none
    std::size_t places = 0;       // of the gazetteer; 0 when there is none
    std::string places_licence;
  };

  // What was done since create(), by all threads.
  struct Usage {
    std::size_t sentences = 0;    // coded
    std::size_t candidates = 0;   // events and pairs that the encoder judged
    std::size_t asked_large = 0;  // those of them that the large encoder was asked about
  };

  static Result<Engine> create(const Options& options);

  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  // Tokens, sentences, tags, lemmas, trees and names of `text`.
  // Error kLimit if the text is longer than limits::kMaxDocumentBytes.
  Result<Document> parse(std::string_view text) const;

  // The same for many texts, with `jobs` threads: what `write` appends to `out` for the document of
  // texts[index]; results in the order of the texts. A document is dropped once it is written, and
  // `write` is called by several threads at once. What it throws is the kInternal error of that
  // text.
  using WriteDocument =
      std::function<void(std::string& out, const Document& document, std::size_t index)>;
  std::vector<Result<std::string>> parse_all(std::span<const std::string> texts, int jobs,
                                             const WriteDocument& write) const;

  // Finds title, body, author's biography and tail of a plain-text report.
  Article read_text(std::string text, const ArticleInfo& info) const;
  // Reads the records of inputs. Only with Options::data_dir.
  const ArticleReader& articles() const;

  // Events and quotations of an article. Needs Options::data_dir.
  Result<CodedArticle> code(Article article) const;

  // The same for many articles, as parse_all() does.
  using WriteArticle =
      std::function<void(std::string& out, const CodedArticle& coded, std::size_t index)>;
  std::vector<Result<std::string>> code_all(std::vector<Article> articles, int jobs,
                                            const WriteArticle& write) const;

  // Where that took place which the bytes `trigger` of a coded article report, whatever its type;
  // what code() asks for deeds on the spot.
  std::optional<Place> place_of(const CodedArticle& coded, Span trigger) const;

  // The places of its sentence among which place_of() chooses; it may choose the dateline, too.
  std::vector<Place> possible_places(const CodedArticle& coded, Span trigger) const;

  // The relation of the parties at two ranges of bytes of a coded article; what code() asks for the
  // confidence of each event.
  Relation relate(const CodedArticle& coded, Span source, Span target) const;

  // What a coded article reports as a whole, for articles of one sentence or two.
  SentenceQuad quad_of(const CodedArticle& coded) const;

  // ISO 3166 alpha-3 of the country of the place with that number of GeoNames; "" when the
  // gazetteer lacks it.
  std::string country_of_place(std::string_view geonameid) const;

  Info info() const;
  Usage usage() const;

 private:
  struct Impl;
  explicit Engine(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace khaldun
