// Several nodes in one process, each with its own RocksDB, keys, threads and certificate, joined by the real transport
// over loopback: what the benchmarks of catching up and of finality measure.
//
// Thread-safety: one thread.

#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "node/host/host.h"
#include "node/host/key_store.h"
#include "node/net/peer_net.h"
#include "tests/support/temp_directory.h"

namespace golconda::bench {

using Clock = std::chrono::steady_clock;
[[nodiscard]] inline double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

struct LoopbackNode {
  std::string participant;  // a mine with a source of the same name
  std::string address;      // of its peers' port
  std::unique_ptr<test::TempDirectory> directory;
  std::unique_ptr<host::KeyStore> keys;
  std::unique_ptr<host::Host> host;
  std::unique_ptr<net::PeerNet> peers;  // goes before the host does
};

class LoopbackNetwork {
 public:
  // `nodes` mines, of which the first `witnesses` countersign.
  LoopbackNetwork(std::size_t nodes, std::size_t witnesses);
  ~LoopbackNetwork();

  // `check_every_signature`: also far below a certified checkpoint.
  void start(std::size_t node, bool check_every_signature = false);
  void stop(std::size_t node);
  [[nodiscard]] LoopbackNode& at(std::size_t node) { return nodes_[node]; }
  [[nodiscard]] std::uint64_t final_records(std::size_t node) const;
  // Returns when it has at least so many; polls every millisecond.
  void await_final_records(std::size_t node, std::uint64_t records) const;
  void await_links(std::size_t node, std::size_t links) const;

 private:
  std::vector<LoopbackNode> nodes_;
  Bytes genesis_;
};

// Registers one stone a record, at most `in_flight` at a time, and returns when all are final at `host`.
void submit_many(host::Host& host, const std::string& mine, std::uint64_t records, std::size_t in_flight);

// The program's one network, empty until a benchmark makes it. main() ends it, before gRPC's own statics go.
[[nodiscard]] std::unique_ptr<LoopbackNetwork>& the_network();

}  // namespace golconda::bench
