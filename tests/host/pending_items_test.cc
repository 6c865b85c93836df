#include "node/host/pending_items.h"

#include <gmock/gmock.h>

namespace golconda::host {
namespace {

using ledger::ItemId;
using ledger::LogId;
using ledger::ParticipantId;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

ItemId item(char name) { return *ItemId::from(Bytes(ItemId::kSizeBytes, name)); }

std::shared_ptr<const ledger::ItemState> state(std::uint64_t weight_uct) {
  auto made = std::make_shared<ledger::ItemState>();
  made->weight = ledger::Microcarats{weight_uct};
  return made;
}

replica::RecordPlace place(const std::string& log, std::uint64_t sequence) { return {LogId(log), sequence, {}}; }

std::shared_ptr<const ledger::Changes> registered(char name, const std::string& reference) {
  auto changes = std::make_shared<ledger::Changes>();
  changes->items.push_back({item(name), 0, nullptr, state(1)});
  changes->references.push_back({ParticipantId("kao-mine"), reference, item(name)});
  return changes;
}

std::shared_ptr<const ledger::Changes> changed(char name, std::uint64_t weight_uct) {
  auto changes = std::make_shared<ledger::Changes>();
  changes->items.push_back({item(name), 0, state(1), state(weight_uct)});
  return changes;
}

TEST(PendingItems, TellsWhatRecordsMakeUntilTheyAreFinal) {
  PendingItems pending;
  EXPECT_THAT(pending.index()->items, IsEmpty());
  pending.hold(place("kao", 4), registered('b', "KAO-1"));
  pending.hold(place("kao", 5), registered('a', "KAO-1"));
  const auto both = pending.index();
  ASSERT_NE(both->find(item('a')), nullptr);
  EXPECT_TRUE(both->find(item('a'))->is_new);
  const std::pair name(ParticipantId("kao-mine"), std::string("KAO-1"));
  EXPECT_THAT(both->by_reference.at(name), ElementsAre(item('a'), item('b')));
  EXPECT_EQ(both->references.at({ParticipantId("kao-mine"), item('b')}), "KAO-1");
  pending.settle(LogId("kao"), 5);
  EXPECT_EQ(pending.index()->find(item('b')), nullptr);
  EXPECT_NE(pending.index()->find(item('a')), nullptr);
  EXPECT_NE(both->find(item('b')), nullptr) << "an index that is held does not change";
  pending.settle(LogId("kao"), 6);
  EXPECT_THAT(pending.index()->items, IsEmpty());
}

TEST(PendingItems, TheNewestStateCountsAndWhatIsNewStaysNew) {
  PendingItems pending;
  pending.hold(place("kao", 0), registered('a', "KAO-1"));
  pending.hold(place("kao", 1), changed('a', 7));
  pending.hold(place("liqhobong", 0), changed('c', 9));
  EXPECT_EQ(pending.index()->find(item('a'))->state->weight.value, 7U);
  EXPECT_TRUE(pending.index()->find(item('a'))->is_new);
  EXPECT_FALSE(pending.index()->find(item('c'))->is_new);
  pending.settle(LogId("kao"), 1);
  EXPECT_FALSE(pending.index()->find(item('a'))->is_new);
}

TEST(PendingItems, ForgetsWhatALogLoses) {
  PendingItems pending;
  pending.hold(place("kao", 0), registered('a', "KAO-1"));
  pending.hold(place("kao", 1), registered('b', "KAO-2"));
  pending.hold(place("liqhobong", 3), registered('c', "L-1"));
  pending.drop(LogId("kao"), 1);
  const auto left = pending.index();
  EXPECT_NE(left->find(item('a')), nullptr);
  EXPECT_EQ(left->find(item('b')), nullptr);
  EXPECT_NE(left->find(item('c')), nullptr);
}

}  // namespace
}  // namespace golconda::host
