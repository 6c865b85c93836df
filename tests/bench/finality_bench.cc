// How long a record takes from its submission to being final, on four nodes on loopback of which each witnesses, and
// how many single-line records a second are final on all four; against one round trip over loopback and two syncs of
// a file.

#include <benchmark/benchmark.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <future>
#include <thread>

#include "tests/bench/loopback_network.h"
#include "tests/support/drafts.h"

namespace golconda::bench {
namespace {

constexpr std::size_t kSamples = 300;
constexpr std::uint64_t kLoadRecords = 20'000;
constexpr std::size_t kLoadInFlight = 2'048;

LoopbackNetwork& four_nodes() {
  if (the_network()) return *the_network();
  the_network() = std::make_unique<LoopbackNetwork>(4, 4);
  LoopbackNetwork& network = *the_network();
  for (std::size_t node = 0; node < 4; ++node) network.start(node);
  for (std::size_t node = 0; node < 4; ++node) network.await_links(node, 3);
  return network;
}

double quantile(std::vector<double> samples, double at) {
  std::sort(samples.begin(), samples.end());
  return samples[static_cast<std::size_t>(at * static_cast<double>(samples.size() - 1))];
}

void report(benchmark::State& state, const std::vector<double>& seconds) {
  state.SetIterationTime(quantile(seconds, 0.5));
  state.counters["p50_us"] = quantile(seconds, 0.5) * 1e6;
  state.counters["p99_us"] = quantile(seconds, 0.99) * 1e6;
}

void finality(benchmark::State& state) {
  LoopbackNetwork& network = four_nodes();
  const v1::Draft draft = test::register_rough("mine-0", {test::rough_stone(1'000)});
  for (auto _ : state) {
    std::vector<double> seconds;
    for (std::size_t i = 0; i < kSamples; ++i) {
      std::promise<void> final;
      const auto begin = Clock::now();
      network.at(0).host->submit({ledger::ParticipantId("mine-0"), {}, std::make_shared<v1::Draft>(draft)}, std::chrono::seconds(60),
                                 [&final](const Result<host::Receipt>& receipt) {
                                   if (!receipt || !receipt->final) std::abort();
                                   final.set_value();
                                 });
      final.get_future().wait();
      seconds.push_back(seconds_since(begin));
    }
    report(state, seconds);
  }
}

// One byte there and back, and two appends of a record's size each with its sync.
void round_trip_and_two_syncs(benchmark::State& state) {
  const test::TempDirectory directory;
  const int file = ::open((directory.path() / "file").c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listener, 1) != 0) std::abort();
  if (::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size) != 0) std::abort();
  std::thread echo([listener] {
    const int peer = ::accept(listener, nullptr, nullptr);
    const int on = 1;
    ::setsockopt(peer, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    char byte = 0;
    while (::read(peer, &byte, 1) == 1 && ::write(peer, &byte, 1) == 1) {}
    ::close(peer);
  });
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  if (::connect(socket, reinterpret_cast<sockaddr*>(&address), size) != 0) std::abort();
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  const Bytes record(600, 'x');
  for (auto _ : state) {
    std::vector<double> seconds;
    for (std::size_t i = 0; i < kSamples; ++i) {
      const auto begin = Clock::now();
      char byte = 'x';
      for (int sync = 0; sync < 2; ++sync) {
        if (::write(file, record.data(), record.size()) < 0 || ::fdatasync(file) != 0) std::abort();
        if (sync == 0 && (::write(socket, &byte, 1) != 1 || ::read(socket, &byte, 1) != 1)) std::abort();
      }
      seconds.push_back(seconds_since(begin));
    }
    report(state, seconds);
  }
  ::close(socket);
  echo.join();
  ::close(listener);
  ::close(file);
}

void load(benchmark::State& state) {
  LoopbackNetwork& network = four_nodes();
  for (auto _ : state) {
    std::uint64_t before = 0;
    for (std::size_t node = 0; node < 4; ++node) before = std::max(before, network.final_records(node));
    const auto begin = Clock::now();
    submit_many(*network.at(0).host, "mine-0", kLoadRecords, kLoadInFlight);
    for (std::size_t node = 0; node < 4; ++node) network.await_final_records(node, before + kLoadRecords);
    state.SetIterationTime(seconds_since(begin));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kLoadRecords));
}

BENCHMARK(finality)->Iterations(3)->UseManualTime()->Unit(benchmark::kMicrosecond);
BENCHMARK(round_trip_and_two_syncs)->Name("finality_baseline")->Iterations(3)->UseManualTime()->Unit(benchmark::kMicrosecond);
BENCHMARK(load)->Name("finality_load")->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace golconda::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  golconda::bench::the_network().reset();  // before gRPC's own statics go
  return 0;
}
