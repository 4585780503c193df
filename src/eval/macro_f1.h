// MacroF1: counts of right and wrong classes, and their F1.
//
//   MacroF1 score;
//   score.add("ACCUSE", "REJECT");   // gold, predicted
//   score.macro_f1();                // mean of the classes that the gold standard has
//
// F1 of a class without a right prediction is 0.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "eval/tasks.h"

namespace khaldun::eval {

class MacroF1 {
 public:
  void add(const std::string& gold, const std::string& predicted) {
    ++counts_[gold].gold;
    ++counts_[predicted].predicted;
    if (gold == predicted) ++counts_[gold].right;
  }

  double macro_f1() const {
    double sum = 0;
    int classes = 0;
    for (const auto& [name, count] : counts_) {
      if (count.gold == 0) continue;
      sum += f1(count);
      ++classes;
    }
    return classes == 0 ? 0 : sum / classes;
  }

  // Of a task whose only figure this is.
  Report report_of(std::size_t items) const {
    Report report;
    report.n = static_cast<int>(items);
    report.metrics = {{"macro_f1", macro_f1()}};
    this->report("", report);
    return report;
  }

  // Precision, recall and F1 of each class, with the number in the gold standard.
  void report(std::string_view prefix, Report& report) const {
    for (const auto& [name, count] : counts_) {
      report.per_class.emplace_back(
          std::string(prefix) + name,
          std::vector<std::pair<std::string, double>>{
              {"f1", f1(count)},
              {"precision", count.predicted == 0 ? 0 : ratio(count.right, count.predicted)},
              {"recall", count.gold == 0 ? 0 : ratio(count.right, count.gold)},
              {"gold", count.gold}});
    }
  }

 private:
  struct Count {
    int gold = 0;
    int predicted = 0;
    int right = 0;
  };
  static double f1(const Count& count) {
    return count.right == 0 ? 0 : ratio(2 * count.right, count.gold + count.predicted);
  }

  std::map<std::string, Count> counts_;
};

}  // namespace khaldun::eval
