#include "tests/support/memory_view.h"

namespace golconda::test {

using ledger::ItemId;

namespace {

template <class Map, class Key>
auto found_in(const Map& map, const Key& key) {
  const auto found = map.find(key);
  return found == map.end() ? std::nullopt : std::optional(found->second);
}

std::vector<ItemId> ids_in(const std::map<ItemId, std::set<ItemId>>& edges, const ItemId& item) {
  const auto found = edges.find(item);
  if (found == edges.end()) return {};
  return {found->second.begin(), found->second.end()};
}

}  // namespace

MemoryView::MemoryView(ledger::Config config) { adopt(std::move(config)); }

void MemoryView::adopt(ledger::Config config) {
  config_ = std::move(config);
  for (const auto& participant : config_.participants) {
    for (const auto& log : participant.logs) logs_.try_emplace(log.log, participant.id, 0, ledger::RecordId{}, log.key, log.next_key_hash);
  }
}

void MemoryView::apply(const ledger::Changes& changes) {
  logs_[changes.log_id] = changes.log;
  for (const auto& write : changes.items) items_[write.id] = *write.after;
  for (const auto& edge : changes.edges) {
    parents_[edge.child].insert(edge.parent);
    children_[edge.parent].insert(edge.child);
  }
  for (const auto& write : changes.claims) {
    if (write.removed) {
      claims_.erase(write.claim);
    } else {
      claims_.insert(write.claim);
    }
  }
  for (const auto& write : changes.attestations) attestations_[write.item][write.line] = write.state;
  for (const auto& write : changes.amendments) {
    const auto& state = write.state;
    amendments_[write.item][{state.target, {ledger::log_number(state.log), state.sequence, state.line}}] = state;
  }
  for (const auto& write : changes.statements) statements_[write.record] = write.state;
  for (const auto& write : changes.source_totals) source_totals_[{write.source, write.year}] = write.total;
}

Result<std::optional<ledger::LogState>> MemoryView::log(const ledger::LogId& id) const { return found_in(logs_, id); }

Result<ledger::ItemPtr> MemoryView::item(const ItemId& id) const {
  const auto found = items_.find(id);
  return found == items_.end() ? nullptr : std::make_shared<const ledger::ItemState>(found->second);
}

Result<std::vector<ledger::ItemPtr>> MemoryView::items(std::span<const ItemId> ids) const {
  std::vector<ledger::ItemPtr> found;
  for (const ItemId& id : ids) found.push_back(*item(id));
  return found;
}

Result<ledger::Microcarats> MemoryView::source_total(const ledger::SourceId& source, std::uint32_t year) const {
  return found_in(source_totals_, std::pair(source, year)).value_or(ledger::Microcarats{});
}

Result<std::optional<ledger::StatementState>> MemoryView::statement(const ledger::RecordId& record) const {
  return found_in(statements_, record);
}

Result<std::optional<ledger::AttestationState>> MemoryView::attestation(const ItemId& item,
                                                                        const ledger::LineRef& line) const {
  const auto found = attestations_.find(item);
  if (found == attestations_.end()) return std::nullopt;
  return found_in(found->second, line);
}

Result<std::vector<ledger::AmendmentState>> MemoryView::amendments(const ItemId& item,
                                                                   const ledger::LineRef& target) const {
  std::vector<ledger::AmendmentState> found = *all_amendments(item);
  std::erase_if(found, [&target](const auto& amendment) { return amendment.target != target; });
  return found;
}

Result<std::vector<ItemId>> MemoryView::parents(const ItemId& item) const { return ids_in(parents_, item); }
Result<std::vector<ItemId>> MemoryView::children(const ItemId& item) const { return ids_in(children_, item); }

Result<std::vector<ledger::Attestation>> MemoryView::attestations(const ItemId& item) const {
  std::vector<ledger::Attestation> all;
  const auto found = attestations_.find(item);
  if (found == attestations_.end()) return all;
  for (const auto& [line, state] : found->second) all.push_back({line, state});
  return all;
}

Result<std::vector<ledger::AmendmentState>> MemoryView::all_amendments(const ItemId& item) const {
  std::vector<ledger::AmendmentState> all;
  const auto found = amendments_.find(item);
  if (found == amendments_.end()) return all;
  for (const auto& [key, state] : found->second) all.push_back(state);
  return all;
}

Result<std::vector<ledger::Claim>> MemoryView::claims_of(const ItemId& item) const {
  std::vector<ledger::Claim> found;
  for (const auto& claim : claims_) {
    if (claim.item == item) found.push_back(claim);
  }
  return found;
}

Result<std::vector<ledger::Claim>> MemoryView::claims_to(const ledger::ClaimValue& value,
                                                         const std::optional<ledger::RecordId>& except_by,
                                                         std::size_t limit) const {
  std::vector<ledger::Claim> found;
  for (const auto& claim : claims_) {
    if (claim.claimed == value && claim.stated_by != except_by && found.size() < limit) found.push_back(claim);
  }
  return found;
}

bool operator==(const MemoryView& a, const MemoryView& b) {
  return a.logs_ == b.logs_ && a.items_ == b.items_ && a.source_totals_ == b.source_totals_ &&
         a.statements_ == b.statements_ && a.attestations_ == b.attestations_ && a.amendments_ == b.amendments_ &&
         a.parents_ == b.parents_ && a.children_ == b.children_ && a.claims_ == b.claims_;
}

}  // namespace golconda::test
