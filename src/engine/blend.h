// Blend: how much each tier's answer weighs, from a table (data/scorer/en/blend.tsv).
//
//   KHALDUN_TRY(const Blend blend, Blend::load("data/scorer/en/blend.tsv"));
//   const double weight = blend.weight("type", "fast");
//
// Shares are mixed as a product of powers: the weight of a tier is the exponent of its shares, and
// what comes out is made to add up to 1 again (a logarithmic opinion pool, Genest and Zidek 1986).
// Immutable, thread-safe. Tested by blend_test.cc.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "khaldun/result.h"

namespace khaldun::engine {

// Smaller shares count as this one, so that they have a logarithm.
inline constexpr double kLeastShare = 1e-6;

class Blend {
 public:
  // Columns question, part and weight. Errors: kNotFound, kInvalidData with file and line.
  static Result<Blend> load(const std::string& path);

  // 0 for what the table does not name.
  double weight(std::string_view question, std::string_view part) const;

 private:
  std::map<std::pair<std::string, std::string>, double, std::less<>> weights_;
};

// The shares of one reader and their weight.
struct Opinion {
  std::span<const double> shares;
  double weight = 0;
};

// Opinions of the same classes as one. At least one opinion.
std::vector<double> pooled(std::span<const Opinion> opinions);

// log(share / (1 - share)), of a share kept kLeastShare away from 0 and 1.
double log_odds(double share);
// The share with these log odds.
double share_of_log_odds(double odds);

}  // namespace khaldun::engine
