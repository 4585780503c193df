#include "engine/blend.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/tsv.h"

namespace khaldun::engine {
namespace {

constexpr std::array<std::string_view, 3> kColumns = {"question", "part", "weight"};

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

}  // namespace

Result<Blend> Blend::load(const std::string& path) {
  KHALDUN_TRY(const base::Tsv table, base::Tsv::open(path, kColumns));
  std::vector<std::string> problems = table.problems();
  Blend blend;
  for (const auto& row : table.rows()) {
    const std::string_view cell = table.cell(row, 2);
    double weight = 0;
    const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), weight);
    const bool is_number = read.ec == std::errc() && read.ptr == cell.data() + cell.size();
    if (!is_number || !std::isfinite(weight)) {
      problems.push_back(
          table.at(row, "expected a number for weight, found " + base::quoted_or_nothing(cell)));
    }
    std::pair key{std::string(table.cell(row, 0)), std::string(table.cell(row, 1))};
    if (!blend.weights_.emplace(std::move(key), weight).second) {
      problems.push_back(table.at(row, "expected each part of a question once, found it again"));
    }
  }
  if (!problems.empty()) return Error{ErrorCode::kInvalidData, joined(problems)};
  return blend;
}

double Blend::weight(std::string_view question, std::string_view part) const {
  const auto at = weights_.find(std::pair<std::string, std::string>(question, part));
  return at == weights_.end() ? 0 : at->second;
}

std::vector<double> pooled(std::span<const Opinion> opinions) {
  std::vector<double> logs(opinions.front().shares.size(), 0);
  for (const Opinion& opinion : opinions) {
    for (std::size_t i = 0; i < logs.size(); ++i) {
      logs[i] += opinion.weight * std::log(std::max(opinion.shares[i], kLeastShare));
    }
  }
  const double greatest = *std::max_element(logs.begin(), logs.end());
  double sum = 0;
  for (double& value : logs) sum += value = std::exp(value - greatest);
  for (double& value : logs) value /= sum;
  return logs;
}

double log_odds(double share) {
  const double kept = std::clamp(share, kLeastShare, 1 - kLeastShare);
  return std::log(kept / (1 - kept));
}

double share_of_log_odds(double odds) { return 1 / (1 + std::exp(-odds)); }

}  // namespace khaldun::engine
