#include "node/ledger/ids.h"

#include <charconv>

#include "crypto/domain.h"

namespace golconda::ledger {

ItemId item_id(const RecordId& record, std::uint32_t line) {
  Bytes index;
  append_be32(index, line);
  const crypto::Digest hash = crypto::sha256({crypto::domain::kItem, record.view(), index});
  return *ItemId::from(hash.view().substr(0, ItemId::kSizeBytes));
}

ParticipantId owner_of(const LogId& log) { return ParticipantId(log.text.substr(0, log.text.find('.'))); }

std::uint32_t log_number(const LogId& log) {
  std::uint32_t number = 1;
  const auto dot = log.text.find('.');
  if (dot != std::string::npos) std::from_chars(log.text.data() + dot + 1, log.text.data() + log.text.size(), number);
  return number;
}

}  // namespace golconda::ledger
