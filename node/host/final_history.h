// How many records were final here when: what tells for how long another node has lacked some.
//
// Records become final in one order here, and what another node lacks is told as a number of records, so the time that
// follows is that of the oldest of the last so many: at least for so long has it lacked one.
//
// Memory is bounded: what is close together counts as one, and the older it is, the coarser, to a hundredth of its age.
// Thread-safety: one thread.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace golconda::host {

// Records that became final within this long count as if all had at its beginning.
inline constexpr std::int64_t kHistoryStepMs = 100;
inline constexpr std::int64_t kHistoryPrecision = 100;
// Ages that grow by a hundredth from 100 ms to all that 64 bits hold are fewer.
inline constexpr std::size_t kHistoryEntriesMax = 4'096;

class FinalHistory {
 public:
  // `total` records are final. Neither runs backwards; a clock that was set back is taken to stand still.
  void note(std::uint64_t total, std::int64_t now_ms);
  // For how long a node that has all but the newest `lacked` has not been level with this one; at least 1 when it lacks
  // some, 0 when it lacks none.
  [[nodiscard]] std::uint64_t lag_ms(std::uint64_t lacked, std::int64_t now_ms) const;

 private:
  struct Entry {
    std::int64_t since_ms = 0;
    std::uint64_t total = 0;  // from then on
  };
  void thin(std::int64_t now_ms);

  std::vector<Entry> entries_;  // both rise
};

}  // namespace golconda::host
