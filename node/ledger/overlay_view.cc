#include "node/ledger/overlay_view.h"

#include <algorithm>

#include "crypto/base/check.h"

namespace golconda::ledger {

OverlayView::OverlayView(std::shared_ptr<const View> base) : base_(std::move(base)) {}

void OverlayView::apply(std::shared_ptr<const Changes> changes) {
  const std::uint64_t layer = oldest_layer_ + layers_.size();
  const Changes& c = *changes;
  for (const ItemWrite& write : c.items) items_.insert_or_assign(write.id, Layered<ItemPtr>{write.after, layer});
  logs_.insert_or_assign(c.log_id, Layered<LogState>{c.log, layer});
  for (const SourceTotalWrite& write : c.source_totals) {
    source_totals_.insert_or_assign({write.source, write.year}, Layered<Microcarats>{write.total, layer});
  }
  for (const StatementWrite& write : c.statements) {
    statements_.insert_or_assign(write.record, Layered<StatementState>{write.state, layer});
  }
  for (const AttestationWrite& write : c.attestations) {
    attestations_.insert_or_assign({write.item, write.line}, Layered<AttestationState>{write.state, layer});
  }
  for (const AmendmentWrite& write : c.amendments) amendments_[write.item].push_back({write.state, layer});
  layers_.push_back(std::move(changes));
}

template <class Map, class Key>
void OverlayView::drop(Map& map, const Key& key, std::uint64_t layer) {
  const auto found = map.find(key);
  if (found != map.end() && found->second.layer == layer) map.erase(found);
}

void OverlayView::pop() {
  check_invariant(!layers_.empty(), "the overlay has a layer to take off");
  const std::uint64_t layer = oldest_layer_++;
  const std::shared_ptr<const Changes> changes = std::move(layers_.front());
  layers_.pop_front();
  for (const ItemWrite& write : changes->items) drop(items_, write.id, layer);
  drop(logs_, changes->log_id, layer);
  for (const SourceTotalWrite& write : changes->source_totals) {
    drop(source_totals_, std::pair(write.source, write.year), layer);
  }
  for (const StatementWrite& write : changes->statements) drop(statements_, write.record, layer);
  for (const AttestationWrite& write : changes->attestations) {
    drop(attestations_, std::pair(write.item, write.line), layer);
  }
  for (const AmendmentWrite& write : changes->amendments) {
    const auto found = amendments_.find(write.item);
    if (found == amendments_.end()) continue;
    std::erase_if(found->second, [layer](const Layered<AmendmentState>& a) { return a.layer == layer; });
    if (found->second.empty()) amendments_.erase(found);
  }
}

void OverlayView::set_base(std::shared_ptr<const View> base) { base_ = std::move(base); }

const Config& OverlayView::config() const { return base_->config(); }

Result<std::optional<LogState>> OverlayView::log(const LogId& id) const {
  if (const auto found = logs_.find(id); found != logs_.end()) return std::optional(found->second.value);
  return base_->log(id);
}

Result<ItemPtr> OverlayView::item(const ItemId& id) const {
  if (const auto found = items_.find(id); found != items_.end()) return found->second.value;
  return base_->item(id);
}

Result<std::vector<ItemPtr>> OverlayView::items(std::span<const ItemId> ids) const {
  std::vector<ItemPtr> found(ids.size());
  std::vector<ItemId> missing;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (const auto pending = items_.find(ids[i]); pending != items_.end()) {
      found[i] = pending->second.value;
    } else {
      missing.push_back(ids[i]);
      places.push_back(i);
    }
  }
  if (missing.empty()) return found;
  GOLCONDA_TRY(std::vector<ItemPtr> below, base_->items(missing));
  for (std::size_t i = 0; i < places.size(); ++i) found[places[i]] = std::move(below[i]);
  return found;
}

Result<Microcarats> OverlayView::source_total(const SourceId& source, std::uint32_t year) const {
  if (const auto found = source_totals_.find({source, year}); found != source_totals_.end()) return found->second.value;
  return base_->source_total(source, year);
}

Result<std::optional<StatementState>> OverlayView::statement(const RecordId& record) const {
  if (const auto found = statements_.find(record); found != statements_.end()) return std::optional(found->second.value);
  return base_->statement(record);
}

Result<std::optional<AttestationState>> OverlayView::attestation(const ItemId& item, const LineRef& line) const {
  if (const auto found = attestations_.find({item, line}); found != attestations_.end()) {
    return std::optional(found->second.value);
  }
  return base_->attestation(item, line);
}

Result<std::vector<AmendmentState>> OverlayView::amendments(const ItemId& item, const LineRef& target) const {
  GOLCONDA_TRY(std::vector<AmendmentState> all, base_->amendments(item, target));
  const auto pending = amendments_.find(item);
  if (pending == amendments_.end()) return all;
  const auto below = static_cast<std::ptrdiff_t>(all.size());
  for (const Layered<AmendmentState>& amendment : pending->second) {
    const AmendmentState& state = amendment.value;
    // Just after set_base() one may be below as well.
    if (state.target == target && std::find(all.begin(), all.begin() + below, state) == all.begin() + below) all.push_back(state);
  }
  return all;
}

}  // namespace golconda::ledger
