// Who signed what: authors their records and checkpoints, witnesses the checkpoints.

#include <algorithm>
#include <functional>
#include <set>

#include "crypto/base/counted.h"
#include "crypto/checkpoint.h"
#include "crypto/cosignature.h"
#include "crypto/merkle_verify.h"
#include "node/ledger/checkpoint_names.h"
#include "node/ledger/judge.h"
#include "node/ledger/quorum.h"
#include "node/ledger/record.h"
#include "node/passport/checks/shown.h"

namespace golconda::passport {
namespace {

// The log as it was enrolled; nullptr when there is none of that name.
const ledger::LogKey* enrolled_log(const ledger::Config& config, const ledger::LogId& log) {
  const ledger::Participant* participant = config.find_by_log(log);
  return participant == nullptr ? nullptr : participant->find_log(log);
}

// What was recorded behind the end of a closed log never counted.
Result<void> check_before_end(const Shown& shown, const ShownRecord& record) {
  const auto& closing = enrolled_log(*shown.config, record.log)->closing;
  if (!closing || record.sequence < closing->size) return {};
  return wrong_record(record, "log_ended", "its log was closed at " + std::to_string(closing->size) + " records");
}

Result<ledger::LogState> first_state(const Shown& shown, const ShownRecord& record) {
  const ledger::LogKey* log = enrolled_log(*shown.config, record.log);
  if (log == nullptr) return wrong_record(record, "log_unknown", "no participant has this log");
  return ledger::empty_log_state(*shown.config->find_by_log(record.log), *log);
}

// The log after a rotation, by the ledger's own rule.
Result<ledger::LogState> rotated(const Shown& shown, const CheckedRecord& record) {
  ledger::Record rotation{record.id, &record.body, {}, {}};
  const auto changes = ledger::judge_shown(rotation, record.log, ShownView(*shown.config));
  if (!changes) return wrong_refused(*record.shown, changes.error(), changes.error().message());
  return changes->log;
}

tl::unexpected<Error> wrong_checkpoint(const ledger::LogId& log, std::string_view reason, const std::string& why) {
  return wrong(reason, "checkpoint of " + log.text + ": " + why, log.text);
}

// The checkpoint's log ends nowhere before it, and with it where it ends.
Result<void> check_end(const ledger::LogKey& log, const crypto::Checkpoint& checkpoint) {
  if (!log.closing) return {};
  const std::string end = "its log was closed at " + std::to_string(log.closing->size) + " records";
  if (checkpoint.size > log.closing->size) {
    return wrong_checkpoint(log.log, "end_passed", end + ", and it covers " + std::to_string(checkpoint.size));
  }
  if (checkpoint.size == log.closing->size && checkpoint.root != log.closing->root) {
    return wrong_checkpoint(log.log, "end_differs", end + " of another root");
  }
  return {};
}

// The configuration that it was made under, in which its log was open.
Result<ledger::ConfigPtr> config_of(const Shown& shown, const CheckedNote& parsed) {
  const std::uint64_t number = parsed.checkpoint.config_number;
  ledger::ConfigPtr config = shown.chain->find(number);
  if (config == nullptr) {
    return wrong_checkpoint(parsed.shown->log, "configuration_not_shown",
                            "it was made under configuration " + std::to_string(number) + ", which the passport does not show");
  }
  const ledger::LogKey* log = enrolled_log(*config, parsed.shown->log);
  if (log == nullptr || log->frozen) {
    return wrong_checkpoint(parsed.shown->log, "log_not_open", "its log was not open in configuration " + std::to_string(number));
  }
  return config;
}

Result<CheckedNote> parse_checkpoint(const Shown& shown, const ShownCheckpoint& checkpoint) {
  CheckedNote parsed{&checkpoint, {}, {}, nullptr, 0};
  auto note = crypto::parse_note(checkpoint.note);
  if (!note) return wrong_checkpoint(checkpoint.log, "checkpoint_malformed", note.error().message);
  parsed.note = std::move(*note);
  auto read = crypto::parse_checkpoint(parsed.note.text);
  if (!read) return wrong_checkpoint(checkpoint.log, "checkpoint_malformed", read.error().message);
  parsed.checkpoint = std::move(*read);
  if (parsed.checkpoint.origin != ledger::checkpoint_origin(shown.config->network, checkpoint.log)) {
    return wrong_checkpoint(checkpoint.log, "checkpoint_of_other_log", "it is another log's: " + parsed.checkpoint.origin);
  }
  GOLCONDA_TRY(parsed.config, config_of(shown, parsed));
  GOLCONDA_CHECK_OK(check_end(*enrolled_log(*shown.config, checkpoint.log), parsed.checkpoint));
  return parsed;
}

Result<void> check_note(const Shown& shown, CheckedNote& parsed) {
  const ledger::LogId& log = parsed.shown->log;
  const auto key = shown.checkpoint_keys.find(log);
  if (key == shown.checkpoint_keys.end()) return wrong_checkpoint(log, "checkpoint_of_nothing", "nothing of that log is shown");
  if (!crypto::verify_note(parsed.note, parsed.checkpoint.origin, key->second)) {
    return wrong_checkpoint(log, "checkpoint_unsigned", "its author has not signed it");
  }
  std::vector<std::uint64_t> votes;  // when each was given
  const ledger::Config& config = *parsed.config;
  for (const ledger::ParticipantId& id : config.witnesses) {
    const auto time = crypto::verify_cosignature(parsed.note, ledger::witness_key_name(config.network, id), *config.find(id)->witness_key);
    if (time) votes.push_back(*time);
  }
  const std::size_t wanted = ledger::quorum(config.witnesses.size());
  if (votes.size() < wanted) {
    return wrong_checkpoint(log, "quorum_missing",
                            std::to_string(votes.size()) + " of the " + std::to_string(wanted) + " witnesses needed have countersigned it");
  }
  // Lines that nobody accounts for could hold anything.
  if (parsed.note.signatures.size() != votes.size() + 1) {
    return wrong_checkpoint(log, "signature_unaccounted", "it carries a signature that is not valid");
  }
  parsed.time_s = borne_out(std::move(votes), config.witnesses.size());
  return {};
}

}  // namespace

std::uint64_t borne_out(std::vector<std::uint64_t> times_s, std::size_t witnesses) {
  std::sort(times_s.begin(), times_s.end(), std::greater<>());
  return times_s.at(ledger::faults_borne(witnesses));
}

Result<std::string> check_signatures(Shown& shown) {
  ledger::LogState log;
  for (std::size_t i = 0; i < shown.records.size(); ++i) {
    CheckedRecord& record = shown.records[i];
    const bool first = i == 0 || shown.records[i - 1].shown->log != record.shown->log;
    if (first) {
      GOLCONDA_TRY(log, first_state(shown, *record.shown));
    }
    GOLCONDA_CHECK_OK(check_before_end(shown, *record.shown));
    const auto signature = crypto::Signature::from(record.shown->signature);
    if (!signature || !crypto::verify(log.key, ledger::signed_bytes(shown.config->network, record.id), *signature)) {
      return wrong_record(*record.shown, "signature_wrong", "the signature is not that of " + record.shown->log.text + "'s key in force");
    }
    log.size = record.shown->sequence;
    log.head = ledger::RecordId::from(record.body.previous()).value_or(ledger::RecordId{});
    record.log = log;
    if (record.body.has_rotate_key()) {
      GOLCONDA_TRY(log, rotated(shown, record));
    }
    shown.checkpoint_keys.insert_or_assign(record.shown->log, log.key);
  }
  return counted(shown.records.size(), "signature", "signatures") + " of " +
         counted(shown.checkpoint_keys.size(), "participant", "participants");
}

Result<std::string> check_inclusion(Shown& shown) {
  auto record = shown.records.begin();
  for (const ShownCheckpoint& checkpoint : shown.passport.checkpoints) {
    GOLCONDA_TRY(CheckedNote note, parse_checkpoint(shown, checkpoint));
    const crypto::Checkpoint& read = shown.notes.emplace_back(std::move(note)).checkpoint;
    for (; record != shown.records.end() && record->shown->log == checkpoint.log; ++record) {
      if (!crypto::verify_inclusion(record->id, record->shown->sequence, read.size, record->shown->inclusion, read.root)) {
        return wrong_record(*record->shown, "not_included", "it is not in the log that its author's checkpoint covers");
      }
    }
  }
  if (record != shown.records.end()) return wrong_record(*record->shown, "checkpoint_missing", "there is no checkpoint of its log");
  return counted(shown.passport.checkpoints.size(), "log", "logs");
}

Result<std::string> check_quorum(Shown& shown) {
  for (CheckedNote& note : shown.notes) GOLCONDA_CHECK_OK(check_note(shown, note));
  // Each configuration that a checkpoint was made under has its own quorum; those of equal size are told once.
  std::set<std::size_t> told;
  std::string needed;
  for (const CheckedNote& note : shown.notes) {
    const std::size_t witnesses = note.config->witnesses.size();
    if (!told.insert(witnesses).second) continue;
    needed += (needed.empty() ? "" : " or ") + std::to_string(ledger::quorum(witnesses)) + " of " + std::to_string(witnesses);
  }
  return needed + " witnesses needed, for each of " + counted(shown.notes.size(), "log", "logs");
}

}  // namespace golconda::passport
