// "attribution": who says, thinks or wants what, on PolNeAR's layout: texts and brat files.
//
// The folder holds text/NAME.txt and attributions/NAME_ANNOTATOR.ann (or dev/ with these two, or
// texts and NAME.ann side by side). Of several annotators of a text the first by name counts. A
// role of an attribution is one item: all its fragments, joined where only blanks part them. Strict
// scores ask for the same characters, overlap scores for one in common, and an attribution is right
// when its source, cue and content all are. Span scores take each fragment for itself, as readers
// that label sequences of words are scored. Quote records are scored beside them (quote_scores.h).
// Tested by attribution_task_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>

#include "base/mapped_file.h"
#include "eval/brat.h"
#include "eval/quote_scores.h"
#include "eval/tasks.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

namespace fs = std::filesystem;

struct Item {
  std::string name;  // of the text, without its ending
  std::string text;
  std::vector<AttributionSpans> gold;
};

Result<std::string> read_file(const fs::path& path) {
  KHALDUN_TRY(const auto file, base::MappedFile::open(path.string(), limits::kMaxDocumentBytes));
  const auto bytes = file.bytes();
  return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

// NAME.ann, or the first of NAME_*.ann.
std::map<std::string, fs::path> annotations_in(const fs::path& folder) {
  std::map<std::string, fs::path> found;
  std::set<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".ann") files.insert(entry.path());
  }
  for (const fs::path& file : files) {
    const std::string stem = file.stem().string();
    found.emplace(stem, file);
    found.emplace(stem.substr(0, stem.rfind('_')), file);
  }
  return found;
}

Result<std::vector<Item>> read_items(const std::string& gold) {
  fs::path folder = gold;
  if (fs::exists(folder / "dev" / "text")) folder /= "dev";
  const bool parted = fs::exists(folder / "text");
  const auto annotations = annotations_in(parted ? folder / "attributions" : folder);
  std::set<fs::path> texts;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(parted ? folder / "text" : folder, error)) {
    if (entry.path().extension() == ".txt") texts.insert(entry.path());
  }
  std::vector<Item> items;
  for (const fs::path& path : texts) {
    Item item;
    item.name = path.stem().string();
    const auto file = annotations.find(item.name);
    if (file == annotations.end()) continue;
    KHALDUN_TRY(item.text, read_file(path));
    KHALDUN_TRY(const std::string annotation, read_file(file->second));
    auto read = read_brat(annotation, item.text, file->second.string());
    if (!read) return read.error();
    item.gold = std::move(*read);
    items.push_back(std::move(item));
  }
  if (!items.empty()) return items;
  return Error{ErrorCode::kNotFound,
               gold + ": expected a folder with text/*.txt and attributions/*.ann, found " +
                   (error ? error.message() : "none") + "; say where it is with --gold"};
}

// Right, predicted and gold items.
struct Counts {
  int right = 0;
  int right_gold = 0;  // gold items that were found; the same as `right` for strict scores
  int predicted = 0;
  int gold = 0;

  double precision() const { return predicted == 0 ? 0 : ratio(right, predicted); }
  double recall() const { return gold == 0 ? 0 : ratio(right_gold, gold); }
  double f1() const {
    const double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }
};

constexpr std::array kRoles = {&AttributionSpans::source, &AttributionSpans::cue,
                               &AttributionSpans::content};
constexpr std::array<std::string_view, 3> kRoleNames = {"source", "cue", "content"};

using Spans = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Spans spans_of(const std::vector<Span>& role, std::string_view text) {
  Spans spans;
  for (const Span span : normalized(role, text)) spans.emplace_back(span.begin, span.end);
  return spans;
}

class Scorer {
 public:
  void add(const std::vector<AttributionSpans>& predicted,
           const std::vector<AttributionSpans>& gold, std::string_view text) {
    for (std::size_t role = 0; role < kRoles.size(); ++role) {
      const auto of_role = [&](const std::vector<AttributionSpans>& all) {
        std::set<Spans> items;
        for (const AttributionSpans& one : all) {
          if (!(one.*kRoles[role]).empty()) items.insert(spans_of(one.*kRoles[role], text));
        }
        return items;
      };
      const std::set<Spans> found = of_role(predicted);
      const std::set<Spans> wanted = of_role(gold);
      add_role(found, wanted, text.size(), strict_[role], overlap_[role]);
      add_strict(parted(found), parted(wanted), span_[role]);
    }
    add_whole(predicted, gold, text);
  }

  void fill(Report& report) const {
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
      report.metrics.emplace_back(fmt::format("{}_f1", kRoleNames[i]), strict_[i].f1());
    }
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
      report.metrics.emplace_back(fmt::format("{}_overlap_f1", kRoleNames[i]), overlap_[i].f1());
    }
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
      report.metrics.emplace_back(fmt::format("{}_span_f1", kRoleNames[i]), span_[i].f1());
    }
    report.metrics.emplace_back("attribution_f1", whole_.f1());
    report.metrics.emplace_back("gold", whole_.gold);
    report.metrics.emplace_back("predicted", whole_.predicted);
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
      report.per_class.emplace_back(kRoleNames[i], scores_of(strict_[i]));
      report.per_class.emplace_back(fmt::format("{} overlap", kRoleNames[i]),
                                    scores_of(overlap_[i]));
    }
    report.per_class.emplace_back("attribution", scores_of(whole_));
  }

 private:
  static std::vector<std::pair<std::string, double>> scores_of(const Counts& counts) {
    return {{"f1", counts.f1()}, {"precision", counts.precision()}, {"recall", counts.recall()}};
  }

  // Items of `items` that share a byte with one of `others`.
  static int touching(const std::set<Spans>& items, const std::set<Spans>& others,
                      std::size_t size) {
    std::vector<bool> covered(size, false);
    for (const Spans& item : others) {
      for (const auto& [begin, end] : item) {
        std::fill(covered.begin() + begin, covered.begin() + end, true);
      }
    }
    return static_cast<int>(std::count_if(items.begin(), items.end(), [&](const Spans& item) {
      return std::any_of(item.begin(), item.end(), [&](const auto& span) {
        const auto end = covered.begin() + span.second;
        return std::find(covered.begin() + span.first, end, true) != end;
      });
    }));
  }

  // The fragments of all items, each an item of its own.
  static std::set<Spans> parted(const std::set<Spans>& items) {
    std::set<Spans> fragments;
    for (const Spans& item : items) {
      for (const auto& fragment : item) fragments.insert({fragment});
    }
    return fragments;
  }

  static void add_strict(const std::set<Spans>& predicted, const std::set<Spans>& gold,
                         Counts& counts) {
    counts.predicted += static_cast<int>(predicted.size());
    counts.gold += static_cast<int>(gold.size());
    for (const Spans& item : predicted) {
      counts.right += gold.contains(item);
      counts.right_gold += gold.contains(item);
    }
  }

  static void add_role(const std::set<Spans>& predicted, const std::set<Spans>& gold,
                       std::size_t size, Counts& strict, Counts& overlap) {
    add_strict(predicted, gold, strict);
    overlap.predicted += static_cast<int>(predicted.size());
    overlap.gold += static_cast<int>(gold.size());
    overlap.right += touching(predicted, gold, size);
    overlap.right_gold += touching(gold, predicted, size);
  }

  void add_whole(const std::vector<AttributionSpans>& predicted,
                 const std::vector<AttributionSpans>& gold, std::string_view text) {
    const auto key = [&](const AttributionSpans& one) {
      return std::array{spans_of(one.source, text), spans_of(one.cue, text),
                        spans_of(one.content, text)};
    };
    std::set<std::array<Spans, 3>> wanted;
    std::set<std::array<Spans, 3>> found;
    for (const AttributionSpans& one : gold) wanted.insert(key(one));
    for (const AttributionSpans& one : predicted) found.insert(key(one));
    whole_.gold += static_cast<int>(wanted.size());
    whole_.predicted += static_cast<int>(found.size());
    for (const auto& one : found) {
      whole_.right += wanted.contains(one);
      whole_.right_gold += wanted.contains(one);
    }
  }

  std::array<Counts, 3> strict_;
  std::array<Counts, 3> span_;
  std::array<Counts, 3> overlap_;
  Counts whole_;
};

// The folder holds one NAME.ann for each text.
Result<void> write_folder(const std::string& folder, const std::vector<Item>& items,
                          const std::vector<std::string>& predictions) {
  if (folder.empty()) return {};
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return Error{ErrorCode::kWrite, folder + ": " + error.message()};
  for (std::size_t i = 0; i < items.size(); ++i) {
    const fs::path path = fs::path(folder) / (items[i].name + ".ann");
    KHALDUN_CHECK(write_predictions(path.string(), predictions[i]));
  }
  return {};
}

}  // namespace

Result<Report> evaluate_attribution(const Request& request, const Engine& engine) {
  KHALDUN_TRY(const std::vector<Item> items, read_items(request.gold));
  std::vector<Article> articles;
  for (const Item& item : items) {
    ArticleInfo info;
    info.id = item.name;
    info.published = request.published;
    articles.push_back(engine.read_text(item.text, info));
  }
  std::vector<std::vector<Quote>> quotes(items.size());
  const auto coded = engine.code_all(std::move(articles), request.jobs,
                                     [&](std::string& out, const CodedArticle& one, std::size_t i) {
                                       out = write_brat(one.coding.attributions, items[i].text);
                                       quotes[i] = one.coding.quotes;
                                     });
  Report report;
  Scorer scorer;
  QuoteScores quote_scores;
  std::vector<std::string> predictions;
  for (std::size_t i = 0; i < items.size(); ++i) {
    KHALDUN_TRY(predictions.emplace_back(), coded[i]);
    KHALDUN_TRY(const auto predicted, read_brat(predictions.back(), items[i].text, items[i].name));
    scorer.add(predicted, items[i].gold, items[i].text);
    quote_scores.add(quotes[i], items[i].gold, items[i].text);
  }
  KHALDUN_CHECK(write_folder(request.predictions, items, predictions));
  report.n = static_cast<int>(items.size());
  scorer.fill(report);
  quote_scores.fill(report);
  return report;
}

}  // namespace khaldun::eval
