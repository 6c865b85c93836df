// What one cosigned checkpoint costs, from the log's tree to a note that four witnesses have signed and another node has
// checked, with 1, 100 and 10,000 new records under it: hashing the records into the tree is theirs and is left out.
// Against its signatures alone, made and checked.

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <vector>

#include "crypto/checkpoint.h"
#include "crypto/compact_range.h"
#include "crypto/cosignature.h"
#include "crypto/merkle_hash.h"
#include "node/ledger/checkpoint_names.h"
#include "node/replica/check_note.h"
#include "node/replica/finality.h"
#include "node/replica/peer_wire.h"

namespace golconda::replica {
namespace {

constexpr std::size_t kWitnesses = 4;
constexpr std::uint64_t kVoteTimeS = 1'770'000'000;
// In the log already; the logs of all three cases are about as long.
constexpr std::uint64_t kRecordsBefore = 1'000'000;

// The author of a log and its witnesses, with the tree as each of them holds it.
struct Bench {
  explicit Bench(std::uint64_t records) {
    for (std::uint64_t i = 0; i < kRecordsBefore + records; ++i) tree.append(crypto::leaf_hash(std::to_string(i)));
    config.network = ledger::NetworkId{};
    for (std::size_t i = 0; i < kWitnesses; ++i) {
      config.witnesses.emplace_back("witness-" + std::to_string(i));
      keys.push_back(crypto::KeyPair::generate());
      names.push_back(ledger::witness_key_name(config.network, config.witnesses.back()));
    }
    origin = ledger::checkpoint_origin(config.network, log);
  }

  // The author proposes, every witness compares it with its own tree and cosigns, and each signature arrives by itself at
  // a node that checks and counts it. The note that a quorum made of it.
  [[nodiscard]] std::string cosigned() const {
    const crypto::Checkpoint proposed{origin, tree.size(), tree.root(), config.number};
    const std::string body = crypto::format_checkpoint(proposed);
    Finality finality({proposed.size, proposed.root, body}, config);
    finality.add_author(checked(proposed, {body, {crypto::sign_note(body, origin, author)}}).author_line);
    for (std::size_t i = 0; i < kWitnesses; ++i) {
      if (tree.size() != proposed.size || tree.root() != proposed.root) std::abort();
      NoteChecked vote = checked(proposed, {body, {crypto::cosign(body, names[i], keys[i], kVoteTimeS)}});
      finality.add_witness(vote.votes.at(0).first, std::move(vote.votes.at(0).second));
    }
    if (!finality.complete()) std::abort();
    return finality.note();
  }

  [[nodiscard]] NoteChecked checked(const crypto::Checkpoint& checkpoint, crypto::SignedNote note) const {
    CheckNote work{1, log, checkpoint, std::move(note), origin, author.public_key(), {}};
    for (std::size_t i = 0; i < kWitnesses; ++i) work.witnesses.push_back({config.witnesses[i], names[i], keys[i].public_key()});
    NoteChecked done = check_note(std::move(work));
    if (!done.rubbish.empty()) std::abort();
    return done;
  }

  const ledger::LogId log{"kao-mine"};
  ledger::Config config;
  crypto::CompactRange tree;
  crypto::KeyPair author = crypto::KeyPair::generate();
  std::vector<crypto::KeyPair> keys;
  std::vector<std::string> names;
  std::string origin;
};

void checkpoint(benchmark::State& state) {
  const Bench bench(static_cast<std::uint64_t>(state.range(0)));
  std::string note;
  for (auto _ : state) note = bench.cosigned();
  state.counters["note_bytes"] = static_cast<double>(note.size());
  state.counters["message_bytes"] = static_cast<double>(encode_note(note)->size());
}

void signatures_alone(benchmark::State& state) {
  const crypto::KeyPair key = crypto::KeyPair::generate();
  const Bytes message(200, 'x');  // as long as a checkpoint's text
  for (auto _ : state) {
    for (std::size_t i = 0; i < kWitnesses + 1; ++i) {
      if (!crypto::verify(key.public_key(), message, key.sign(message))) std::abort();
    }
  }
}

BENCHMARK(checkpoint)->Name("checkpoint")->Arg(1)->Arg(100)->Arg(10'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(signatures_alone)->Name("checkpoint_baseline")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace golconda::replica

BENCHMARK_MAIN();
