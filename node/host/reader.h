// Reading the ledger at one moment: everything that Get, Find, List, Trace, Watch and passports need.
//
// A Reader is a consistent snapshot of the final state; two calls on it never disagree. Creating one is cheap; holding
// one for minutes keeps old versions on disk.
//
// Errors: kIo or kCorrupt when the store fails; kNotFound where said.
// Thread-safety: const calls from any thread.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crypto/base/result.h"
#include "node/ledger/statement.h"
#include "node/ledger/view.h"
#include "node/passport/reader.h"
#include "node/replica/evidence.h"

namespace golconda::host {

// A page of ids; `next` is where to go on, empty at the end. Opaque to clients.
struct ItemPage {
  std::vector<ledger::ItemId> items;
  Bytes next;
};

// What was registered as rough from one source in one calendar year, over all documents.
struct MinedTotal {
  ledger::SourceId source;
  std::uint32_t year = 0;
  std::uint64_t documents = 0;
  std::uint64_t stones = 0;
  ledger::Microcarats weight;
};

struct FeedEntry {
  std::uint64_t position = 0;
  ledger::RecordId record;
  ledger::LogId log;
  std::uint64_t sequence = 0;
};

// LineageView and PassportReader are its two pure halves: what rules and alerts read, and what passports are made of.
class Reader : public ledger::LineageView, public passport::PassportReader {
 public:
  // Items in `custodian`'s hands with `status`, in the order of their ids.
  [[nodiscard]] virtual Result<ItemPage> by_custodian(const ledger::ParticipantId& custodian,
                                                      ledger::ItemStatus status, ByteView after,
                                                      std::size_t limit) const = 0;
  // What is offered to `participant`.
  [[nodiscard]] virtual Result<ItemPage> offered_to(const ledger::ParticipantId& participant, ByteView after,
                                                    std::size_t limit) const = 0;
  [[nodiscard]] virtual Result<ItemPage> by_reference(const ledger::ParticipantId& participant,
                                                      std::string_view reference, ByteView after,
                                                      std::size_t limit) const = 0;
  // What `participant` calls the item, the newest; "" when it has said nothing of the kind.
  [[nodiscard]] virtual Result<std::string> reference_of(const ledger::ParticipantId& participant, const ledger::ItemId& item) const = 0;
  [[nodiscard]] virtual Result<ItemPage> by_claim(const ledger::ClaimValue& value, ByteView after,
                                                  std::size_t limit) const = 0;
  [[nodiscard]] virtual Result<ItemPage> contents(const ledger::ItemId& container, ByteView after,
                                                  std::size_t limit) const = 0;
  // Items whose id begins with `prefix` (hexadecimal digits), at most `limit`.
  [[nodiscard]] virtual Result<std::vector<ledger::ItemId>> by_prefix(std::string_view prefix,
                                                                      std::size_t limit) const = 0;

  // What witnesses have said about the configuration of that number, in no particular order; kept for ever.
  [[nodiscard]] virtual Result<std::vector<ledger::SignedStatement>> statements(std::uint64_t number) const = 0;
  // What proves that the log was forked; nullopt when nothing does.
  [[nodiscard]] virtual Result<std::optional<replica::ForkEvidence>> evidence(const ledger::LogId& log) const = 0;

  // By source and year, rising.
  [[nodiscard]] virtual Result<std::vector<MinedTotal>> mined() const = 0;
  // Every attest record, those that were withdrawn too, in no particular order.
  [[nodiscard]] virtual Result<std::vector<std::pair<ledger::RecordId, ledger::StatementState>>> all_statements() const = 0;

  [[nodiscard]] virtual Result<std::vector<FeedEntry>> feed(std::uint64_t from_position, std::size_t limit) const = 0;
  [[nodiscard]] virtual Result<std::uint64_t> feed_end() const = 0;
};

}  // namespace golconda::host
