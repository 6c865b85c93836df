// A passport being checked: its parts, and what each check has made of them for the next.
//
// Each check is a function that fails with what is wrong, naming the record. They run in the order of passport::Check;
// each may rely on those before it.
//
// Ownership: Shown owns everything; records refer to its passport. Thread-safety: one thread.

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crypto/checkpoint.h"
#include "crypto/signed_note.h"
#include "golconda/v1/record.pb.h"
#include "node/ledger/config_chain.h"
#include "node/ledger/log_state.h"
#include "node/ledger/refusal.h"
#include "node/passport/moves.h"
#include "node/passport/passport.h"
#include "node/passport/shown_view.h"
#include "node/passport/verdict.h"

namespace golconda::passport {

struct CheckedRecord {
  const ShownRecord* shown = nullptr;
  ledger::RecordId id;
  v1::RecordBody body;
  std::vector<v1::Line> lines;  // as shown->lines
  ledger::LogState log;         // before this record, as far as it is known
};

// A shown checkpoint, read.
struct CheckedNote {
  const ShownCheckpoint* shown = nullptr;
  crypto::SignedNote note;
  crypto::Checkpoint checkpoint;
  ledger::ConfigPtr config;  // that it was made under: whose witnesses count
  std::uint64_t time_s = 0;  // borne_out() of its cosignatures
};

struct Shown {
  ledger::NetworkId pinned;
  Passport passport;
  std::optional<ledger::ConfigChain> chain;
  ledger::ConfigPtr config;                                  // the newest: judges every record
  std::vector<CheckedRecord> records;                        // as passport.records
  std::unordered_map<ledger::RecordId, std::size_t> places;  // in records
  std::map<ledger::LogId, crypto::PublicKey> checkpoint_keys;  // in force after the last record of each log
  std::vector<CheckedNote> notes;                            // as passport.checkpoints
  std::unique_ptr<ShownView> view;
  std::vector<JourneyStep> journey;
  Moves moves;
};

// Of the times at which a quorum of so many witnesses cosigned one checkpoint, Unix seconds, the latest that a witness
// who is not faulty stands behind: with f faulty ones, the (f+1)-th largest.
[[nodiscard]] std::uint64_t borne_out(std::vector<std::uint64_t> times_s, std::size_t witnesses);

// How a check fails: the reason's stable name (docs/passport.md), a sentence, and what of the file is wrong.
[[nodiscard]] inline tl::unexpected<Error> wrong(std::string_view reason, std::string why, std::string where = {},
                                                 std::optional<std::uint32_t> line = std::nullopt) {
  return tl::unexpected<Error>(Error{ErrorCode::kInvalidArgument, std::move(why), std::move(where), {}, std::string(reason), line});
}

// wrong() of a record, whose place the sentence begins with: "record kao-mine 12: ".
[[nodiscard]] tl::unexpected<Error> wrong_record(const ShownRecord& record, std::string_view reason, const std::string& why,
                                                 std::optional<std::uint32_t> line = std::nullopt);
// ... that breaks one of the ledger's rules, whose name is the reason.
[[nodiscard]] tl::unexpected<Error> wrong_refused(const ShownRecord& record, const ledger::Refusal& refusal, const std::string& why);

// Each says on success how much was checked ("12 records").
[[nodiscard]] Result<std::string> check_order(const Shown& shown);
[[nodiscard]] Result<std::string> check_network(Shown& shown);
[[nodiscard]] Result<std::string> check_records(Shown& shown);
[[nodiscard]] Result<std::string> check_lines(Shown& shown);
[[nodiscard]] Result<std::string> check_signatures(Shown& shown);
[[nodiscard]] Result<std::string> check_inclusion(Shown& shown);
[[nodiscard]] Result<std::string> check_quorum(Shown& shown);
[[nodiscard]] Result<std::string> check_history(Shown& shown);
[[nodiscard]] Result<std::string> check_nothing_else(Shown& shown);
[[nodiscard]] Result<std::string> check_disclosures(Shown& shown);

}  // namespace golconda::passport
