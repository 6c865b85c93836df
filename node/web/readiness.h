// Whether a node can do its work now, as named checks.
//
// Thread-safety: pure functions.

#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "node/host/service.h"

namespace golconda::web {

// A group commit is some milliseconds; one that takes longer than this has a disk that stands still.
inline constexpr std::chrono::milliseconds kCommitTimeMax{10'000};
// The node is asked each second how it is.
inline constexpr std::chrono::milliseconds kStatusPeriod{1'000};
inline constexpr std::chrono::milliseconds kStatusFresh{5'000};
// From then on the process is taken for stuck, and whoever watches it should restart it.
inline constexpr std::chrono::milliseconds kStuckTime{60'000};

struct Check {
  std::string name;
  bool ok = false;
  std::string detail;  // why not; "" when it is
};

// What was last heard of the node.
struct NodeNews {
  std::optional<host::NodeStatus> status;  // nullopt: nothing yet, or it failed
  std::string failure;                     // why it failed
  std::chrono::milliseconds age{};         // since it was heard
};

//   node     its thread answers
//   store    it can be read
//   guard    it may sign: not behind its guard, not read-only, not asking its peers still
//   keys     each log that is hosted here can be written
//   quorum   as many witnesses are reachable as make a record final
//   commits  the group commit under way is not stuck
// `now_ms` is Unix time. What is not known for lack of a status is not ok.
[[nodiscard]] std::vector<Check> readiness(const NodeNews& news, std::int64_t now_ms);

// The process does something: false once the node has not answered for kStuckTime.
[[nodiscard]] Check liveness(const NodeNews& news);

// {"ready":true,"checks":[{"name":"node","ok":true,"detail":""},...]}
[[nodiscard]] std::string checks_json(bool ready, const std::vector<Check>& checks);

}  // namespace golconda::web
