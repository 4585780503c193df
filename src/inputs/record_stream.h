// RecordStream: records of a part of an input, one after the other; what InputReader is made of.
#pragma once

#include <optional>

#include "khaldun/reader.h"
#include "khaldun/result.h"

namespace khaldun::inputs {

class RecordStream {
 public:
  virtual ~RecordStream() = default;
  // The next record, the error of a bad one, or nothing at the end.
  virtual std::optional<Result<InputRecord>> next() = 0;
};

}  // namespace khaldun::inputs
