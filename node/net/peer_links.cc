#include "node/net/peer_links.h"

#include <algorithm>
#include <utility>

#include "node/net/peer_limits.h"

namespace golconda::net {

using std::chrono::steady_clock;

Result<void> PeerLinks::add(const std::shared_ptr<Link>& link) {
  const std::scoped_lock lock(mutex_);
  if (closing_) return fail(ErrorCode::kUnavailable, "the node is shutting down");
  if (entries_.size() >= kPeerLinksMax) {
    return fail(ErrorCode::kResourceExhausted, "this node has " + std::to_string(kPeerLinksMax) + " links already");
  }
  entries_.push_back({link, std::nullopt, {}, {}});
  return {};
}

void PeerLinks::forget(const Link& link) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(entries_, [&](const Entry& entry) { return entry.link.get() == &link; });
  emptier_.notify_all();
}

Result<void> PeerLinks::attempt(const crypto::Digest& fingerprint, SteadyTime now) {
  const std::scoped_lock lock(mutex_);
  if (const auto refused = budget_.attempt(fingerprint, now)) return fail(ErrorCode::kResourceExhausted, *refused);
  return {};
}

bool PeerLinks::is_kept_out(const std::vector<crypto::Digest>& fingerprints, SteadyTime now) const {
  const std::scoped_lock lock(mutex_);
  return std::ranges::any_of(fingerprints, [&](const auto& each) { return budget_.is_kept_out(each, now); });
}

// Under the lock, so that of two that open at the same moment one sees the other. Gives those to end.
Result<std::vector<std::shared_ptr<Link>>> PeerLinks::settle_duplicates(Link& link, const crypto::Digest& fingerprint,
                                                                        const std::vector<ledger::ParticipantId>& participants,
                                                                        const crypto::Digest& dialler) {
  const std::scoped_lock lock(mutex_);
  const auto mine = std::ranges::find_if(entries_, [&](const Entry& entry) { return entry.link.get() == &link; });
  if (closing_ || mine == entries_.end()) return fail(ErrorCode::kUnavailable, "the node is shutting down");
  const auto same_node = [&](const Entry& entry) {
    return entry.link.get() != &link && entry.fingerprint == fingerprint && entry.link->is_open();
  };
  if (std::ranges::any_of(entries_, [&](const Entry& e) { return same_node(e) && e.dialler < dialler; })) {
    return fail(ErrorCode::kAlreadyExists, "both nodes have dialled, and the other link stays");
  }
  if (!link.open(steady_clock::now())) return fail(ErrorCode::kUnavailable, "the link is ending");
  std::vector<std::shared_ptr<Link>> replaced;
  for (Entry& entry : entries_) {
    if (!same_node(entry)) continue;
    entry.fingerprint.reset();
    replaced.push_back(entry.link);
  }
  mine->fingerprint = fingerprint;
  mine->participants = participants;
  mine->dialler = dialler;
  return replaced;
}

Result<void> PeerLinks::open(const std::shared_ptr<Link>& link, const crypto::Digest& fingerprint,
                             const crypto::Digest& own, std::string address, bool dialled) {
  if (fingerprint == own) return fail(ErrorCode::kUnauthenticated, "the certificate is this node's own");
  auto participants = peering_.participants_of(fingerprint);
  if (participants.empty()) return fail(ErrorCode::kUnauthenticated, "the configuration names no such member");
  GOLCONDA_TRY(const auto replaced, settle_duplicates(*link, fingerprint, participants, dialled ? own : fingerprint));
  for (const auto& old : replaced) old->end("a newer link between the two nodes replaces it");
  link->begin(peering_.opened({fingerprint, std::move(participants), std::move(address), dialled}, link));
  return {};
}

void PeerLinks::gone(const std::shared_ptr<Link>& link, std::string_view status) {
  const SteadyTime now = steady_clock::now();
  link->on_done(status, now);
  const auto end = link->ended();
  const std::uint32_t random = jitter();
  const std::scoped_lock lock(mutex_);
  const auto found = std::ranges::find_if(entries_, [&](const Entry& entry) { return entry.link == link; });
  if (found != entries_.end()) {
    if (end && end->by_host && found->fingerprint) budget_.dropped(*found->fingerprint, end->lasted, now, random);
    entries_.erase(found);
  }
  emptier_.notify_all();
}

bool PeerLinks::is_linked(const std::vector<crypto::Digest>& fingerprints) const {
  const std::scoped_lock lock(mutex_);
  return std::ranges::any_of(entries_, [&](const Entry& entry) {
    return entry.fingerprint && entry.link->is_open() &&
           std::ranges::find(fingerprints, *entry.fingerprint) != fingerprints.end();
  });
}

std::vector<PeerLinks::Entry> PeerLinks::entries() const {
  const std::scoped_lock lock(mutex_);
  return entries_;
}

void PeerLinks::look(SteadyTime now) {
  for (const Entry& entry : entries()) {
    if (entry.fingerprint) {
      const auto participants = peering_.participants_of(*entry.fingerprint);
      if (participants.empty()) entry.link->end("the configuration names its certificate no longer");
      // It is opened again for those who are there now.
      else if (participants != entry.participants) entry.link->end("the configuration names others at its certificate now");
    }
    entry.link->look(now);
  }
}

void PeerLinks::close(const std::string& reason) {
  {
    const std::scoped_lock lock(mutex_);
    closing_ = true;
  }
  for (const Entry& entry : entries()) entry.link->end(reason);
  std::unique_lock lock(mutex_);
  if (emptier_.wait_for(lock, kPeerShutdownGrace, [this] { return entries_.empty(); })) return;
  lock.unlock();
  for (const Entry& entry : entries()) entry.link->abort(reason);
  lock.lock();
  emptier_.wait(lock, [this] { return entries_.empty(); });
}

}  // namespace golconda::net
