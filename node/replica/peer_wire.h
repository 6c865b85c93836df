// The messages between peers as bytes, written and read strictly. What they say: proto/golconda/v1/peer.proto.
//
// Errors: kInvalidArgument naming the field. Thread-safety: pure.

#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "crypto/base/result.h"
#include "crypto/checkpoint.h"
#include "crypto/signed_note.h"
#include "node/replica/check_records.h"
#include "node/ledger/statement.h"
#include "node/replica/evidence.h"

namespace golconda::replica {

struct Hello {
  ledger::NetworkId network;
  std::uint64_t config_number = 0;
  std::string software_version;
};

struct LogHave {
  ledger::LogId log;
  std::uint64_t size = 0;
  ledger::RecordId head;
  std::uint64_t final_size = 0;
  friend bool operator==(const LogHave&, const LogHave&) = default;
};

struct Have {
  std::vector<LogHave> logs;
};

struct Want {
  ledger::LogId log;
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  std::uint64_t certified_size = 0;
};

struct Records {
  ledger::LogId log;
  std::uint64_t from = 0;
  std::vector<SignedBytes> records;
  std::uint64_t certified_size = 0;
  crypto::Digest certified_root;  // not sent: what the receiver knows to be that checkpoint's
  std::vector<crypto::Digest> proof;
};

struct Note {
  crypto::SignedNote note;
  crypto::Checkpoint checkpoint;  // what the note's text says
};

// Which configuration the sender has, and which statements about it and the next.
struct Standing {
  std::uint64_t config_number = 0;
  std::vector<crypto::Digest> statements;  // ids, sorted
};

struct ConfigStep {
  Bytes step;  // v1::ConfigStep
};

using PeerWord = std::variant<Hello, Have, Want, Records, Note, ForkEvidence, Standing, ledger::SignedStatement, ConfigStep>;

[[nodiscard]] Result<PeerWord> parse_peer_message(ByteView message);

using MessagePtr = std::shared_ptr<const Bytes>;
[[nodiscard]] MessagePtr encode(const Hello& hello);
[[nodiscard]] MessagePtr encode(const Have& have);
[[nodiscard]] MessagePtr encode(const Want& want);
[[nodiscard]] MessagePtr encode(Records records);
[[nodiscard]] MessagePtr encode(const ForkEvidence& evidence);
[[nodiscard]] MessagePtr encode(const Standing& standing);
[[nodiscard]] MessagePtr encode(const ledger::SignedStatement& statement);
[[nodiscard]] MessagePtr encode(const ConfigStep& step);
// `note` is a whole C2SP signed note.
[[nodiscard]] MessagePtr encode_note(const std::string& note);

}  // namespace golconda::replica
