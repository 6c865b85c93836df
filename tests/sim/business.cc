#include "tests/sim/business.h"

#include <algorithm>

#include "crypto/base/check.h"
#include "tests/support/drafts.h"

namespace golconda::sim {
namespace {

namespace deed = golconda::test;
using ledger::ItemId;
using ledger::ItemKind;

constexpr std::uint64_t kCaratUct = 1'000'000;
constexpr std::size_t kLookedAt = 40;

std::vector<ItemId> held(const host::Reader& state, const ledger::ParticipantId& self) {
  auto page = state.by_custodian(self, ledger::ItemStatus::kHeld, {}, kLookedAt);
  check_invariant(page.has_value(), "memory can be read");
  return page->items;
}

std::vector<ItemId> held_of(const host::Reader& state, const std::vector<ItemId>& items, ItemKind kind) {
  std::vector<ItemId> found;
  for (const ItemId& id : items) {
    const auto item = *state.item(id);
    if (item->kind == kind) found.push_back(id);
  }
  return found;
}

v1::Draft mine_some(const ledger::ParticipantId& self, Chance& chance) {
  std::vector<v1::NewItemRow> rows;
  for (std::uint64_t i = chance.between(1, 4); i > 0; --i) rows.push_back(deed::rough_stone(chance.between(1, 50) * kCaratUct / 10));
  return deed::register_rough(source_of(self), rows);
}

v1::Draft cut_one(const host::Reader& state, const ItemId& rough, Chance& chance) {
  const std::uint64_t weight = (*state.item(rough))->weight.value;
  const std::uint64_t first = weight * chance.between(20, 45) / 100;
  std::vector<v1::NewItemRow> stones{deed::polished_stone(first)};
  std::uint64_t loss = weight - first;
  if (chance.percent(40)) {
    const std::uint64_t second = loss / 4;
    stones.push_back(deed::polished_stone(second));
    loss -= second;
  }
  return deed::cut(rough, loss, stones);
}

v1::Draft blend_two(const host::Reader& state, const std::vector<ItemId>& stones) {
  const std::uint64_t weight = (*state.item(stones[0]))->weight.value + (*state.item(stones[1]))->weight.value;
  return deed::blend(deed::parcel(v1::ITEM_KIND_POLISHED_PARCEL, weight, 2), 0, {stones[0], stones[1]});
}

}  // namespace

std::shared_ptr<v1::Draft> next_deed(const host::Reader& state, const ledger::ParticipantId& self, const Cast& cast,
                                     Chance& chance) {
  const auto made = [](v1::Draft draft) { return std::make_shared<v1::Draft>(std::move(draft)); };
  auto offered = state.offered_to(self, {}, kLookedAt);
  check_invariant(offered.has_value(), "memory can be read");
  if (!offered->items.empty() && chance.percent(60)) {
    const ItemId item = chance.pick(offered->items);
    return made(chance.percent(80) ? deed::accept({item}) : deed::decline({item}));
  }
  std::vector<ItemId> items = held(state, self);
  if (items.empty() || chance.percent(25)) return made(mine_some(self, chance));
  if (chance.percent(45)) {
    const ledger::ParticipantId& to = cast.members[chance.below(cast.members.size())];
    if (to != self) return made(deed::offer({chance.pick(items)}, to.text));
  }
  std::vector<ItemId> rough = held_of(state, items, ItemKind::kRoughStone);
  std::vector<ItemId> polished = held_of(state, items, ItemKind::kPolishedStone);
  if (!rough.empty() && chance.percent(50)) return made(cut_one(state, chance.pick(rough), chance));
  if (polished.size() >= 2 && chance.percent(30)) return made(blend_two(state, polished));
  if (!polished.empty() && chance.percent(50)) return made(deed::grade({chance.pick(polished)}));
  if (chance.percent(20)) return made(deed::flag({chance.pick(items)}, v1::FLAG_KIND_STOLEN));
  return made(mine_some(self, chance));
}

}  // namespace golconda::sim
