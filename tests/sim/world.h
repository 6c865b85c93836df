// One run: a network of nodes, a seed that decides everything that happens to them, and the auditor's verdict.
//
// First trade and trouble, then quiet: links heal, everybody is started, and what was begun must come to its end.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "crypto/sha256.h"

namespace golconda::sim {

enum class Mode : std::uint8_t {
  kBounded,    // at most f members are faulty: safe, and it goes on
  kUnbounded,  // as many as chance likes are dead, cut off or mad: safe
};

struct Outcome {
  std::string failure;      // empty: all held
  crypto::Digest trace;     // of everything that honest nodes did
  std::uint64_t members = 0;
  std::uint64_t final_records = 0;
  std::uint64_t configurations = 0;  // that came into force after the genesis
  std::uint64_t forks = 0;  // logs that were forked, and found to be
};

// `directory` is empty and takes the nodes' guards.
[[nodiscard]] Outcome run(std::uint64_t seed, Mode mode, const std::filesystem::path& directory);

}  // namespace golconda::sim
