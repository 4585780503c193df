// Tested by block_features_test.cc.
#include "page/feature_table.h"

namespace khaldun::page {

void FeatureRow::add_name(std::string_view prefix, std::string_view name) {
  names_->push_back(std::string(prefix).append(name));
}

}  // namespace khaldun::page
