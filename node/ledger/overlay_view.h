// A View over a View: the state below it with the changes of pending records on top.
//
// Changes come and go in order, first in, first out: the oldest becomes final and appears in the base instead. Between
// the base's replacement and pop() the same write may be in both, which is harmless: the overlay's is the newer one.
//
// Ownership: shares the base and the changes. Thread-safety: one thread at a time.

#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>

#include "node/ledger/changes.h"
#include "node/ledger/view.h"

namespace golconda::ledger {

class OverlayView final : public View {
 public:
  explicit OverlayView(std::shared_ptr<const View> base);

  // On top of everything that was applied before.
  void apply(std::shared_ptr<const Changes> changes);
  // Takes off the oldest, which is there.
  void pop();
  void set_base(std::shared_ptr<const View> base);

  [[nodiscard]] const Config& config() const override;
  [[nodiscard]] Result<std::optional<LogState>> log(const LogId& id) const override;
  [[nodiscard]] Result<ItemPtr> item(const ItemId& id) const override;
  [[nodiscard]] Result<std::vector<ItemPtr>> items(std::span<const ItemId> ids) const override;
  [[nodiscard]] Result<Microcarats> source_total(const SourceId& source, std::uint32_t year) const override;
  [[nodiscard]] Result<std::optional<StatementState>> statement(const RecordId& record) const override;
  [[nodiscard]] Result<std::optional<AttestationState>> attestation(const ItemId& item,
                                                                    const LineRef& line) const override;
  [[nodiscard]] Result<std::vector<AmendmentState>> amendments(const ItemId& item,
                                                               const LineRef& target) const override;

 private:
  // A value and the layer that wrote it last: popping an older layer leaves it.
  template <class T>
  struct Layered {
    T value;
    std::uint64_t layer = 0;
  };
  template <class Map, class Key>
  static void drop(Map& map, const Key& key, std::uint64_t layer);

  std::shared_ptr<const View> base_;
  std::deque<std::shared_ptr<const Changes>> layers_;
  std::uint64_t oldest_layer_ = 0;  // the number of layers_.front()

  std::unordered_map<ItemId, Layered<ItemPtr>> items_;
  std::map<LogId, Layered<LogState>> logs_;
  std::map<std::pair<SourceId, std::uint32_t>, Layered<Microcarats>> source_totals_;
  std::unordered_map<RecordId, Layered<StatementState>> statements_;
  std::map<std::pair<ItemId, LineRef>, Layered<AttestationState>> attestations_;
  std::map<ItemId, std::deque<Layered<AmendmentState>>> amendments_;
};

}  // namespace golconda::ledger
