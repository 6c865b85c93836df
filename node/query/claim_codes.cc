#include "node/query/claim_codes.h"

#include "node/query/record_cache.h"

namespace golconda::query {

Result<bool> is_claim_code_shown(const host::Reader& reader, ByteView item, std::string_view code) {
  const auto id = ledger::ItemId::from(item);
  if (!id) return false;
  RecordCache records(reader);
  GOLCONDA_TRY(const auto history, reader.history(*id));
  for (const auto& entry : history) {
    GOLCONDA_TRY(const auto* const body, records.body(entry.place));
    if (!body->has_buy_back()) continue;
    GOLCONDA_TRY(const auto* const line, records.line(entry.place, entry.line));
    if (line->buy_back().claim_code() == code) return true;
  }
  return false;
}

}  // namespace golconda::query
