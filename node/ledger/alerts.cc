#include "node/ledger/alerts.h"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "golconda/v1/record.pb.h"

namespace golconda::ledger {
namespace {

AlertKind alert_for(FlagKind flag) {
  switch (flag) {
    case FlagKind::kNone:
    case FlagKind::kConflict: return AlertKind::kConflict;
    case FlagKind::kStolen: return AlertKind::kStolen;
    case FlagKind::kRecalled: return AlertKind::kRecalled;
    case FlagKind::kSuspectedSynthetic: return AlertKind::kSuspectedSynthetic;
  }
  return AlertKind::kConflict;
}

Result<bool> stands(const LineageView& view, const Attestation& attestation) {
  GOLCONDA_TRY(const auto statement, view.statement(attestation.line.record));
  return statement && !statement->withdrawn_by;
}

Result<void> add_flags(const LineageView& view, const std::vector<Attestation>& attestations,
                       std::vector<Alert>& alerts) {
  for (const Attestation& attestation : attestations) {
    if (attestation.state.kind != StatementKind::kFlag) continue;
    GOLCONDA_TRY(const bool valid, stands(view, attestation));
    if (!valid) continue;
    Alert& alert = alerts.emplace_back();
    alert.kind = alert_for(attestation.state.flag);
    alert.record = attestation.line.record;
    alert.detail = "flagged as " + std::string(to_string(attestation.state.flag)) + " by " + attestation.state.participant.text;
  }
  return {};
}

// The items that a standing settlement on `item` says were looked at for this value; nullopt when there is none.
Result<std::optional<std::set<ItemId>>> settled_against(const LineageView& view, const ItemId& item,
                                                        const ClaimValue& value) {
  GOLCONDA_TRY(const auto attestations, view.attestations(item));
  std::optional<std::set<ItemId>> against;
  for (const Attestation& attestation : attestations) {
    const AttestationState& state = attestation.state;
    if (state.kind != StatementKind::kSettleDuplicate || state.claim_kind != value.kind || state.claim_value != value.value) continue;
    GOLCONDA_TRY(const bool valid, stands(view, attestation));
    v1::AttestRow row;
    if (!valid || !row.ParseFromString(state.row)) continue;
    if (!against) against.emplace();
    for (const std::string& other : row.against()) {
      if (const auto id = ItemId::from(other)) against->insert(*id);
    }
  }
  return against;
}

// A certificate that its author has withdrawn claims nothing any more.
Result<bool> is_withdrawn(const LineageView& view, const Claim& claim) {
  if (claim.claimed.kind != ClaimKind::kKimberleyCertificate) return false;
  GOLCONDA_TRY(const auto statement, view.statement(claim.stated_by));
  return statement && statement->withdrawn_by;
}

Result<bool> is_settled(const LineageView& view, const ItemId& item, const Claim& other,
                        const std::optional<std::set<ItemId>>& mine) {
  if (mine && (other.claimed.kind == ClaimKind::kKimberleyCertificate || mine->contains(other.item))) return true;
  if (other.item == item) return false;
  GOLCONDA_TRY(const auto theirs, settled_against(view, other.item, other.claimed));
  return theirs && theirs->contains(item);
}

Result<void> add_duplicate(const LineageView& view, const Claim& mine, std::vector<Alert>& alerts) {
  // A certificate's own stones do not contradict each other.
  const bool is_certificate = mine.claimed.kind == ClaimKind::kKimberleyCertificate;
  const auto except_by = is_certificate ? std::optional(mine.stated_by) : std::nullopt;
  GOLCONDA_TRY(const std::vector<Claim> claims, view.claims_to(mine.claimed, except_by, kClaimsExaminedMax));
  const auto clashes = [&](const Claim& other) { return is_certificate || other.item != mine.item; };
  if (std::none_of(claims.begin(), claims.end(), clashes)) return {};
  GOLCONDA_TRY(const bool mine_withdrawn, is_withdrawn(view, mine));
  if (mine_withdrawn) return {};
  GOLCONDA_TRY(const auto settled, settled_against(view, mine.item, mine.claimed));
  std::vector<ItemId> others;
  bool open = claims.size() == kClaimsExaminedMax;
  for (const Claim& other : claims) {
    if (!clashes(other)) continue;
    GOLCONDA_TRY(const bool withdrawn, is_withdrawn(view, other));
    if (withdrawn) continue;
    GOLCONDA_TRY(const bool done, is_settled(view, mine.item, other, settled));
    if (done) continue;
    open = true;
    if (others.size() == kOthersShownMax) break;
    if (std::find(others.begin(), others.end(), other.item) == others.end()) others.push_back(other.item);
  }
  if (!open) return {};
  Alert& alert = alerts.emplace_back();
  alert.kind = AlertKind::kDuplicate;
  alert.claim = mine.claimed;
  alert.detail = "the " + std::string(to_string(mine.claimed.kind)) + " " + mine.claimed.value + " is claimed more than once";
  alert.others = std::move(others);
  return {};
}

Result<void> add_duplicates(const LineageView& view, const ItemId& item, std::vector<Alert>& alerts) {
  GOLCONDA_TRY(const std::vector<Claim> claims, view.claims_of(item));
  for (std::size_t i = 0; i < claims.size(); ++i) {
    // One alert a value, however often the item claims it.
    if (i != 0 && claims[i].claimed == claims[i - 1].claimed &&
        claims[i].claimed.kind != ClaimKind::kKimberleyCertificate) {
      continue;
    }
    GOLCONDA_CHECK_OK(add_duplicate(view, claims[i], alerts));
  }
  return {};
}

Result<void> add_inherited(const LineageView& view, const ItemId& from, std::vector<Alert>& alerts) {
  GOLCONDA_TRY(std::vector<Alert> found, own_alerts(view, from));
  for (Alert& alert : found) {
    // A re-weighing says something of the stone that was weighed, and its descendants are weighed anew.
    if (alert.kind == AlertKind::kDiscrepancy) continue;
    alert.via = from;
    alerts.push_back(std::move(alert));
  }
  return {};
}

}  // namespace

std::string_view to_string(AlertKind kind) {
  switch (kind) {
    case AlertKind::kDuplicate: return "duplicate";
    case AlertKind::kStolen: return "stolen";
    case AlertKind::kRecalled: return "recalled";
    case AlertKind::kSuspectedSynthetic: return "suspected_synthetic";
    case AlertKind::kConflict: return "conflict";
    case AlertKind::kDiscrepancy: return "discrepancy";
  }
  return "unknown";
}

Result<std::vector<Alert>> own_alerts(const LineageView& view, const ItemId& item) {
  std::vector<Alert> alerts;
  GOLCONDA_TRY(const ItemPtr state, view.item(item));
  if (state == nullptr) return alerts;
  GOLCONDA_TRY(const std::vector<Attestation> attestations, view.attestations(item));
  GOLCONDA_CHECK_OK(add_flags(view, attestations, alerts));
  GOLCONDA_CHECK_OK(add_duplicates(view, item, alerts));
  if (state->discrepancy) {
    Alert& alert = alerts.emplace_back();
    alert.kind = AlertKind::kDiscrepancy;
    alert.detail = "a re-weighing was beyond the network's tolerance";
  }
  return alerts;
}

Result<std::vector<Alert>> alerts_of(const LineageView& view, const ItemId& item) {
  GOLCONDA_TRY(std::vector<Alert> alerts, own_alerts(view, item));
  GOLCONDA_TRY(ItemPtr state, view.item(item));
  while (state != nullptr && state->container) {
    const ItemId container = *state->container;
    GOLCONDA_CHECK_OK(add_inherited(view, container, alerts));
    GOLCONDA_TRY(state, view.item(container));
  }
  std::unordered_set<ItemId> seen{item};
  std::vector<ItemId> open{item};
  while (!open.empty()) {
    const ItemId next = open.back();
    open.pop_back();
    GOLCONDA_TRY(const std::vector<ItemId> parents, view.parents(next));
    for (const ItemId& parent : parents) {
      if (!seen.insert(parent).second) continue;
      if (seen.size() > kAncestorsMax) {
        return fail(ErrorCode::kResourceExhausted,
                    "the item came from more than " + std::to_string(kAncestorsMax) + " others", "item",
                    "ask for each of its parents instead");
      }
      GOLCONDA_CHECK_OK(add_inherited(view, parent, alerts));
      open.push_back(parent);
    }
  }
  return alerts;
}

Result<Facts> amended_facts(const LineageView& view, const ItemId& item) {
  GOLCONDA_TRY(const ItemPtr state, view.item(item));
  if (state == nullptr) return fail(ErrorCode::kNotFound, "there is no item " + to_hex(item.view()), "item");
  GOLCONDA_TRY(const std::vector<AmendmentState> amendments, view.amendments(item, state->created));
  Facts facts = state->facts;
  for (const AmendmentState& amendment : amendments) facts = merged(std::move(facts), amendment.facts);
  return facts;
}

}  // namespace golconda::ledger
