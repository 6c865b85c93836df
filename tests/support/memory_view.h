// The state in maps, as the rules and passports read it: what a node keeps in its store, without one.
//
// Two of them that hold the same state are equal. Thread-safety: one thread.

#pragma once

#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "node/ledger/changes.h"
#include "node/ledger/view.h"

namespace golconda::test {

class MemoryView final : public ledger::LineageView {
 public:
  // Every log of the configuration is there and empty.
  explicit MemoryView(ledger::Config config);

  void apply(const ledger::Changes& changes);
  // The configuration from now on; logs that it adds are empty.
  void adopt(ledger::Config config);

  [[nodiscard]] const ledger::Config& config() const override { return config_; }
  [[nodiscard]] Result<std::optional<ledger::LogState>> log(const ledger::LogId& id) const override;
  [[nodiscard]] Result<ledger::ItemPtr> item(const ledger::ItemId& id) const override;
  [[nodiscard]] Result<std::vector<ledger::ItemPtr>> items(std::span<const ledger::ItemId> ids) const override;
  [[nodiscard]] Result<ledger::Microcarats> source_total(const ledger::SourceId& source,
                                                         std::uint32_t year) const override;
  [[nodiscard]] Result<std::optional<ledger::StatementState>> statement(
      const ledger::RecordId& record) const override;
  [[nodiscard]] Result<std::optional<ledger::AttestationState>> attestation(
      const ledger::ItemId& item, const ledger::LineRef& line) const override;
  [[nodiscard]] Result<std::vector<ledger::AmendmentState>> amendments(const ledger::ItemId& item,
                                                                       const ledger::LineRef& target) const override;
  [[nodiscard]] Result<std::vector<ledger::ItemId>> parents(const ledger::ItemId& item) const override;
  [[nodiscard]] Result<std::vector<ledger::ItemId>> children(const ledger::ItemId& item) const override;
  [[nodiscard]] Result<std::vector<ledger::Attestation>> attestations(const ledger::ItemId& item) const override;
  [[nodiscard]] Result<std::vector<ledger::AmendmentState>> all_amendments(const ledger::ItemId& item) const override;
  [[nodiscard]] Result<std::vector<ledger::Claim>> claims_of(const ledger::ItemId& item) const override;
  [[nodiscard]] Result<std::vector<ledger::Claim>> claims_to(const ledger::ClaimValue& value,
                                                             const std::optional<ledger::RecordId>& except_by,
                                                             std::size_t limit) const override;

  [[nodiscard]] const std::map<ledger::ItemId, ledger::ItemState>& all_items() const { return items_; }

  friend bool operator==(const MemoryView& a, const MemoryView& b);

 private:
  // The amending log's number, sequence and line: the order in which amendments count.
  using AmendmentKey = std::tuple<std::uint32_t, std::uint64_t, std::uint32_t>;

  ledger::Config config_;
  std::map<ledger::LogId, ledger::LogState> logs_;
  std::map<ledger::ItemId, ledger::ItemState> items_;
  std::map<std::pair<ledger::SourceId, std::uint32_t>, ledger::Microcarats> source_totals_;
  std::map<ledger::RecordId, ledger::StatementState> statements_;
  std::map<ledger::ItemId, std::map<ledger::LineRef, ledger::AttestationState>> attestations_;
  std::map<ledger::ItemId, std::map<std::pair<ledger::LineRef, AmendmentKey>, ledger::AmendmentState>> amendments_;
  std::map<ledger::ItemId, std::set<ledger::ItemId>> parents_;
  std::map<ledger::ItemId, std::set<ledger::ItemId>> children_;
  std::set<ledger::Claim> claims_;
};

}  // namespace golconda::test
