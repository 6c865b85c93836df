#include "node/query/record_cache.h"

#include <google/protobuf/descriptor.h>

namespace golconda::query {

Result<const v1::RecordBody*> RecordCache::body(const passport::RecordPlace& place) {
  auto& slot = bodies_[place.record];
  if (slot != nullptr) return slot.get();
  GOLCONDA_TRY(const auto stored, reader_.record(place));
  auto parsed = std::make_unique<v1::RecordBody>();
  if (!parsed->ParseFromString(stored.body)) {
    return fail(ErrorCode::kCorrupt, "the stored record " + to_hex(place.record.view()) + " cannot be read", "",
                "run `golconda audit`");
  }
  slot = std::move(parsed);
  return slot.get();
}

Result<const v1::Line*> RecordCache::line(const passport::RecordPlace& place, std::uint32_t line) {
  auto& slot = lines_[{place.record, line}];
  if (slot != nullptr) return slot.get();
  GOLCONDA_TRY(const Bytes bytes, reader_.line(place, line));
  auto parsed = std::make_unique<v1::Line>();
  if (!parsed->ParseFromString(bytes)) {
    return fail(ErrorCode::kCorrupt,
                "line " + std::to_string(line) + " of the stored record " + to_hex(place.record.view()) +
                    " cannot be read",
                "", "run `golconda audit`");
  }
  slot = std::move(parsed);
  return slot.get();
}

std::string action_name(const v1::RecordBody& body) {
  const auto* field = v1::RecordBody::descriptor()->FindFieldByNumber(static_cast<int>(body.action_case()));
  return field == nullptr ? std::string() : field->name();
}

}  // namespace golconda::query
