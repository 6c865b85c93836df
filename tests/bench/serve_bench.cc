// Passports a second that one node serves over HTTP to two clients on the same machine: made anew for every request, and
// given out again within their minute; against reading the same bytes from RocksDB.

#include <benchmark/benchmark.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <thread>

#include "node/query/api_core.h"
#include "node/web/api/api.h"
#include "node/web/http_server.h"
#include "storage/rocks_store.h"
#include "tests/host/support/trading_node.h"
#include "tests/web/http_client.h"

namespace golconda::web {
namespace {

using host::test::created;
using host::test::submit;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kStones = 2'000;
constexpr std::size_t kDocumentLines = 200;
constexpr std::size_t kClients = 2;
constexpr std::uint64_t kRoughUct = 2'000'000;
constexpr std::uint64_t kPolishedUct = 900'000;

void check(bool holds) {
  if (!holds) std::abort();
}

std::unique_ptr<storage::Store> open_store(const std::filesystem::path& path) {
  auto store = storage::open_rocks_store(path);
  check(store.has_value());
  return *std::move(store);
}

// Polished stones that were mined, sold to the cutter, cut, and sold to the retailer: six records each.
std::vector<ledger::ItemId> trade(host::Host& node) {
  std::vector<ledger::ItemId> stones;
  for (std::size_t made = 0; made < kStones; made += kDocumentLines) {
    const auto rough = created(*submit(node, "kao-mine", host::test::rough("kao", kDocumentLines, kRoughUct)));
    check(submit(node, "kao-mine", host::test::offer(rough, "surat-cutters")).has_value());
    check(submit(node, "surat-cutters", host::test::accept(rough)).has_value());
    const auto polished = created(*submit(node, "surat-cutters", host::test::cut(rough, kRoughUct, kPolishedUct)));
    check(submit(node, "surat-cutters", host::test::offer(polished, "paris-jewels")).has_value());
    check(submit(node, "paris-jewels", host::test::accept(polished)).has_value());
    stones.insert(stones.end(), polished.begin(), polished.end());
  }
  return stones;
}

// A node with those stones that serves its API; one for all benchmarks.
struct Shop {
  host::test::Estate estate;
  std::unique_ptr<host::Host> node;
  std::vector<ledger::ItemId> stones;
  std::unique_ptr<query::ApiCore> core;

  Shop() {
    node = *estate.start(open_store(estate.directory.path() / "store"));
    stones = trade(*node);
    core = std::make_unique<query::ApiCore>(*node);
  }
  static Shop& only() {
    static Shop shop;
    return shop;
  }
};

// With the limits of strangers lifted: two clients ask for more than a whole street of shops does.
struct Serving {
  Api api;
  std::unique_ptr<HttpServer> server;

  explicit Serving(Shop& shop) : api(*shop.core) {
    constexpr std::uint32_t kNoLimit = 1'000'000'000;
    const auto router = std::make_shared<Router>();
    add_api_routes(*router, api);
    HttpServerOptions options;
    options.address = "127.0.0.1:0";
    options.limits.requests_per_second = kNoLimit;
    options.limits.requests_burst = kNoLimit;
    options.limits.requests_per_connection_max = kNoLimit;
    server = *HttpServer::start(std::move(options), router, {});
  }
};

// Each client asks for every kClients-th stone, over one connection. The bytes that all of them got.
std::size_t ask_for_all(std::uint16_t port, const std::vector<ledger::ItemId>& stones) {
  std::array<std::size_t, kClients> bytes{};
  std::vector<std::jthread> clients;
  for (std::size_t client = 0; client < kClients; ++client) {
    clients.emplace_back([&, client] {
      HttpClient http(port);
      for (std::size_t i = client; i < stones.size(); i += kClients) {
        const Answer answer = http.get("/api/v1/passport/" + to_hex(stones[i].view()));
        check(answer.status == 200);
        bytes[client] += answer.body.size();
      }
    });
  }
  clients.clear();
  std::size_t all = 0;
  for (const std::size_t one : bytes) all += one;
  return all;
}

enum class Asked { kFirst, kAgain };

void serve(benchmark::State& state, Asked asked) {
  Shop& shop = Shop::only();
  std::size_t bytes = 0;
  for (auto _ : state) {
    Serving serving(shop);  // nothing is made yet
    if (asked == Asked::kAgain) ask_for_all(serving.server->port(), shop.stones);
    const auto begin = Clock::now();
    bytes = ask_for_all(serving.server->port(), shop.stones);
    state.SetIterationTime(std::chrono::duration<double>(Clock::now() - begin).count());
    serving.server->shutdown(std::chrono::seconds(1));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(shop.stones.size()));
  state.counters["passport_bytes"] = static_cast<double>(bytes) / static_cast<double>(shop.stones.size());
}

// The same passports' bytes as values of a store that was closed and opened, read by as many threads.
void read_the_same(benchmark::State& state) {
  Shop& shop = Shop::only();
  const golconda::test::TempDirectory directory;
  {
    Serving serving(shop);
    HttpClient http(serving.server->port());
    const auto store = open_store(directory.path() / "store");
    storage::Batch batch;
    for (const auto& stone : shop.stones) {
      batch.put(storage::Column::kItems, stone.view(), http.get("/api/v1/passport/" + to_hex(stone.view())).body);
    }
    check(store->write(batch, storage::Durability::kSynced).has_value());
    http.close();
    serving.server->shutdown(std::chrono::seconds(1));
  }
  const auto store = open_store(directory.path() / "store");
  for (auto _ : state) {
    const auto begin = Clock::now();
    std::vector<std::jthread> readers;
    for (std::size_t reader = 0; reader < kClients; ++reader) {
      readers.emplace_back([&, reader] {
        for (std::size_t i = reader; i < shop.stones.size(); i += kClients) {
          const auto read = store->snapshot()->get(storage::Column::kItems, shop.stones[i].view());
          check(read.has_value() && read->has_value() && (*read)->size() > 1'000);
          benchmark::DoNotOptimize(read);
        }
      });
    }
    readers.clear();
    state.SetIterationTime(std::chrono::duration<double>(Clock::now() - begin).count());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(shop.stones.size()));
}

BENCHMARK_CAPTURE(serve, first, Asked::kFirst)->Name("serve_made")->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(serve, again, Asked::kAgain)->Name("serve_again")->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK(read_the_same)->Name("serve_baseline")->UseManualTime()->Iterations(3)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace golconda::web

BENCHMARK_MAIN();
