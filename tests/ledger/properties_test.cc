// What holds whatever people do: carats are neither made nor lost, and the order of arrival does not matter.

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "node/ledger/origin_shares.h"
#include "tests/support/drafts.h"
#include "tests/support/world.h"

namespace golconda::ledger {
namespace {

using namespace test;

constexpr int kRuns = 20;
constexpr int kStepsPerRun = 60;

// Trades at random: mostly sound drafts, some that the rules refuse.
class RandomTrade {
 public:
  explicit RandomTrade(std::uint32_t seed) : random_(seed) {}

  World& world() { return world_; }
  std::uint64_t lost_uct() const { return lost_uct_; }
  std::uint64_t registered_uct() const { return registered_uct_; }

  void step() {
    switch (pick(7)) {
      case 0: return register_some();
      case 1: return split(v1::ITEM_KIND_ROUGH_PARCEL);
      case 2: return split(v1::ITEM_KIND_POLISHED_STONE);
      case 3: return blend_some();
      case 4: return hand_over();
      case 5: return pack_some();
      default: return unpack_one();
    }
  }

 private:
  std::uint64_t pick(std::uint64_t below) { return random_() % below; }

  Items held_by(const std::string& participant, bool containers) {
    Items items;
    for (const auto& [id, state] : world_.view().all_items()) {
      if (state.custodian.text == participant && state.status == ItemStatus::kHeld &&
          is_container(state.kind) == containers) {
        items.push_back(id);
      }
    }
    std::shuffle(items.begin(), items.end(), random_);
    return items;
  }

  std::uint64_t weight_of(const ItemId& item) { return world_.item(item).weight.value; }

  void register_some() {
    const bool kao = pick(2) == 0;
    std::vector<v1::NewItemRow> rows;
    for (std::uint64_t i = 0; i <= pick(3); ++i) {
      rows.push_back(parcel(v1::ITEM_KIND_ROUGH_PARCEL, 1 + pick(3 * kCarat), static_cast<std::uint32_t>(1 + pick(9))));
    }
    const std::string mine = kao ? "kao-mine" : "jwaneng-mine";
    const auto written = world_.write(mine, register_rough(kao ? "kao" : "jwaneng", rows));
    if (!written) return;
    for (const auto& row : rows) registered_uct_ += row.weight_uct();
    Items items;
    for (std::uint32_t line = 0; line < rows.size(); ++line) items.push_back(item_id(*written, line));
    (void)world_.write(mine, offer(items, "surat-cutters"));
    (void)world_.write("surat-cutters", accept(items));
  }

  // A cut into stones, or a division into parcels, at random weights.
  void split(v1::ItemKind kind) {
    const Items items = held_by("surat-cutters", false);
    if (items.empty()) return;
    const ItemState& state = world_.item(items[0]);
    std::uint64_t left = state.weight.value;
    std::uint32_t stones = state.count;
    const bool dividing = kind == v1::ITEM_KIND_ROUGH_PARCEL;
    std::vector<v1::NewItemRow> rows;
    for (std::uint64_t i = 0; i <= pick(4) && left > 1; ++i) {
      const std::uint64_t weight = 1 + pick(left);
      left -= weight;
      rows.push_back(parcel(kind, weight, 1));
      if (dividing && stones > 1) --stones;
    }
    if (rows.empty()) return;
    if (dividing) rows.back().set_count(stones);
    const auto draft = dividing ? divide(items[0], left, rows) : cut(items[0], left, rows);
    if (world_.write("surat-cutters", draft)) lost_uct_ += left;
  }

  void blend_some() {
    Items items = held_by("surat-cutters", false);
    std::erase_if(items, [this](const ItemId& id) { return !is_rough(world_.item(id).kind); });
    if (items.size() > 4) items.resize(4);
    if (items.empty()) return;
    std::uint64_t weight = 0;
    std::uint32_t count = 0;
    for (const ItemId& item : items) {
      weight += weight_of(item);
      count += world_.item(item).count;
    }
    const std::uint64_t loss = pick(weight);
    const auto draft = blend(parcel(v1::ITEM_KIND_ROUGH_PARCEL, weight - loss, count), loss, items);
    if (world_.write("surat-cutters", draft)) lost_uct_ += loss;
  }

  // To the trader and back, weighed a little wrong each time.
  void hand_over() {
    for (const auto& [from, to] : {std::pair("surat-cutters", "antwerp-trading"), std::pair("antwerp-trading", "surat-cutters")}) {
      Items items = held_by(from, pick(4) == 0);
      if (items.size() > 3) items.resize(3);
      if (!world_.write(from, offer(items, to))) continue;
      v1::Draft answer = accept(items);
      std::uint64_t lighter = 0;
      for (std::size_t i = 0; i < items.size(); ++i) {
        const ItemState& state = world_.item(items[i]);
        if (is_container(state.kind) || state.weight.value < 2 * kReweighUct) continue;
        const std::uint64_t less = pick(kReweighUct);
        answer.mutable_lines(static_cast<int>(i))->mutable_accept()->set_weight_found_uct(state.weight.value - less);
        lighter += less;
      }
      if (world_.write(to, answer)) lost_uct_ += lighter;
    }
  }

  // Stones and lots together: lots come to lie in lots.
  void pack_some() {
    Items items = held_by("surat-cutters", false);
    if (items.size() > 3) items.resize(3);
    if (const Items lots = held_by("surat-cutters", true); !lots.empty() && pick(2) == 0) items.push_back(lots[0]);
    (void)world_.write("surat-cutters", pack(v1::ITEM_KIND_LOT, items));
  }

  void unpack_one() {
    const Items lots = held_by("surat-cutters", true);
    if (lots.empty()) return;
    Items inside;
    for (const auto& [id, state] : world_.view().all_items()) {
      if (state.status == ItemStatus::kPacked && state.container == lots[0]) inside.push_back(id);
    }
    std::shuffle(inside.begin(), inside.end(), random_);
    inside.resize(1 + pick(inside.size()));
    v1::Draft draft = unpack(lots[0], inside);
    std::uint64_t lighter = 0;
    for (std::size_t i = 0; i < inside.size(); ++i) {
      const ItemState& state = world_.item(inside[i]);
      if (pick(2) == 0 || state.weight.value < 2) continue;
      const std::uint64_t less = 1 + pick(state.weight.value - 1);
      draft.mutable_lines(static_cast<int>(i) + 1)->mutable_unpack()->set_weight_found_uct(state.weight.value - less);
      if (!is_container(state.kind)) lighter += less;
    }
    if (world_.write("surat-cutters", draft)) lost_uct_ += lighter;
  }

  std::mt19937 random_;
  World world_;
  std::uint64_t registered_uct_ = 0;
  std::uint64_t lost_uct_ = 0;
};

bool counts(const ItemState& state) {
  return !is_container(state.kind) && state.status != ItemStatus::kConsumed;
}

TEST(Properties, NoSequenceOfStepsMakesOrLosesAMicroCarat) {
  for (std::uint32_t seed = 1; seed <= kRuns; ++seed) {
    RandomTrade trade(seed);
    for (int step = 0; step < kStepsPerRun; ++step) trade.step();
    std::uint64_t held = 0;
    for (const auto& [id, state] : trade.world().view().all_items()) held += counts(state) ? state.weight.value : 0;
    ASSERT_EQ(held + trade.lost_uct(), trade.registered_uct()) << "seed " << seed;
    ASSERT_GT(trade.world().records().size(), kStepsPerRun / 2) << "seed " << seed;
  }
}

TEST(Properties, OriginsAlwaysAddUpToTheWeightSortedAndWithoutZeros) {
  for (std::uint32_t seed = 1; seed <= kRuns; ++seed) {
    RandomTrade trade(seed);
    for (int step = 0; step < kStepsPerRun; ++step) trade.step();
    for (const auto& [id, state] : trade.world().view().all_items()) {
      ASSERT_EQ(total_of(state.origins), state.weight) << "seed " << seed;
      ASSERT_TRUE(std::ranges::is_sorted(state.origins, {}, [](const auto& share) { return share.origin; }));
      for (const auto& share : state.origins) {
        ASSERT_GT(share.weight.value, 0);
        ASSERT_FALSE(share.origin.participant.empty());
      }
    }
  }
}

TEST(Properties, ALotWeighsCountsAndComesFromWhatIsInIt) {
  for (std::uint32_t seed = 1; seed <= kRuns; ++seed) {
    RandomTrade trade(seed);
    for (int step = 0; step < kStepsPerRun; ++step) trade.step();
    const auto& items = trade.world().view().all_items();
    for (const auto& [lot, state] : items) {
      if (!is_container(state.kind)) continue;
      std::uint64_t weight = 0;
      std::uint32_t contents = 0;
      std::vector<OriginShare> origins;
      for (const auto& [id, inside] : items) {
        if (inside.status != ItemStatus::kPacked || inside.container != lot) continue;
        weight += inside.weight.value;
        ++contents;
        origins = add_shares(origins, inside.origins);
      }
      ASSERT_EQ(state.weight.value, weight) << "seed " << seed;
      ASSERT_EQ(state.content_count, contents) << "seed " << seed;
      ASSERT_EQ(total_of(state.origins), total_of(origins)) << "seed " << seed;
    }
  }
}

// The records of a trade again, in an order that respects each log's own and nothing else: what cannot be judged yet
// waits.
MemoryView replayed(const World& world, std::mt19937& random) {
  MemoryView view(world.config());
  std::map<LogId, std::vector<const Recorded*>> waiting;
  for (const Recorded& record : world.records()) waiting[record.log].push_back(&record);
  for (auto& [log, records] : waiting) std::ranges::reverse(records);
  std::size_t stuck = 0;
  while (!waiting.empty() && stuck < 1'000) {
    auto log = std::next(waiting.begin(), static_cast<std::ptrdiff_t>(random() % waiting.size()));
    const Recorded& record = *log->second.back();
    const auto parsed = ParsedRecord::parse(record.body, record.lines, world.config().network);
    const auto changes = judge(parsed->record(), view);
    if (!changes) {
      ++stuck;
      continue;
    }
    stuck = 0;
    view.apply(*changes);
    log->second.pop_back();
    if (log->second.empty()) waiting.erase(log);
  }
  EXPECT_TRUE(waiting.empty()) << "a record waits for ever";
  return view;
}

TEST(Properties, AnyOrderOfTheLogsGivesTheSameState) {
  for (std::uint32_t seed = 1; seed <= kRuns; ++seed) {
    RandomTrade trade(seed);
    for (int step = 0; step < kStepsPerRun; ++step) trade.step();
    std::mt19937 random(seed);
    ASSERT_EQ(replayed(trade.world(), random), trade.world().view()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace golconda::ledger
