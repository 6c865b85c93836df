// Records from a peer, read and checked: the work that needs no state and all the time, so that it runs on any thread.
//
// Thread-safety: pure.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/ed25519.h"
#include "node/ledger/record.h"
#include "node/replica/peer_id.h"
#include "node/replica/places.h"

namespace golconda::replica {

// A record as it is signed, sent and stored.
struct SignedBytes {
  Bytes body;
  Bytes signature;
  std::vector<Bytes> lines;
};

// What to check: that these records follow each other and what is held, and that the log's owner has signed them.
struct CheckRecords {
  PeerId peer = 0;
  bool is_probe = false;       // one record, to compare with the one that is held: read and hashed, no more
  ledger::LogId log;
  ledger::NetworkId network;
  std::uint64_t from = 0;      // the first one's sequence
  ledger::RecordId previous;   // of the record before it, as it is held
  crypto::PublicKey key;       // in force at `from`
  // False far below a checkpoint that a quorum has cosigned: the proof that comes with them then stands for the
  // signatures, which that quorum has checked. They are stored all the same, and the audit checks them.
  bool with_signatures = true;
  std::vector<SignedBytes> records;
  std::uint64_t certified_size = 0;   // 0: no proof came
  crypto::Digest certified_root;      // of the checkpoint of that size, as a quorum has cosigned it
  std::vector<crypto::Digest> proof;  // consistency from size from + records to certified_size
};

struct CheckedRecord {
  RecordPlace place;
  crypto::PublicKey key;  // signed it
  ledger::ParsedRecord parsed;
  SignedBytes bytes;
};

enum class RecordsVerdict : std::uint8_t {
  kGood,
  kRubbish,      // no records of this log: `why` says what is wrong
  kNotSigned,    // by the key that is in force after what is held
  kOtherBranch,  // signed by the owner, but they follow something else than what is held
};

struct RecordsChecked {
  PeerId peer = 0;
  bool is_probe = false;
  ledger::LogId log;
  std::uint64_t from = 0;
  RecordsVerdict verdict = RecordsVerdict::kGood;
  std::string why;
  std::vector<CheckedRecord> records;  // all of them when good; what was read before the fault otherwise
  crypto::PublicKey key_after;         // in force after the last one
  std::uint64_t certified_size = 0;    // as asked
  crypto::Digest certified_root;
  std::vector<crypto::Digest> proof;
};

// Each record is parsed strictly, hashed, and its lines held against its body; sequence, previous and, if asked, the
// signature are checked. A rotation changes the key for those behind it; whether it may is for the rules to say.
[[nodiscard]] RecordsChecked check_records(CheckRecords work);

}  // namespace golconda::replica
