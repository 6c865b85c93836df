// The configuration in force, for every thread.
//
// Thread-safety: every call from any thread.

#pragma once

#include <mutex>
#include <utility>

#include "node/ledger/config_chain.h"

namespace golconda::host {

class CurrentConfig {
 public:
  explicit CurrentConfig(ledger::ConfigPtr config) : config_(std::move(config)) {}

  [[nodiscard]] ledger::ConfigPtr get() const {
    const std::lock_guard lock(mutex_);
    return config_;
  }
  void set(ledger::ConfigPtr config) {
    const std::lock_guard lock(mutex_);
    config_ = std::move(config);
  }

 private:
  mutable std::mutex mutex_;
  ledger::ConfigPtr config_;  // guarded by mutex_
};

}  // namespace golconda::host
