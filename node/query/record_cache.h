// Records as one call reads them: parsed once, however many items they touched.
//
// What comes from the store was judged before it was stored, so a body that does not parse is kCorrupt.
//
// Thread-safety: one thread. Ownership: the reader outlives the cache; bodies and lines live as long as the cache.

#pragma once

#include <map>
#include <memory>
#include <string>

#include "crypto/base/result.h"
#include "golconda/v1/record.pb.h"
#include "node/host/reader.h"

namespace golconda::query {

class RecordCache {
 public:
  explicit RecordCache(const host::Reader& reader) : reader_(reader) {}

  [[nodiscard]] const host::Reader& reader() const { return reader_; }

  [[nodiscard]] Result<const v1::RecordBody*> body(const passport::RecordPlace& place);
  [[nodiscard]] Result<const v1::Line*> line(const passport::RecordPlace& place, std::uint32_t line);

 private:
  const host::Reader& reader_;
  std::map<ledger::RecordId, std::unique_ptr<v1::RecordBody>> bodies_;
  std::map<ledger::LineRef, std::unique_ptr<v1::Line>> lines_;
};

// The action's name as the format writes it ("register_rough"), "" when there is none.
[[nodiscard]] std::string action_name(const v1::RecordBody& body);

}  // namespace golconda::query
