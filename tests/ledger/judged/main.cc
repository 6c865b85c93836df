// judged_records: records with the ledger's judgement of each, for another implementation of the rules to be compared with.
//
//   judged_records [SEED [NETWORKS [RECORDS]]]    that many networks, and records in each (court.h says in which form)
//
// The same arguments, the same output.

#include <cstdlib>
#include <iostream>

#include "tests/ledger/judged/court.h"
#include "tests/ledger/judged/network.h"
#include "tests/ledger/judged/scenes.h"

namespace golconda::ledger::judged {
namespace {

constexpr std::uint64_t kSpoiltOf = 3;    // one of three records
constexpr std::uint64_t kChangesOf = 25;  // a configuration for so many records
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

}  // namespace
}  // namespace golconda::ledger::judged

int main(int argc, char** argv) {
  using namespace golconda::ledger::judged;
  const auto argument = [&](int i, std::uint64_t otherwise) { return argc > i ? std::strtoull(argv[i], nullptr, 10) : otherwise; };
  Chance chance(static_cast<std::uint32_t>(argument(1, 1)));
  play_scenes(std::cout, chance);
  for (std::uint64_t network = 0; network < argument(2, 6); ++network) trade(chance, argument(3, 1'500));
}
