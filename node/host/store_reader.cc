#include "node/host/store_reader.h"

#include <iterator>

#include <functional>
#include <utility>

#include "crypto/merkle_hash.h"
#include "crypto/merkle_proof.h"
#include "golconda/v1/local.pb.h"
#include "node/host/config_reader.h"
#include "node/host/log_reader.h"
#include "node/host/meta.h"
#include "node/host/requests_table.h"
#include "node/host/snapshot_view.h"
#include "storage/schema.h"

namespace golconda::host {
namespace {

using ledger::ItemId;
using storage::Column;

constexpr std::size_t kItemBytes = ItemId::kSizeBytes;
constexpr std::size_t kRecordBytes = ledger::RecordId::kSizeBytes;

Result<passport::RecordPlace> parse_history(ByteView value, std::uint32_t* line) {
  v1::StoredHistory stored;
  const bool parsed = stored.ParseFromArray(value.data(), static_cast<int>(value.size()));
  const auto record = ledger::RecordId::from(stored.record_id());
  if (!parsed || !record) return corrupt_entry("history entry");
  if (line != nullptr) *line = stored.line();
  return passport::RecordPlace{*record, ledger::LogId(stored.log_id()), stored.sequence()};
}

class StoreReader final : public Reader {
 public:
  StoreReader(std::shared_ptr<const storage::Snapshot> snapshot, ledger::ConfigPtr config)
      : view_(std::move(snapshot), std::move(config)) {}

  // ---- View
  const ledger::Config& config() const override { return view_.config(); }
  Result<std::optional<ledger::LogState>> log(const ledger::LogId& id) const override { return view_.log(id); }
  Result<ledger::ItemPtr> item(const ItemId& id) const override {
    GOLCONDA_TRY(auto found, view_.items(std::span(&id, 1)));
    return std::move(found.front());
  }
  Result<std::vector<ledger::ItemPtr>> items(std::span<const ItemId> ids) const override { return view_.items(ids); }
  Result<ledger::Microcarats> source_total(const ledger::SourceId& source, std::uint32_t year) const override {
    return view_.source_total(source, year);
  }
  Result<std::optional<ledger::StatementState>> statement(const ledger::RecordId& record) const override {
    return view_.statement(record);
  }
  Result<std::optional<ledger::AttestationState>> attestation(const ItemId& item,
                                                              const ledger::LineRef& line) const override {
    return view_.attestation(item, line);
  }
  Result<std::vector<ledger::AmendmentState>> amendments(const ItemId& item,
                                                         const ledger::LineRef& target) const override {
    return view_.amendments(storage::amendment_prefix(item.view(), target.record.view(), target.line));
  }

  // ---- LineageView
  Result<std::vector<ItemId>> parents(const ItemId& item) const override { return view_.pairs(Column::kParents, item); }
  Result<std::vector<ItemId>> children(const ItemId& item) const override { return view_.pairs(Column::kChildren, item); }
  Result<std::vector<ledger::Attestation>> attestations(const ItemId& item) const override {
    return view_.attestations(item);
  }
  Result<std::vector<ledger::AmendmentState>> all_amendments(const ItemId& item) const override {
    return view_.amendments(item.view());
  }
  Result<std::vector<ledger::Claim>> claims_of(const ItemId& item) const override { return view_.claims_of(item); }
  Result<std::vector<ledger::Claim>> claims_to(const ledger::ClaimValue& value,
                                               const std::optional<ledger::RecordId>& except_by,
                                               std::size_t limit) const override {
    return view_.claims_to(value, except_by, limit);
  }

  // ---- PassportReader
  const ledger::LineageView& lineage() const override { return *this; }
  Result<std::vector<passport::HistoryEntry>> history(const ItemId& item) const override;
  Result<passport::RecordPlace> place(const ledger::RecordId& record) const override {
    return read_place(view_.snapshot(), record);
  }
  Result<passport::StoredRecord> record(const passport::RecordPlace& place) const override {
    return read_record(view_.snapshot(), place.log, place.sequence);
  }
  Result<Bytes> line(const passport::RecordPlace& place, std::uint32_t line) const override;
  Result<std::vector<Bytes>> lines(const passport::RecordPlace& place) const override {
    return read_lines(view_.snapshot(), place.log, place.sequence);
  }
  Result<std::vector<passport::PrivateField>> private_fields(const passport::RecordPlace& place) const override {
    return read_private(view_.snapshot(), place.record);
  }
  Result<std::string> checkpoint(const ledger::LogId& log) const override;
  Result<std::vector<crypto::Digest>> inclusion_path(const ledger::LogId& log, std::uint64_t sequence,
                                                     std::uint64_t size) const override;
  Result<std::vector<std::uint64_t>> rotations(const ledger::LogId& log) const override;
  Result<std::vector<Bytes>> configurations() const override;
  Result<std::vector<ledger::SignedStatement>> statements(std::uint64_t number) const override;

  // ---- Reader
  Result<ItemPage> by_custodian(const ledger::ParticipantId& custodian, ledger::ItemStatus status, ByteView after,
                                std::size_t limit) const override {
    return page(Column::kByCustodian, storage::custodian_prefix(custodian.text, static_cast<std::uint8_t>(status)), after, limit);
  }
  Result<ItemPage> offered_to(const ledger::ParticipantId& participant, ByteView after,
                              std::size_t limit) const override {
    return page(Column::kOffered, storage::participant_prefix(participant.text), after, limit);
  }
  Result<ItemPage> by_reference(const ledger::ParticipantId& participant, std::string_view reference, ByteView after,
                                std::size_t limit) const override {
    return page(Column::kByReference, storage::reference_prefix(participant.text, reference), after, limit);
  }
  Result<std::string> reference_of(const ledger::ParticipantId& participant, const ItemId& item) const override {
    GOLCONDA_TRY(auto reference, view_.snapshot().get(Column::kReferences, storage::own_reference_key(participant.text, item.view())));
    return std::move(reference).value_or(std::string());
  }
  Result<ItemPage> by_claim(const ledger::ClaimValue& value, ByteView after, std::size_t limit) const override;
  Result<ItemPage> contents(const ItemId& container, ByteView after, std::size_t limit) const override {
    return page(Column::kContents, container.view(), after, limit);
  }
  Result<std::vector<ItemId>> by_prefix(std::string_view prefix, std::size_t limit) const override;
  Result<std::optional<replica::ForkEvidence>> evidence(const ledger::LogId& log) const override;
  Result<std::vector<MinedTotal>> mined() const override;
  Result<std::vector<std::pair<ledger::RecordId, ledger::StatementState>>> all_statements() const override;
  Result<std::vector<FeedEntry>> feed(std::uint64_t from_position, std::size_t limit) const override;
  Result<std::uint64_t> feed_end() const override { return meta_number(view_.snapshot(), meta::kFeedEnd); }

 private:
  // The item that a key stands for, by what follows the prefix in it; nullopt for a key to pass over.
  using ItemOf = std::function<Result<std::optional<ItemId>>(ByteView rest)>;
  static Result<std::optional<ItemId>> whole_rest(ByteView rest);
  // The items of the keys below `prefix`; `after` and the page's `next` are what follows the prefix in the last key.
  Result<ItemPage> page(Column column, ByteView prefix, ByteView after, std::size_t limit,
                        const ItemOf& item_of = whole_rest) const;

  SnapshotView view_;
};

Result<ItemPage> StoreReader::page(Column column, ByteView prefix, ByteView after, std::size_t limit,
                                   const ItemOf& item_of) const {
  ItemPage page;
  Bytes from(prefix);
  // The least key behind the last one.
  if (!after.empty()) from.append(after).append(1, '\0');
  const auto scan = view_.snapshot().scan(column, prefix, from);
  Bytes last;
  while (scan->next()) {
    const ByteView rest = scan->key().substr(prefix.size());
    GOLCONDA_TRY(const auto item, item_of(rest));
    if (!item) continue;
    if (page.items.size() == limit) {
      page.next = last;
      break;
    }
    page.items.push_back(*item);
    last = Bytes(rest);
  }
  GOLCONDA_CHECK_OK(scan->status());
  return page;
}

Result<std::optional<ItemId>> StoreReader::whole_rest(ByteView rest) {
  const auto item = ItemId::from(rest);
  if (!item) return corrupt_entry("index key");
  return item;
}

Result<ItemPage> StoreReader::by_claim(const ledger::ClaimValue& value, ByteView after, std::size_t limit) const {
  const auto kind = static_cast<std::uint8_t>(value.kind);
  const auto item_of = [&](ByteView rest) -> Result<std::optional<ItemId>> {
    if (rest.size() != kRecordBytes + kItemBytes) return corrupt_entry("claim's key");
    const ItemId item = *ItemId::from(rest.substr(kRecordBytes));
    // An item that several records say it of comes once: with the first of them.
    const Bytes of_item = storage::item_claim_prefix(item.view(), kind, value.value);
    const auto first = view_.snapshot().scan(Column::kItemClaims, of_item);
    const bool is_first = first->next() && first->key().substr(of_item.size()) == rest.substr(0, kRecordBytes);
    GOLCONDA_CHECK_OK(first->status());
    return is_first ? std::optional(item) : std::nullopt;
  };
  return page(Column::kClaims, storage::claim_prefix(kind, value.value), after, limit, item_of);
}

Result<std::vector<passport::HistoryEntry>> StoreReader::history(const ItemId& item) const {
  std::vector<passport::HistoryEntry> entries;
  GOLCONDA_CHECK_OK(for_each(view_.snapshot(), Column::kHistory, item.view(), [&entries](ByteView key, ByteView value) -> Result<void> {
    if (key.size() != kItemBytes + 4) return corrupt_entry("history key");
    passport::HistoryEntry entry;
    entry.version = read_be32(key.substr(kItemBytes));
    GOLCONDA_TRY(entry.place, parse_history(value, &entry.line));
    entries.push_back(std::move(entry));
    return {};
  }));
  return entries;
}

Result<Bytes> StoreReader::line(const passport::RecordPlace& place, std::uint32_t line) const {
  return read_line(view_.snapshot(), place.log, place.sequence, line);
}

Result<std::string> StoreReader::checkpoint(const ledger::LogId& log) const {
  GOLCONDA_TRY(auto note, view_.snapshot().get(Column::kCheckpoints, log.text));
  if (!note) return fail(ErrorCode::kNotFound, "nothing of the log " + log.text + " is final yet", "log");
  return std::move(*note);
}

Result<std::vector<crypto::Digest>> StoreReader::inclusion_path(const ledger::LogId& log, std::uint64_t sequence,
                                                                std::uint64_t size) const {
  return crypto::inclusion_proof(sequence, size, [this, &log](const crypto::NodeId& node) {
    return read_tree_node(view_.snapshot(), log, node);
  });
}

Result<std::vector<std::uint64_t>> StoreReader::rotations(const ledger::LogId& log) const {
  std::vector<std::uint64_t> sequences;
  const Bytes prefix = storage::log_prefix(log.text);
  GOLCONDA_CHECK_OK(for_each(view_.snapshot(), Column::kRotations, prefix, [&](ByteView key, ByteView) -> Result<void> {
    if (key.size() != prefix.size() + 8) return corrupt_entry("rotation key");
    sequences.push_back(read_be64(key.substr(prefix.size())));
    return {};
  }));
  return sequences;
}

Result<std::vector<Bytes>> StoreReader::configurations() const {
  GOLCONDA_TRY(auto genesis, view_.snapshot().get(Column::kMeta, meta::kGenesis));
  if (!genesis) return corrupt_entry("genesis configuration");
  std::vector<Bytes> found{std::move(*genesis)};
  GOLCONDA_TRY(std::vector<Bytes> steps, read_steps(view_.snapshot()));
  std::move(steps.begin(), steps.end(), std::back_inserter(found));
  return found;
}

Result<std::vector<ledger::SignedStatement>> StoreReader::statements(std::uint64_t number) const {
  return read_statements(view_.snapshot(), number);
}

Result<std::vector<ItemId>> StoreReader::by_prefix(std::string_view prefix, std::size_t limit) const {
  // An odd digit is the upper half of a byte: whole bytes are looked up, the digit is compared.
  const std::string_view whole = prefix.substr(0, prefix.size() - prefix.size() % 2);
  const auto bytes = from_hex(whole);
  std::vector<ItemId> found;
  if (!bytes) return found;
  const auto scan = view_.snapshot().scan(Column::kItems, *bytes);
  while (found.size() < limit && scan->next()) {
    const auto item = ItemId::from(scan->key());
    if (!item) return corrupt_entry("item's key");
    if (to_hex(item->view()).starts_with(prefix)) found.push_back(*item);
  }
  GOLCONDA_CHECK_OK(scan->status());
  return found;
}

Result<std::optional<replica::ForkEvidence>> StoreReader::evidence(const ledger::LogId& log) const {
  GOLCONDA_TRY(const auto stored, view_.snapshot().get(Column::kEvidence, log.text));
  if (!stored) return std::nullopt;
  auto evidence = replica::decode_evidence(*stored);
  if (!evidence) return corrupt_entry("evidence of a fork");
  return std::move(*evidence);
}

Result<std::vector<MinedTotal>> StoreReader::mined() const {
  std::vector<MinedTotal> totals;
  GOLCONDA_CHECK_OK(for_each(view_.snapshot(), Column::kMined, {}, [&](ByteView key, ByteView value) -> Result<void> {
    const auto end = key.find('\0');
    if (end == ByteView::npos || key.size() != end + 1 + 4 + kRecordBytes || value.size() != 8) return corrupt_entry("count of rough");
    const ledger::SourceId source(std::string(key.substr(0, end)));
    const std::uint32_t year = read_be32(key.substr(end + 1, 4));
    if (totals.empty() || totals.back().source != source || totals.back().year != year) {
      GOLCONDA_TRY(const ledger::Microcarats weight, source_total(source, year));
      totals.push_back({source, year, 0, 0, weight});
    }
    ++totals.back().documents;
    totals.back().stones += read_be64(value);
    return {};
  }));
  return totals;
}

Result<std::vector<std::pair<ledger::RecordId, ledger::StatementState>>> StoreReader::all_statements() const {
  std::vector<std::pair<ledger::RecordId, ledger::StatementState>> found;
  GOLCONDA_CHECK_OK(for_each(view_.snapshot(), Column::kStatements, {}, [&](ByteView key, ByteView value) -> Result<void> {
    const auto record = ledger::RecordId::from(key);
    if (!record) return corrupt_entry("statement's key");
    GOLCONDA_TRY(ledger::StatementState state, ledger::decode_statement(value));
    found.emplace_back(*record, std::move(state));
    return {};
  }));
  return found;
}

Result<std::vector<FeedEntry>> StoreReader::feed(std::uint64_t from_position, std::size_t limit) const {
  std::vector<FeedEntry> entries;
  const auto scan = view_.snapshot().scan(Column::kFeed, {}, storage::feed_key(from_position));
  while (entries.size() < limit && scan->next()) {
    if (scan->key().size() != 8) return corrupt_entry("feed key");
    GOLCONDA_TRY(passport::RecordPlace place, parse_history(scan->value(), nullptr));
    entries.push_back({read_be64(scan->key()), place.record, std::move(place.log), place.sequence});
  }
  GOLCONDA_CHECK_OK(scan->status());
  return entries;
}

}  // namespace

std::shared_ptr<const Reader> open_reader(const storage::Store& store, ledger::ConfigPtr config) {
  return std::make_shared<StoreReader>(store.snapshot(), std::move(config));
}

}  // namespace golconda::host
