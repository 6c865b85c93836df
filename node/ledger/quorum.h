// Quorum arithmetic.
//
// n witnesses, of which f may be faulty, the log's author included. q = floor(2n/3) + 1 votes make a checkpoint final:
//   - two quorums share at least 2q - n witnesses, which is more than f = n - q: an honest one among them would have
//     to sign two conflicting checkpoints, and does not;
//   - the n - f = q that are not faulty are enough to go on.
// n = 1 gives q = 1: one organisation alone, final at once, no special case. n = 4 is the least that bears one fault.
//
// Source: design section 6.

#pragma once

#include <cstddef>

namespace golconda::ledger {

[[nodiscard]] constexpr std::size_t quorum(std::size_t witnesses) { return 2 * witnesses / 3 + 1; }

// How many witnesses may be faulty or away.
[[nodiscard]] constexpr std::size_t faults_borne(std::size_t witnesses) { return witnesses - quorum(witnesses); }

static_assert(quorum(1) == 1 && quorum(2) == 2 && quorum(3) == 3 && quorum(4) == 3 && quorum(7) == 5);
static_assert(faults_borne(1) == 0 && faults_borne(3) == 0 && faults_borne(4) == 1 && faults_borne(7) == 2);
// Any two quorums of n = 3f + 1 share at least f + 1: one of them is honest.
static_assert(2 * quorum(4) - 4 >= faults_borne(4) + 1 && 2 * quorum(10) - 10 >= faults_borne(10) + 1);

}  // namespace golconda::ledger
