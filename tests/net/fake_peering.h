// A host as the transport sees it, that remembers what it was told and waits for what a test expects.
//
// Thread-safety: any thread.

#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "crypto/base/check.h"
#include "node/host/peering.h"

namespace golconda::net {

inline constexpr std::chrono::seconds kPatience{20};

class FakePeering final : public host::Peering {
 public:
  // What it was told of one link.
  struct Seen {
    host::PeerIdentity identity;
    std::shared_ptr<host::PeerLink> link;
    std::vector<Bytes> messages;
    std::vector<std::function<void()>> held;  // the `next` of messages, when next is not called at once
    std::uint32_t drained = 0;
    bool closed = false;
    std::string reason;
  };

  // Why no link was opened with a member, the last time.
  struct Missed {
    host::PeerIdentity identity;
    std::string reason;
  };

  // ---- the configuration -------------------------------------------------------------------------------------
  void enrol(const std::string& participant, const crypto::Digest& fingerprint) {
    const std::scoped_lock lock(mutex_);
    members_[fingerprint].emplace_back(participant);
  }
  void expel(const crypto::Digest& fingerprint) {
    const std::scoped_lock lock(mutex_);
    members_.erase(fingerprint);
  }
  void set_endpoints(std::vector<host::PeerEndpoint> endpoints) {
    const std::scoped_lock lock(mutex_);
    endpoints_ = std::move(endpoints);
  }
  // From now on `next` is kept instead of called.
  void hold() {
    const std::scoped_lock lock(mutex_);
    holding_ = true;
  }
  void say(const std::string& line) {
    const std::scoped_lock lock(mutex_);
    lines_.push_back(line);
    changed_.notify_all();
  }

  // ---- what happened -----------------------------------------------------------------------------------------
  [[nodiscard]] std::vector<Seen> links() const {
    const std::scoped_lock lock(mutex_);
    return links_;
  }
  [[nodiscard]] std::vector<Seen> open_links() const {
    auto all = links();
    std::erase_if(all, [](const Seen& seen) { return seen.closed; });
    return all;
  }
  [[nodiscard]] std::optional<Missed> missed(const crypto::Digest& fingerprint) const {
    const std::scoped_lock lock(mutex_);
    const auto found = missed_.find(fingerprint);
    return found == missed_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] std::vector<std::string> lines() const {
    const std::scoped_lock lock(mutex_);
    return lines_;
  }
  [[nodiscard]] bool said(const std::string& part) const {
    const std::scoped_lock lock(mutex_);
    for (const auto& line : lines_) {
      if (line.find(part) != std::string::npos) return true;
    }
    return false;
  }

  // Whether `holds` comes true in time. It is asked without the lock, after each change and now and then.
  [[nodiscard]] bool wait(const std::function<bool()>& holds) const {
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (!holds()) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, std::chrono::milliseconds(20));
    }
    return true;
  }

  // ---- Peering -----------------------------------------------------------------------------------------------
  std::vector<ledger::ParticipantId> participants_of(const crypto::Digest& fingerprint) const override {
    const std::scoped_lock lock(mutex_);
    const auto found = members_.find(fingerprint);
    return found == members_.end() ? std::vector<ledger::ParticipantId>() : found->second;
  }
  std::vector<host::PeerEndpoint> endpoints() const override {
    const std::scoped_lock lock(mutex_);
    return endpoints_;
  }
  replica::PeerId opened(host::PeerIdentity identity, std::shared_ptr<host::PeerLink> link) override {
    const std::scoped_lock lock(mutex_);
    links_.push_back({std::move(identity), std::move(link), {}, {}, 0, false, {}});
    changed_.notify_all();
    return links_.size() - 1;
  }
  void received(replica::PeerId peer, Bytes message, std::function<void()> next) override {
    bool holding = false;
    {
      const std::scoped_lock lock(mutex_);
      check_invariant(!links_.at(peer).closed, "a message after the link was closed");
      links_[peer].messages.push_back(std::move(message));
      holding = holding_;
      if (holding) links_[peer].held.push_back(next);
      changed_.notify_all();
    }
    if (!holding) next();
  }
  void drained(replica::PeerId peer) override {
    const std::scoped_lock lock(mutex_);
    check_invariant(!links_.at(peer).closed, "a word about a link that was closed");
    ++links_[peer].drained;
    changed_.notify_all();
  }
  void closed(replica::PeerId peer, const std::string& reason) override {
    const std::scoped_lock lock(mutex_);
    check_invariant(!links_.at(peer).closed, "a link was closed twice");
    links_[peer].closed = true;
    links_[peer].reason = reason;
    changed_.notify_all();
  }
  void missed(const host::PeerIdentity& identity, const std::string& reason) override {
    const std::scoped_lock lock(mutex_);
    missed_[identity.fingerprint] = {identity, reason};
    changed_.notify_all();
  }

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::map<crypto::Digest, Missed> missed_;
  std::map<crypto::Digest, std::vector<ledger::ParticipantId>> members_;
  std::vector<host::PeerEndpoint> endpoints_;
  bool holding_ = false;
  std::vector<Seen> links_;
  std::vector<std::string> lines_;
};

}  // namespace golconda::net
