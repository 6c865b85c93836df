// A World as passports are built from it: its records, trees and checkpoints, signed by its log and witness keys.
//
// Thread-safety: one thread.

#pragma once

#include <map>

#include "node/passport/reader.h"
#include "tests/support/world.h"

namespace golconda::passport {

class WorldReader final : public PassportReader {
 public:
  // `world` is borrowed and read as it is now.
  explicit WorldReader(const test::World& world) : world_(world) {}

  // What the owner knows of the private values in a record.
  std::map<ledger::RecordId, std::vector<PrivateField>> privates;
  // When the witness countersigned, Unix seconds.
  std::uint64_t cosigned_at_s = 1'770'000'100;
  // ... the checkpoints of some logs.
  std::map<ledger::LogId, std::uint64_t> log_cosigned_at_s;
  // The number of the configuration that checkpoints are made under: the newest's when not set.
  std::optional<std::uint64_t> made_under;
  std::map<ledger::LogId, std::uint64_t> log_made_under;  // where it differs
  // Who countersigns them: that configuration's witnesses when not set.
  std::optional<std::vector<ledger::ParticipantId>> countersigners;

  [[nodiscard]] const ledger::LineageView& lineage() const override { return world_.view(); }
  [[nodiscard]] Result<std::vector<HistoryEntry>> history(const ledger::ItemId& item) const override;
  [[nodiscard]] Result<RecordPlace> place(const ledger::RecordId& record) const override;
  [[nodiscard]] Result<StoredRecord> record(const RecordPlace& place) const override;
  [[nodiscard]] Result<Bytes> line(const RecordPlace& place, std::uint32_t line) const override;
  [[nodiscard]] Result<std::vector<Bytes>> lines(const RecordPlace& place) const override;
  [[nodiscard]] Result<std::vector<PrivateField>> private_fields(const RecordPlace& place) const override;
  [[nodiscard]] Result<std::string> checkpoint(const ledger::LogId& log) const override;
  [[nodiscard]] Result<std::vector<crypto::Digest>> inclusion_path(const ledger::LogId& log, std::uint64_t sequence,
                                                                   std::uint64_t size) const override;
  [[nodiscard]] Result<std::vector<std::uint64_t>> rotations(const ledger::LogId& log) const override;
  [[nodiscard]] Result<std::vector<Bytes>> configurations() const override { return world_.configurations(); }

 private:
  [[nodiscard]] const test::Recorded& at(const RecordPlace& place) const;
  [[nodiscard]] std::vector<crypto::Digest> leaves(const ledger::LogId& log) const;

  const test::World& world_;
};

}  // namespace golconda::passport
