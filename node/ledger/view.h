// What the rules may read: the state as one log's author sees it, final plus that author's own pending records.
//
// A View is the ledger's only window on the world: no clock, no disk, no network. Implementations: the host's over a
// store snapshot, OverlayView over another View, and a map in tests.
//
// Errors: a Result fails only when the state cannot be read (a failing disk, corrupt bytes); "not there" is a value.
// Thread-safety: const calls from one thread at a time unless the implementation says more.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/attestation.h"
#include "node/ledger/config.h"
#include "node/ledger/item.h"
#include "node/ledger/log_state.h"

namespace golconda::ledger {

class View {
 public:
  virtual ~View() = default;

  // The configuration in force. Valid as long as the view.
  [[nodiscard]] virtual const Config& config() const = 0;

  // nullopt: no log of that name.
  [[nodiscard]] virtual Result<std::optional<LogState>> log(const LogId& id) const = 0;

  // nullptr: no such item.
  [[nodiscard]] virtual Result<ItemPtr> item(const ItemId& id) const = 0;

  // As item(), for many at once and in their order: the way a record of a thousand lines reads.
  [[nodiscard]] virtual Result<std::vector<ItemPtr>> items(std::span<const ItemId> ids) const = 0;

  // Carats that a source has registered in a calendar year so far.
  [[nodiscard]] virtual Result<Microcarats> source_total(const SourceId& source, std::uint32_t year) const = 0;

  // The attest record of that id, nullopt when there is none.
  [[nodiscard]] virtual Result<std::optional<StatementState>> statement(const RecordId& record) const = 0;

  // The attestation or grade on `item` in that line, nullopt when there is none.
  [[nodiscard]] virtual Result<std::optional<AttestationState>> attestation(const ItemId& item,
                                                                            const LineRef& line) const = 0;

  // Amendments to what `target` states of `item`, in the order of their author's logs.
  [[nodiscard]] virtual Result<std::vector<AmendmentState>> amendments(const ItemId& item,
                                                                       const LineRef& target) const = 0;
};

// What alerts, traces and passports read besides: the lineage and the sets. Same rules as View.
class LineageView : public View {
 public:
  [[nodiscard]] virtual Result<std::vector<ItemId>> parents(const ItemId& item) const = 0;
  [[nodiscard]] virtual Result<std::vector<ItemId>> children(const ItemId& item) const = 0;
  [[nodiscard]] virtual Result<std::vector<Attestation>> attestations(const ItemId& item) const = 0;
  [[nodiscard]] virtual Result<std::vector<AmendmentState>> all_amendments(const ItemId& item) const = 0;
  // Every claim that `item` makes to a unique value, sorted.
  [[nodiscard]] virtual Result<std::vector<Claim>> claims_of(const ItemId& item) const = 0;
  // The first `limit` claims to one value, sorted, without those that record `except_by` states: a certificate covers a
  // thousand stones, and who looks for another one of its number must not read them all.
  [[nodiscard]] virtual Result<std::vector<Claim>> claims_to(const ClaimValue& value,
                                                             const std::optional<RecordId>& except_by,
                                                             std::size_t limit) const = 0;
};

}  // namespace golconda::ledger
