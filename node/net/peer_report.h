// What the transport tells the operator: one line at a time, and a stranger cannot fill the log with them.
//
// Thread-safety: any thread; `say` is called by one at a time, and must not call back.

#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <utility>

#include "node/net/peer_budget.h"

namespace golconda::net {

using Say = std::function<void(const std::string& line)>;

class PeerReport {
 public:
  explicit PeerReport(Say say) : say_(std::move(say)) {}

  // About this node's own doing: never left out, so never at another's bidding.
  void say(const std::string& line);
  // About somebody who comes in: at most kLinesPerWindowMax in each kLinesWindow.
  void say_of_stranger(const std::string& line);

 private:
  const Say say_;
  std::mutex mutex_;
  LineBudget budget_;  // guarded by mutex_
};

}  // namespace golconda::net
