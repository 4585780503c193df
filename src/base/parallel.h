// for_each_batch: runs a function over batches of consecutive items on several threads.
//
//   for_each_batch(ends, jobs, [&](std::size_t begin, std::size_t end) { ... });
//
// `ends` holds the end of each batch, ascending; the first batch begins at 0. The function is
// called once for each batch, from any thread, in any order; it must not throw. Returns when all
// calls have returned.
#pragma once

#include <cstddef>
#include <functional>
#include <span>

namespace khaldun::base {

void for_each_batch(std::span<const std::size_t> ends, int jobs,
                    const std::function<void(std::size_t begin, std::size_t end)>& function);

// The same with each of `count` items as a batch of its own.
void for_each_item(std::size_t count, int jobs, const std::function<void(std::size_t)>& function);

}  // namespace khaldun::base
