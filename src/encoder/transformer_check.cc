// Tested by transformer_check_test.cc.
#include "encoder/transformer_check.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace khaldun::encoder {
namespace {

using Json = nlohmann::json;

constexpr const char* kPrecisionNames[kPrecisions] = {"fp32", "bf16", "int8"};

Error invalid(const std::string& message) {
  return Error{ErrorCode::kInvalidModel, "self_test: " + message};
}

struct Number {
  std::size_t row = 0;
  std::size_t column = 0;
  double value = 0;
};

struct Sample {
  std::vector<std::uint32_t> pieces;
  std::vector<Number> expected;
  double tolerance = 0;
};

bool is_list(const Json& object, const char* key) {
  return object.contains(key) && object[key].is_array();
}

Result<Sample> read_sample(const Json& json, Precision precision) {
  if (!json.is_object() || !is_list(json, "pieces") || !is_list(json, "expected")) {
    return invalid("expected samples that are objects with lists pieces and expected");
  }
  Sample sample;
  for (const Json& piece : json["pieces"]) {
    if (!piece.is_number_unsigned() || piece.get<std::uint64_t>() > 0xFFFFFFFFu) {
      return invalid("pieces: expected whole numbers");
    }
    sample.pieces.push_back(piece.get<std::uint32_t>());
  }
  for (const Json& number : json["expected"]) {
    const bool is_number = number.is_array() && number.size() == 3 &&
                           number[0].is_number_unsigned() && number[1].is_number_unsigned() &&
                           number[2].is_number();
    if (!is_number) return invalid("expected: expected triples [row, column, value]");
    sample.expected.push_back(
        {number[0].get<std::size_t>(), number[1].get<std::size_t>(), number[2].get<double>()});
  }
  const char* name = kPrecisionNames[static_cast<std::size_t>(precision)];
  const Json tolerance = json.value("tolerance", Json::object());
  if (!tolerance.is_object() || !tolerance.contains(name) || !tolerance[name].is_number()) {
    return invalid(std::string("tolerance: expected a number for ") + name);
  }
  sample.tolerance = tolerance[name].get<double>();
  return sample;
}

Result<void> check_sample(const Sample& sample, const Encoder& encoder, Workspace& workspace) {
  const Span all{0, static_cast<std::uint32_t>(sample.pieces.size())};
  Hidden hidden;
  if (auto encoded = encoder.encode(sample.pieces, {&all, 1}, workspace, hidden); !encoded) {
    return invalid(encoded.error().message);
  }
  for (const Number& number : sample.expected) {
    if (number.row >= hidden.rows || number.column >= hidden.width) {
      return invalid("expected: no row " + std::to_string(number.row) + " column " +
                     std::to_string(number.column));
    }
    const double found = static_cast<double>(hidden.row(number.row)[number.column]);
    if (!(std::abs(found - number.value) <= sample.tolerance)) {
      return invalid("row " + std::to_string(number.row) + " column " +
                     std::to_string(number.column) + ": expected " + std::to_string(number.value) +
                     " within " + std::to_string(sample.tolerance) + ", found " +
                     std::to_string(found));
    }
  }
  return {};
}

}  // namespace

Result<void> run_self_test(std::string_view samples, const Encoder& encoder) {
  const Json parsed = Json::parse(samples, nullptr, /*allow_exceptions=*/false);
  if (!parsed.is_array()) return invalid("expected a JSON list of samples");
  Workspace workspace;
  for (const Json& json : parsed) {
    KHALDUN_TRY(const Sample sample, read_sample(json, encoder.precision()));
    KHALDUN_CHECK(check_sample(sample, encoder, workspace));
  }
  return {};
}

}  // namespace khaldun::encoder
