// A passport's check against the bare sum of its signature checks, for journeys of 4, 12 and 40 records.

#include <benchmark/benchmark.h>

#include <cstdlib>

#include "crypto/signed_note.h"
#include "node/passport/build.h"
#include "node/passport/check.h"
#include "node/passport/passport_json.h"
#include "tests/passport/world_reader.h"
#include "tests/support/drafts.h"

namespace golconda {
namespace {

using namespace test;

struct Signed {
  crypto::PublicKey key;
  Bytes message;
  crypto::Signature signature;
};

struct Journey {
  World world;
  std::string json;
  std::vector<Signed> signatures;  // every one that a check has to verify

  // Registered by the mine, handed from member to member, and cut by the last but one record's holder.
  explicit Journey(std::size_t records) {
    Items items = world.make("kao-mine", register_rough("kao", std::vector<v1::NewItemRow>(1'000, rough_stone(kCarat))));
    items.resize(1);
    std::string holder = "kao-mine";
    while (world.records().size() + 3 <= records) {
      const std::string to = holder == "surat-cutters" ? "antwerp-trading" : "surat-cutters";
      (void)world.write(holder, offer(items, to));
      (void)world.write(to, accept(items));
      holder = to;
    }
    if (holder == "surat-cutters") {
      items = world.make(holder, cut(items[0], kCarat / 2, {polished_stone(kCarat / 2)}));
    } else {
      (void)world.write(holder, offer(items, "paris-jewels"));
    }
    if (world.records().size() != records) std::abort();
    collect(items[0]);
  }

  void collect(const ledger::ItemId& item) {
    const passport::Passport made = *passport::build(passport::WorldReader(world), item);
    json = passport::to_json(made);
    if (!passport::check(json, world.config().network).accepted()) std::abort();
    for (const auto& record : made.records) {
      signatures.push_back({world.log_key(record.log.text).public_key(),
                            ledger::signed_bytes(world.config().network, ledger::record_id(record.body)),
                            *crypto::Signature::from(record.signature)});
    }
    for (const auto& checkpoint : made.checkpoints) {
      const auto note = *crypto::parse_note(checkpoint.note);
      signatures.push_back({world.log_key(checkpoint.log.text).public_key(), note.text, *crypto::Signature::from(note.signatures[0].signature)});
      const ByteView cosignature = note.signatures[1].signature;
      signatures.push_back({world.witness_key().public_key(),
                            "cosignature/v1\ntime " + std::to_string(read_be64(cosignature.substr(0, 8))) + "\n" + note.text,
                            *crypto::Signature::from(cosignature.substr(8))});
    }
  }
};

void check_passport(benchmark::State& state) {
  const Journey journey(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    if (!passport::check(journey.json, journey.world.config().network).accepted()) state.SkipWithError("refused");
  }
  state.counters["signatures"] = static_cast<double>(journey.signatures.size());
}

void verify_signatures(benchmark::State& state) {
  const Journey journey(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    for (const auto& one : journey.signatures) {
      if (!crypto::verify(one.key, one.message, one.signature)) state.SkipWithError("refused");
    }
  }
}

BENCHMARK(check_passport)->Name("verify")->Arg(4)->Arg(12)->Arg(40)->Unit(benchmark::kMicrosecond);
BENCHMARK(verify_signatures)->Name("verify_baseline")->Arg(4)->Arg(12)->Arg(40)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace golconda

BENCHMARK_MAIN();
