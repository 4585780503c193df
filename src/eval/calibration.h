// Calibration: whether a share means what it says.
//
//   Calibration calibration;
//   calibration.add(0.8, true);  // what was said with 80 % was right
//   calibration.error();         // 0.2
//
// Tested by calibration_test.cc.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

namespace khaldun::eval {

class Calibration {
 public:
  // `share` in [0, 1].
  void add(double share, bool right) {
    const auto last = static_cast<double>(bins_.size() - 1);
    const double bin =
        std::clamp(std::ceil(share * static_cast<double>(bins_.size())) - 1, 0.0, last);
    Bin& own = bins_.at(static_cast<std::size_t>(bin));
    own.shares += share;
    own.right += right ? 1 : 0;
    ++count_;
  }

  // Expected calibration error (Naeini et al. 2015): the mean distance of shares and frequencies,
  // in ten bins of equal width. 0 if nothing was added.
  double error() const {
    double sum = 0;
    for (const Bin& bin : bins_) sum += std::abs(bin.right - bin.shares);
    return count_ == 0 ? 0 : sum / count_;
  }

 private:
  struct Bin {
    double shares = 0;
    double right = 0;
  };
  std::array<Bin, 10> bins_{};
  int count_ = 0;
};

}  // namespace khaldun::eval
