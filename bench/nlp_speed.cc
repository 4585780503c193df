// Times the NLP pipeline on texts, loading and reading apart; one JSON object on stdout. Run by
// bench/speed.py.
//
//   nlp_speed MODEL.khm TEXTS [CPU_TARGET]      TEXTS: texts parted by NUL bytes; analysed once to
//   warm up, once timed
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "nlp/pipeline.h"
#include "texts.h"

namespace {

using khaldun::Document;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kBatchBytes = 16 << 10;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Number of tokens.
std::size_t annotate_all(const khaldun::nlp::Pipeline& pipeline,
                         const std::vector<std::string>& texts,
                         khaldun::nlp::Workspace& workspace) {
  std::size_t tokens = 0;
  for (std::size_t i = 0; i < texts.size();) {
    std::vector<Document> batch;
    for (std::size_t bytes = 0; i < texts.size() && bytes < kBatchBytes; ++i) {
      batch.emplace_back().text = texts[i];
      bytes += texts[i].size();
    }
    annotate(pipeline, batch, workspace);
    for (const Document& document : batch) tokens += document.tokens.size();
  }
  return tokens;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: nlp_speed MODEL.khm TEXTS [CPU_TARGET]\n", stderr);
    return 2;
  }
  const auto load_start = Clock::now();
  const auto pipeline =
      khaldun::nlp::Pipeline::load(argv[1], {.cpu_target = argc > 3 ? argv[3] : ""});
  const double load_seconds = seconds_since(load_start);
  if (!pipeline) {
    std::cerr << pipeline.error().message << '\n';
    return 1;
  }
  const std::vector<std::string> texts = khaldun::bench::read_texts(argv[2]);
  khaldun::nlp::Workspace workspace(*pipeline);
  const auto cold_start = Clock::now();
  const std::size_t tokens = annotate_all(*pipeline, texts, workspace);
  const double cold_seconds = seconds_since(cold_start);
  const auto start = Clock::now();
  annotate_all(*pipeline, texts, workspace);
  const double seconds = seconds_since(start);
  std::cout << "{\"tokens\": " << tokens << ", \"seconds\": " << seconds
            << ", \"cold_seconds\": " << cold_seconds << ", \"load_seconds\": " << load_seconds
            << ", \"cpu_target\": \"" << pipeline->info().cpu_target << "\"}\n";
  return 0;
}
