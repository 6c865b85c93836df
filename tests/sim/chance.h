// The simulation's only source of chance: the same seed gives the same numbers on every machine.
//
// Source: SplitMix64 (Steele, Lea, Flood 2014), which needs no tables and has no bad seeds.

#pragma once

#include <cstdint>
#include <vector>

namespace golconda::sim {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  // [0, limit), 0 < limit.
  std::uint64_t below(std::uint64_t limit) { return next() % limit; }
  // [low, high].
  std::uint64_t between(std::uint64_t low, std::uint64_t high) { return low + below(high - low + 1); }
  bool percent(std::uint64_t chance) { return below(100) < chance; }
  bool permille(std::uint64_t chance) { return below(1'000) < chance; }
  template <class T>
  T& pick(std::vector<T>& from) {
    return from[below(from.size())];
  }
  // A source of its own, so that one concern's draws do not move another's.
  Chance fork() { return Chance(next()); }

 private:
  std::uint64_t state_;
};

}  // namespace golconda::sim
