#include "node/query/read_calls.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "golconda/v1/api.pb.h"
#include "node/query/error_detail.h"
#include "node/query/item_view.h"
#include "node/query/limits.h"
#include "node/query/page_token.h"
#include "node/query/request_check.h"
#include "node/query/selector.h"

namespace golconda::query {
namespace {

using host::ItemPage;
using ledger::ItemStatus;
using ledger::ParticipantId;

// What an unspecified status lists, in this order, behind what is not final yet: everything but what was consumed.
constexpr std::array kListedStatuses{ItemStatus::kHeld, ItemStatus::kOffered, ItemStatus::kPacked, ItemStatus::kSold,
                                     ItemStatus::kLost};

// What is listed: first what is not final yet and in no index, then what is, from as many indexes as it takes.
struct Listing {
  std::string query;                   // what the page's token goes on with
  std::vector<ledger::ItemId> pending;  // sorted
  std::uint8_t parts = 1;              // one index each
  std::function<Result<ItemPage>(std::uint8_t part, ByteView after, std::size_t limit)> read_part;
  bool with_alerts = false;            // of these only what bears some
};

// Of a sorted list, what comes after `after`.
ItemPage page_of(const std::vector<ledger::ItemId>& items, ByteView after, std::size_t limit) {
  const auto last = ledger::ItemId::from(after);
  const auto first = last ? std::ranges::upper_bound(items, *last) : items.begin();
  const std::size_t left = static_cast<std::size_t>(items.end() - first);
  ItemPage page{{first, first + static_cast<std::ptrdiff_t>(std::min(left, limit))}, {}};
  if (left > limit) page.next = page.items.back().bytes();
  return page;
}

// What no final record made yet, by who holds it: it is in no index.
std::vector<ledger::ItemId> new_items(const host::PendingIndex& pending, const ParticipantId& custodian,
                                      const std::optional<ItemStatus>& status) {
  std::vector<ledger::ItemId> found;
  for (const auto& [id, item] : pending.items) {
    if (item.is_new && item.state->custodian == custodian && (!status || item.state->status == *status)) found.push_back(id);
  }
  return found;
}

// Fills one page. One whose rows cost much, in reads or in bytes, ends early; what tells that there is more is its token,
// not its length.
Result<void> fill_page(const ReadCall& call, const Listing& listing, std::uint32_t page_size, std::string_view page_token,
                       v1::ListResponse& response) {
  GOLCONDA_TRY(const std::size_t limit, checked_page_size(page_size));
  GOLCONDA_TRY(PageCursor cursor, decode_page_token(listing.query, page_token));
  ItemViews views(call);
  std::size_t bytes = 0;
  std::size_t looked_at = 0;
  while (cursor.part <= listing.parts && static_cast<std::size_t>(response.items_size()) < limit) {
    if (bytes > kItemsResponseMaxBytes || looked_at >= kPageItemsMax || views.is_spent()) break;
    const std::size_t wanted = std::min(limit - static_cast<std::size_t>(response.items_size()), kPageStepItems);
    GOLCONDA_TRY(const ItemPage page, cursor.part == 0 ? page_of(listing.pending, cursor.after, wanted)
                                                       : listing.read_part(cursor.part - 1, cursor.after, wanted));
    for (const auto& item : page.items) {
      auto* const out = response.add_items();
      GOLCONDA_CHECK_OK(views.fill(item, ItemDetail::kRow, *out));
      if (listing.with_alerts && out->alerts().empty()) {
        response.mutable_items()->RemoveLast();
      } else {
        bytes += out->ByteSizeLong();
      }
    }
    looked_at += page.items.size();
    if (page.next.empty()) {
      cursor = {static_cast<std::uint8_t>(cursor.part + 1), {}};
    } else {
      cursor.after = page.next;
    }
  }
  if (cursor.part <= listing.parts) response.set_next_page_token(encode_page_token(listing.query, cursor));
  return {};
}

Result<ledger::ClaimValue> claim_of(v1::FindIndex index, const std::string& value) {
  using ledger::ClaimKind;
  switch (index) {
    case v1::FIND_INDEX_REPORT: return ledger::normalised_claim(ClaimKind::kReport, value);
    case v1::FIND_INDEX_INSCRIPTION: return ledger::normalised_claim(ClaimKind::kInscription, value);
    case v1::FIND_INDEX_FINGERPRINT: return ledger::normalised_claim(ClaimKind::kFingerprint, value);
    case v1::FIND_INDEX_KIMBERLEY_CERTIFICATE:
      return ledger::normalised_claim(ClaimKind::kKimberleyCertificate, value);
    case v1::FIND_INDEX_REFERENCE:
    case v1::FIND_INDEX_CONTAINER:
    case v1::FIND_INDEX_UNSPECIFIED:
    case v1::FindIndex_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::FindIndex_INT_MAX_SENTINEL_DO_NOT_USE_: break;
  }
  return fail(ErrorCode::kInvalidArgument, "index " + std::to_string(static_cast<int>(index)) + " is none to find by",
              "index", "name one of reference, report, inscription, fingerprint, kimberley_certificate, container");
}

std::vector<ledger::ItemId> pending_contents(const host::PendingIndex& pending, const ledger::ItemId& container) {
  std::vector<ledger::ItemId> packed;
  for (const auto& [id, item] : pending.items) {
    if (item.state->container == container) packed.push_back(id);
  }
  return packed;
}

// What others may claim too is found once it is final.
Result<Listing> find_listing(const ReadCall& call, const v1::FindRequest& request) {
  const host::Reader& reader = call.reader;
  const ParticipantId& caller = call.caller.participant;
  Listing listing;
  listing.query = "find:" + std::to_string(static_cast<int>(request.index())) + ":" + caller.text + ":" + request.value();
  if (request.index() == v1::FIND_INDEX_REFERENCE) {
    const auto found = call.pending->by_reference.find({caller, request.value()});
    if (found != call.pending->by_reference.end()) listing.pending = found->second;
    listing.read_part = [&](std::uint8_t, ByteView after, std::size_t limit) {
      return reader.by_reference(caller, request.value(), after, limit);
    };
    return listing;
  }
  if (request.index() == v1::FIND_INDEX_CONTAINER) {
    GOLCONDA_TRY(const auto container, parse_item_id(request.value(), "value"));
    listing.pending = pending_contents(*call.pending, container);
    listing.read_part = [&reader, container](std::uint8_t, ByteView after, std::size_t limit) {
      return reader.contents(container, after, limit);
    };
    return listing;
  }
  GOLCONDA_TRY(const auto claim, claim_of(request.index(), request.value()));
  listing.read_part = [&reader, claim](std::uint8_t, ByteView after, std::size_t limit) { return reader.by_claim(claim, after, limit); };
  return listing;
}

// Who takes it can do so once the offer is final.
Result<Listing> offered_listing(const ReadCall& call, const v1::ListRequest& request) {
  if (!request.custodian().empty() || request.status() != v1::ITEM_STATUS_UNSPECIFIED) {
    return fail(ErrorCode::kInvalidArgument, "offered_to stands alone, and custodian or status is set with it",
                "offered_to", "ask for what is offered to a participant, or for what a custodian holds");
  }
  GOLCONDA_TRY(const auto to, parse_participant(request.offered_to(), "offered_to"));
  Listing listing;
  listing.query = "offered:" + to.text;
  listing.read_part = [&call, to](std::uint8_t, ByteView after, std::size_t limit) { return call.reader.offered_to(to, after, limit); };
  return listing;
}

Result<Listing> held_listing(const ReadCall& call, const v1::ListRequest& request) {
  ParticipantId custodian = call.caller.participant;
  if (!request.custodian().empty()) {
    GOLCONDA_TRY(custodian, parse_participant(request.custodian(), "custodian"));
  }
  if (!v1::ItemStatus_IsValid(request.status())) {
    return fail(ErrorCode::kInvalidArgument,
                "status " + std::to_string(static_cast<int>(request.status())) + " is unknown", "status",
                "name one of held, offered, packed, sold, consumed, lost");
  }
  const bool all = request.status() == v1::ITEM_STATUS_UNSPECIFIED;
  const auto asked = static_cast<ItemStatus>(request.status());
  Listing listing;
  listing.query = "list:" + custodian.text + ":" + std::to_string(static_cast<int>(request.status()));
  listing.pending = new_items(*call.pending, custodian, all ? std::nullopt : std::optional(asked));
  listing.parts = all ? kListedStatuses.size() : 1;
  listing.read_part = [&call, custodian, all, asked](std::uint8_t part, ByteView after, std::size_t limit) {
    return call.reader.by_custodian(custodian, all ? kListedStatuses.at(part) : asked, after, limit);
  };
  return listing;
}

}  // namespace

Result<void> get(const ReadCall& call, const v1::GetRequest& request, v1::GetResponse& response) {
  GOLCONDA_TRY(const auto item, select_item(call, request.selector()));
  ItemViews views(call);
  return views.fill(item, ItemDetail::kFull, *response.mutable_item());
}

Result<void> get_many(const ReadCall& call, const v1::GetManyRequest& request, v1::GetManyResponse& response) {
  const auto asked = static_cast<std::size_t>(request.selectors_size());
  if (asked == 0 || asked > kPageItemsMax) {
    return fail(ErrorCode::kInvalidArgument, std::to_string(asked) + " items are asked for", "selectors",
                "ask for 1 to " + std::to_string(kPageItemsMax) + " at once");
  }
  const ItemDetail detail = request.with_story() ? ItemDetail::kFull : ItemDetail::kRow;
  ItemViews views(call);
  std::size_t bytes = 0;
  for (const v1::ItemSelector& selector : request.selectors()) {
    auto& answer = *response.add_answers();
    const auto item = select_item(call, selector);
    if (!item) {
      if (item.error().code != ErrorCode::kNotFound && item.error().code != ErrorCode::kInvalidArgument) {
        return tl::make_unexpected(item.error());
      }
      *answer.mutable_error() = to_detail(item.error());
    } else {
      GOLCONDA_CHECK_OK(views.fill(*item, detail, *answer.mutable_item()));
    }
    bytes += answer.ByteSizeLong();
    if (bytes > kItemsResponseMaxBytes || views.is_spent()) break;
  }
  return {};
}

Result<void> find(const ReadCall& call, const v1::FindRequest& request, v1::ListResponse& response) {
  if (request.value().empty() || request.value().size() > kFindValueMaxBytes) {
    return fail(ErrorCode::kInvalidArgument,
                "the value to find has " + std::to_string(request.value().size()) + " bytes", "value",
                "write 1 to " + std::to_string(kFindValueMaxBytes) + " bytes");
  }
  GOLCONDA_TRY(const Listing listing, find_listing(call, request));
  return fill_page(call, listing, request.page_size(), request.page_token(), response);
}

Result<void> list(const ReadCall& call, const v1::ListRequest& request, v1::ListResponse& response) {
  GOLCONDA_TRY(Listing listing, request.offered_to().empty() ? held_listing(call, request) : offered_listing(call, request));
  listing.with_alerts = request.with_alerts();
  if (listing.with_alerts) listing.query += ":alerts";
  return fill_page(call, listing, request.page_size(), request.page_token(), response);
}

Result<void> get_record(const ReadCall& call, const v1::GetRecordRequest& request,
                        v1::GetRecordResponse& response) {
  const host::Reader& reader = call.reader;
  const auto id = ledger::RecordId::from(request.record_id());
  if (!id) {
    return fail(ErrorCode::kInvalidArgument,
                "a record's id has 32 bytes, and this one has " + std::to_string(request.record_id().size()),
                "record_id", "send the 32 bytes");
  }
  GOLCONDA_TRY(const auto place, reader.place(*id));
  GOLCONDA_TRY(auto stored, reader.record(place));
  response.set_log_id(place.log.text);
  response.set_sequence(place.sequence);
  auto& record = *response.mutable_record();
  GOLCONDA_TRY(std::vector<Bytes> lines, reader.lines(place));
  for (Bytes& line : lines) record.add_lines(std::move(line));
  record.set_body(std::move(stored.body));
  record.set_signature(std::move(stored.signature));
  // A record is here as soon as it is durable; its proof only once it is final.
  GOLCONDA_TRY(const auto log, reader.log(place.log));
  response.set_final(log && place.sequence < log->size);
  if (!response.final()) return {};
  GOLCONDA_TRY(auto checkpoint, reader.checkpoint(place.log));
  const std::uint64_t size = log->size;
  response.set_checkpoint(std::move(checkpoint));
  GOLCONDA_TRY(const auto path, reader.inclusion_path(place.log, place.sequence, size));
  for (const auto& hash : path) response.add_inclusion_path(hash.bytes());
  return {};
}

namespace {

void fill_peer(const host::PeerStatus& peer, v1::PeerStatus& out) {
  for (const auto& participant : peer.participants) out.add_participants(participant.text);
  out.set_fingerprint(peer.fingerprint.bytes());
  out.set_address(peer.address);
  out.set_dialled(peer.dialled);
  out.set_connected(peer.connected);
  out.set_since_ms(peer.since_ms);
  out.set_reason(peer.reason);
  out.set_version(peer.software_version);
  out.set_config_number(peer.config_number);
  out.set_lag_records(peer.lag_records);
  out.set_behind_records(peer.behind_records);
  if (peer.latency) out.set_latency_us(static_cast<std::uint64_t>(peer.latency->count()));
  out.set_lag_ms(peer.lag_ms);
}

}  // namespace

void fill_status(const host::NodeStatus& status, const ledger::Config& config, v1::StatusResponse& response) {
  response.set_version(GOLCONDA_VERSION);
  response.set_network_id(status.network.bytes());
  response.set_network_name(status.network_name);
  response.set_config_number(status.config_number);
  response.set_read_only(status.read_only_reason.has_value());
  response.set_read_only_reason(status.read_only_reason.value_or(""));
  for (const auto& log : status.logs) {
    auto* out = response.add_logs();
    out->set_log_id(log.log.text);
    out->set_participant(log.participant.text);
    out->set_size(log.size);
    out->set_final_size(log.final_size);
    out->set_hosted(log.hosted);
    out->set_certified_size(log.certified_size);
    out->set_votes(static_cast<std::uint32_t>(log.votes));
    out->set_forked(log.forked);
    out->set_waits_for(log.waits_for);
    out->set_not_writable(log.not_writable.value_or(""));
  }
  response.set_starting(status.starting);
  response.set_witnesses_reachable(status.witnesses_reachable);
  for (const auto& peer : status.peers) fill_peer(peer, *response.add_peers());
  response.set_witnesses(status.witnesses);
  response.set_quorum(status.quorum);
  response.set_feed_position(status.feed_position);
  response.set_items(status.items);
  response.set_started_at_ms(status.started_at_ms);
  response.set_pending_lines(status.pending_lines);
  response.set_pending_lines_max(status.pending_lines_max);
  response.set_reweigh_ppm(config.tolerances.reweigh_ppm);
  response.set_reweigh_uct(config.tolerances.reweigh.value);
}

Result<void> status(const host::Service& service, v1::StatusResponse& response) {
  GOLCONDA_TRY(const auto said, service.status());
  GOLCONDA_TRY(const auto reader, service.reader());
  fill_status(said, reader->config(), response);
  return {};
}

}  // namespace golconda::query
