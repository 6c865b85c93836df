#include "node/host/final_history.h"

#include <algorithm>
#include <utility>

namespace golconda::host {

void FinalHistory::note(std::uint64_t total, std::int64_t now_ms) {
  if (!entries_.empty()) {
    Entry& last = entries_.back();
    if (total <= last.total) return;
    if (now_ms - last.since_ms < kHistoryStepMs) {
      last.total = total;
      return;
    }
  }
  if (entries_.size() == kHistoryEntriesMax) thin(now_ms);
  entries_.push_back({now_ms, total});
}

// Neighbours become one: the time of the first, the records of both.
void FinalHistory::thin(std::int64_t now_ms) {
  std::vector<Entry> kept;
  for (const Entry& entry : entries_) {
    if (!kept.empty() && entry.since_ms - kept.back().since_ms < (now_ms - entry.since_ms) / kHistoryPrecision) {
      kept.back().total = entry.total;
    } else {
      kept.push_back(entry);
    }
  }
  entries_ = std::move(kept);
}

std::uint64_t FinalHistory::lag_ms(std::uint64_t lacked, std::int64_t now_ms) const {
  if (lacked == 0 || entries_.empty()) return 0;
  const std::uint64_t total = entries_.back().total;
  const std::uint64_t has = total - std::min(total, lacked);
  const auto first = std::find_if(entries_.begin(), entries_.end(), [has](const Entry& entry) { return entry.total > has; });
  return first == entries_.end() ? 0 : static_cast<std::uint64_t>(std::max<std::int64_t>(1, now_ms - first->since_ms));
}

}  // namespace golconda::host
