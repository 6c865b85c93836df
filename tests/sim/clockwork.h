// Virtual time: what happens when, one thing at a time, in an order that the seed alone decides.

#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace golconda::sim {

inline constexpr std::uint64_t kMillisecond = 1'000;  // times are in microseconds
inline constexpr std::uint64_t kSecond = 1'000 * kMillisecond;

class Clockwork {
 public:
  [[nodiscard]] std::uint64_t now() const { return now_; }

  // Things of the same moment happen in the order in which they were asked for.
  void after(std::uint64_t delay, std::function<void()> what) { at(now_ + delay, std::move(what)); }
  void at(std::uint64_t when, std::function<void()> what) {
    events_.emplace(std::pair(when < now_ ? now_ : when, order_++), std::move(what));
  }

  // Runs what happens up to that moment.
  void run_until(std::uint64_t when) {
    while (!events_.empty() && events_.begin()->first.first <= when) {
      const auto next = events_.extract(events_.begin());
      now_ = next.key().first;
      next.mapped()();
    }
    now_ = when;
  }

 private:
  std::uint64_t now_ = 0;
  std::uint64_t order_ = 0;
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::function<void()>> events_;
};

}  // namespace golconda::sim
