#include "tests/e2e/outsider.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include <gtest/gtest.h>

#include "crypto/certificate.h"
#include "node/host/enrolment.h"
#include "node/net/peer_admission.h"

namespace golconda::e2e {
namespace {

constexpr std::int64_t kHourS = 3'600;

std::string enrolment_of(const std::string& name, const crypto::Digest& fingerprint, const std::string& keys_file) {
  host::ParticipantRows rows;
  ledger::Participant& row = rows.participants.emplace_back();
  row.id = ledger::ParticipantId(name);
  row.display_name = name;
  row.country = "BE";
  row.roles = {ledger::Role::kLab};
  host::KeyStore keys = host::KeyStore::create(keys_file, crypto::Secret::copy_of("a passphrase for tests"));
  host::give_keys(rows, keys);
  row.tls_fingerprints = {fingerprint};
  const auto text = host::make_enrolment(rows.participants, keys.ring());
  EXPECT_TRUE(text.has_value()) << describe(text.error());
  return text.value_or("");
}

}  // namespace

Outsider::Outsider(std::string name, Validity validity) : name_(std::move(name)) {
  const std::int64_t now = net::unix_now_s();
  const auto made = crypto::make_certificate(name_, now + validity.from_hours * kHourS, now + validity.to_hours * kHourS);
  EXPECT_TRUE(made.has_value());
  fingerprint_ = *crypto::certificate_fingerprint(made->certificate_pem);
  std::ofstream(directory_ / "certificate.pem") << made->certificate_pem;
  std::ofstream(directory_ / "key.pem") << made->key_pem;
  std::ofstream(enrolment_file()) << enrolment_of(name_, fingerprint_, directory_ / "keys");
}

Outsider::~Outsider() { net_.reset(); }

void Outsider::start(std::vector<host::PeerEndpoint> nodes, const std::string& address) {
  nodes_ = std::move(nodes);
  auto started = net::PeerNet::start({address, directory_ / "certificate.pem", directory_ / "key.pem",
                                      [this](const std::string& line) {
                                        const std::scoped_lock lock(mutex_);
                                        lines_.push_back(line);
                                      }},
                                     *this);
  ASSERT_TRUE(started.has_value()) << describe(started.error());
  net_ = *std::move(started);
}

std::vector<std::shared_ptr<host::PeerLink>> Outsider::open_links() const {
  const std::scoped_lock lock(mutex_);
  auto open = links_;
  std::erase(open, nullptr);
  return open;
}

std::string Outsider::why_closed() const {
  const std::scoped_lock lock(mutex_);
  return why_closed_;
}

bool Outsider::said(const std::string& part) const {
  const std::scoped_lock lock(mutex_);
  return std::any_of(lines_.begin(), lines_.end(), [&part](const std::string& line) { return line.find(part) != std::string::npos; });
}

// It takes whoever it dials, and whoever dials it, for what they say that they are.
std::vector<ledger::ParticipantId> Outsider::participants_of(const crypto::Digest& fingerprint) const {
  for (const host::PeerEndpoint& node : nodes_) {
    if (std::find(node.fingerprints.begin(), node.fingerprints.end(), fingerprint) != node.fingerprints.end()) return node.participants;
  }
  return {ledger::ParticipantId("somebody")};
}

replica::PeerId Outsider::opened(host::PeerIdentity, std::shared_ptr<host::PeerLink> link) {
  ++opened_;
  const std::scoped_lock lock(mutex_);
  links_.push_back(std::move(link));
  return links_.size() - 1;
}

void Outsider::received(replica::PeerId, Bytes, std::function<void()> next) {
  ++received_;
  if (reads_) next();
}

void Outsider::closed(replica::PeerId peer, const std::string& reason) {
  const std::scoped_lock lock(mutex_);
  links_[peer] = nullptr;
  why_closed_ = reason;
}

}  // namespace golconda::e2e
