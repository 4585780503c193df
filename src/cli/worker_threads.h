// for_each_index: calls a function for 0 .. count-1 on several threads.
//
//   for_each_index(texts.size(), jobs, [&](std::size_t i) { lines[i] = format(texts[i]); });
//
// Returns when all calls have returned. Calls come from any thread in any order. The first
// exception is thrown again here.
#pragma once

#include <cstddef>
#include <functional>

namespace khaldun::cli {

void for_each_index(std::size_t count, int jobs, const std::function<void(std::size_t)>& function);

}  // namespace khaldun::cli
