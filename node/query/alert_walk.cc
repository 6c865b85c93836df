#include "node/query/alert_walk.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>

#include "node/query/limits.h"

namespace golconda::query {

using ledger::Alert;
using ledger::AlertKind;
using ledger::ItemId;

// One item of the walk: its parents, those before `next` being joined into `found` already.
struct AlertWalk::Visit {
  ItemId item;
  std::vector<ItemId> parents;
  std::size_t next = 0;
  LegacyPtr found;
};

Result<AlertWalk::Alerts> AlertWalk::of(const ItemId& item) {
  // Past this the memory of earlier rows is given up, so that a call's own stays bounded.
  if (known_.size() > kAncestorsRememberedMax) known_.clear();
  Alerts out;
  ++items_read_;
  GOLCONDA_TRY(std::vector<Alert> own, ledger::own_alerts(call_.reader, item));
  for (Alert& alert : own) out.found.push_back(std::make_shared<const Alert>(std::move(alert)));
  LegacyPtr inherited = nothing_;
  GOLCONDA_TRY(ledger::ItemPtr state, call_.reader.item(item));
  for (std::size_t depth = 0; state != nullptr && state->container && depth < kContainerDepthMax; ++depth) {
    const ItemId container = *state->container;
    LegacyPtr& legacy = containers_[container];
    if (legacy == nullptr) {
      GOLCONDA_TRY(legacy, own_legacy(container));
    }
    for (const Inherited& entry : legacy->alerts) out.found.push_back(entry.alert);
    GOLCONDA_TRY(state, call_.reader.item(container));
  }
  GOLCONDA_TRY(const std::vector<ItemId> parents, call_.reader.parents(item));
  for (const ItemId& parent : parents) {
    GOLCONDA_TRY(const LegacyPtr legacy, legacy_of(parent));
    inherited = joined(inherited, legacy);
  }
  for (const Inherited& entry : inherited->alerts) out.found.push_back(entry.alert);
  out.truncated = inherited->truncated;
  return out;
}

// Depth first without recursion: a lineage can be deeper than a stack.
Result<AlertWalk::LegacyPtr> AlertWalk::legacy_of(const ItemId& item) {
  if (const auto found = known_.find(item); found != known_.end()) {
    return found->second == nullptr ? nothing_ : found->second;
  }
  const std::size_t read_before = items_read_;
  std::vector<Visit> path;
  GOLCONDA_TRY(Visit first, visit(item));
  path.push_back(std::move(first));
  while (true) {
    Visit& at = path.back();
    if (at.next < at.parents.size()) {
      const ItemId parent = at.parents[at.next];
      const auto found = known_.find(parent);
      if (found == known_.end()) {
        if (items_read_ - read_before > ledger::kAncestorsMax) {
          return fail(ErrorCode::kResourceExhausted,
                      "the item came from more than " + std::to_string(ledger::kAncestorsMax) + " others", "item",
                      "ask for each of its parents instead");
        }
        GOLCONDA_TRY(Visit next, visit(parent));
        path.push_back(std::move(next));  // `at` is not valid any more
        continue;
      }
      ++at.next;
      // One that is still being walked is its own ancestor: damaged state, which `golconda audit` tells.
      if (found->second != nullptr) at.found = joined(at.found, found->second);
      continue;
    }
    LegacyPtr legacy = std::move(at.found);
    known_[at.item] = legacy;
    path.pop_back();
    if (path.empty()) return legacy;
  }
}

Result<AlertWalk::Visit> AlertWalk::visit(const ItemId& item) {
  if (++items_read_ % kAncestorsBetweenChecks == 0) GOLCONDA_CHECK_OK(check_wanted(call_));
  Visit out;
  out.item = item;
  GOLCONDA_TRY(out.parents, call_.reader.parents(item));
  GOLCONDA_TRY(out.found, own_legacy(item));
  known_[item] = nullptr;
  return out;
}

Result<AlertWalk::LegacyPtr> AlertWalk::own_legacy(const ItemId& item) {
  GOLCONDA_TRY(std::vector<Alert> own, ledger::own_alerts(call_.reader, item));
  Legacy out;
  for (std::size_t i = 0; i < own.size(); ++i) {
    // A re-weighing says something of the stone that was weighed, and its descendants are weighed anew.
    if (own[i].kind == AlertKind::kDiscrepancy) continue;
    own[i].via = item;
    const AlertKind kind = own[i].kind;
    out.alerts.push_back({kind, item, i, std::make_shared<const Alert>(std::move(own[i]))});
  }
  if (out.alerts.empty()) return nothing_;
  std::ranges::stable_sort(out.alerts, {}, &Inherited::kind);
  return std::make_shared<const Legacy>(std::move(out));
}

AlertWalk::LegacyPtr AlertWalk::joined(const LegacyPtr& one, const LegacyPtr& other) {
  if (other == one || other->alerts.empty()) return one;
  if (one->alerts.empty()) return other;
  const auto identity = [](const Inherited& entry) { return std::tie(entry.kind, entry.via, entry.number); };
  std::vector<Inherited> all;
  std::ranges::set_union(one->alerts, other->alerts, std::back_inserter(all), {}, identity, identity);
  Legacy out;
  out.truncated = one->truncated || other->truncated;
  std::array<std::size_t, kAlertKindsMax> kept{};
  for (Inherited& entry : all) {
    if (++kept.at(static_cast<std::size_t>(entry.kind)) > kAlertsPerKindMax) {
      out.truncated = true;
    } else {
      out.alerts.push_back(std::move(entry));
    }
  }
  return std::make_shared<const Legacy>(std::move(out));
}

}  // namespace golconda::query
