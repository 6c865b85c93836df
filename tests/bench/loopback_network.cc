#include "tests/bench/loopback_network.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <fstream>
#include <mutex>
#include <thread>

#include "crypto/base/check.h"
#include "crypto/certificate.h"
#include "crypto/random.h"
#include "node/host/founding.h"
#include "node/host/participant_entry.h"
#include "storage/rocks_store.h"
#include "tests/support/drafts.h"
#include "tests/support/free_address.h"

namespace golconda::bench {
namespace {

constexpr std::int64_t kFoundedMs = 1'770'000'000'000;
constexpr std::int64_t kDayS = 86'400;

std::int64_t now_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

template <class T>
T must(Result<T> result) {
  check_invariant(result.has_value(), result ? "" : result.error().message);
  if constexpr (!std::is_void_v<T>) return *std::move(result);
}

void write(const std::filesystem::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

}  // namespace

void submit_many(host::Host& host, const std::string& mine, std::uint64_t records, std::size_t in_flight_max) {
  const v1::Draft draft = test::register_rough(mine, {test::rough_stone(1'000)});
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t in_flight = 0;
  for (std::uint64_t i = 0; i < records; ++i) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return in_flight < in_flight_max; });
    ++in_flight;
    lock.unlock();
    host.submit({ledger::ParticipantId(mine), {}, std::make_shared<v1::Draft>(draft)}, std::chrono::seconds(60),
                [&](const Result<host::Receipt>& receipt) {
                  check_invariant(receipt && receipt->final, receipt ? "it is not final in time" : receipt.error().message);
                  const std::scoped_lock done(mutex);
                  --in_flight;
                  changed.notify_all();
                });
  }
  std::unique_lock lock(mutex);
  changed.wait(lock, [&] { return in_flight == 0; });
}

std::unique_ptr<LoopbackNetwork>& the_network() {
  static std::unique_ptr<LoopbackNetwork> network;
  return network;
}

LoopbackNetwork::LoopbackNetwork(std::size_t nodes, std::size_t witnesses) {
  std::vector<ledger::Participant> participants;
  for (std::size_t i = 0; i < nodes; ++i) {
    LoopbackNode& node = nodes_.emplace_back();
    node.participant = "mine-" + std::to_string(i);
    node.address = test::free_address();
    node.directory = std::make_unique<test::TempDirectory>();
    const auto certificate = must(crypto::make_certificate(node.participant, now_ms() / 1'000 - kDayS, now_ms() / 1'000 + kDayS));
    write(node.directory->path() / "certificate.pem", certificate.certificate_pem);
    write(node.directory->path() / "key.pem", certificate.key_pem);
    host::ParticipantRows rows;
    ledger::Participant& row = rows.participants.emplace_back();
    row.id = ledger::ParticipantId(node.participant);
    row.display_name = node.participant;
    row.country = "LS";
    row.roles = {ledger::Role::kMiner};
    row.sources = {{ledger::SourceId(node.participant), "", "LS", "L-1", ledger::Microcarats{1'000'000'000'000}}};
    if (i < witnesses) rows.witnesses.push_back(row.id);
    node.keys = std::make_unique<host::KeyStore>(host::KeyStore::create(node.directory->path() / "keys", crypto::Secret::copy_of("benchmark")));
    host::give_keys(rows, *node.keys);
    row.tls_fingerprints = {must(crypto::certificate_fingerprint(certificate.certificate_pem))};
    row.endpoints = {node.address};
    participants.push_back(row);
    must(crypto::SigningGuard::create(node.directory->path() / "guard"));
  }
  genesis_ = must(host::assemble_genesis({"benchmark", {}, kFoundedMs}, std::move(participants)));
}

LoopbackNetwork::~LoopbackNetwork() {
  for (std::size_t node = 0; node < nodes_.size(); ++node) stop(node);
}

void LoopbackNetwork::start(std::size_t index, bool check_every_signature) {
  LoopbackNode& node = nodes_[index];
  const auto& directory = node.directory->path();
  node.host = must(host::Host::start(host::HostSetup{.store = must(storage::open_rocks_store(directory / "store")),
                                                     .genesis = genesis_,
                                                     .keys = node.keys->ring(),
                                                     .guard = must(crypto::SigningGuard::open(directory / "guard")),
                                                     .first_tokens = {},
                                                     .now_ms = now_ms,
                                                     .random = crypto::fill_random,
                                                     .check_every_signature = check_every_signature,
                                                     .say = [](const std::string&) {},
                                                     .prepare_rotation = nullptr}));
  net::PeerNetOptions options;
  options.address = node.address;
  options.certificate_file = directory / "certificate.pem";
  options.key_file = directory / "key.pem";
  node.peers = must(net::PeerNet::start(std::move(options), *node.host));
}

void LoopbackNetwork::stop(std::size_t node) {
  nodes_[node].peers.reset();
  nodes_[node].host.reset();
}

std::uint64_t LoopbackNetwork::final_records(std::size_t node) const { return must(must(nodes_[node].host->reader())->feed_end()); }

void LoopbackNetwork::await_final_records(std::size_t node, std::uint64_t records) const {
  while (final_records(node) < records) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void LoopbackNetwork::await_links(std::size_t node, std::size_t links) const {
  while (true) {
    const auto status = must(nodes_[node].host->status());
    const auto linked = std::count_if(status.peers.begin(), status.peers.end(), [](const host::PeerStatus& peer) { return peer.connected; });
    if (static_cast<std::size_t>(linked) >= links && !status.starting) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

}  // namespace golconda::bench
