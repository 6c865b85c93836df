// A small trade without a node: participants with keys, a configuration, and the records that the rules let through.
//
// Everything is the real thing but the disk, the clock and chance: keys come from fixed seeds, salts and times count up.
// Participants: kao-mine (source kao, LS), jwaneng-mine (source jwaneng, BW), antwerp-trading (the witness),
// surat-cutters, antwerp-lab, paris-jewels, kp-lesotho (authority), clean-audit (auditor).
//
// Thread-safety: one thread.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "crypto/ed25519.h"
#include "golconda/v1/config.pb.h"
#include "golconda/v1/draft.pb.h"
#include "node/ledger/config_chain.h"
#include "node/ledger/judge.h"
#include "node/ledger/record.h"
#include "tests/support/memory_view.h"

namespace golconda::test {

inline constexpr std::int64_t kTimeMs = 1'770'000'000'000;   // 2026-02-02
inline constexpr std::uint64_t kCarat = 1'000'000;         // micro-carats
inline constexpr std::uint64_t kLicenceUct = 1'000 * kCarat;  // of each source, a year
inline constexpr std::uint32_t kReweighPpm = 5'000;        // the tolerance: 0.5 %, ...
inline constexpr std::uint64_t kReweighUct = 10'000;       // ... at least 0.01 ct

// A record that was let through.
struct Recorded {
  ledger::RecordId id;
  ledger::LogId log;
  std::uint64_t sequence = 0;
  Bytes body;
  std::vector<Bytes> lines;
  crypto::Signature signature;
  ledger::Changes changes;
};

class World {
 public:
  explicit World(std::int64_t founded_at_ms = kTimeMs);

  // The authors' clock; each record is one second after the one before it besides.
  std::int64_t now_ms;

  // The record made of `draft`, judged; written when it is let through. Empty heads are filled in with the present
  // ones. What is refused changes nothing.
  ledger::Judged<ledger::RecordId> write(const std::string& participant, const v1::Draft& draft);
  // As write(), for what is let through: the items that the record made, in the order of their lines.
  std::vector<ledger::ItemId> make(const std::string& participant, const v1::Draft& draft);
  // As write(), for what is refused.
  ledger::Refusal refused(const std::string& participant, const v1::Draft& draft);

  // The record made of `draft` with its heads, as it would be signed next; not judged.
  ledger::BuiltRecord build(const std::string& participant, v1::Draft draft);
  // Judges those bytes, and writes them when they are let through.
  ledger::Judged<ledger::RecordId> write_bytes(const ledger::BuiltRecord& built);

  // The configuration after the newest, the same so far: for the caller to change.
  [[nodiscard]] v1::Config next_config() const;
  // Puts it in force, with the seals of all of the newest's witnesses.
  void adopt(const v1::Config& next);

  // In two configurations: freezes its log, and closes it where it ends. `administrator` may be empty.
  void leave(const std::string& participant, const std::string& administrator);

  [[nodiscard]] const ledger::ItemState& item(const ledger::ItemId& id) const { return view_.all_items().at(id); }
  [[nodiscard]] const MemoryView& view() const { return view_; }
  [[nodiscard]] const ledger::Config& config() const { return view_.config(); }
  [[nodiscard]] const ledger::ConfigChain& chain() const { return chain_; }
  // The genesis, then the steps.
  [[nodiscard]] const std::vector<Bytes>& configurations() const { return configurations_; }
  [[nodiscard]] const std::vector<Recorded>& records() const { return records_; }
  [[nodiscard]] const Recorded& record(const ledger::RecordId& id) const;

  // The key that signs `participant`'s next record; the one enrolled after it; and its witness key.
  [[nodiscard]] const crypto::KeyPair& log_key(const std::string& participant) const;
  [[nodiscard]] const crypto::KeyPair& next_key(const std::string& participant) const;
  [[nodiscard]] crypto::KeyPair witness_key(const std::string& participant = "antwerp-trading") const;
  // The draft that rotates to next_key().
  [[nodiscard]] v1::Draft rotation(const std::string& participant) const;

 private:
  void make_keys();

  struct Keys {
    std::vector<crypto::KeyPair> line;  // of one log, each the successor of the one before
    std::size_t in_force = 0;
  };

  std::map<std::string, Keys> keys_;
  v1::Config config_;  // the newest
  std::vector<Bytes> configurations_;
  ledger::ConfigChain chain_;
  MemoryView view_;
  std::vector<Recorded> records_;
  std::uint64_t salts_ = 0;
};

}  // namespace golconda::test
