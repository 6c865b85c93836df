#include "tests/passport/world_reader.h"

#include <algorithm>

#include "crypto/checkpoint.h"
#include "crypto/compact_range.h"
#include "crypto/cosignature.h"
#include "crypto/merkle_hash.h"
#include "crypto/merkle_proof.h"
#include "node/ledger/checkpoint_names.h"

namespace golconda::passport {

using ledger::ItemId;
using ledger::LogId;
using test::Recorded;

Result<std::vector<HistoryEntry>> WorldReader::history(const ItemId& item) const {
  std::vector<HistoryEntry> entries;
  for (const Recorded& record : world_.records()) {
    for (const auto& write : record.changes.items) {
      if (write.id == item) entries.push_back({write.after->version, {record.id, record.log, record.sequence}, write.line});
    }
  }
  return entries;
}

Result<RecordPlace> WorldReader::place(const ledger::RecordId& id) const {
  const Recorded& record = world_.record(id);
  return RecordPlace{record.id, record.log, record.sequence};
}

const Recorded& WorldReader::at(const RecordPlace& place) const {
  return *std::ranges::find_if(world_.records(), [&](const Recorded& record) {
    return record.log == place.log && record.sequence == place.sequence;
  });
}

Result<StoredRecord> WorldReader::record(const RecordPlace& place) const {
  const Recorded& found = at(place);
  return StoredRecord{{found.id, found.log, found.sequence}, found.body, found.signature.bytes(), static_cast<std::uint32_t>(found.lines.size())};
}

Result<Bytes> WorldReader::line(const RecordPlace& place, std::uint32_t line) const { return at(place).lines.at(line); }

Result<std::vector<Bytes>> WorldReader::lines(const RecordPlace& place) const { return at(place).lines; }

Result<std::vector<PrivateField>> WorldReader::private_fields(const RecordPlace& place) const {
  const auto found = privates.find(at(place).id);
  return found == privates.end() ? std::vector<PrivateField>{} : found->second;
}

std::vector<crypto::Digest> WorldReader::leaves(const LogId& log) const {
  std::vector<crypto::Digest> ids;
  for (const Recorded& record : world_.records()) {
    if (record.log == log) ids.push_back(record.id);
  }
  return ids;
}

Result<std::string> WorldReader::checkpoint(const LogId& log) const {
  const auto& network = world_.config().network;
  const auto ids = leaves(log);
  const std::string origin = ledger::checkpoint_origin(network, log);
  const auto named = log_made_under.find(log);
  const std::uint64_t under = named == log_made_under.end() ? made_under.value_or(world_.config().number) : named->second;
  crypto::SignedNote note{crypto::format_checkpoint({origin, ids.size(), crypto::merkle_root(ids), under}), {}};
  note.signatures.push_back(crypto::sign_note(note.text, origin, world_.log_key(log.text)));
  const auto of_log = log_cosigned_at_s.find(log);
  const std::uint64_t time_s = of_log == log_cosigned_at_s.end() ? cosigned_at_s : of_log->second;
  for (const auto& witness : countersigners.value_or(world_.chain().find(under)->witnesses)) {
    const std::string name = ledger::witness_key_name(network, witness);
    note.signatures.push_back(crypto::cosign(note.text, name, world_.witness_key(witness.text), time_s));
  }
  return crypto::format_note(note);
}

Result<std::vector<crypto::Digest>> WorldReader::inclusion_path(const LogId& log, std::uint64_t sequence, std::uint64_t size) const {
  auto ids = leaves(log);
  ids.resize(size);
  return crypto::inclusion_path(ids, sequence);
}

Result<std::vector<std::uint64_t>> WorldReader::rotations(const LogId& log) const {
  std::vector<std::uint64_t> sequences;
  for (const Recorded& record : world_.records()) {
    if (record.log == log && record.changes.key_rotated) sequences.push_back(record.sequence);
  }
  return sequences;
}

}  // namespace golconda::passport
