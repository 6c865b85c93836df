// Somebody at a node's port for other nodes who runs no node: with a certificate of its own, a member's or not, over the
// real transport. The test says what it sends.
//
// Thread-safety: any thread. Ownership: its files, certificate and keys are gone with it.

#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "node/host/peering.h"
#include "node/net/peer_net.h"
#include "tests/support/temp_directory.h"

namespace golconda::e2e {

// From when to when a certificate is valid, in hours from now.
struct Validity {
  int from_hours = -1;
  int to_hours = 1;
};

class Outsider final : public host::Peering {
 public:
  // `name` is on its certificate, and in its enrolment: a laboratory that does not witness.
  explicit Outsider(std::string name, Validity validity = {});
  ~Outsider() override;

  // What makes it a member, where a network is founded with it.
  [[nodiscard]] std::string enrolment_file() const { return directory_ / "enrolment"; }
  [[nodiscard]] const crypto::Digest& fingerprint() const { return fingerprint_; }

  // Whether it reads what it is sent; it does unless told otherwise, before it has a link.
  void stop_reading() { reads_ = false; }
  // Dials these nodes from now on, and listens at `address` unless it is empty.
  void start(std::vector<host::PeerEndpoint> nodes, const std::string& address = {});
  // Ends its links, and dials and listens no more; may start again.
  void stop() { net_.reset(); }

  [[nodiscard]] std::vector<std::shared_ptr<host::PeerLink>> open_links() const;
  [[nodiscard]] std::uint64_t links_opened() const { return opened_; }
  [[nodiscard]] std::uint64_t messages_received() const { return received_; }
  [[nodiscard]] std::string why_closed() const;  // the last link
  [[nodiscard]] bool said(const std::string& part) const;

  // ---- Peering
  [[nodiscard]] std::vector<ledger::ParticipantId> participants_of(const crypto::Digest& fingerprint) const override;
  [[nodiscard]] std::vector<host::PeerEndpoint> endpoints() const override { return nodes_; }
  [[nodiscard]] replica::PeerId opened(host::PeerIdentity identity, std::shared_ptr<host::PeerLink> link) override;
  void received(replica::PeerId peer, Bytes message, std::function<void()> next) override;
  void drained(replica::PeerId) override {}
  void closed(replica::PeerId peer, const std::string& reason) override;
  void missed(const host::PeerIdentity&, const std::string&) override {}

 private:
  const std::string name_;
  test::TempDirectory directory_;
  crypto::Digest fingerprint_;
  std::vector<host::PeerEndpoint> nodes_;  // fixed while it runs
  std::atomic<bool> reads_ = true;
  std::atomic<std::uint64_t> opened_ = 0;
  std::atomic<std::uint64_t> received_ = 0;
  mutable std::mutex mutex_;                             // guards what follows
  std::vector<std::shared_ptr<host::PeerLink>> links_;  // by peer; nullptr once closed
  std::string why_closed_;
  std::vector<std::string> lines_;
  std::unique_ptr<net::PeerNet> net_;  // goes first
};

}  // namespace golconda::e2e
