#include "node/query/item_view.h"

#include <algorithm>

#include "golconda/v1/api.pb.h"
#include "node/query/limits.h"

namespace golconda::query {
namespace {

using ledger::ItemId;
using ledger::ItemState;

// node/ledger's encoding is golconda.v1's own, so its bytes are the conversion.
template <class Message>
Result<void> parse_encoded(ByteView bytes, Message& message) {
  if (message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return {};
  return fail(ErrorCode::kInternal, "the ledger's own encoding of " + message.GetTypeName() + " cannot be read");
}

Result<void> fill_facts(const host::Reader& reader, const ItemId& id, const ItemState& state, v1::ItemView& view) {
  GOLCONDA_TRY(const auto amendments, reader.amendments(id, state.created));
  if (amendments.empty()) {
    *view.mutable_facts() = view.state().facts();
    return {};
  }
  ItemState amended = state;
  for (const auto& amendment : amendments) amended.facts = merged(std::move(amended.facts), amendment.facts);
  v1::ItemState encoded;
  GOLCONDA_CHECK_OK(parse_encoded(encode_item(amended), encoded));
  view.mutable_facts()->Swap(encoded.mutable_facts());
  return {};
}

// As final records have it, or else as those make it that are not final yet; nullptr: neither does.
Result<ledger::ItemPtr> state_of(const ReadCall& call, const ItemId& item) {
  GOLCONDA_TRY(auto state, call.reader.item(item));
  if (state != nullptr) return state;
  const host::PendingIndex::Item* const pending = call.pending->find(item);
  return pending == nullptr ? nullptr : pending->state;
}

// Inside a container an item keeps the custodian and owner of its packing; the outermost container says who has it.
Result<void> fill_whereabouts(const ReadCall& call, const ItemState& state, v1::ItemView& view) {
  ledger::ItemPtr outermost;
  std::optional<ItemId> container = state.container;
  for (std::size_t depth = 0; container && depth < kContainerDepthMax; ++depth) {
    GOLCONDA_TRY(auto next, state_of(call, *container));
    if (next == nullptr) {
      return fail(ErrorCode::kCorrupt, "the container " + to_hex(container->view()) + " is missing", "",
                  "run `golconda audit`");
    }
    container = next->container;
    outermost = std::move(next);
  }
  const ItemState& where = outermost == nullptr ? state : *outermost;
  view.set_effective_custodian(where.custodian.text);
  view.set_effective_owner(where.owner.text);
  return {};
}

void fill_alert(const ledger::Alert& alert, v1::Alert& out) {
  out.set_kind(std::string(to_string(alert.kind)));
  out.set_detail(alert.detail);
  if (alert.via) out.set_via_item(alert.via->bytes());
  if (alert.record) out.set_record_id(alert.record->bytes());
  if (alert.kind != ledger::AlertKind::kDuplicate) return;
  out.set_claim_kind(static_cast<v1::ClaimKind>(alert.claim.kind));
  out.set_claim_value(alert.claim.value);
  for (const ItemId& other : alert.others) out.add_others(other.bytes());
}

Result<void> fill_relatives(const host::Reader& reader, const ItemId& id, v1::ItemView& view) {
  GOLCONDA_TRY(const auto parents, reader.parents(id));
  for (const auto& parent : parents) view.add_parents(parent.bytes());
  GOLCONDA_TRY(const auto children, reader.children(id));
  view.set_children_count(static_cast<std::uint32_t>(children.size()));
  for (std::size_t i = 0; i < std::min(children.size(), kChildrenShownMax); ++i) {
    view.add_children(children[i].bytes());
  }
  return {};
}

Result<void> fill_attestations(RecordCache& records, const ItemId& id, v1::ItemView& view) {
  GOLCONDA_TRY(const auto attestations, records.reader().attestations(id));
  for (const auto& attestation : attestations) {
    auto* out = view.add_attestations();
    out->set_record_id(attestation.line.record.bytes());
    out->set_line(attestation.line.line);
    GOLCONDA_CHECK_OK(parse_encoded(encode_attestation(attestation.state), *out->mutable_state()));
    const passport::RecordPlace place{attestation.line.record, attestation.state.log, attestation.state.sequence};
    GOLCONDA_TRY(const auto* const body, records.body(place));
    out->set_created_at_ms(body->created_at_ms());
    if (body->has_attest()) *out->mutable_statement() = body->attest();
    GOLCONDA_TRY(const auto statement, records.reader().statement(attestation.line.record));
    out->set_withdrawn(statement && statement->withdrawn_by);
  }
  return {};
}

}  // namespace

Result<void> ItemViews::fill_alerts(const ItemId& item, v1::ItemView& view) {
  GOLCONDA_TRY(const AlertWalk::Alerts alerts, alerts_.of(item));
  for (const auto& alert : alerts.found) fill_alert(*alert, *view.add_alerts());
  view.set_alerts_truncated(alerts.truncated);
  return {};
}

Result<void> ItemViews::fill(const ItemId& item, ItemDetail detail, v1::ItemView& view) {
  GOLCONDA_CHECK_OK(check_wanted(call_));
  const host::Reader& reader = call_.reader;
  GOLCONDA_TRY(const auto state, state_of(call_, item));
  if (state == nullptr) {
    return fail(ErrorCode::kNotFound, "there is no item " + to_hex(item.view()), "item",
                "see `golconda list` for what there is");
  }
  view.set_item(item.bytes());
  GOLCONDA_CHECK_OK(parse_encoded(encode_item(*state), *view.mutable_state()));
  view.set_pending(call_.pending->find(item) != nullptr);
  GOLCONDA_TRY(*view.mutable_reference(), reader.reference_of(call_.caller.participant, item));
  if (const auto own = call_.pending->references.find({call_.caller.participant, item}); own != call_.pending->references.end()) {
    view.set_reference(own->second);
  }
  GOLCONDA_CHECK_OK(fill_facts(reader, item, *state, view));
  GOLCONDA_CHECK_OK(fill_whereabouts(call_, *state, view));
  GOLCONDA_CHECK_OK(fill_alerts(item, view));
  if (detail == ItemDetail::kRow) return {};
  GOLCONDA_CHECK_OK(fill_relatives(reader, item, view));
  return fill_attestations(records_, item, view);
}

}  // namespace golconda::query
