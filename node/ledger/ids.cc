#include "node/ledger/ids.h"

#include "crypto/domain.h"

namespace golconda::ledger {

ItemId item_id(const RecordId& record, std::uint32_t line) {
  Bytes index;
  append_be32(index, line);
  const crypto::Digest hash = crypto::sha256({crypto::domain::kItem, record.view(), index});
  return *ItemId::from(hash.view().substr(0, ItemId::kSizeBytes));
}

}  // namespace golconda::ledger
