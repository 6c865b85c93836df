#include "node/host/requests_table.h"

#include "golconda/v1/local.pb.h"
#include "storage/schema.h"

namespace golconda::host {
namespace {

tl::unexpected<Error> corrupt(std::string_view what) {
  return fail(ErrorCode::kCorrupt, "a stored " + std::string(what) + " is not what it must be", {}, "run `golconda audit`");
}

}  // namespace

Result<std::optional<KnownRequest>> find_request(const storage::Store& store, const replica::RequestKey& key) {
  GOLCONDA_TRY(const auto bytes, store.snapshot()->get(storage::Column::kRequests,
                                                       storage::request_key(key.participant.text, key.id)));
  if (!bytes) return std::optional<KnownRequest>{};
  v1::StoredRequest stored;
  if (!stored.ParseFromString(*bytes)) return corrupt("request");
  const auto record = ledger::RecordId::from(stored.record_id());
  const auto hash = crypto::Digest::from(stored.draft_hash());
  if (!record || !hash) return corrupt("request");
  return std::optional(KnownRequest{{ledger::LogId(stored.log_id()), stored.sequence(), *record},
                                    *hash,
                                    {stored.created_lines().begin(), stored.created_lines().end()}});
}

Result<std::uint64_t> meta_number(const storage::Snapshot& snapshot, std::string_view name) {
  GOLCONDA_TRY(const auto bytes, snapshot.get(storage::Column::kMeta, name));
  if (!bytes) return std::uint64_t{0};
  if (bytes->size() != 8) return corrupt("number");
  return read_be64(*bytes);
}

}  // namespace golconda::host
