// judged_records: records with the ledger's judgement of each, for another implementation of the rules to be compared with.
//
//   judged_records [SEED [NETWORKS [RECORDS [CONFIGURATIONS]]]]
//
// That many networks, each with so many records, and networks that change so often; court.h says in which form.
//
// The same arguments, the same output.

#include <cstdlib>
#include <iostream>

#include "tests/ledger/judged/court.h"
#include "tests/ledger/judged/network.h"
#include "tests/ledger/judged/scenes.h"
#include "tests/support/configs.h"

namespace golconda::ledger::judged {
namespace {

constexpr std::uint64_t kSpoiltOf = 3;    // one of three records
constexpr std::uint64_t kChangesOf = 25;  // a configuration for so many records
constexpr std::uint64_t kAdoptedOf = 8;  // of those that are considered
constexpr std::uint64_t kReadOf = 10;
constexpr std::uint64_t kWarningsOf = 5;

void trade(Chance& chance, std::uint64_t records) {
  Court court(std::cout, chance, genesis());
  Trade trade(chance, court.view());
  Spoiler spoiler(chance);
  for (std::uint64_t i = 0; i < records; ++i) {
    const bool spoilt = chance.one_in(kSpoiltOf);
    const auto known = trade.known();
    court.judge_next(trade.next(), spoilt ? &spoiler : nullptr, known);
    if (chance.one_in(kReadOf)) court.read_spoilt(spoiler, known);
    if (chance.one_in(kWarningsOf) && !court.view().all_items().empty()) {
      const auto& all = court.view().all_items();
      court.warn(std::next(all.begin(), static_cast<std::ptrdiff_t>(chance.below(all.size())))->first);
    }
    if (!chance.one_in(kChangesOf)) continue;
    v1::Config next = next_config(court.newest(), court.view(), chance);
    if (chance.one_in(3)) spoiler.spoil(next, known);
    court.change(next, step_to(court.view().config(), next, chance, spoiler));
  }
}

// Names and keys, to stand where others do.
Spoiler::Known known_in(const v1::Config& config, Chance& chance) {
  Spoiler::Known known;
  for (int i = 0; i < 4; ++i) {
    const v1::Participant& participant = chance.pick(config.participants());
    const v1::Log& log = chance.pick(participant.logs());
    known.texts.insert(known.texts.end(), {participant.id(), log.log_id(), participant.id() + ".2"});
    known.bytes.insert(known.bytes.end(), {log.key(), log.next_key_hash(), participant.witness_key()});
  }
  return known;
}

// The configuration, one of its participants, that one's last log, or where that ends.
google::protobuf::Message& part_of(v1::Config& config, Chance& chance) {
  if (config.participants().empty() || chance.one_in(5)) return config;
  v1::Participant& participant = *config.mutable_participants(static_cast<int>(chance.below(static_cast<std::uint64_t>(config.participants_size()))));
  if (participant.logs().empty() || chance.one_in(3)) return participant;
  v1::Log& log = *participant.mutable_logs()->rbegin();
  if (!log.has_closing() || chance.one_in(3)) return log;
  return *log.mutable_closing();
}

// A small network that does nothing but change.
void change(Chance& chance, std::uint64_t configurations) {
  Court court(std::cout, chance, test::founding());
  Spoiler spoiler(chance);
  for (std::uint64_t i = 0; i < configurations; ++i) {
    v1::Config next = next_config(court.newest(), court.view(), chance);
    if (chance.one_in(kAdoptedOf)) court.change(next, step_to(court.view().config(), next, chance, spoiler));
    for (std::uint64_t spoilt = chance.below(3); spoilt != 0; --spoilt) spoiler.spoil(part_of(next, chance), known_in(court.newest(), chance));
    court.consider(next);
  }
}

}  // namespace
}  // namespace golconda::ledger::judged

int main(int argc, char** argv) {
  using namespace golconda::ledger::judged;
  const auto argument = [&](int i, std::uint64_t otherwise) { return argc > i ? std::strtoull(argv[i], nullptr, 10) : otherwise; };
  Chance chance(static_cast<std::uint32_t>(argument(1, 1)));
  play_scenes(std::cout, chance);
  for (std::uint64_t network = 0; network < argument(2, 4); ++network) {
    trade(chance, argument(3, 1'500));
    change(chance, argument(4, 600));
  }
}
