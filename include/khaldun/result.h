// Result<T>: the value of an operation that can fail from outside (file, model, input), or the
// reason why not.
//
//   Result<Model> model = Model::load("en_core_web_sm.khm");
//   if (!model) return model.error();          // or: KHALDUN_TRY(Model model, Model::load(path));
//   use(*model);
//
// Same shape as std::expected (C++23). An Error's message says what was expected, what was found
// and where. Values; no exceptions; safe to move between threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace khaldun {

// Why an operation failed. The numbers are the exit codes of the command line (docs/errors.md) and
// never change.
enum class ErrorCode {
  kUsage = 2,         // wrong flag, option or argument
  kNotFound = 3,      // a file, folder or model is not there
  kInvalidInput = 4,  // the bytes are not what was asked for
  kInvalidModel = 5,  // a model file is damaged, foreign or of another version
  kInvalidData = 6,   // a data file (actors, ontology, lexicon) has a mistake
  kLimit = 7,         // a limit of limits.h is passed
  kWrite = 8,         // output could not be written
  kFetch = 9,         // a server cannot be reached, refuses or fails
  kInternal = 70,     // a bug in Khaldun
};

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;
};

// Puts "<where>: " before the message of `error`.
inline Error with_context(std::string_view where, Error error) {
  error.message.insert(0, std::string(where) + ": ");
  return error;
}

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return has_value(); }
  bool has_value() const { return state_.index() == 0; }

  // Only when has_value().
  T& value() & { return *std::get_if<0>(&state_); }
  const T& value() const& { return *std::get_if<0>(&state_); }
  T&& value() && { return std::move(*std::get_if<0>(&state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return std::get_if<0>(&state_); }
  const T* operator->() const { return std::get_if<0>(&state_); }

  // Only when !has_value().
  const Error& error() const& { return *std::get_if<1>(&state_); }
  Error&& error() && { return std::move(*std::get_if<1>(&state_)); }

 private:
  std::variant<T, Error> state_;
};

// Success without a value, or an error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return has_value(); }
  bool has_value() const { return !error_.has_value(); }
  const Error& error() const& { return *error_; }
  Error&& error() && { return std::move(*error_); }

 private:
  std::optional<Error> error_;
};

}  // namespace khaldun

#define KHALDUN_CONCAT_INNER(a, b) a##b
#define KHALDUN_CONCAT(a, b) KHALDUN_CONCAT_INNER(a, b)

// KHALDUN_TRY(auto x, f()): declares x from f()'s value, or returns f()'s error from the enclosing
// function.
#define KHALDUN_TRY(declaration, expression) \
  KHALDUN_TRY_INNER(declaration, expression, KHALDUN_CONCAT(khaldun_result_, __LINE__))
#define KHALDUN_TRY_INNER(declaration, expression, name) \
  auto name = (expression);                              \
  if (!name) return std::move(name).error();             \
  declaration = std::move(name).value()

// KHALDUN_CHECK(f()): for Result<void>; returns f()'s error from the enclosing function.
#define KHALDUN_CHECK(expression)                                \
  do {                                                           \
    if (auto khaldun_checked = (expression); !khaldun_checked) { \
      return std::move(khaldun_checked).error();                 \
    }                                                            \
  } while (false)
