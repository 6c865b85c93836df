// A passport's parts: one item's history with everything that proves it, and no need to trust whoever made it.
//
// Source: design section 9, docs/passport.md. The file is passport_json.h's, making is build.h's, checking check.h's.
//
// Ownership and thread-safety: values.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crypto/base/bytes.h"
#include "crypto/sha256.h"
#include "node/ledger/ids.h"
#include "node/ledger/participant_name.h"

namespace golconda::passport {

// One line of a record, as signed, with its path to the body's lines_root.
struct ShownLine {
  std::uint32_t number = 0;
  // Not part of the journey: the line by which another item claims a value that this one claims too.
  bool evidence = false;
  Bytes bytes;
  std::vector<crypto::Digest> path;
};

struct ShownRecord {
  ledger::LogId log;
  std::uint64_t sequence = 0;
  Bytes body;
  Bytes signature;                       // 64
  std::vector<ShownLine> lines;          // by number
  std::vector<crypto::Digest> inclusion; // to the log's checkpoint
};

struct ShownCheckpoint {
  ledger::LogId log;
  std::string note;  // a C2SP signed note: the author's signature and the cosignatures
};

// A private value that the maker chose to show, and the salt that opens its commitment.
struct Disclosure {
  ledger::LogId log;
  std::uint64_t sequence = 0;
  bool of_document = false;
  std::uint32_t line = 0;
  std::string label;
  Bytes salt;   // 32
  Bytes value;
  friend bool operator==(const Disclosure&, const Disclosure&) = default;
};

struct Passport {
  ledger::NetworkId network;
  ledger::ItemId item;
  std::vector<Bytes> configurations;         // the genesis, then of each later one its v1::ConfigStep
  std::vector<ShownCheckpoint> checkpoints;  // by log, one each
  std::vector<ShownRecord> records;          // by log and sequence
  std::vector<Disclosure> disclosures;       // by log, sequence, document before lines, line and label
  std::vector<ledger::NameOpening> names;    // private names that the maker chose to show, by participant
};

}  // namespace golconda::passport
