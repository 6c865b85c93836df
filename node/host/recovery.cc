#include "node/host/recovery.h"

#include <utility>

#include "golconda/v1/record.pb.h"
#include "node/host/log_reader.h"
#include "node/host/meta.h"
#include "node/host/requests_table.h"
#include "node/host/signer.h"
#include "node/host/store_reader.h"
#include "node/ledger/record.h"
#include "storage/schema.h"

namespace golconda::host {
namespace {

using storage::Column;

// A log's bytes as far as the store has them.
struct StoredLog {
  ledger::LogId id;
  ledger::LogState final_state;
  std::uint64_t size = 0;  // final and pending records
};

// Gives an empty store its network and its empty logs.
Result<void> initialise(storage::Store& store, ByteView genesis, const ledger::Config& config) {
  storage::Batch batch;
  batch.put(Column::kMeta, meta::kGenesis, genesis);
  for (const ledger::Participant& participant : config.participants) {
    for (const ledger::LogKey& log : participant.logs) {
      const ledger::LogState empty{participant.id, 0, {}, log.key, log.next_key_hash};
      batch.put(Column::kLogs, log.log.text, ledger::encode_log_state(empty));
    }
  }
  return store.write(batch, storage::Durability::kSynced);
}

Result<replica::Restore> read_pending(const storage::Snapshot& snapshot, const StoredLog& log, std::uint64_t sequence,
                                      const ledger::RecordId& previous, const ledger::NetworkId& network) {
  GOLCONDA_TRY(passport::StoredRecord record, read_record(snapshot, log.id, sequence));
  GOLCONDA_TRY(std::vector<Bytes> lines, read_lines(snapshot, log.id, sequence));
  GOLCONDA_TRY(const auto parsed, ledger::ParsedRecord::parse(record.body, lines, network));
  if (parsed.record().body->sequence() != sequence || parsed.record().body->previous() != previous.view()) {
    return fail(ErrorCode::kCorrupt, log.id.text + " is broken at " + std::to_string(sequence), {}, "run `golconda audit`");
  }
  return replica::Restore{{log.id, sequence, record.place.record}, std::move(record.body), std::move(record.signature),
                          std::move(lines)};
}

Result<std::uint64_t> stored_size(const storage::Snapshot& snapshot, const ledger::LogId& log, std::uint64_t final_size) {
  std::uint64_t size = final_size;
  const auto scan = snapshot.scan(Column::kRecords, storage::log_prefix(log.text), storage::record_key(log.text, size));
  while (scan->next() && scan->key() == storage::record_key(log.text, size)) ++size;
  GOLCONDA_CHECK_OK(scan->status());
  return size;
}

// Why this log must not be signed on, by what the guard remembers of its records.
Result<std::optional<std::string>> behind_its_guard(const storage::Snapshot& snapshot, const StoredLog& log,
                                                    const crypto::SigningGuard& guard) {
  const auto mark = guard.highest(record_place(log.id));
  if (!mark) return std::optional<std::string>{};
  if (mark->position >= log.size) {
    return std::optional(log.id.text + ": record " + std::to_string(mark->position) +
                         " was signed, and the store holds only " + std::to_string(log.size) +
                         " records. It is an old copy, or has lost its end");
  }
  GOLCONDA_TRY(const passport::StoredRecord record, read_record(snapshot, log.id, mark->position));
  if (record.place.record == mark->id) return std::optional<std::string>{};
  return std::optional(log.id.text + ": record " + std::to_string(mark->position) + " in the store is not the one that was signed");
}

// The same for a witness's votes on this log; fills `votes`.
Result<std::optional<std::string>> behind_its_votes(const storage::Snapshot& snapshot, const StoredLog& log,
                                                    const ledger::ParticipantId& witness,
                                                    const crypto::SigningGuard& guard,
                                                    std::vector<replica::PastVote>& votes) {
  const auto mark = guard.highest(vote_place(witness, log.id));
  if (!mark) return std::optional<std::string>{};
  votes.push_back({witness, log.id, mark->position, mark->id});
  if (mark->position > log.size) {
    return std::optional(log.id.text + ": a tree of " + std::to_string(mark->position) +
                         " records was cosigned, and the store holds only " + std::to_string(log.size));
  }
  GOLCONDA_TRY(const crypto::CompactRange tree, read_tree(snapshot, log.id, mark->position));
  if (tree.root() == mark->id) return std::optional<std::string>{};
  return std::optional(log.id.text + ": the tree of " + std::to_string(mark->position) +
                       " records in the store is not the one that was cosigned");
}

class Recovery {
 public:
  Recovery(const storage::Store& store, const ledger::Config& config, const KeyRing& keys,
           const crypto::SigningGuard& guard)
      : snapshot_(store.snapshot()), config_(config), keys_(keys), guard_(guard) {
    out_.replica.state = open_reader(store, config);
  }

  Result<Recovered> run() {
    GOLCONDA_TRY(out_.feed_end, meta_number(*snapshot_, meta::kFeedEnd));
    GOLCONDA_TRY(out_.item_count, meta_number(*snapshot_, meta::kItemCount));
    for (const ledger::ParticipantId& id : config_.witnesses) {
      const ledger::Participant* witness = config_.find(id);
      if (keys_.find(*witness->witness_key) != nullptr) out_.replica.witnesses.push_back(id);
    }
    for (const ledger::Participant& participant : config_.participants) {
      GOLCONDA_CHECK_OK(add_log(participant.logs.back().log));
    }
    if (guard_.slot_was_broken()) {
      out_.notes.push_back("one half of the signing guard was torn by a crash or by the disk; the other half stands");
    }
    return std::move(out_);
  }

 private:
  Result<void> add_log(const ledger::LogId& id) {
    GOLCONDA_TRY(const auto state, out_.replica.state->log(id));
    if (!state) return fail(ErrorCode::kCorrupt, "the store has no log " + id.text, {}, "run `golconda audit`");
    StoredLog log{id, *state, 0};
    GOLCONDA_TRY(log.size, stored_size(*snapshot_, id, state->size));
    GOLCONDA_CHECK_OK(check_guard(log));
    if (keys_.find(state->key) == nullptr) return {};
    GOLCONDA_TRY(crypto::CompactRange tree, read_tree(*snapshot_, id, state->size));
    out_.replica.logs.push_back({id, *state, std::move(tree)});
    ledger::RecordId previous = state->head;
    for (std::uint64_t sequence = state->size; sequence < log.size; ++sequence) {
      GOLCONDA_TRY(replica::Restore restore, read_pending(*snapshot_, log, sequence, previous, config_.network));
      previous = restore.place.id;
      out_.restores.push_back(std::move(restore));
    }
    if (log.size != state->size) {
      out_.notes.push_back(id.text + ": " + std::to_string(log.size - state->size) +
                           " records were durable and not final; they are made final now");
    }
    return {};
  }

  Result<void> check_guard(const StoredLog& log) {
    GOLCONDA_TRY(auto reason, behind_its_guard(*snapshot_, log, guard_));
    for (const ledger::ParticipantId& witness : out_.replica.witnesses) {
      GOLCONDA_TRY(auto vote_reason, behind_its_votes(*snapshot_, log, witness, guard_, out_.replica.past_votes));
      if (!reason) reason = std::move(vote_reason);
    }
    if (reason && !out_.read_only_reason) out_.read_only_reason = "the store is behind its signing guard: " + *reason;
    return {};
  }

  std::shared_ptr<const storage::Snapshot> snapshot_;
  const ledger::Config& config_;
  const KeyRing& keys_;
  const crypto::SigningGuard& guard_;
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

Result<Recovered> recover(storage::Store& store, ByteView genesis, const ledger::Config& config, const KeyRing& keys,
                          const crypto::SigningGuard& guard) {
  GOLCONDA_CHECK_OK(initialise_if_empty(store, genesis, config));
  return Recovery(store, config, keys, guard).run();
}

}  // namespace golconda::host
