#include "node/passport/collect.h"

#include <algorithm>
#include <limits>
#include <set>
#include <vector>

#include "golconda/v1/record.pb.h"
#include "node/ledger/alerts.h"
#include "node/ledger/claims.h"
#include "node/ledger/record.h"
#include "node/passport/limits.h"

namespace golconda::passport {
namespace {

using ledger::ItemId;

constexpr std::uint32_t kAllVersions = std::numeric_limits<std::uint32_t>::max();

tl::unexpected<Error> too_much(std::size_t limit, std::string_view what) {
  return fail(ErrorCode::kResourceExhausted,
              "its history has more than " + std::to_string(limit) + " " + std::string(what) + ", more than a passport takes", "item",
              "make passports of its parents instead");
}

class Collector {
 public:
  Collector(const PassportReader& reader, const Siblings& siblings) : reader_(reader), siblings_(siblings) {}

  Result<Places> run(const ItemId& item) {
    add_item(item, kAllVersions);
    GOLCONDA_TRY(const ledger::ItemPtr state, reader_.lineage().item(item));
    if (state != nullptr && is_container(state->kind)) whole_.insert(item);
    while (!open_.empty()) {
      const ItemId next = open_.back();
      open_.pop_back();
      GOLCONDA_CHECK_OK(collect_history(next));
    }
    GOLCONDA_CHECK_OK(check_siblings_found());
    for (const auto& [id, version] : items_) GOLCONDA_CHECK_OK(collect_sets(id));
    GOLCONDA_CHECK_OK(collect_rotations());
    return std::move(places_);
  }

 private:
  // Takes the item's history up to a version; asked again with a later one, it takes more.
  void add_item(const ItemId& id, std::uint32_t version) {
    const auto [at, is_new] = items_.try_emplace(id, version);
    if (!is_new && at->second >= version) return;
    at->second = version;
    open_.push_back(id);
  }

  Result<void> add_line(const RecordPlace& place, std::uint32_t line, bool evidence = false) {
    Lines& lines = places_[{place.log, place.sequence}];
    const auto [at, is_new] = lines.try_emplace(line, evidence);
    if (is_new && ++line_count_ > kLinesMax) return too_much(kLinesMax, "lines");
    at->second = at->second && evidence;
    if (places_.size() > kRecordsMax) return too_much(kRecordsMax, "records");
    return {};
  }

  Result<const v1::RecordBody*> body(const RecordPlace& place) {
    const auto known = bodies_.find(place.record);
    if (known != bodies_.end()) return &known->second;
    GOLCONDA_TRY(const StoredRecord stored, reader_.record(place));
    GOLCONDA_TRY(v1::RecordBody parsed, ledger::parse_body(stored.body, reader_.lineage().config().network));
    return &bodies_.emplace(place.record, std::move(parsed)).first->second;
  }

  Result<void> collect_history(const ItemId& id) {
    if (items_.size() > kItemsMax) return too_much(kItemsMax, "items");
    GOLCONDA_TRY(const std::vector<HistoryEntry> history, reader_.history(id));
    if (history.empty()) return fail(ErrorCode::kNotFound, "there is no item " + to_hex(id.view()), "item", "check its id");
    const std::uint32_t last = items_.at(id);
    for (const HistoryEntry& entry : history) {
      if (entry.version > last) break;
      GOLCONDA_CHECK_OK(add_line(entry.place, entry.line));
      GOLCONDA_TRY(const v1::RecordBody* const action, body(entry.place));
      GOLCONDA_CHECK_OK(follow(id, entry, *action));
    }
    GOLCONDA_TRY(const std::vector<ItemId> parents, reader_.lineage().parents(id));
    for (const ItemId& parent : parents) add_item(parent, kAllVersions);
    return {};
  }

  // What else one step of the item's journey needs to be judged.
  Result<void> follow(const ItemId& id, const HistoryEntry& entry, const v1::RecordBody& action) {
    // A parcel is the sum of what went in. What went in needs only where it went.
    if (action.has_blend()) return entry.version == 1 ? add_all_lines(entry.place, action.line_count()) : add_line(entry.place, 0);
    if ((action.has_cut() || action.has_divide()) && entry.version != 1) return follow_split(id, entry);
    if (!action.has_pack() && !action.has_unpack()) return {};
    if (entry.line == 0) return whole_.contains(id) ? follow_contents(entry, action.line_count()) : Result<void>();
    GOLCONDA_CHECK_OK(add_line(entry.place, 0));
    return follow_container(entry, action.has_pack());
  }

  // Everything that was put into a container, or taken out of it, in one record, with how it came there: the container
  // is what the passport is of, or lies in it.
  Result<void> follow_contents(const HistoryEntry& entry, std::uint32_t line_count) {
    GOLCONDA_CHECK_OK(add_all_lines(entry.place, line_count));
    for (std::uint32_t line = 1; line < line_count; ++line) {
      GOLCONDA_TRY(const Bytes bytes, reader_.line(entry.place, line));
      GOLCONDA_TRY(const v1::Line parsed, ledger::parse_line(bytes, line));
      const auto id = ItemId::from(parsed.has_unpack() ? parsed.unpack().item() : parsed.item().item());
      if (!id) return fail(ErrorCode::kCorrupt, "a pack record names no item", {}, "run `golconda audit`");
      GOLCONDA_TRY(const std::vector<HistoryEntry> history, reader_.history(*id));
      const auto at = std::find_if(history.begin(), history.end(),
                                   [&](const HistoryEntry& e) { return e.place.record == entry.place.record; });
      if (at == history.end()) return fail(ErrorCode::kCorrupt, "a packed item has no history", {}, "run `golconda audit`");
      GOLCONDA_TRY(const ledger::ItemPtr state, reader_.lineage().item(*id));
      add_item(*id, at->version);
      // It may have been taken before as a lot that something lay in.
      if (state != nullptr && is_container(state->kind) && whole_.insert(*id).second) open_.push_back(*id);
    }
    return {};
  }

  Result<void> add_all_lines(const RecordPlace& place, std::uint32_t count) {
    for (std::uint32_t line = 0; line < count; ++line) GOLCONDA_CHECK_OK(add_line(place, line));
    return {};
  }

  // Its siblings that were chosen, and all of them where a mixture's shares depend on them.
  Result<void> follow_split(const ItemId& id, const HistoryEntry& entry) {
    GOLCONDA_TRY(const ledger::ItemPtr state, reader_.lineage().item(id));
    if (state == nullptr) return {};
    const bool all = siblings_.all || state->origins.size() > 1;
    if (!all && siblings_.named.empty()) return {};
    GOLCONDA_TRY(const Bytes line, reader_.line(entry.place, entry.line));
    GOLCONDA_TRY(const v1::Line parsed, ledger::parse_line(line, entry.line));
    for (std::uint32_t i = 1; i <= parsed.split().output_count(); ++i) {
      const ItemId output = ledger::item_id(entry.place.record, entry.line + i);
      const bool is_named = siblings_.named.contains(output);
      if (is_named) siblings_found_.insert(output);
      if (all || is_named) GOLCONDA_CHECK_OK(add_line(entry.place, entry.line + i));
    }
    return {};
  }

  Result<void> check_siblings_found() const {
    for (const ItemId& named : siblings_.named) {
      if (siblings_found_.contains(named)) continue;
      return fail(ErrorCode::kInvalidArgument, "item " + to_hex(named.view()) + " was not made beside this one, or beside what it came from", "siblings",
                  "`golconda trace` draws what was");
    }
    return {};
  }

  // The lot that the item went into: all it did until the item came out again, or until now.
  Result<void> follow_container(const HistoryEntry& entry, bool packed) {
    if (packed) {
      GOLCONDA_TRY(const bool still_in, is_still_in(entry));
      add_item(ledger::item_id(entry.place.record, 0), still_in ? kAllVersions : 1);
      return {};
    }
    GOLCONDA_TRY(const Bytes line, reader_.line(entry.place, 0));
    GOLCONDA_TRY(const v1::Line parsed, ledger::parse_line(line, 0));
    const auto container = ItemId::from(parsed.item().item());
    if (!container) return fail(ErrorCode::kCorrupt, "an unpack record names no container", {}, "run `golconda audit`");
    GOLCONDA_TRY(const std::vector<HistoryEntry> history, reader_.history(*container));
    const auto at = std::find_if(history.begin(), history.end(),
                                 [&](const HistoryEntry& e) { return e.place.record == entry.place.record; });
    if (at != history.end()) add_item(*container, at->version);
    return {};
  }

  // Whether what `entry` packed has not been written since.
  Result<bool> is_still_in(const HistoryEntry& entry) {
    GOLCONDA_TRY(const Bytes line, reader_.line(entry.place, entry.line));
    GOLCONDA_TRY(const v1::Line parsed, ledger::parse_line(line, entry.line));
    const auto id = ItemId::from(parsed.item().item());
    if (!id) return false;
    GOLCONDA_TRY(const ledger::ItemPtr state, reader_.lineage().item(*id));
    return state != nullptr && state->head == entry.place.record;
  }

  Result<void> collect_sets(const ItemId& id) {
    const ledger::LineageView& view = reader_.lineage();
    GOLCONDA_TRY(const auto attestations, view.attestations(id));
    for (const ledger::Attestation& attestation : attestations) {
      GOLCONDA_TRY(const RecordPlace place, reader_.place(attestation.line.record));
      GOLCONDA_CHECK_OK(add_line(place, attestation.line.line));
      GOLCONDA_TRY(const auto statement, view.statement(attestation.line.record));
      if (!statement || !statement->withdrawn_by) continue;
      GOLCONDA_TRY(const RecordPlace withdrawal, reader_.place(*statement->withdrawn_by));
      (void)places_[{withdrawal.log, withdrawal.sequence}];
    }
    GOLCONDA_TRY(const auto amendments, view.all_amendments(id));
    for (const ledger::AmendmentState& amendment : amendments) {
      GOLCONDA_CHECK_OK(add_line({{}, amendment.log, amendment.sequence}, amendment.line));
    }
    return collect_evidence(id);
  }

  // Where others claim a value that this item claims.
  Result<void> collect_evidence(const ItemId& id) {
    GOLCONDA_TRY(const std::vector<ledger::Alert> alerts, ledger::own_alerts(reader_.lineage(), id));
    for (const ledger::Alert& alert : alerts) {
      if (alert.kind != ledger::AlertKind::kDuplicate) continue;
      std::size_t shown = 0;
      for (const ItemId& other : alert.others) {
        if (items_.contains(other) || shown == kEvidenceOthersMax) continue;
        GOLCONDA_TRY(const bool added, add_claiming_line(other, alert.claim));
        if (added) ++shown;
      }
    }
    return {};
  }

  // A line in which `item` is said to bear the value.
  Result<bool> add_claiming_line(const ItemId& item, const ledger::ClaimValue& value) {
    GOLCONDA_TRY(const std::vector<ledger::Claim> claims, reader_.lineage().claims_of(item));
    for (const ledger::Claim& claim : claims) {
      if (claim.claimed != value) continue;
      GOLCONDA_TRY(const bool added, add_claiming_line(claim));
      if (added) return true;
    }
    return false;
  }
  // It created the item, or is a report or certificate, or an amendment of one of these.
  Result<bool> add_claiming_line(const ledger::Claim& claim) {
    const ledger::LineageView& view = reader_.lineage();
    std::vector<std::pair<RecordPlace, std::uint32_t>> candidates;
    GOLCONDA_TRY(const RecordPlace stated_by, reader_.place(claim.stated_by));
    GOLCONDA_TRY(const ledger::ItemPtr state, view.item(claim.item));
    if (state != nullptr && state->created.record == claim.stated_by) candidates.push_back({stated_by, state->created.line});
    GOLCONDA_TRY(const auto attestations, view.attestations(claim.item));
    for (const ledger::Attestation& attestation : attestations) {
      if (attestation.line.record == claim.stated_by) candidates.push_back({stated_by, attestation.line.line});
    }
    GOLCONDA_TRY(const auto amendments, view.all_amendments(claim.item));
    for (const ledger::AmendmentState& amendment : amendments) {
      if (amendment.target.record == claim.stated_by) candidates.push_back({{{}, amendment.log, amendment.sequence}, amendment.line});
    }
    for (const auto& [place, line] : candidates) {
      GOLCONDA_TRY(const bool claims, claims_there(claim, place, line));
      if (!claims) continue;
      GOLCONDA_CHECK_OK(add_line(place, line, true));
      return true;
    }
    return false;
  }

  // As whoever checks the passport will read the line.
  Result<bool> claims_there(const ledger::Claim& claim, const RecordPlace& place, std::uint32_t number) {
    const ledger::Config& config = reader_.lineage().config();
    const ledger::Participant* author = config.find_by_log(place.log);
    if (author == nullptr) return false;
    GOLCONDA_TRY(const StoredRecord stored, reader_.record(place));
    GOLCONDA_TRY(const v1::RecordBody action, ledger::parse_body(stored.body, config.network));
    GOLCONDA_TRY(const Bytes bytes, reader_.line(place, number));
    GOLCONDA_TRY(const v1::Line line, ledger::parse_line(bytes, number));
    const auto claims = ledger::claims_in(action, ledger::record_id(stored.body), author->id, line, number);
    return std::find(claims.begin(), claims.end(), claim) != claims.end();
  }

  // Every rotation that the checkpoint covers, of every log that is shown: without them its key could not be told.
  Result<void> collect_rotations() {
    std::set<ledger::LogId> logs;
    for (const auto& [place, lines] : places_) logs.insert(place.first);
    for (const ledger::LogId& log : logs) {
      GOLCONDA_TRY(const std::vector<std::uint64_t> rotations, reader_.rotations(log));
      for (const std::uint64_t sequence : rotations) (void)places_[{log, sequence}];
    }
    return {};
  }

  const PassportReader& reader_;
  const Siblings& siblings_;
  std::set<ItemId> siblings_found_;  // of those that are named
  std::map<ItemId, std::uint32_t> items_;  // and the last version wanted of each
  std::vector<ItemId> open_;
  std::set<ItemId> whole_;  // containers whose contents belong to the passport too
  std::map<ledger::RecordId, v1::RecordBody> bodies_;
  Places places_;
  std::size_t line_count_ = 0;
};

}  // namespace

Result<Places> collect(const PassportReader& reader, const ledger::ItemId& item, const Siblings& siblings) {
  return Collector(reader, siblings).run(item);
}

}  // namespace golconda::passport
