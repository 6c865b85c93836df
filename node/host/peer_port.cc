#include "node/host/peer_port.h"

#include <algorithm>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include "node/host/record_server.h"
#include "proto/limits.h"

namespace golconda::host {

namespace {

// Also where its certificate has been replaced.
bool is_same_node(const PeerIdentity& a, const PeerIdentity& b) {
  return a.fingerprint == b.fingerprint || a.participants == b.participants;
}

}  // namespace

PeerPort::PeerPort(storage::Store& store, boost::asio::thread_pool& pool, std::function<std::int64_t()> now_ms)
    : store_(store), pool_(pool), now_ms_(std::move(now_ms)) {}

replica::PeerId PeerPort::add(PeerIdentity identity, std::shared_ptr<PeerLink> link) {
  const std::lock_guard lock(mutex_);
  const replica::PeerId peer = next_++;
  Link& entry = links_[peer];
  entry.info = {peer, std::move(identity), true, now_ms_(), {}, {}, {}};
  entry.link = std::move(link);
  return peer;
}

void PeerPort::remove(replica::PeerId peer, const std::string& reason) {
  const std::lock_guard lock(mutex_);
  const auto found = links_.find(peer);
  if (found == links_.end()) return;
  LinkInfo info = std::move(found->second.info);
  links_.erase(found);
  info.open = false;
  info.since_ms = now_ms_();
  // What this node found wrong says more than that the link is gone.
  if (info.reason.empty()) info.reason = reason;
  std::erase_if(last_, [&info](const auto& entry) { return is_same_node(entry.second.identity, info.identity); });
  const crypto::Digest fingerprint = info.identity.fingerprint;
  last_.emplace(fingerprint, std::move(info));
}

void PeerPort::note(const PeerIdentity& identity, const std::string& why_missed) {
  const std::lock_guard lock(mutex_);
  const auto known = std::ranges::find_if(last_, [&](const auto& entry) { return is_same_node(entry.second.identity, identity); });
  LinkInfo& info = known == last_.end() ? last_[identity.fingerprint] : known->second;
  if (known == last_.end()) info.identity = identity;
  info.missed = why_missed;
}

void PeerPort::send(const replica::Send& send) {
  for (const replica::PeerId peer : send.to) {
    if (const auto link = find(peer)) link->send(send.message);
  }
}

std::shared_ptr<PeerLink> PeerPort::find(replica::PeerId peer) const {
  const std::lock_guard lock(mutex_);
  const auto found = links_.find(peer);
  return found == links_.end() ? nullptr : found->second.link;
}

// What is asked for again takes the place of what waits, and what follows on it goes with it: a slow link has a few answers
// waiting for each log, however often a patient peer asks. True where it is to be dropped for its asking.
bool PeerPort::queue(Link& link, replica::SendRecords records) {
  for (Answer& waiting : link.answers) {
    replica::SendRecords& asked = waiting.asked;
    if (asked.log != records.log) continue;
    if (asked.from == records.from) {
      asked = std::move(records);
      return ++waiting.repeats > kAnswerRepeatsMax;
    }
    const bool plain = asked.certified_size == 0 && records.certified_size == 0;
    if (plain && asked.to == records.from && records.to - asked.from <= wire::kPeerRecordsMax) {
      asked.to = records.to;
      return false;
    }
  }
  if (link.answers.size() >= kAnswersQueuedMax) return true;
  link.answers.push_back({std::move(records), 0});
  return false;
}

void PeerPort::serve(replica::SendRecords records) {
  const replica::PeerId peer = records.peer;
  {
    const std::lock_guard lock(mutex_);
    const auto found = links_.find(peer);
    if (found == links_.end()) return;
    if (!queue(found->second, std::move(records))) return start_reading(peer, found->second);
  }
  drop(peer, "it asks for more than it reads");
}

void PeerPort::resume(replica::PeerId peer) {
  const std::lock_guard lock(mutex_);
  const auto found = links_.find(peer);
  if (found != links_.end()) start_reading(peer, found->second);
}

void PeerPort::start_reading(replica::PeerId peer, Link& link) {
  if (link.reading || link.answers.empty() || link.link->queued_bytes() > kLinkQueueLowBytes) return;
  link.reading = true;
  boost::asio::post(pool_, [this, peer, asked = std::move(link.answers.front().asked)] { read_one(peer, asked); });
  link.answers.pop_front();
}

void PeerPort::read_one(replica::PeerId peer, const replica::SendRecords& asked) {
  auto records = read_records(*store_.snapshot(), asked);
  replica::MessagePtr message;
  if (records) {
    message = replica::encode(*std::move(records));
  } else {
    // Cut back since it was asked, or the disk fails: the peer asks somebody else.
    replica::Records none;
    none.log = asked.log;
    none.from = asked.from;
    message = replica::encode(std::move(none));
  }
  if (const auto link = find(peer)) link->send(std::move(message));
  const std::lock_guard lock(mutex_);
  const auto found = links_.find(peer);
  if (found == links_.end()) return;
  found->second.reading = false;
  start_reading(peer, found->second);
}

void PeerPort::drop(replica::PeerId peer, const std::string& reason) {
  std::shared_ptr<PeerLink> link;
  {
    const std::lock_guard lock(mutex_);
    const auto found = links_.find(peer);
    if (found == links_.end()) return;
    found->second.info.reason = reason;
    link = found->second.link;
  }
  link->close(reason);
}

std::vector<LinkInfo> PeerPort::links() const {
  const std::lock_guard lock(mutex_);
  std::vector<LinkInfo> all;
  std::map<crypto::Digest, LinkInfo> ended = last_;
  for (const auto& [peer, link] : links_) {
    all.push_back(link.info);
    all.back().latency = link.link->latency();
    std::erase_if(ended, [&open = link.info.identity](const auto& entry) { return is_same_node(entry.second.identity, open); });
  }
  for (auto& [fingerprint, info] : ended) all.push_back(std::move(info));
  return all;
}

}  // namespace golconda::host
