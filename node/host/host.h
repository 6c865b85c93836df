// The node: it joins the replica, the store, the clock and the threads.
//
// Threads: one runs the io_context, owns the replica and answers waiters; one runs the commit queue; a few check
// peers' signatures and read for peers; clients' and peers' calls come on their own threads and are handed over. Reads
// go to store snapshots on the caller's thread.
//
// Ownership: everything that start() is given moves in; the destructor finishes the group commit under way and joins
// all threads. Whoever serves clients and peers must have stopped before.
// Errors: start() says what is wrong with the store, the keys or the guard; a node that must not sign starts
// read-only and says why in status().
// Thread-safety: as Service and Peering say.

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "crypto/base/result.h"
#include "crypto/signing_guard.h"
#include "node/host/complete_draft.h"
#include "node/host/key_ring.h"
#include "node/host/peering.h"
#include "node/host/service.h"
#include "storage/store.h"

namespace golconda::host {

struct HostSetup {
  std::unique_ptr<storage::Store> store;
  Bytes genesis;  // the configuration's bytes
  KeyRing keys;
  crypto::SigningGuard guard;
  std::vector<std::pair<ledger::ParticipantId, std::string>> first_tokens;  // enrolled as operators in an empty store
  std::function<std::int64_t()> now_ms;                                    // Unix milliseconds
  RandomFill random;
  std::string software_version = "unknown";  // told to peers
  // Also of records far below a certified checkpoint, whose proof stands for them otherwise.
  bool check_every_signature = false;
  std::function<void(const std::string&)> say;  // one line for the operator: repairs, failures
  // Makes and keeps a log's next successor key, given the hash of the one that is enrolled, and puts both into `keys`;
  // nullptr where keys cannot be stored. Called on the thread that asks for the rotation.
  std::function<Result<KeyRotation>(const ledger::LogId& log, const crypto::Digest& enrolled, KeyRing& keys)>
      prepare_rotation;
};

class Host final : public Service, public Peering {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Host>> start(HostSetup setup);
  ~Host() override;
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  void submit(Submission submission, std::chrono::milliseconds wait, SubmitDone done) override;
  [[nodiscard]] Result<std::shared_ptr<const Reader>> reader() const override;
  [[nodiscard]] std::shared_ptr<const PendingIndex> pending() const override;
  [[nodiscard]] Result<NodeStatus> status() const override;
  [[nodiscard]] std::unique_ptr<Subscription> subscribe(std::function<void()> wake) override;
  [[nodiscard]] Result<Principal> authenticate(std::string_view token) const override;
  [[nodiscard]] Result<NewToken> create_token(const ledger::ParticipantId& participant, TokenRole role,
                                              std::string note) override;
  [[nodiscard]] Result<std::vector<TokenInfo>> list_tokens() const override;
  [[nodiscard]] Result<void> revoke_token(std::string_view id) override;
  void decide(Decision decision, DecisionDone done) override;
  void rotate_key(const ledger::ParticipantId& participant, SubmitDone done) override;
  [[nodiscard]] Result<void> backup(const std::string& directory) override;

  [[nodiscard]] std::vector<ledger::ParticipantId> participants_of(const crypto::Digest& fingerprint) const override;
  [[nodiscard]] std::vector<PeerEndpoint> endpoints() const override;
  [[nodiscard]] replica::PeerId opened(PeerIdentity identity, std::shared_ptr<PeerLink> link) override;
  void received(replica::PeerId peer, Bytes message, std::function<void()> next) override;
  void drained(replica::PeerId peer) override;
  void closed(replica::PeerId peer, const std::string& reason) override;
  void missed(const PeerIdentity& identity, const std::string& reason) override;

 private:
  class Core;
  explicit Host(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

}  // namespace golconda::host
