#include "node/query/watch_feed.h"

#include <string>
#include <utility>

#include "node/query/limits.h"
#include "node/query/record_cache.h"

namespace golconda::query {

Result<std::vector<v1::WatchEvent>> read_events(const host::Service& service, std::uint64_t position) {
  GOLCONDA_TRY(const auto reader, service.reader());
  GOLCONDA_TRY(const auto entries, reader->feed(position, kWatchBatchEvents));
  RecordCache records(*reader);
  std::vector<v1::WatchEvent> events;
  events.reserve(entries.size());
  for (const auto& entry : entries) {
    GOLCONDA_TRY(const auto* const body, records.body({entry.record, entry.log, entry.sequence}));
    v1::WatchEvent event;
    event.set_position(entry.position);
    event.set_record_id(entry.record.bytes());
    event.set_log_id(entry.log.text);
    event.set_sequence(entry.sequence);
    event.set_action(action_name(*body));
    event.set_line_count(body->line_count());
    event.set_created_at_ms(body->created_at_ms());
    events.push_back(std::move(event));
  }
  return events;
}

Result<void> check_position(const host::Service& service, std::uint64_t position) {
  GOLCONDA_TRY(const auto reader, service.reader());
  GOLCONDA_TRY(const std::uint64_t end, reader->feed_end());
  if (position <= end) return {};
  return fail(ErrorCode::kInvalidArgument,
              "position " + std::to_string(position) + " is beyond the feed's end at " + std::to_string(end),
              "from_position", "positions belong to one node; watch from 0 to start again");
}

}  // namespace golconda::query
