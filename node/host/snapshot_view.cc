#include "node/host/snapshot_view.h"

#include <utility>

namespace golconda::host {
namespace {

using ledger::ItemId;
using ledger::RecordId;
using storage::Column;

constexpr std::size_t kItemBytes = ItemId::kSizeBytes;
constexpr std::size_t kRecordBytes = RecordId::kSizeBytes;

// "item || kind || value || 0 || record" and "kind || value || 0 || item || record" without the parts that are known.
std::optional<std::pair<std::string_view, ByteView>> split_text(ByteView rest) {
  const auto end = rest.find('\0');
  if (end == ByteView::npos) return std::nullopt;
  return std::pair(rest.substr(0, end), rest.substr(end + 1));
}

}  // namespace

tl::unexpected<Error> corrupt_entry(std::string_view what) {
  return fail(ErrorCode::kCorrupt, "a stored " + std::string(what) + " is not what it must be", {}, "run `golconda audit`");
}

Result<void> for_each(const storage::Snapshot& snapshot, Column column, ByteView prefix,
                      const std::function<Result<void>(ByteView key, ByteView value)>& visit) {
  const auto scan = snapshot.scan(column, prefix);
  while (scan->next()) GOLCONDA_CHECK_OK(visit(scan->key(), scan->value()));
  return scan->status();
}

Result<std::optional<ledger::LogState>> SnapshotView::log(const ledger::LogId& id) const {
  GOLCONDA_TRY(const auto bytes, snapshot_->get(Column::kLogs, id.text));
  if (!bytes) return std::optional<ledger::LogState>{};
  GOLCONDA_TRY(ledger::LogState state, ledger::decode_log_state(*bytes));
  return std::optional(std::move(state));
}

Result<std::vector<ledger::ItemPtr>> SnapshotView::items(std::span<const ItemId> ids) const {
  std::vector<Bytes> keys;
  keys.reserve(ids.size());
  for (const ItemId& id : ids) keys.push_back(id.bytes());
  GOLCONDA_TRY(const auto values, snapshot_->get_many(Column::kItems, keys));
  std::vector<ledger::ItemPtr> items(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!values[i]) continue;
    GOLCONDA_TRY(ledger::ItemState state, ledger::decode_item(*values[i]));
    items[i] = std::make_shared<const ledger::ItemState>(std::move(state));
  }
  return items;
}

Result<ledger::Microcarats> SnapshotView::source_total(const ledger::SourceId& source, std::uint32_t year) const {
  GOLCONDA_TRY(const auto bytes, snapshot_->get(Column::kSources, storage::source_key(source.text, year)));
  if (!bytes) return ledger::Microcarats{};
  if (bytes->size() != 8) return corrupt_entry("source total");
  return ledger::Microcarats{read_be64(*bytes)};
}

Result<std::optional<ledger::StatementState>> SnapshotView::statement(const RecordId& record) const {
  GOLCONDA_TRY(const auto bytes, snapshot_->get(Column::kStatements, record.view()));
  if (!bytes) return std::optional<ledger::StatementState>{};
  GOLCONDA_TRY(ledger::StatementState state, ledger::decode_statement(*bytes));
  return std::optional(std::move(state));
}

Result<std::optional<ledger::AttestationState>> SnapshotView::attestation(const ItemId& item,
                                                                          const ledger::LineRef& line) const {
  GOLCONDA_TRY(const auto bytes,
               snapshot_->get(Column::kAttestations, storage::attestation_key(item.view(), line.record.view(), line.line)));
  if (!bytes) return std::optional<ledger::AttestationState>{};
  GOLCONDA_TRY(ledger::AttestationState state, ledger::decode_attestation(*bytes));
  return std::optional(std::move(state));
}

Result<std::vector<ledger::AmendmentState>> SnapshotView::amendments(ByteView prefix) const {
  std::vector<ledger::AmendmentState> found;
  GOLCONDA_CHECK_OK(for_each(*snapshot_, Column::kAmendments, prefix, [&found](ByteView, ByteView value) -> Result<void> {
    GOLCONDA_TRY(ledger::AmendmentState state, ledger::decode_amendment(value));
    found.push_back(std::move(state));
    return {};
  }));
  return found;
}

Result<std::vector<ItemId>> SnapshotView::pairs(Column column, const ItemId& item) const {
  std::vector<ItemId> found;
  GOLCONDA_CHECK_OK(for_each(*snapshot_, column, item.view(), [&found](ByteView key, ByteView) -> Result<void> {
    const auto id = ItemId::from(key.substr(kItemBytes));
    if (!id) return corrupt_entry("lineage edge");
    found.push_back(*id);
    return {};
  }));
  return found;
}

Result<std::vector<ledger::Attestation>> SnapshotView::attestations(const ItemId& item) const {
  std::vector<ledger::Attestation> found;
  GOLCONDA_CHECK_OK(for_each(*snapshot_, Column::kAttestations, item.view(), [&found](ByteView key, ByteView value) -> Result<void> {
    if (key.size() != kItemBytes + kRecordBytes + 4) return corrupt_entry("attestation's key");
    GOLCONDA_TRY(ledger::AttestationState state, ledger::decode_attestation(value));
    const ledger::LineRef line{*RecordId::from(key.substr(kItemBytes, kRecordBytes)),
                               read_be32(key.substr(kItemBytes + kRecordBytes))};
    found.push_back({line, std::move(state)});
    return {};
  }));
  return found;
}

Result<std::vector<ledger::Claim>> SnapshotView::claims_of(const ItemId& item) const {
  std::vector<ledger::Claim> found;
  GOLCONDA_CHECK_OK(for_each(*snapshot_, Column::kItemClaims, item.view(), [&](ByteView key, ByteView) -> Result<void> {
    const ByteView rest = key.substr(kItemBytes);
    const auto parts = rest.empty() ? std::nullopt : split_text(rest.substr(1));
    const auto record = parts ? RecordId::from(parts->second) : std::nullopt;
    if (!record) return corrupt_entry("claim's key");
    found.push_back({{static_cast<ledger::ClaimKind>(rest[0]), std::string(parts->first)}, *record, item});
    return {};
  }));
  return found;
}

Result<std::vector<ledger::Claim>> SnapshotView::claims_to(const ledger::ClaimValue& value,
                                                           const std::optional<RecordId>& except_by,
                                                           std::size_t limit) const {
  std::vector<ledger::Claim> found;
  const Bytes prefix = storage::claim_prefix(static_cast<std::uint8_t>(value.kind), value.value);
  Bytes from = prefix;
  while (true) {
    const auto scan = snapshot_->scan(Column::kClaims, prefix, from);
    bool skip = false;
    while (!skip && found.size() < limit && scan->next()) {
      const ByteView rest = scan->key().substr(prefix.size());
      if (rest.size() != kRecordBytes + kItemBytes) return corrupt_entry("claim's key");
      const RecordId record = *RecordId::from(rest.substr(0, kRecordBytes));
      skip = except_by == record;
      if (!skip) found.push_back({value, record, *ItemId::from(rest.substr(kRecordBytes))});
    }
    GOLCONDA_CHECK_OK(scan->status());
    if (!skip) return found;
    // Behind every item that this record states it of.
    from = prefix + except_by->bytes() + Bytes(kItemBytes + 1, '\xff');
  }
}

}  // namespace golconda::host
