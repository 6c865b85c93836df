// Records a second when a new node fetches a log of single-line records from another over loopback, with every
// signature checked, and far below a certified checkpoint, where its proof stands for them; against libsodium's bare
// verification of as many signatures on as many threads as the node checks them on.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "crypto/ed25519.h"
#include "tests/bench/loopback_network.h"

namespace golconda::bench {
namespace {

constexpr std::uint64_t kRecords = 200'000;
constexpr std::size_t kInFlight = 4'096;

// One network whose first node, its only witness, holds kRecords; each run adds the second one afresh.
LoopbackNetwork& filled_network() {
  if (the_network()) return *the_network();
  the_network() = std::make_unique<LoopbackNetwork>(2, 1);
  LoopbackNetwork& network = *the_network();
  network.start(0);
  network.await_links(0, 0);  // it asks for its peers first
  submit_many(*network.at(0).host, "mine-0", kRecords, kInFlight);
  return network;
}

void catch_up(benchmark::State& state, bool check_every_signature) {
  LoopbackNetwork& network = filled_network();
  for (auto _ : state) {
    std::filesystem::remove_all(network.at(1).directory->path() / "store");
    network.start(1, check_every_signature);
    network.await_links(1, 1);
    const std::uint64_t before = network.final_records(1);
    const auto begin = Clock::now();
    network.await_final_records(1, kRecords);
    state.SetIterationTime(seconds_since(begin) * static_cast<double>(kRecords) / static_cast<double>(kRecords - before));
    network.stop(1);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kRecords));
}

void bare_verification(benchmark::State& state) {
  constexpr std::size_t kSignatures = 20'000;
  const crypto::KeyPair key = crypto::KeyPair::generate();
  std::vector<Bytes> messages;
  std::vector<crypto::Signature> signatures;
  for (std::size_t i = 0; i < kSignatures; ++i) {
    messages.push_back(Bytes(83, static_cast<char>(i)) + std::to_string(i));  // as long as what a record's signature is over
    signatures.push_back(key.sign(messages.back()));
  }
  const std::size_t threads = std::max(1U, std::thread::hardware_concurrency() - 1);
  for (auto _ : state) {
    const auto begin = Clock::now();
    std::vector<std::thread> workers;
    for (std::size_t worker = 0; worker < threads; ++worker) {
      workers.emplace_back([&, worker] {
        for (std::size_t i = worker; i < kSignatures; i += threads) {
          if (!crypto::verify(key.public_key(), messages[i], signatures[i])) std::abort();
        }
      });
    }
    for (std::thread& worker : workers) worker.join();
    state.SetIterationTime(seconds_since(begin));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kSignatures));
}

BENCHMARK_CAPTURE(catch_up, checked, true)->Name("catch_up_checked")->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(catch_up, certified, false)->Name("catch_up_certified")->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(bare_verification)->Name("catch_up_baseline")->Iterations(3)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace golconda::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  golconda::bench::the_network().reset();  // before gRPC's own statics go
  return 0;
}
