// The ledger's state, its lineage and its sets, over one snapshot of the store.
//
// Thread-safety: const calls from any thread. Ownership: shares the snapshot and the configuration.

#pragma once

#include <functional>
#include <memory>

#include "node/ledger/config_chain.h"
#include "node/ledger/view.h"
#include "storage/store.h"

namespace golconda::host {

// What each column's bytes mean. The functions fail with kCorrupt where a key or a value is not what it must be.
class SnapshotView {
 public:
  SnapshotView(std::shared_ptr<const storage::Snapshot> snapshot, ledger::ConfigPtr config)
      : snapshot_(std::move(snapshot)), config_(std::move(config)) {}

  [[nodiscard]] const ledger::Config& config() const { return *config_; }
  [[nodiscard]] const storage::Snapshot& snapshot() const { return *snapshot_; }

  [[nodiscard]] Result<std::optional<ledger::LogState>> log(const ledger::LogId& id) const;
  [[nodiscard]] Result<std::vector<ledger::ItemPtr>> items(std::span<const ledger::ItemId> ids) const;
  [[nodiscard]] Result<ledger::Microcarats> source_total(const ledger::SourceId& source, std::uint32_t year) const;
  [[nodiscard]] Result<std::optional<ledger::StatementState>> statement(const ledger::RecordId& record) const;
  [[nodiscard]] Result<std::optional<ledger::AttestationState>> attestation(const ledger::ItemId& item,
                                                                            const ledger::LineRef& line) const;
  // Those of one item whose keys begin with `prefix`.
  [[nodiscard]] Result<std::vector<ledger::AmendmentState>> amendments(ByteView prefix) const;
  // The second halves of the pairs whose first is `item`: parents or children.
  [[nodiscard]] Result<std::vector<ledger::ItemId>> pairs(storage::Column column, const ledger::ItemId& item) const;
  [[nodiscard]] Result<std::vector<ledger::Attestation>> attestations(const ledger::ItemId& item) const;
  [[nodiscard]] Result<std::vector<ledger::Claim>> claims_of(const ledger::ItemId& item) const;
  [[nodiscard]] Result<std::vector<ledger::Claim>> claims_to(const ledger::ClaimValue& value,
                                                             const std::optional<ledger::RecordId>& except_by,
                                                             std::size_t limit) const;

 private:
  std::shared_ptr<const storage::Snapshot> snapshot_;
  ledger::ConfigPtr config_;
};

// Calls `visit` for each entry until it fails.
[[nodiscard]] Result<void> for_each(const storage::Snapshot& snapshot, storage::Column column, ByteView prefix,
                                    const std::function<Result<void>(ByteView key, ByteView value)>& visit);

// "a stored <what> is not what it must be".
[[nodiscard]] tl::unexpected<Error> corrupt_entry(std::string_view what);

}  // namespace golconda::host
