// WorkspacePool: workspaces that no thread is using at the moment, so that their caches stay warm
// from call to call.
//
//   Workspace workspace = pool.take([&] { return Workspace(pipeline); });
//   ...
//   pool.give_back(std::move(workspace));
//
// Thread-safe. Tested by engine_test.cc.
#pragma once

#include <mutex>
#include <utility>
#include <vector>

namespace khaldun::engine {

template <typename Workspace>
class WorkspacePool {
 public:
  // `make` makes one more.
  template <typename Make>
  Workspace take(const Make& make) {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return make();
    Workspace workspace = std::move(free_.back());
    free_.pop_back();
    return workspace;
  }

  void give_back(Workspace workspace) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(workspace));
  }

 private:
  std::mutex mutex_;
  std::vector<Workspace> free_;
};

}  // namespace khaldun::engine
