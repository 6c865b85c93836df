// The state that a passport's records add up to, as the rules and the alerts read it.
//
// Ownership: `config` outlives it. Thread-safety: one thread at a time.

#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "node/ledger/overlay_view.h"

namespace golconda::passport {

class ShownView final : public ledger::LineageView {
 public:
  explicit ShownView(const ledger::Config& config);

  void apply(std::shared_ptr<const ledger::Changes> changes);
  // A claim by an item whose own history is not shown.
  void add_foreign_claim(const ledger::Claim& claim);

  // Every item that a shown line wrote, and the containers that each was ever in.
  [[nodiscard]] const std::map<ledger::ItemId, std::set<ledger::ItemId>>& containers() const { return containers_; }
  // What was ever directly inside `container`.
  [[nodiscard]] const std::set<ledger::ItemId>& ever_in(const ledger::ItemId& container) const;
  [[nodiscard]] const std::map<ledger::ItemId, std::vector<ledger::Attestation>>& all_attestations() const {
    return attestations_;
  }

  [[nodiscard]] const ledger::Config& config() const override { return state_.config(); }
  [[nodiscard]] Result<std::optional<ledger::LogState>> log(const ledger::LogId& id) const override { return state_.log(id); }
  [[nodiscard]] Result<ledger::ItemPtr> item(const ledger::ItemId& id) const override { return state_.item(id); }
  [[nodiscard]] Result<std::vector<ledger::ItemPtr>> items(std::span<const ledger::ItemId> ids) const override {
    return state_.items(ids);
  }
  [[nodiscard]] Result<ledger::Microcarats> source_total(const ledger::SourceId& source,
                                                         std::uint32_t year) const override {
    return state_.source_total(source, year);
  }
  [[nodiscard]] Result<std::optional<ledger::StatementState>> statement(
      const ledger::RecordId& record) const override {
    return state_.statement(record);
  }
  [[nodiscard]] Result<std::optional<ledger::AttestationState>> attestation(
      const ledger::ItemId& item, const ledger::LineRef& line) const override {
    return state_.attestation(item, line);
  }
  [[nodiscard]] Result<std::vector<ledger::AmendmentState>> amendments(const ledger::ItemId& item,
                                                                       const ledger::LineRef& target) const override {
    return state_.amendments(item, target);
  }

  [[nodiscard]] Result<std::vector<ledger::ItemId>> parents(const ledger::ItemId& item) const override;
  [[nodiscard]] Result<std::vector<ledger::ItemId>> children(const ledger::ItemId& item) const override;
  [[nodiscard]] Result<std::vector<ledger::Attestation>> attestations(const ledger::ItemId& item) const override;
  [[nodiscard]] Result<std::vector<ledger::AmendmentState>> all_amendments(const ledger::ItemId& item) const override;
  [[nodiscard]] Result<std::vector<ledger::Claim>> claims_of(const ledger::ItemId& item) const override;
  [[nodiscard]] Result<std::vector<ledger::Claim>> claims_to(const ledger::ClaimValue& value,
                                                             const std::optional<ledger::RecordId>& except_by,
                                                             std::size_t limit) const override;

 private:
  void add_claim(const ledger::Claim& claim);
  void remove_claim(const ledger::Claim& claim);

  ledger::OverlayView state_;
  std::map<ledger::ItemId, std::vector<ledger::ItemId>> parents_;
  std::map<ledger::ItemId, std::vector<ledger::ItemId>> children_;
  std::map<ledger::ItemId, std::set<ledger::ItemId>> containers_;
  std::map<ledger::ItemId, std::set<ledger::ItemId>> contents_;  // the same, the other way
  std::map<ledger::ItemId, std::vector<ledger::Attestation>> attestations_;
  std::map<ledger::ItemId, std::vector<ledger::AmendmentState>> amendments_;
  std::set<ledger::Claim> claims_;
  std::map<ledger::ItemId, std::set<ledger::Claim>> claims_of_;  // the same, by item
};

}  // namespace golconda::passport
