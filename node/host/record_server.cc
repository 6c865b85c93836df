#include "node/host/record_server.h"

#include <utility>

#include "crypto/merkle_proof.h"
#include "node/host/log_reader.h"
#include "proto/limits.h"

namespace golconda::host {
namespace {

std::size_t size_of(const replica::SignedBytes& record) {
  std::size_t size = record.body.size() + record.signature.size();
  for (const Bytes& line : record.lines) size += line.size();
  return size;
}

}  // namespace

Result<replica::Records> read_records(const storage::Snapshot& snapshot, const replica::SendRecords& asked) {
  replica::Records out;
  out.log = asked.log;
  out.from = asked.from;
  std::size_t bytes = 0;
  for (std::uint64_t sequence = asked.from; sequence < asked.to; ++sequence) {
    GOLCONDA_TRY(passport::StoredRecord stored, read_record(snapshot, asked.log, sequence));
    replica::SignedBytes record{std::move(stored.body), std::move(stored.signature), {}};
    if (stored.line_count > 0) {
      GOLCONDA_TRY(record.lines, read_lines(snapshot, asked.log, sequence));
    }
    bytes += size_of(record);
    if (!out.records.empty() && bytes > wire::kPeerRecordsBytes) break;
    out.records.push_back(std::move(record));
  }
  if (asked.certified_size == 0) return out;
  out.certified_size = asked.certified_size;
  const auto node = [&](const crypto::NodeId& id) { return read_tree_node(snapshot, asked.log, id); };
  GOLCONDA_TRY(out.proof, crypto::consistency_proof(asked.from + out.records.size(), asked.certified_size, node));
  return out;
}

}  // namespace golconda::host
