// Times the way from text to events on one core, as a whole and by stages; a table, or one JSON
// object.
//
//   code_speed MODEL.khm DATA TEXTS [--json] [--gazetteer PLACES.kpl] [--rounds N]
//
// TEXTS: reports parted by NUL bytes. The whole is Engine::code_all, which is what `khaldun code`
// does; the stages are the same functions called one after the other, so that their sum shows
// whether the shares are those of the whole. Everything is done once to warm up, then N times
// (default 3), of which the median counts, in processor time. Pin it: taskset -c 0.
// Run from the root by bench/speed.py.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "actors/linker.h"
#include "coder/coder.h"
#include "engine/known_names.h"
#include "engine/known_places.h"
#include "engine/segments.h"
#include "ingest/text_reader.h"
#include "khaldun/engine.h"
#include "names/recognizer.h"
#include "nlp/pipeline.h"
#include "places/event_place.h"
#include "places/place_finder.h"
#include "scorer/event_scorer.h"
#include "texts.h"
#include "times/time_finder.h"

namespace {

using namespace khaldun;                       // NOLINT: a program of its own
constexpr std::size_t kBatchBytes = 16 << 10;  // as the engine
constexpr const char* kStages[] = {"ingest", "nlp",   "names", "places",
                                   "actors", "times", "coder", "scorer"};
enum Stage { kIngest, kNlp, kNames, kPlaces, kActors, kTimes, kCoder, kScorer, kStageCount };

struct Arguments {
  std::string model;
  std::string data;
  std::string texts;
  std::string gazetteer;
  int rounds = 3;
  bool json = false;
};

struct Times {
  double seconds[kStageCount] = {};
  std::size_t sentences = 0;
  std::size_t tokens = 0;
  std::size_t events = 0;

  double sum() const {
    double all = 0;
    for (const double one : seconds) all += one;
    return all;
  }
};

// Time that this program ran, so that other programs on the machine do not count.
double cpu_seconds() {
  timespec now = {};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <typename T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::cerr << result.error().message << '\n';
  std::exit(1);  // NOLINT: a program of its own
}

// The stages, each over all reports of a batch.
class Stages {
 public:
  explicit Stages(const Arguments& arguments)
      : pipeline_(must(nlp::Pipeline::load(arguments.model, {}))),
        workspace_(pipeline_),
        table_(must(load_actors(arguments.data))),
        linker_(table_),
        coder_(must(coder::Coder::create(arguments.data))),
        scorer_(must(scorer::EventScorer::load(arguments.data + "/scorer/en", coder_.ontology()))),
        times_(must(times::TimeFinder::create(arguments.data + "/times/en"))),
        names_(must(names::Recognizer::create(arguments.data + "/names/en",
                                              engine::known_names(table_, "en")))) {
    if (!arguments.gazetteer.empty()) {
      gazetteer_.emplace(must(places::Gazetteer::open(arguments.gazetteer)));
    }
  }

  Times run(const std::vector<std::string>& texts) {
    Times times;
    for (std::size_t begin = 0; begin < texts.size();) {
      std::size_t bytes = 0;
      std::size_t end = begin;
      while (end < texts.size() && bytes < kBatchBytes) bytes += texts[end++].size();
      run_batch({texts.begin() + static_cast<std::ptrdiff_t>(begin),
                 texts.begin() + static_cast<std::ptrdiff_t>(end)},
                times);
      begin = end;
    }
    return times;
  }

 private:
  static Result<actors::ActorTable> load_actors(const std::string& data) {
    const std::vector<std::string> folders = {data + "/actors"};
    return actors::ActorTable::load(folders);
  }

  template <typename Work>
  void timed(Times& times, Stage stage, const Work& work) {
    const double start = cpu_seconds();
    work();
    times.seconds[stage] += cpu_seconds() - start;
  }

  void run_batch(std::vector<std::string> texts, Times& times) {
    std::vector<Article> articles;
    timed(times, kIngest, [&] {
      for (std::string& text : texts) articles.push_back(ingest::read_text(std::move(text), {}));
    });
    std::vector<Document> documents;
    timed(times, kNlp, [&] { documents = annotate(articles); });
    for (std::size_t i = 0; i < articles.size(); ++i) code(articles[i], documents[i], times);
  }

  std::vector<Document> annotate(const std::vector<Article>& articles) {
    std::vector<std::vector<Span>> spans;
    std::vector<Document> parts;
    for (const Article& article : articles) {
      spans.push_back(engine::segments(article));
      for (const Span span : spans.back()) {
        parts.emplace_back().text = article.text.substr(span.begin, span.size());
      }
    }
    nlp::annotate(pipeline_, parts, workspace_);
    std::vector<Document> documents;
    std::size_t next = 0;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      documents.push_back(
          engine::merge(articles[i], spans[i], std::span(parts).subspan(next, spans[i].size())));
      next += spans[i].size();
    }
    return documents;
  }

  void code(const Article& article, const Document& document, Times& times) {
    std::vector<Name> names;
    std::vector<Place> found;
    std::vector<actors::Mention> mentions;
    std::vector<TimeExpression> expressions;
    Coding coding;
    timed(times, kNames, [&] { names = names_.find(document); });
    timed(times, kPlaces, [&] {
      if (gazetteer_) found = places::find_places(document, *gazetteer_, names);
    });
    timed(times, kActors, [&] {
      mentions =
          linker_.link(document, {article.published, first_region(article, RegionKind::kTitle),
                                  first_region(article, RegionKind::kDateline), found});
      if (!gazetteer_) found = engine::known_places(document, mentions);
    });
    timed(times, kTimes, [&] { expressions = times_.find(document, article.published); });
    timed(times, kCoder, [&] { coding = coder_.code(article, document, mentions, expressions); });
    timed(times, kScorer,
          [&] { scorer_.set_confidence(document, coder_.lexicon(), coding.events); });
    timed(times, kPlaces, [&] {
      for (Event& event : coding.events) {
        event.event_loc = places::place_of_event(document, event.evidence.trigger, found);
      }
    });
    times.sentences += document.sentences.size();
    times.tokens += document.tokens.size();
    times.events += coding.events.size();
  }

  nlp::Pipeline pipeline_;
  nlp::Workspace workspace_;
  actors::ActorTable table_;
  actors::Linker linker_;
  coder::Coder coder_;
  scorer::EventScorer scorer_;
  times::TimeFinder times_;
  names::Recognizer names_;
  std::optional<places::Gazetteer> gazetteer_;
};

// Seconds of Engine::code_all with one thread.
double code_all(const Engine& engine, const std::vector<std::string>& texts) {
  const double start = cpu_seconds();
  std::vector<Article> articles;
  for (const std::string& text : texts) articles.push_back(engine.read_text(text, {}));
  const auto ignore = [](std::string&, const CodedArticle&, std::size_t) {};
  for (const auto& result : engine.code_all(std::move(articles), 1, ignore)) {
    if (!result) std::cerr << result.error().message << '\n';
  }
  return cpu_seconds() - start;
}

std::optional<Arguments> parse(int argc, char** argv) {
  Arguments arguments;
  std::vector<std::string> plain;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const bool has_value = i + 1 < argc;
    if (word == "--json") {
      arguments.json = true;
    } else if (word == "--gazetteer" && has_value) {
      arguments.gazetteer = argv[++i];
    } else if (word == "--rounds" && has_value) {
      arguments.rounds = std::max(1, static_cast<int>(std::strtol(argv[++i], nullptr, 10)));
    } else {
      plain.push_back(word);
    }
  }
  if (plain.size() != 3) return std::nullopt;
  arguments.model = plain[0];
  arguments.data = plain[1];
  arguments.texts = plain[2];
  return arguments;
}

void print_json(const Times& times, double whole) {
  const auto sentences = static_cast<double>(times.sentences);
  std::printf("{\"sentences\": %zu, \"tokens\": %zu, \"events\": %zu, ", times.sentences,
              times.tokens, times.events);
  std::printf("\"sentences_per_second\": %.0f, \"stages\": {", sentences / whole);
  for (int i = 0; i < kStageCount; ++i) {
    std::printf("%s\"%s\": %.4f", i == 0 ? "" : ", ", kStages[i], times.seconds[i] / times.sum());
  }
  std::printf("}, \"stages_of_whole\": %.3f, \"coder_of_nlp\": %.4f}\n", times.sum() / whole,
              times.seconds[kCoder] / times.seconds[kNlp]);
}

void print_table(const Times& times, double whole) {
  const auto sentences = static_cast<double>(times.sentences);
  std::printf("%zu sentences, %zu tokens, %zu events\n", times.sentences, times.tokens,
              times.events);
  std::printf("text to events: %.0f sentences/s on one core (bar 2,000)\n", sentences / whole);
  for (int i = 0; i < kStageCount; ++i) {
    std::printf("  %-7s %5.1f %%  %7.1f us a sentence\n", kStages[i],
                100 * times.seconds[i] / times.sum(), 1e6 * times.seconds[i] / sentences);
  }
  std::printf("the coder takes %.1f %% of the time of parsing (bar 20 %%)\n",
              100 * times.seconds[kCoder] / times.seconds[kNlp]);
  std::printf("the stages take %.0f %% of the whole\n", 100 * times.sum() / whole);
}

}  // namespace

int main(int argc, char** argv) {
  const auto arguments = parse(argc, argv);
  if (!arguments) {
    std::fputs(
        "usage: code_speed MODEL.khm DATA TEXTS [--json] [--gazetteer PLACES.kpl] [--rounds N]\n",
        stderr);
    return 2;
  }
  const std::vector<std::string> texts = bench::read_texts(arguments->texts);
  Stages stages(*arguments);
  const Engine engine = must(Engine::create({.model_path = arguments->model,
                                             .data_dir = arguments->data,
                                             .gazetteer_path = arguments->gazetteer}));
  stages.run(texts);
  code_all(engine, texts);
  std::vector<Times> runs;
  std::vector<double> wholes;
  for (int i = 0; i < arguments->rounds; ++i) {
    runs.push_back(stages.run(texts));
    wholes.push_back(code_all(engine, texts));
  }
  std::sort(runs.begin(), runs.end(),
            [](const Times& a, const Times& b) { return a.sum() < b.sum(); });
  std::sort(wholes.begin(), wholes.end());
  const Times& times = runs[runs.size() / 2];
  const double whole = wholes[wholes.size() / 2];
  arguments->json ? print_json(times, whole) : print_table(times, whole);
  return 0;
}
