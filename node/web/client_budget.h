// What one address may hold and how fast it may ask: open connections, new connections and requests, the last two by
// token buckets. Addresses that have not been heard of for longest are forgotten first, so that memory is bounded
// whatever comes.
//
// An address is query::address_key(): for IPv6 a network of 64 bits, since whoever has one of its addresses has them
// all. Times are the caller's and never run backwards.
//
// Not thread-safe: the HTTP thread owns it.

#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "node/web/limits.h"

namespace golconda::web {

using SteadyTime = std::chrono::steady_clock::time_point;

// Fills by `per_second`, up to `burst`. Counted in thousandths, so that no time is lost to rounding.
class TokenBucket {
 public:
  TokenBucket(std::uint32_t burst, SteadyTime now) : level_milli_(std::uint64_t{burst} * 1'000), filled_(now) {}

  // Takes `tokens`, or nothing and says after how long there will be as many.
  [[nodiscard]] std::optional<std::chrono::milliseconds> take(std::uint32_t tokens, std::uint32_t per_second,
                                                              std::uint32_t burst, SteadyTime now);

 private:
  std::uint64_t level_milli_;
  SteadyTime filled_;
};

class ClientBudget {
 public:
  // `limits` outlives it.
  explicit ClientBudget(const HttpLimits& limits) : limits_(limits) {}

  // Counts one more open connection; false: cut it, nothing is counted.
  [[nodiscard]] bool open_connection(const std::string& address, SteadyTime now);
  // Of one that was counted.
  void close_connection(const std::string& address);

  // nullopt: go on. Otherwise how long the client has to wait.
  [[nodiscard]] std::optional<std::chrono::milliseconds> take_request(const std::string& address, std::uint32_t cost,
                                                                      SteadyTime now);

  [[nodiscard]] std::size_t addresses() const { return clients_.size(); }

 private:
  struct Client {
    std::size_t connections = 0;
    TokenBucket connects;
    TokenBucket requests;
    std::list<std::string>::iterator place;  // in heard_
  };
  Client& client(const std::string& address, SteadyTime now);
  void forget_one();

  const HttpLimits& limits_;
  std::list<std::string> heard_;  // the latest first
  std::unordered_map<std::string, Client> clients_;
};

// Bytes that all connections hold together for one purpose.
class MemoryBudget {
 public:
  explicit MemoryBudget(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  // Gives its bytes back when it goes. Empty: nothing was taken. Lives no longer than the budget.
  class Share {
   public:
    Share() = default;
    Share(MemoryBudget& budget, std::size_t bytes) : budget_(&budget), bytes_(bytes) {}
    Share(Share&& other) noexcept : budget_(other.budget_), bytes_(other.bytes_) { other.budget_ = nullptr; }
    Share& operator=(Share&& other) noexcept {
      std::swap(budget_, other.budget_);
      std::swap(bytes_, other.bytes_);
      return *this;
    }
    ~Share() {
      if (budget_ != nullptr) budget_->taken_ -= bytes_;
    }

   private:
    MemoryBudget* budget_ = nullptr;
    std::size_t bytes_ = 0;
  };

  // nullopt: there is no room now.
  [[nodiscard]] std::optional<Share> take(std::size_t bytes) {
    if (bytes > bytes_max_ - taken_) return std::nullopt;
    taken_ += bytes;
    return Share(*this, bytes);
  }
  [[nodiscard]] std::size_t taken_bytes() const { return taken_; }

 private:
  const std::size_t bytes_max_;
  std::size_t taken_ = 0;
};

}  // namespace golconda::web
