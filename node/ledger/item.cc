#include "node/ledger/item.h"

#include "golconda/v1/state.pb.h"
#include "node/ledger/facts_codec.h"

namespace golconda::ledger {
namespace {

static_assert(static_cast<int>(ItemKind::kRoughStone) == v1::ITEM_KIND_ROUGH_STONE);
static_assert(static_cast<int>(ItemKind::kJewellery) == v1::ITEM_KIND_JEWELLERY);
static_assert(static_cast<int>(ItemStatus::kHeld) == v1::ITEM_STATUS_HELD);
static_assert(static_cast<int>(ItemStatus::kLost) == v1::ITEM_STATUS_LOST);
static_assert(static_cast<int>(Terms::kSale) == v1::TERMS_SALE);
static_assert(static_cast<int>(Terms::kExport) == v1::TERMS_EXPORT);

tl::unexpected<Error> corrupt(std::string_view field) {
  return fail(ErrorCode::kCorrupt, "a stored item's " + std::string(field) + " is not what it must be",
              std::string(field), "run `golconda audit`");
}

void encode_origin(const OriginShare& share, v1::OriginShare& out) {
  out.set_undeclared(share.origin.undeclared);
  out.set_participant(share.origin.participant.text);
  out.set_source_id(share.origin.source.text);
  out.set_country(share.origin.country);
  out.set_from_day(share.origin.from_day);
  out.set_to_day(share.origin.to_day);
  out.set_weight_uct(share.weight.value);
}

OriginShare decode_origin(const v1::OriginShare& in) {
  return {{in.undeclared(), ParticipantId(in.participant()), SourceId(in.source_id()), in.country(), in.from_day(),
           in.to_day()},
          Microcarats{in.weight_uct()}};
}

void encode_holding(const ItemState& item, v1::ItemState& out) {
  out.set_custodian(item.custodian.text);
  out.set_owner(item.owner.text);
  out.set_offered_to(item.offered_to.text);
  out.set_offer_terms(static_cast<v1::Terms>(item.offer_terms));
  out.set_held_terms(static_cast<v1::Terms>(item.held_terms));
  out.set_held_from(item.held_from.text);
  out.set_sender_terms(static_cast<v1::Terms>(item.sender_terms));
  out.set_sender_from(item.sender_from.text);
}

void decode_holding(const v1::ItemState& in, ItemState& item) {
  item.custodian = ParticipantId(in.custodian());
  item.owner = ParticipantId(in.owner());
  item.offered_to = ParticipantId(in.offered_to());
  item.offer_terms = static_cast<Terms>(in.offer_terms());
  item.held_terms = static_cast<Terms>(in.held_terms());
  item.held_from = ParticipantId(in.held_from());
  item.sender_terms = static_cast<Terms>(in.sender_terms());
  item.sender_from = ParticipantId(in.sender_from());
}

// The fixed-size names in a state; nullopt-able ones are empty when absent.
Result<void> decode_names(const v1::ItemState& in, ItemState& item) {
  const auto head = RecordId::from(in.head());
  if (!head) return corrupt("head");
  item.head = *head;
  const auto created = RecordId::from(in.created_by());
  if (!created) return corrupt("created_by");
  item.created = {*created, in.created_line()};
  if (!in.container().empty()) {
    item.container = ItemId::from(in.container());
    if (!item.container) return corrupt("container");
  }
  if (!in.claim_hash().empty()) {
    item.claim_hash = crypto::Digest::from(in.claim_hash());
    if (!item.claim_hash) return corrupt("claim_hash");
  }
  return {};
}

}  // namespace

std::string_view to_string(ItemKind kind) {
  switch (kind) {
    case ItemKind::kRoughStone: return "rough_stone";
    case ItemKind::kPolishedStone: return "polished_stone";
    case ItemKind::kRoughParcel: return "rough_parcel";
    case ItemKind::kPolishedParcel: return "polished_parcel";
    case ItemKind::kLot: return "lot";
    case ItemKind::kJewellery: return "jewellery";
  }
  return "unknown";
}

std::string_view to_string(ItemStatus status) {
  switch (status) {
    case ItemStatus::kHeld: return "held";
    case ItemStatus::kOffered: return "offered";
    case ItemStatus::kPacked: return "packed";
    case ItemStatus::kSold: return "sold";
    case ItemStatus::kConsumed: return "consumed";
    case ItemStatus::kLost: return "lost";
  }
  return "unknown";
}

std::string_view to_string(Terms terms) {
  switch (terms) {
    case Terms::kNone: return "none";
    case Terms::kSale: return "sale";
    case Terms::kMemo: return "memo";
    case Terms::kConsignment: return "consignment";
    case Terms::kJobWork: return "job_work";
    case Terms::kGrading: return "grading";
    case Terms::kReturn: return "return";
    case Terms::kExport: return "export";
  }
  return "unknown";
}

Facts merged(Facts base, const Facts& newer) {
  const auto number = [](std::uint32_t& to, std::uint32_t from) { if (from != 0) to = from; };
  const auto text = [](std::string& to, const std::string& from) { if (!from.empty()) to = from; };
  number(base.shape, newer.shape);
  number(base.color, newer.color);
  if (newer.color != 0 && newer.color != v1::COLOR_FANCY) base.fancy_color.clear();
  text(base.fancy_color, newer.fancy_color);
  number(base.clarity, newer.clarity);
  number(base.cut, newer.cut);
  number(base.polish, newer.polish);
  number(base.symmetry, newer.symmetry);
  number(base.fluorescence, newer.fluorescence);
  number(base.length_um, newer.length_um);
  number(base.width_um, newer.width_um);
  number(base.depth_um, newer.depth_um);
  text(base.inscription, newer.inscription);
  text(base.fingerprint, newer.fingerprint);
  text(base.description, newer.description);
  return base;
}

Bytes encode_item(const ItemState& item) {
  v1::ItemState out;
  out.set_kind(static_cast<v1::ItemKind>(item.kind));
  out.set_weight_uct(item.weight.value);
  out.set_count(item.count);
  out.set_sieve(item.sieve);
  out.set_status(static_cast<v1::ItemStatus>(item.status));
  out.set_head(item.head.bytes());
  out.set_version(item.version);
  encode_holding(item, out);
  if (item.container) out.set_container(item.container->bytes());
  out.set_content_count(item.content_count);
  out.set_nesting_depth(item.nesting_depth);
  for (const OriginShare& share : item.origins) encode_origin(share, *out.add_origins());
  if (item.facts != Facts{}) encode_facts(item.facts, *out.mutable_facts());
  out.set_created_by(item.created.record.bytes());
  out.set_created_line(item.created.line);
  out.set_author_log(item.author_log.text);
  if (item.claim_hash) out.set_claim_hash(item.claim_hash->bytes());
  out.set_discrepancy(item.discrepancy);
  return out.SerializeAsString();
}

Result<ItemState> decode_item(ByteView bytes) {
  v1::ItemState in;
  if (!in.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return corrupt("bytes");
  if (!v1::ItemKind_IsValid(in.kind()) || in.kind() == v1::ITEM_KIND_UNSPECIFIED) return corrupt("kind");
  if (!v1::ItemStatus_IsValid(in.status()) || in.status() == v1::ITEM_STATUS_UNSPECIFIED) return corrupt("status");
  ItemState item;
  item.kind = static_cast<ItemKind>(in.kind());
  item.weight = Microcarats{in.weight_uct()};
  item.count = in.count();
  item.sieve = in.sieve();
  item.status = static_cast<ItemStatus>(in.status());
  item.version = in.version();
  decode_holding(in, item);
  GOLCONDA_CHECK_OK(decode_names(in, item));
  item.content_count = in.content_count();
  item.nesting_depth = in.nesting_depth();
  item.origins.reserve(static_cast<std::size_t>(in.origins_size()));
  for (const v1::OriginShare& share : in.origins()) item.origins.push_back(decode_origin(share));
  if (in.has_facts()) item.facts = decode_facts(in.facts());
  item.author_log = LogId(in.author_log());
  item.discrepancy = in.discrepancy();
  return item;
}

}  // namespace golconda::ledger
