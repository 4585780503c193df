// Tested by auxiliary_modes_test.cc.
#include "coder/auxiliary_modes.h"

namespace khaldun::coder {
namespace {

bool holds_the_future(std::string_view event) {
  return event == "AGREE" || event == "CONCEDE" || event == "THREATEN";
}

}  // namespace

std::vector<std::string_view> auxiliary_modes(std::string_view event, const Status& status) {
  std::vector<std::string_view> modes;
  if (status.time == Status::Time::kHistorical) modes.emplace_back("historical");
  if (status.certainty == Status::Certainty::kHypothetical) {
    modes.emplace_back("hypothetical");
  } else if (status.time == Status::Time::kFuture && !holds_the_future(event)) {
    modes.emplace_back("future");
  }
  if (status.polarity == Status::Polarity::kNegated ||
      status.certainty == Status::Certainty::kDenied) {
    modes.emplace_back("negation");
  }
  return modes;
}

}  // namespace khaldun::coder
