#include "node/host/audit.h"

#include <map>
#include <memory>
#include <set>
#include <utility>

#include "golconda/v1/local.pb.h"
#include "node/host/audit_log.h"
#include "node/host/config_reader.h"
#include "node/host/log_reader.h"
#include "node/host/meta.h"
#include "node/host/recovery.h"
#include "node/host/requests_table.h"
#include "node/host/snapshot_view.h"
#include "node/host/state_writer.h"
#include "node/host/store_reader.h"
#include "node/ledger/state_hash.h"
#include "storage/schema.h"

namespace golconda::host {
namespace {

using storage::Column;

// Columns that the final records determine, besides the state's own.
constexpr Column kDerivedIndexes[] = {Column::kChildren, Column::kItemClaims,  Column::kHistory,  Column::kByCustodian,
                                      Column::kOffered,  Column::kByReference, Column::kContents, Column::kRotations,
                                      Column::kFeed,     Column::kMined,       Column::kReferences};

class Audit {
 public:
  Audit(const storage::Store& store, storage::Store& scratch, ledger::ConfigChain chain, const std::function<void()>& on_record)
      : snapshot_(store.snapshot()), scratch_(scratch), chain_(std::move(chain)), config_(*chain_.newest()), on_record_(on_record), writer_(scratch, 0, 0, storage::Durability::kBuffered) {}

  Result<AuditReport> run() {
    GOLCONDA_CHECK_OK(audit_logs());
    GOLCONDA_CHECK_OK(audit_requests());
    GOLCONDA_CHECK_OK(audit_tokens());
    GOLCONDA_CHECK_OK(replay());
    GOLCONDA_CHECK_OK(compare());
    return std::move(report_);
  }

 private:
  Result<void> audit_logs() {
    std::map<Bytes, Bytes> tree;
    for (const ledger::Participant& participant : config_.participants) {
      for (const ledger::LogKey& log : participant.logs) {
        GOLCONDA_TRY(AuditedLog audited, audit_log(*snapshot_, chain_, log, report_));
        tree.merge(audited.tree);
        sizes_[log.log] = audited.size;
        ids_[log.log] = std::move(audited.ids);
      }
    }
    GOLCONDA_CHECK_OK(compare_tree(tree));
    // What belongs to no record of any log.
    GOLCONDA_CHECK_OK(check_owned(Column::kRecords, "record"));
    GOLCONDA_CHECK_OK(check_owned(Column::kLines, "chunk of lines"));
    return check_ids();
  }

  Result<void> compare_tree(std::map<Bytes, Bytes>& expected) {
    GOLCONDA_CHECK_OK(for_each(*snapshot_, Column::kTree, {}, [&](ByteView key, ByteView value) -> Result<void> {
      const auto node = expected.find(Bytes(key));
      if (node == expected.end()) report_.add("tree: " + to_hex(key) + " belongs to no record");
      else if (node->second != value) report_.add("tree: " + to_hex(key) + " has the wrong hash");
      if (node != expected.end()) expected.erase(node);
      return {};
    }));
    for (const auto& [key, value] : expected) report_.add("tree: " + to_hex(key) + " is missing");
    return {};
  }

  // Every key begins with a log and a sequence within it.
  Result<void> check_owned(Column column, std::string_view what) {
    return for_each(*snapshot_, column, {}, [&](ByteView key, ByteView) -> Result<void> {
      const auto end = key.find('\0');
      const auto log = sizes_.find(ledger::LogId(std::string(key.substr(0, end))));
      if (end == ByteView::npos || key.size() < end + 9 || log == sizes_.end() || read_be64(key.substr(end + 1, 8)) >= log->second) {
        report_.add("a " + std::string(what) + " belongs to no log: key " + to_hex(key));
      }
      return {};
    });
  }

  bool is_known(const std::string& log, std::uint64_t sequence, ByteView record) const {
    const auto ids = ids_.find(ledger::LogId(log));
    return ids != ids_.end() && sequence < ids->second.size() && ids->second[sequence].view() == record;
  }

  Result<void> check_ids() {
    GOLCONDA_CHECK_OK(for_each(*snapshot_, Column::kRecordIds, {}, [&](ByteView key, ByteView value) -> Result<void> {
      v1::StoredPlace place;
      const bool parsed = place.ParseFromArray(value.data(), static_cast<int>(value.size()));
      if (!parsed || !is_known(place.log_id(), place.sequence(), key)) report_.add("the id " + to_hex(key) + " is no record's");
      return {};
    }));
    std::set<ledger::RecordId> known;
    for (const auto& [log, ids] : ids_) known.insert(ids.begin(), ids.end());
    return for_each(*snapshot_, Column::kPrivates, {}, [&](ByteView key, ByteView) -> Result<void> {
      const auto record = ledger::RecordId::from(key.substr(0, ledger::RecordId::kSizeBytes));
      if (!record || !known.contains(*record)) report_.add("a private value belongs to no record: key " + to_hex(key));
      return {};
    });
  }

  Result<void> audit_requests() {
    return for_each(*snapshot_, Column::kRequests, {}, [&](ByteView key, ByteView value) -> Result<void> {
      v1::StoredRequest request;
      const bool parsed = request.ParseFromArray(value.data(), static_cast<int>(value.size()));
      if (!parsed || request.draft_hash().size() != crypto::Digest::kSizeBytes ||
          !is_known(request.log_id(), request.sequence(), request.record_id()) || config_.find(ledger::ParticipantId(std::string(key.substr(0, key.find('\0'))))) == nullptr) {
        report_.add("a client's request points to no record: key " + to_hex(key));
      }
      return {};
    });
  }

  Result<void> audit_tokens() {
    return for_each(*snapshot_, Column::kTokens, {}, [&](ByteView key, ByteView value) -> Result<void> {
      v1::StoredToken token;
      const bool parsed = token.ParseFromArray(value.data(), static_cast<int>(value.size()));
      if (!parsed || key.size() != crypto::Digest::kSizeBytes || config_.find(ledger::ParticipantId(token.participant())) == nullptr) {
        report_.add("a token is not what it must be: key " + to_hex(key));
      }
      return {};
    });
  }

  // In the order in which records became final: each builds on what was final before it.
  Result<void> replay() {
    std::uint64_t position = 0;
    return for_each(*snapshot_, Column::kFeed, {}, [&](ByteView key, ByteView value) -> Result<void> {
      v1::StoredHistory entry;
      const bool parsed = entry.ParseFromArray(value.data(), static_cast<int>(value.size()));
      if (!parsed || key != storage::feed_key(position) || !is_known(entry.log_id(), entry.sequence(), entry.record_id())) {
        report_.add("feed: position " + std::to_string(position) + " is not a record that follows");
        return {};
      }
      ++position;
      GOLCONDA_CHECK_OK(replay_record(ledger::LogId(entry.log_id()), entry.sequence()));
      if (on_record_) on_record_();
      return {};
    });
  }

  Result<void> replay_record(const ledger::LogId& log, std::uint64_t sequence) {
    GOLCONDA_TRY(const passport::StoredRecord stored, read_record(*snapshot_, log, sequence));
    GOLCONDA_TRY(const std::vector<Bytes> lines, read_lines(*snapshot_, log, sequence));
    GOLCONDA_TRY(const auto parsed, ledger::ParsedRecord::parse(stored.body, lines, config_.network));
    auto changes = ledger::judge(parsed.record(), *open_reader(scratch_, chain_.newest()));
    if (!changes) {
      report_.add(log.text + " at " + std::to_string(sequence) + ": " + std::string(to_string(changes.error().rule)) + ": " + changes.error().message());
      return {};
    }
    replica::Finalise finalise{log, sequence + 1, {}, {}, {}};
    finalise.records.push_back({{log, sequence, parsed.record().id}, std::make_shared<const ledger::Changes>(std::move(*changes))});
    writer_.add_final(finalise);
    return writer_.commit();
  }

  Result<void> compare() {
    const auto derived = scratch_.snapshot();
    for (const Column column : storage::state_columns()) GOLCONDA_CHECK_OK(compare_column(column, *derived));
    for (const Column column : kDerivedIndexes) GOLCONDA_CHECK_OK(compare_column(column, *derived));
    for (const std::string_view name : {meta::kFeedEnd, meta::kItemCount}) {
      GOLCONDA_TRY(const auto mine, derived->get(Column::kMeta, name));
      GOLCONDA_TRY(const auto theirs, snapshot_->get(Column::kMeta, name));
      const Bytes none(8, '\0');  // of a ledger without records
      if (theirs.value_or(none) != mine.value_or(none)) report_.add("meta: " + std::string(name) + " is wrong");
    }
    GOLCONDA_TRY(report_.items, meta_number(*derived, meta::kItemCount));
    ledger::StateHash hash;
    for (const Column column : storage::state_columns()) {
      GOLCONDA_CHECK_OK(for_each(*derived, column, {}, [&](ByteView key, ByteView value) -> Result<void> {
        hash.add(static_cast<std::uint8_t>(column), key, value);
        return {};
      }));
    }
    report_.state_hash = hash.finish();
    return {};
  }

  // Both are in the order of their keys: one walk over the two.
  Result<void> compare_column(Column column, const storage::Snapshot& derived) {
    const auto mine = derived.scan(column, {});
    const auto theirs = snapshot_->scan(column, {});
    const std::string name(storage::column_name(column));
    bool mine_left = mine->next();
    bool theirs_left = theirs->next();
    while (mine_left || theirs_left) {
      if (!theirs_left || (mine_left && mine->key() < theirs->key())) {
        report_.add(name + ": " + to_hex(mine->key()) + " is missing");
        mine_left = mine->next();
      } else if (!mine_left || theirs->key() < mine->key()) {
        report_.add(name + ": " + to_hex(theirs->key()) + " follows from no record");
        theirs_left = theirs->next();
      } else {
        if (mine->value() != theirs->value()) report_.add(name + ": " + to_hex(mine->key()) + " is not what the records say");
        mine_left = mine->next();
        theirs_left = theirs->next();
      }
    }
    GOLCONDA_CHECK_OK(mine->status());
    return theirs->status();
  }

  std::shared_ptr<const storage::Snapshot> snapshot_;
  storage::Store& scratch_;
  ledger::ConfigChain chain_;
  const ledger::Config& config_;  // the newest
  const std::function<void()>& on_record_;
  StateWriter writer_;
  std::map<ledger::LogId, std::uint64_t> sizes_;
  std::map<ledger::LogId, std::vector<ledger::RecordId>> ids_;
  AuditReport report_;
};

}  // namespace

void AuditReport::add(std::string finding) {
  if (++finding_count <= kFindingsMax) findings.push_back(std::move(finding));
}

Result<AuditReport> audit(const storage::Store& store, storage::Store& scratch, ByteView genesis,
                          const std::function<void()>& on_record) {
  GOLCONDA_TRY(ledger::Config config, ledger::parse_config(genesis, std::nullopt));
  AuditReport report;
  GOLCONDA_TRY(const auto known, store.snapshot()->get(Column::kMeta, meta::kGenesis));
  if (known != genesis) {
    report.add("meta: the store's genesis configuration is not the network's");
    return report;
  }
  auto chain = read_chain(*store.snapshot(), std::make_shared<const ledger::Config>(std::move(config)));
  if (!chain) {
    report.add("configs: " + chain.error().message);
    return report;
  }
  GOLCONDA_CHECK_OK(initialise_if_empty(scratch, genesis, *chain->newest()));
  return Audit(store, scratch, *std::move(chain), on_record).run();
}

}  // namespace golconda::host
