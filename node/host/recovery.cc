#include "node/host/recovery.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "crypto/base/plant.h"
#include "crypto/checkpoint.h"
#include "crypto/signed_note.h"
#include "golconda/v1/record.pb.h"
#include "node/host/config_reader.h"
#include "node/host/guard_places.h"
#include "node/host/guard_room.h"
#include "node/host/held_keys.h"
#include "node/host/log_reader.h"
#include "node/host/meta.h"
#include "node/host/requests_table.h"
#include "node/host/store_reader.h"
#include "node/ledger/record.h"
#include "node/replica/check_records.h"
#include "storage/schema.h"

namespace golconda::host {
namespace {

using storage::Column;

// A log's bytes as far as the store has them.
struct StoredLog {
  ledger::LogId id;
  ledger::LogState final_state;
  std::uint64_t size = 0;  // final and pending records
  bool hosted = false;
};

// Gives an empty store its network and its empty logs.
Result<void> initialise(storage::Store& store, ByteView genesis, const ledger::Config& config) {
  storage::Batch batch;
  batch.put(Column::kMeta, meta::kGenesis, genesis);
  for (const ledger::Participant& participant : config.participants) {
    for (const ledger::LogKey& log : participant.logs) {
      batch.put(Column::kLogs, log.log.text, ledger::encode_log_state(ledger::empty_log_state(participant, log)));
    }
  }
  return store.write(batch, storage::Durability::kSynced);
}

struct PendingRecord {
  replica::Restore restore;
  crypto::PublicKey key_after;  // signs the record behind it
};

Result<PendingRecord> read_pending(const storage::Snapshot& snapshot, const StoredLog& log, std::uint64_t sequence,
                                   const ledger::RecordId& previous, const crypto::PublicKey& key,
                                   const ledger::NetworkId& network) {
  GOLCONDA_TRY(passport::StoredRecord record, read_record(snapshot, log.id, sequence));
  replica::CheckRecords work;
  work.log = log.id;
  work.network = network;
  work.from = sequence;
  work.previous = previous;
  work.key = key;
  GOLCONDA_TRY(std::vector<Bytes> lines, read_lines(snapshot, log.id, sequence));
  work.records.push_back({std::move(record.body), std::move(record.signature), std::move(lines)});
  replica::RecordsChecked checked = replica::check_records(std::move(work));
  if (checked.verdict != replica::RecordsVerdict::kGood) {
    return fail(ErrorCode::kCorrupt, log.id.text + " is broken at " + std::to_string(sequence) + ": " + checked.why, {},
                "run `golconda audit`");
  }
  replica::CheckedRecord& good = checked.records.front();
  return PendingRecord{{good.place, std::move(good.bytes.body), std::move(good.bytes.signature), std::move(good.bytes.lines)},
                       checked.key_after};
}

Result<std::uint64_t> stored_size(const storage::Snapshot& snapshot, const ledger::LogId& log, std::uint64_t final_size) {
  std::uint64_t size = final_size;
  const auto scan = snapshot.scan(Column::kRecords, storage::log_prefix(log.text), storage::record_key(log.text, size));
  while (scan->next() && scan->key() == storage::record_key(log.text, size)) ++size;
  GOLCONDA_CHECK_OK(scan->status());
  return size;
}

// Whether the store has, at the place that the guard remembers, what was signed there. nullopt when it is not as long.
Result<std::optional<bool>> holds_signed(const storage::Snapshot& snapshot, const StoredLog& log, const replica::PastRecord& past) {
  if (past.sequence >= log.size) return std::optional<bool>{};
  GOLCONDA_TRY(const passport::StoredRecord record, read_record(snapshot, log.id, past.sequence));
  return std::optional(record.place.record == past.id);
}

// The same for a witness's vote on this log.
Result<replica::VoteStanding> standing_of(const storage::Snapshot& snapshot, const StoredLog& log, const replica::PastVote& past) {
  if (past.size > log.size) return replica::VoteStanding::kNotReached;
  GOLCONDA_TRY(const crypto::CompactRange tree, read_tree(snapshot, log.id, past.size));
  return tree.root() == past.root ? replica::VoteStanding::kExtended : replica::VoteStanding::kOtherBranch;
}

class Recovery {
 public:
  Recovery(const storage::Store& store, ledger::ConfigChain chain, const KeyRing& keys, replica::PastSignatures past)
      : snapshot_(store.snapshot()), config_(*chain.newest()), keys_(keys) {
    reader_ = open_reader(store, chain.newest());
    out_.replica.state = reader_;
    out_.replica.configs = std::move(chain);
    out_.replica.past = std::move(past);
  }

  Result<Recovered> run() {
    GOLCONDA_TRY(out_.feed_end, meta_number(*snapshot_, meta::kFeedEnd));
    GOLCONDA_TRY(out_.item_count, meta_number(*snapshot_, meta::kItemCount));
    out_.replica.witnesses = held_witnesses(config_, keys_);
    if (config_.number > 0) out_.replica.former_witnesses = held_witnesses(*out_.replica.configs->find(config_.number - 1), keys_);
    GOLCONDA_CHECK_OK(add_statements());
    for (const ledger::Participant& participant : config_.participants) {
      for (const ledger::LogKey& log : participant.logs) {
        GOLCONDA_CHECK_OK(add_log(log.log, log.log == participant.logs.back().log));
      }
    }
    GOLCONDA_CHECK_OK(judge_guard());
    if (const auto room = check_guard_room(guard_use(config_, keys_, out_.replica.past), "this node"); !room) read_only(room.error().message);
    return std::move(out_);
  }

 private:
  Result<void> add_statements() {
    for (const std::uint64_t number : {config_.number, config_.number + 1}) {
      GOLCONDA_TRY(auto statements, read_statements(*snapshot_, number));
      std::move(statements.begin(), statements.end(), std::back_inserter(out_.replica.statements));
    }
    return {};
  }

  Result<void> add_log(const ledger::LogId& id, bool is_open) {
    GOLCONDA_TRY(const auto state, out_.replica.state->log(id));
    if (!state) return fail(ErrorCode::kCorrupt, "the store has no log " + id.text, {}, "run `golconda audit`");
    StoredLog log{id, *state, 0, false};
    GOLCONDA_TRY(log.size, stored_size(*snapshot_, id, state->size));
    replica::StoredLog& out = out_.replica.logs.emplace_back();
    out.log = id;
    out.final_state = *state;
    GOLCONDA_TRY(out.final_tree, read_tree(*snapshot_, id, state->size));
    GOLCONDA_CHECK_OK(add_notes(out));
    GOLCONDA_TRY(out.rotated, rotated_keys(id));
    ledger::RecordId previous = state->head;
    crypto::PublicKey key = state->key;
    for (std::uint64_t sequence = state->size; sequence < log.size; ++sequence) {
      GOLCONDA_TRY(PendingRecord pending, read_pending(*snapshot_, log, sequence, previous, key, config_.network));
      previous = pending.restore.place.id;
      key = pending.key_after;
      if (!planted(Plant::kForgottenRestore)) out_.restores.push_back(std::move(pending.restore));
    }
    out.hosted = log.hosted = is_open && keys_.find(key) != nullptr;
    if (out.hosted && log.size != state->size) {
      out_.notes.push_back(id.text + ": " + std::to_string(log.size - state->size) +
                           " records were durable and not final; they are made final now");
    }
    stored_.emplace(id, std::move(log));
    return {};
  }

  Result<std::vector<crypto::PublicKey>> rotated_keys(const ledger::LogId& id) {
    std::vector<crypto::PublicKey> keys;
    GOLCONDA_TRY(const std::vector<std::uint64_t> sequences, reader_->rotations(id));
    for (const std::uint64_t sequence : sequences) {
      GOLCONDA_TRY(const passport::StoredRecord record, read_record(*snapshot_, id, sequence));
      GOLCONDA_TRY(const v1::RecordBody body, ledger::parse_body(record.body, config_.network));
      const auto key = crypto::PublicKey::from(body.rotate_key().new_key());
      if (!key) return fail(ErrorCode::kCorrupt, "record " + std::to_string(sequence) + " of " + id.text + " rotates to no key", {}, "run `golconda audit`");
      keys.push_back(*key);
    }
    return keys;
  }

  Result<void> add_notes(replica::StoredLog& out) {
    GOLCONDA_TRY(const auto certificate, snapshot_->get(Column::kCertificates, out.log.text));
    if (certificate) {
      GOLCONDA_TRY(const crypto::SignedNote note, crypto::parse_note(*certificate));
      GOLCONDA_TRY(const crypto::Checkpoint checkpoint, crypto::parse_checkpoint(note.text));
      out.certificate = replica::Certificate{checkpoint.size, checkpoint.root, *certificate, note.signatures.size(),
                                             checkpoint.size <= out.final_state.size};
    }
    GOLCONDA_TRY(const auto evidence, snapshot_->get(Column::kEvidence, out.log.text));
    if (evidence) out.evidence = *evidence;
    return {};
  }

  // What was signed and is not held can come back from peers; what was signed and is something else cannot.
  Result<void> judge_guard() {
    const bool alone = std::all_of(config_.participants.begin(), config_.participants.end(),
                                   [this](const ledger::Participant& p) { return stored_.at(p.logs.back().log).hosted; });
    for (const replica::PastRecord& past : out_.replica.past.records) GOLCONDA_CHECK_OK(judge_record(past, alone));
    for (replica::PastVote& past : out_.replica.past.votes) GOLCONDA_CHECK_OK(judge_vote(past, alone));
    for (const replica::PastDecision& past : out_.replica.past.decisions) {
      if (past.number > config_.number + 1) outgrown_ = true;
    }
    if (!outgrown_) return {};
    const std::string what = "something was signed under a later configuration than " + std::to_string(config_.number) +
                             ", the newest in the store. It is an old copy";
    if (alone) behind(what + ", and knows no other node to get the rest from");
    else out_.notes.push_back(what + "; the rest is fetched from peers");
    return {};
  }

  Result<void> judge_record(const replica::PastRecord& past, bool alone) {
    const auto found = stored_.find(past.log);
    if (found == stored_.end()) outgrown_ = true;
    if (found == stored_.end() || !found->second.hosted) return {};
    const StoredLog& log = found->second;
    GOLCONDA_TRY(const auto holds, holds_signed(*snapshot_, log, past));
    if (holds == false) behind(log.id.text + ": record " + std::to_string(past.sequence) + " in the store is not the one that was signed");
    if (!holds && alone) {
      behind(log.id.text + ": record " + std::to_string(past.sequence) + " was signed, and the store holds only " +
             std::to_string(log.size) + " records. It is an old copy, or has lost its end");
    }
    return {};
  }

  Result<void> judge_vote(replica::PastVote& past, bool alone) {
    const auto found = stored_.find(past.log);
    if (found == stored_.end()) {
      outgrown_ = true;
      return {};
    }
    const StoredLog& log = found->second;
    GOLCONDA_TRY(past.standing, standing_of(*snapshot_, log, past));
    if (past.standing == replica::VoteStanding::kOtherBranch && log.hosted) {
      behind(log.id.text + ": the tree of " + std::to_string(past.size) + " records in the store is not the one that was cosigned");
    }
    if (past.standing == replica::VoteStanding::kNotReached && alone) {
      behind(log.id.text + ": a tree of " + std::to_string(past.size) + " records was cosigned, and the store holds only " +
             std::to_string(log.size));
    }
    return {};
  }

  void behind(const std::string& reason) { read_only("the store is behind its signing guard: " + reason); }

  void read_only(std::string reason) {
    if (!out_.read_only_reason) out_.read_only_reason = std::move(reason);
  }

  std::shared_ptr<const storage::Snapshot> snapshot_;
  std::shared_ptr<const Reader> reader_;
  const ledger::Config& config_;  // out_ shares it
  const KeyRing& keys_;
  std::map<ledger::LogId, StoredLog> stored_;
  bool outgrown_ = false;  // the guard knows of what came after the store's newest configuration
  Recovered out_;
};

}  // namespace

Result<void> initialise_if_empty(storage::Store& store, ByteView genesis, const ledger::Config& config) {
  GOLCONDA_TRY(const auto known, store.snapshot()->get(Column::kMeta, meta::kGenesis));
  if (!known) return initialise(store, genesis, config);
  if (*known != genesis) {
    return fail(ErrorCode::kInvalidArgument, "the store belongs to another network than the genesis configuration",
                "genesis", "start the node with the genesis file that its store was made with");
  }
  return {};
}

namespace {

Result<void> remember_hosted(storage::Store& store, const std::vector<replica::StoredLog>& logs) {
  storage::Batch batch;
  const auto snapshot = store.snapshot();
  for (const replica::StoredLog& log : logs) {
    if (!log.hosted) continue;
    GOLCONDA_TRY(const auto known, snapshot->get(Column::kMeta, meta::hosted(log.log)));
    if (!known) batch.put(Column::kMeta, meta::hosted(log.log), {});
  }
  if (batch.empty()) return {};
  return store.write(batch, storage::Durability::kSynced);
}

}  // namespace

Result<Recovered> recover(storage::Store& store, ByteView genesis, const KeyRing& keys, const crypto::SigningGuard& guard) {
  GOLCONDA_TRY(ledger::Config parsed, ledger::parse_config(genesis, std::nullopt));
  const auto first = std::make_shared<const ledger::Config>(std::move(parsed));
  GOLCONDA_CHECK_OK(initialise_if_empty(store, genesis, *first));
  GOLCONDA_TRY(ledger::ConfigChain chain, read_chain(*store.snapshot(), first));
  GOLCONDA_TRY(replica::PastSignatures past, read_marks(guard));
  GOLCONDA_TRY(Recovered recovered, Recovery(store, std::move(chain), keys, std::move(past)).run());
  if (guard.slot_was_broken()) {
    recovered.notes.push_back("one half of the signing guard was torn by a crash or by the disk; the other half stands");
  }
  GOLCONDA_CHECK_OK(remember_hosted(store, recovered.replica.logs));
  return recovered;
}

}  // namespace golconda::host
