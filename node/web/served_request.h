// What the server tells about each request that it answered, for metrics.
//
// Thread-safety: a value. The views live for the call that hands it over.

#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>

namespace golconda::web {

struct ServedRequest {
  std::string_view route;   // the pattern; "" when no route was found
  std::string_view method;  // "GET"; "" for one that we do not know
  int status = 0;
  std::chrono::microseconds duration{};  // from the first byte of the request to the last of the answer
  std::uint64_t received_bytes = 0;      // of the body
  std::uint64_t sent_bytes = 0;          // of the body
};

// Called on the HTTP thread; must not block.
using ObserveRequest = std::function<void(const ServedRequest&)>;

}  // namespace golconda::web
