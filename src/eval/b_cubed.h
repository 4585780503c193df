// b_cubed: how well chains of mentions agree with gold chains (Bagga and Baldwin 1998).
//
//   const BCubed score = b_cubed(gold, predicted);  // the chain of each mention, in one order
//   use(score.f1());
//
// Precision of a mention is the share of its predicted chain that is in its gold chain, recall the
// share of its gold chain that is in its predicted one; both are means over all mentions. Chains of
// one mention count. Pure.
#pragma once

#include <span>

namespace khaldun::eval {

struct BCubed {
  double precision = 1;
  double recall = 1;

  double f1() const;
};

// The two lists are of one length; of no mentions everything is right.
BCubed b_cubed(std::span<const int> gold, std::span<const int> predicted);

}  // namespace khaldun::eval
