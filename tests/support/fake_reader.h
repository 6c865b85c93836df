// A small ledger in maps, as the calls read it: items, lineage, records, indexes and a feed, set up by hand.
//
// Only what the calls use is stored; the rest answers "nothing there". Records are built from the messages that the
// test gives, so that what a call parses is what a client would have signed.
//
// Thread-safety: const calls from any thread once it is set up.

#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "golconda/v1/record.pb.h"
#include "node/host/reader.h"

namespace golconda::test {

// How often each item's attestations were read: once for every look at its alerts.
class AlertReads {
 public:
  void note(const ledger::ItemId& item) {
    const std::scoped_lock lock(mutex_);
    ++counts_[item];
  }
  int of(const ledger::ItemId& item) {
    const std::scoped_lock lock(mutex_);
    return counts_[item];
  }

 private:
  std::mutex mutex_;
  std::map<ledger::ItemId, int> counts_;
};

class FakeReader : public host::Reader {
 public:
  struct Stored {
    passport::StoredRecord record;
    std::vector<Bytes> lines;
  };

  // ---- set-up --------------------------------------------------------------------------------------------------

  // Stores a record of `log` and puts it on the feed; its id follows from its body, as on the ledger.
  passport::RecordPlace add_record(const std::string& log, v1::RecordBody body, const std::vector<v1::Line>& lines);
  // An item that `place`'s line created, with what the caller set of `state`.
  ledger::ItemId add_item(const passport::RecordPlace& place, std::uint32_t line, ledger::ItemState state);
  // A later write of it.
  void add_write(const ledger::ItemId& item, const passport::RecordPlace& place, std::uint32_t line);
  void add_edge(const ledger::ItemId& parent, const ledger::ItemId& child);

  ledger::Config configuration;
  std::map<ledger::ItemId, ledger::ItemState> states;
  std::map<ledger::ItemId, std::vector<passport::HistoryEntry>> histories;
  std::map<ledger::ItemId, std::vector<ledger::ItemId>> parents_of;
  std::map<ledger::ItemId, std::vector<ledger::ItemId>> children_of;
  std::map<ledger::ItemId, std::vector<ledger::Attestation>> attestations_of;
  std::map<ledger::ItemId, std::vector<ledger::AmendmentState>> amendments_of;
  std::map<ledger::RecordId, ledger::StatementState> statement_states;
  std::map<ledger::RecordId, Stored> records;
  std::multimap<std::pair<std::string, std::string>, ledger::ItemId> references;  // (participant, reference)
  std::multimap<ledger::ClaimValue, ledger::Claim> claims;
  std::vector<host::FeedEntry> feed_entries;
  std::vector<host::MinedTotal> mined_totals;
  std::vector<Bytes> config_links;  // as PassportReader::configurations
  std::multimap<std::uint64_t, ledger::SignedStatement> statements_about;
  std::vector<std::uint64_t> rotation_sequences;  // of whatever log is asked for
  std::map<ledger::LogId, replica::ForkEvidence> evidence_of;
  std::shared_ptr<AlertReads> alert_reads = std::make_shared<AlertReads>();
  std::function<void()> on_parents;  // called before parents are read

  // ---- ledger::LineageView -------------------------------------------------------------------------------------
  const ledger::Config& config() const override { return configuration; }
  Result<std::optional<ledger::LogState>> log(const ledger::LogId& id) const override;
  Result<ledger::ItemPtr> item(const ledger::ItemId& id) const override;
  Result<std::vector<ledger::ItemPtr>> items(std::span<const ledger::ItemId> ids) const override;
  Result<ledger::Microcarats> source_total(const ledger::SourceId&, std::uint32_t) const override {
    return ledger::Microcarats{};
  }
  Result<std::optional<ledger::StatementState>> statement(const ledger::RecordId& record) const override;
  Result<std::optional<ledger::AttestationState>> attestation(const ledger::ItemId& item,
                                                              const ledger::LineRef& line) const override;
  Result<std::vector<ledger::AmendmentState>> amendments(const ledger::ItemId& item,
                                                         const ledger::LineRef& target) const override;
  Result<std::vector<ledger::ItemId>> parents(const ledger::ItemId& item) const override {
    if (on_parents) on_parents();
    return value_or_empty(parents_of, item);
  }
  Result<std::vector<ledger::ItemId>> children(const ledger::ItemId& item) const override {
    return value_or_empty(children_of, item);
  }
  Result<std::vector<ledger::Attestation>> attestations(const ledger::ItemId& item) const override {
    alert_reads->note(item);
    return value_or_empty(attestations_of, item);
  }
  Result<std::vector<ledger::AmendmentState>> all_amendments(const ledger::ItemId& item) const override {
    return value_or_empty(amendments_of, item);
  }
  Result<std::vector<ledger::Claim>> claims_of(const ledger::ItemId& item) const override;
  Result<std::vector<ledger::Claim>> claims_to(const ledger::ClaimValue& value,
                                               const std::optional<ledger::RecordId>& except_by,
                                               std::size_t limit) const override;

  // ---- passport::PassportReader --------------------------------------------------------------------------------
  const ledger::LineageView& lineage() const override { return *this; }
  Result<std::vector<passport::HistoryEntry>> history(const ledger::ItemId& item) const override {
    return value_or_empty(histories, item);
  }
  Result<passport::RecordPlace> place(const ledger::RecordId& record) const override;
  Result<passport::StoredRecord> record(const passport::RecordPlace& place) const override;
  Result<Bytes> line(const passport::RecordPlace& place, std::uint32_t line) const override;
  Result<std::vector<Bytes>> lines(const passport::RecordPlace& place) const override {
    return records.at(place.record).lines;
  }
  Result<std::vector<passport::PrivateField>> private_fields(const passport::RecordPlace&) const override {
    return std::vector<passport::PrivateField>{};
  }
  Result<std::string> checkpoint(const ledger::LogId& log) const override;
  Result<std::vector<crypto::Digest>> inclusion_path(const ledger::LogId&, std::uint64_t, std::uint64_t) const override {
    return std::vector<crypto::Digest>(2);
  }
  Result<std::vector<std::uint64_t>> rotations(const ledger::LogId&) const override { return rotation_sequences; }
  Result<std::vector<Bytes>> configurations() const override { return config_links; }

  // ---- host::Reader --------------------------------------------------------------------------------------------
  Result<host::ItemPage> by_custodian(const ledger::ParticipantId& custodian, ledger::ItemStatus status, ByteView after,
                                      std::size_t limit) const override;
  Result<host::ItemPage> offered_to(const ledger::ParticipantId& participant, ByteView after,
                                    std::size_t limit) const override;
  Result<host::ItemPage> by_reference(const ledger::ParticipantId& participant, std::string_view reference,
                                      ByteView after, std::size_t limit) const override;
  Result<std::string> reference_of(const ledger::ParticipantId& participant, const ledger::ItemId& item) const override;
  Result<host::ItemPage> by_claim(const ledger::ClaimValue& value, ByteView after, std::size_t limit) const override;
  Result<host::ItemPage> contents(const ledger::ItemId& container, ByteView after, std::size_t limit) const override;
  Result<std::vector<ledger::ItemId>> by_prefix(std::string_view prefix, std::size_t limit) const override;
  Result<std::vector<ledger::SignedStatement>> statements(std::uint64_t number) const override;
  Result<std::optional<replica::ForkEvidence>> evidence(const ledger::LogId& log) const override {
    const auto found = evidence_of.find(log);
    if (found == evidence_of.end()) return std::nullopt;
    return found->second;
  }
  Result<std::vector<host::MinedTotal>> mined() const override { return mined_totals; }
  Result<std::vector<std::pair<ledger::RecordId, ledger::StatementState>>> all_statements() const override {
    return std::vector<std::pair<ledger::RecordId, ledger::StatementState>>(statement_states.begin(), statement_states.end());
  }
  Result<std::vector<host::FeedEntry>> feed(std::uint64_t from_position, std::size_t limit) const override;
  Result<std::uint64_t> feed_end() const override { return feed_entries.size(); }

 private:
  template <class T>
  static T value_or_empty(const std::map<ledger::ItemId, T>& map, const ledger::ItemId& key) {
    const auto found = map.find(key);
    return found == map.end() ? T() : found->second;
  }
  template <class Predicate>
  [[nodiscard]] host::ItemPage page_where(ByteView after, std::size_t limit, const Predicate& matches) const;
};

}  // namespace golconda::test
