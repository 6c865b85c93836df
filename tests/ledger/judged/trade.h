// Documents of every action at random: mostly sound as far as the drafting goes, whatever the rules think of them.
//
// Thread-safety: one thread.

#pragma once

#include <string>
#include <vector>

#include "golconda/v1/draft.pb.h"
#include "tests/ledger/judged/spoil.h"
#include "tests/support/drafts.h"
#include "tests/support/memory_view.h"

namespace golconda::ledger::judged {

struct Document {
  LogId log;
  v1::Draft draft;
};

class Trade {
 public:
  Trade(Chance& chance, const test::MemoryView& view) : chance_(chance), view_(view) {}

  [[nodiscard]] Document next();
  // What a spoiler may put where it does not belong.
  [[nodiscard]] Spoiler::Known known();

 private:
  using Items = test::Items;

  [[nodiscard]] LogId log_of(const std::string& participant);
  [[nodiscard]] std::string any_of(const std::vector<std::string>& participants);
  [[nodiscard]] std::string anybody();
  // Up to `max` of the items that `wanted` takes; now and then any others.
  template <class Wanted>
  [[nodiscard]] Items some(std::size_t max, Wanted wanted);
  [[nodiscard]] Items held(const std::string& participant, std::size_t max);
  [[nodiscard]] ItemId any_item();
  [[nodiscard]] const ItemState* find(const ItemId& item) const;

  [[nodiscard]] v1::Facts facts();
  [[nodiscard]] v1::NewItemRow row(v1::ItemKind kind, std::uint64_t weight_uct, std::uint32_t count);

  [[nodiscard]] Document register_rough();
  [[nodiscard]] Document register_stock();
  [[nodiscard]] Document pack();
  [[nodiscard]] Document unpack();
  [[nodiscard]] Document blend();
  [[nodiscard]] Document split(bool cutting);
  [[nodiscard]] Document offer();
  [[nodiscard]] Document answer(bool accepting);
  [[nodiscard]] Document grade();
  [[nodiscard]] Document attest();
  void state(v1::Draft& draft, const Items& items);
  [[nodiscard]] Document withdraw();
  [[nodiscard]] Document amend();
  [[nodiscard]] Document sell();
  [[nodiscard]] Document buy_back();
  [[nodiscard]] Document report_lost();
  [[nodiscard]] Document rotate_key();
  [[nodiscard]] Document take_over();

  Chance& chance_;
  const test::MemoryView& view_;
};

}  // namespace golconda::ledger::judged
