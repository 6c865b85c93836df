// Stones a second from a client's bytes to finality, in documents of 1,000 lines, against writing the same keys and
// values to RocksDB with the same syncs and nothing else.

#include <benchmark/benchmark.h>

#include <sys/resource.h>

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>

#include "storage/rocks_store.h"
#include "tests/host/support/trading_node.h"

namespace golconda::host {
namespace {

constexpr std::size_t kLines = 1'000;
constexpr std::size_t kDocuments = 200;
constexpr std::size_t kInFlight = 16;  // documents submitted and not yet final
constexpr std::uint64_t kWeightUct = 1'000;

using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

struct Write {
  storage::Batch batch;
  storage::Durability durability{};
};

// Passes everything on and keeps a copy of what was written.
class CopyingStore final : public storage::Store {
 public:
  CopyingStore(std::unique_ptr<storage::Store> store, std::vector<Write>& writes) : store_(std::move(store)), writes_(writes) {}
  Result<void> write(const storage::Batch& batch, storage::Durability durability) override {
    writes_.push_back({batch, durability});
    return store_->write(batch, durability);
  }
  std::shared_ptr<const storage::Snapshot> snapshot() const override { return store_->snapshot(); }
  Result<void> copy_to(const std::string& directory) override { return store_->copy_to(directory); }

 private:
  std::unique_ptr<storage::Store> store_;
  std::vector<Write>& writes_;
};

std::unique_ptr<storage::Store> open_store(const std::filesystem::path& path) {
  auto store = storage::open_rocks_store(path);
  if (!store) std::abort();
  return *std::move(store);
}

// Submits `documents` of these bytes, at most kInFlight at a time, and waits for all.
void register_documents(Host& host, const Bytes& bytes, std::size_t documents) {
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t in_flight = 0;
  for (std::size_t i = 0; i < documents; ++i) {
    auto draft = std::make_shared<v1::Draft>();
    if (!draft->ParseFromString(bytes)) std::abort();
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return in_flight < kInFlight; });
    ++in_flight;
    lock.unlock();
    host.submit({ledger::ParticipantId("kao-mine"), "day-" + std::to_string(i), std::move(draft)}, std::chrono::seconds(60),
                [&](const Result<Receipt>& receipt) {
                  if (!receipt || !receipt->final) std::abort();
                  const std::scoped_lock done(mutex);
                  --in_flight;
                  changed.notify_all();
                });
  }
  std::unique_lock lock(mutex);
  changed.wait(lock, [&] { return in_flight == 0; });
}

// What the last run of the node wrote, for the baseline to write again.
std::vector<Write>& last_writes() {
  static std::vector<Write> writes;
  return writes;
}

void register_rough(benchmark::State& state) {
  const Bytes bytes = test::rough("kao", kLines, kWeightUct).SerializeAsString();
  for (auto _ : state) {
    test::Estate estate;
    last_writes().clear();
    auto host = *estate.start(std::make_unique<CopyingStore>(open_store(estate.directory.path() / "store"), last_writes()));
    const auto begin = Clock::now();
    register_documents(*host, bytes, kDocuments);
    state.SetIterationTime(seconds_since(begin));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kLines * kDocuments));
  state.counters["syncs"] = static_cast<double>(last_writes().size());
}

void write_the_same(benchmark::State& state) {
  for (auto _ : state) {
    const test::TempDirectory directory;
    const auto store = open_store(directory.path() / "store");
    const auto begin = Clock::now();
    for (const Write& write : last_writes()) {
      if (!store->write(write.batch, write.durability)) std::abort();
    }
    state.SetIterationTime(seconds_since(begin));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kLines * kDocuments));
}

// Resident memory while five million stones are registered, in MiB.
void register_five_million(benchmark::State& state) {
  const Bytes bytes = test::rough("kao", kLines, kWeightUct).SerializeAsString();
  last_writes() = {};
  for (auto _ : state) {
    test::Estate estate;
    auto host = *estate.start(open_store(estate.directory.path() / "store"));
    const auto begin = Clock::now();
    register_documents(*host, bytes, 5'000);
    state.SetIterationTime(seconds_since(begin));
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.SetItemsProcessed(state.iterations() * 5'000'000);
  state.counters["resident_max_mib"] = static_cast<double>(usage.ru_maxrss) / 1024;
}

BENCHMARK(register_rough)->Name("register")->Iterations(3)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(write_the_same)->Name("register_baseline")->Iterations(3)->UseManualTime()->Unit(benchmark::kMillisecond);
// Alone in its process (--benchmark_filter), for the resident maximum is the process's.
BENCHMARK(register_five_million)->Name("memory")->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace golconda::host

BENCHMARK_MAIN();
