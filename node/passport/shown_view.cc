#include "node/passport/shown_view.h"

#include <utility>

namespace golconda::passport {
namespace {

using ledger::ItemId;

// What is known before any record: the configuration, and that nothing is.
class EmptyView final : public ledger::View {
 public:
  explicit EmptyView(const ledger::Config& config) : config_(config) {}
  const ledger::Config& config() const override { return config_; }
  Result<std::optional<ledger::LogState>> log(const ledger::LogId&) const override {
    return std::optional<ledger::LogState>{};
  }
  Result<ledger::ItemPtr> item(const ItemId&) const override { return ledger::ItemPtr{}; }
  Result<std::vector<ledger::ItemPtr>> items(std::span<const ItemId> ids) const override {
    return std::vector<ledger::ItemPtr>(ids.size());
  }
  Result<ledger::Microcarats> source_total(const ledger::SourceId&, std::uint32_t) const override {
    return ledger::Microcarats{};
  }
  Result<std::optional<ledger::StatementState>> statement(const ledger::RecordId&) const override {
    return std::optional<ledger::StatementState>{};
  }
  Result<std::optional<ledger::AttestationState>> attestation(const ItemId&, const ledger::LineRef&) const override {
    return std::optional<ledger::AttestationState>{};
  }
  Result<std::vector<ledger::AmendmentState>> amendments(const ItemId&, const ledger::LineRef&) const override {
    return std::vector<ledger::AmendmentState>{};
  }

 private:
  const ledger::Config& config_;
};

template <class Value>
std::vector<Value> found_in(const std::map<ItemId, std::vector<Value>>& map, const ItemId& item) {
  const auto found = map.find(item);
  return found == map.end() ? std::vector<Value>{} : found->second;
}

}  // namespace

ShownView::ShownView(const ledger::Config& config) : state_(std::make_shared<EmptyView>(config)) {}

void ShownView::apply(std::shared_ptr<const ledger::Changes> changes) {
  for (const ledger::ItemWrite& write : changes->items) {
    std::set<ItemId>& containers = containers_[write.id];
    if (!write.after->container) continue;
    containers.insert(*write.after->container);
    contents_[*write.after->container].insert(write.id);
  }
  for (const ledger::LineageEdge& edge : changes->edges) {
    parents_[edge.child].push_back(edge.parent);
    children_[edge.parent].push_back(edge.child);
  }
  for (const ledger::AttestationWrite& write : changes->attestations) {
    attestations_[write.item].push_back({write.line, write.state});
  }
  for (const ledger::AmendmentWrite& write : changes->amendments) amendments_[write.item].push_back(write.state);
  for (const ledger::ClaimWrite& write : changes->claims) {
    if (write.removed) remove_claim(write.claim);
    else add_claim(write.claim);
  }
  state_.apply(std::move(changes));
}

const std::set<ItemId>& ShownView::ever_in(const ItemId& container) const {
  static const std::set<ItemId> kNothing;
  const auto found = contents_.find(container);
  return found == contents_.end() ? kNothing : found->second;
}

void ShownView::add_foreign_claim(const ledger::Claim& claim) { add_claim(claim); }

void ShownView::add_claim(const ledger::Claim& claim) {
  claims_.insert(claim);
  claims_of_[claim.item].insert(claim);
}

void ShownView::remove_claim(const ledger::Claim& claim) {
  claims_.erase(claim);
  claims_of_[claim.item].erase(claim);
}

Result<std::vector<ItemId>> ShownView::parents(const ItemId& item) const { return found_in(parents_, item); }
Result<std::vector<ItemId>> ShownView::children(const ItemId& item) const { return found_in(children_, item); }
Result<std::vector<ledger::Attestation>> ShownView::attestations(const ItemId& item) const {
  return found_in(attestations_, item);
}
Result<std::vector<ledger::AmendmentState>> ShownView::all_amendments(const ItemId& item) const {
  return found_in(amendments_, item);
}

Result<std::vector<ledger::Claim>> ShownView::claims_of(const ItemId& item) const {
  const auto found = claims_of_.find(item);
  if (found == claims_of_.end()) return std::vector<ledger::Claim>{};
  return std::vector<ledger::Claim>(found->second.begin(), found->second.end());
}

Result<std::vector<ledger::Claim>> ShownView::claims_to(const ledger::ClaimValue& value,
                                                        const std::optional<ledger::RecordId>& except_by,
                                                        std::size_t limit) const {
  std::vector<ledger::Claim> claims;
  // Claims sort by their value first.
  for (auto it = claims_.lower_bound({value, {}, {}}); it != claims_.end() && it->claimed == value; ++it) {
    if (claims.size() == limit) break;
    if (it->stated_by != except_by) claims.push_back(*it);
  }
  return claims;
}

}  // namespace golconda::passport
