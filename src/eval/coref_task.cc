// "coref": which of two names a pronoun means, on the layout and by the score of GAP (Webster et
// al. 2018, "Mind the GAP"): micro F1 over both names of all rows, and its ratio of women to men.
//
// A file *.conll has chains of mentions instead (chains_task.cc).
//
// A name is what the pronoun means if the innermost reference at the name, or one to the same words
// elsewhere, has the pronoun's chain. Offsets of the file count code points. Tested by
// coref_task_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/mapped_file.h"
#include "base/utf8.h"
#include "eval/gold_article.h"
#include "eval/split.h"
#include "eval/tasks.h"
#include "khaldun/limits.h"

namespace khaldun::eval {
namespace {

// Columns of the file.
enum Column { kId, kText, kPronoun, kPronounOffset, kA, kAOffset, kACoref, kB, kBOffset, kBCoref };
constexpr std::size_t kColumns = 10;  // one with the address of the page may follow

struct Candidate {
  Span span;
  bool gold = false;
};

struct Row {
  std::string id;
  std::string text;
  Span pronoun;
  std::array<Candidate, 2> names;
  bool feminine = false;
};

struct Counts {
  int right = 0;  // predicted and true
  int predicted = 0;
  int gold = 0;

  void add(bool predicted_true, bool gold_true) {
    right += predicted_true && gold_true;
    predicted += predicted_true;
    gold += gold_true;
  }
  double precision() const { return predicted == 0 ? 0 : ratio(right, predicted); }
  double recall() const { return gold == 0 ? 0 : ratio(right, gold); }
  double f1() const { return predicted + gold == 0 ? 0 : ratio(2 * right, predicted + gold); }
};

// The bytes of `words`, which begin at the character with the number `offset`.
std::optional<Span> find_words(std::string_view text, std::string_view words,
                               std::string_view offset) {
  std::size_t characters = 0;
  const auto [end, error] =
      std::from_chars(offset.data(), offset.data() + offset.size(), characters);
  if (error != std::errc() || end != offset.data() + offset.size()) return std::nullopt;
  std::size_t byte = 0;
  for (std::size_t i = 0; i < characters && byte < text.size(); ++i) {
    byte += base::next_character(text, byte).bytes;
  }
  if (words.empty() || text.substr(byte, words.size()) != words) return std::nullopt;
  return Span{static_cast<std::uint32_t>(byte), static_cast<std::uint32_t>(byte + words.size())};
}

bool is_feminine(std::string_view pronoun) {
  constexpr std::array<std::string_view, 8> kPronouns = {"she", "her", "hers", "herself",
                                                         "She", "Her", "Hers", "Herself"};
  return std::find(kPronouns.begin(), kPronouns.end(), pronoun) != kPronouns.end();
}

bool is_true(std::string_view cell) { return cell == "TRUE" || cell == "True"; }

Result<Row> read_row(std::string_view line) {
  const auto cells = split(line, '\t');
  if (cells.size() < kColumns) {
    return Error{ErrorCode::kInvalidData,
                 fmt::format("expected {} columns, found {}", kColumns, cells.size())};
  }
  Row row;
  row.id = cells[kId];
  row.text = cells[kText];
  row.feminine = is_feminine(cells[kPronoun]);
  const auto place = [&](Column words, Column offset, Span& span) -> Result<void> {
    const auto found = find_words(row.text, cells[words], cells[offset]);
    if (found) {
      span = *found;
      return {};
    }
    return Error{ErrorCode::kInvalidData, fmt::format("expected '{}' at character {}, found none",
                                                      cells[words], cells[offset])};
  };
  KHALDUN_CHECK(place(kPronoun, kPronounOffset, row.pronoun));
  KHALDUN_CHECK(place(kA, kAOffset, row.names[0].span));
  KHALDUN_CHECK(place(kB, kBOffset, row.names[1].span));
  row.names[0].gold = is_true(cells[kACoref]);
  row.names[1].gold = is_true(cells[kBCoref]);
  return row;
}

Result<std::vector<Row>> read_rows(const std::string& path) {
  auto file = base::MappedFile::open(path, limits::kMaxTableBytes);
  if (!file) {
    return Error{file.error().code, fmt::format("expected a gold file, found {}; say where it is "
                                                "with --gold",
                                                file.error().message)};
  }
  const auto bytes = file->bytes();
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  std::vector<Row> rows;
  int number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with("ID\t")) continue;
    auto row = read_row(line);
    if (!row) return with_context(fmt::format("{}:{}", path, number), row.error());
    rows.push_back(std::move(*row));
  }
  return rows;
}

// The chain of the shortest reference that shares a byte with `span`; -1 for none.
int chain_at(const CodedArticle& coded, Span span) {
  const Reference* found = nullptr;
  for (const Reference& reference : coded.references) {
    if (reference.span.overlaps(span) &&
        (found == nullptr || reference.span.size() < found->span.size())) {
      found = &reference;
    }
  }
  return found == nullptr ? -1 : found->chain;
}

bool means(const CodedArticle& coded, Span pronoun, Span name) {
  const int chain = chain_at(coded, pronoun);
  if (chain < 0) return false;
  if (const int own = chain_at(coded, name); own >= 0) return own == chain;
  const std::string_view words = coded.document.text_of(name);
  return std::any_of(coded.references.begin(), coded.references.end(), [&](const Reference& r) {
    return r.chain == chain && coded.document.text_of(r.span) == words;
  });
}

// Two letters, T or F, one for each name.
std::string predict(const Row& row, const CodedArticle& coded) {
  std::string letters;
  for (const Candidate& name : row.names) {
    letters += means(coded, row.pronoun, name.span) ? 'T' : 'F';
  }
  return letters;
}

std::vector<std::pair<std::string, double>> scores_of(const Counts& counts) {
  return {{"f1", counts.f1()}, {"precision", counts.precision()}, {"recall", counts.recall()}};
}

}  // namespace

Result<Report> evaluate_coref(const Request& request, const Engine& engine) {
  if (request.gold.ends_with(".conll")) return evaluate_chains(request, engine);
  KHALDUN_TRY(const std::vector<Row> rows, read_rows(request.gold));
  std::vector<Article> articles;
  for (const Row& row : rows) articles.push_back(gold_article(row.id, row.text));
  const auto predicted = engine.code_all(std::move(articles), request.jobs,
                                         [&](std::string& out, const CodedArticle& coded,
                                             std::size_t i) { out = predict(rows[i], coded); });
  Counts feminine, masculine, both;
  std::string predictions;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    KHALDUN_TRY(const std::string letters, predicted[i]);
    predictions += rows[i].id;
    for (std::size_t name = 0; name < letters.size(); ++name) {
      const bool is_same = letters[name] == 'T';
      predictions += is_same ? "\tTRUE" : "\tFALSE";
      both.add(is_same, rows[i].names[name].gold);
      (rows[i].feminine ? feminine : masculine).add(is_same, rows[i].names[name].gold);
    }
    predictions += '\n';
  }
  KHALDUN_CHECK(write_predictions(request.predictions, predictions));
  Report report;
  report.n = static_cast<int>(rows.size());
  report.metrics = scores_of(both);
  const double men = masculine.f1();
  report.metrics.insert(report.metrics.begin() + 1,
                        {"feminine_to_masculine", men == 0 ? 1 : feminine.f1() / men});
  report.per_class = {{"feminine", scores_of(feminine)}, {"masculine", scores_of(masculine)}};
  return report;
}

}  // namespace khaldun::eval
