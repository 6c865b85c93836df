// Submissions in flight by their request id, so that a retry waits for the first one's result instead of making a
// second record. What is final is remembered by the host's store; the two overlap, so there is no gap.
//
// Thread-safety: owned by the replica.

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "crypto/base/result.h"
#include "node/replica/messages.h"

namespace golconda::replica {

class Requests {
 public:
  // The place of the pending record that this request made; nullopt for a new or empty request. kAlreadyExists when
  // the id was used for a different draft.
  [[nodiscard]] Result<std::optional<RecordPlace>> find(const Submit& submit) const;

  void add(const RequestKey& key, const crypto::Digest& hash, const RecordPlace& place);

  // `ticket` waits for the record at `place`. kResourceExhausted beyond kWaitersPerRequestMax.
  [[nodiscard]] Result<void> wait(const RecordPlace& place, std::uint64_t ticket, bool repeated);

  // Whoever waited with that ticket has gone.
  void forget(std::uint64_t ticket);

  struct Waiter {
    std::uint64_t ticket = 0;
    bool repeated = false;
  };
  [[nodiscard]] std::vector<Waiter> waiters(const RecordPlace& place) const;

  // The record is final: nobody waits any more, the request lives in the store.
  [[nodiscard]] std::vector<Waiter> finish(const RecordPlace& place, const RequestKey& key);

 private:
  struct InFlight {
    crypto::Digest hash;
    RecordPlace place;
  };
  std::map<RequestKey, InFlight> in_flight_;
  std::map<ledger::RecordId, std::vector<Waiter>> waiters_;
  std::map<std::uint64_t, ledger::RecordId> waits_for_;  // by ticket
};

// The error for a request id that named another draft before.
[[nodiscard]] Error request_id_reused(const RequestKey& key);

}  // namespace golconda::replica
