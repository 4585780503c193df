// KHALDUN_ASSERT(condition, "what must hold"): stops the program when the programmer, not the
// input, is wrong.
//
// On in release builds. For anything that an input, a model or a user can cause, return an Error
// instead.
#pragma once

namespace khaldun::base {

[[noreturn]] void assertion_failed(const char* condition, const char* what, const char* file,
                                   int line);

}  // namespace khaldun::base

#define KHALDUN_ASSERT(condition, what) \
  ((condition) ? void(0) : ::khaldun::base::assertion_failed(#condition, what, __FILE__, __LINE__))
