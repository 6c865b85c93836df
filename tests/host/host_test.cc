#include "node/host/host.h"

#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/memory_store.h"
#include "storage/rocks_store.h"
#include "tests/host/support/trading_node.h"

namespace golconda::host::test {
namespace {

using ledger::ItemStatus;
using testing::HasSubstr;
using testing::SizeIs;

constexpr std::uint64_t kRough = 2'000'000;
constexpr std::uint64_t kPolished = 900'000;

// From the mine to the cutter's hands; the rough's ids.
std::vector<ledger::ItemId> deliver_rough(Host& host, std::size_t stones) {
  const auto registered = submit(host, "kao-mine", rough("kao", stones, kRough));
  EXPECT_TRUE(registered.has_value()) << describe(registered.error());
  const auto items = created(*registered);
  EXPECT_TRUE(submit(host, "kao-mine", offer(items, "surat-cutters", v1::TERMS_SALE)).has_value());
  EXPECT_TRUE(submit(host, "surat-cutters", accept(items)).has_value());
  return items;
}

TEST(HostTest, AStoneGoesFromTheMineThroughTheCutterAndIsFinalAtEachStep) {
  Estate estate;
  auto host = estate.start(storage::make_memory_store());
  ASSERT_TRUE(host.has_value()) << describe(host.error());
  const auto stones = deliver_rough(**host, 3);
  const auto receipt = submit(**host, "surat-cutters", cut(stones, kRough, kPolished));
  ASSERT_TRUE(receipt.has_value()) << describe(receipt.error());
  EXPECT_TRUE(receipt->final);
  const auto polished = created(*receipt);
  ASSERT_THAT(polished, SizeIs(3));

  const auto reader = *(*host)->reader();
  const auto stone = *reader->item(polished[1]);
  ASSERT_NE(stone, nullptr);
  EXPECT_EQ(stone->weight.value, kPolished);
  EXPECT_EQ(stone->custodian.text, "surat-cutters");
  ASSERT_THAT(stone->origins, SizeIs(1));
  EXPECT_EQ(stone->origins[0].origin.country, "LS");
  EXPECT_EQ(stone->origins[0].weight.value, kPolished);
  EXPECT_EQ((*reader->item(stones[1]))->status, ItemStatus::kConsumed);
  EXPECT_THAT(*reader->parents(polished[1]), testing::ElementsAre(stones[1]));
  EXPECT_THAT(*reader->history(stones[1]), SizeIs(4));
}

TEST(HostTest, TheSecondOfTwoOffersOfOneStoneIsRefusedAndChangesNothing) {
  Estate estate;
  auto host = *estate.start(storage::make_memory_store());
  const auto stones = created(*submit(*host, "kao-mine", rough("kao", 1, kRough)));
  ASSERT_TRUE(submit(*host, "kao-mine", offer(stones, "antwerp-trading", v1::TERMS_SALE)).has_value());
  const auto second = submit(*host, "kao-mine", offer(stones, "surat-cutters", v1::TERMS_SALE));
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().rule, "not_held");
  EXPECT_EQ(second.error().line, 0U);
  EXPECT_EQ((*(*host->reader())->item(stones[0]))->offered_to.text, "antwerp-trading");
  EXPECT_EQ((*(*host->reader())->log(ledger::LogId("kao-mine")))->size, 2U);
}

TEST(HostTest, ARepeatedRequestAnswersWithTheFirstRecordAlsoAfterARestart) {
  Estate estate;
  const auto path = estate.directory.path() / "store";
  const v1::Draft draft = rough("kao", 2, kRough);
  ledger::RecordId first;
  {
    auto host = *estate.start(*storage::open_rocks_store(path));
    const auto once = submit(*host, "kao-mine", draft, "day-1");
    ASSERT_TRUE(once.has_value());
    first = once->record;
    const auto twice = submit(*host, "kao-mine", draft, "day-1");
    ASSERT_TRUE(twice.has_value());
    EXPECT_TRUE(twice->repeated);
    EXPECT_EQ(twice->record, first);
  }
  auto host = *estate.start(*storage::open_rocks_store(path));
  const auto again = submit(*host, "kao-mine", draft, "day-1");
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->record, first);
  EXPECT_EQ(again->created_lines, (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(host->status()->items, 2U);
  const auto other = submit(*host, "kao-mine", rough("kao", 3, kRough), "day-1");
  ASSERT_FALSE(other.has_value());
  EXPECT_EQ(other.error().code, ErrorCode::kAlreadyExists);
}

TEST(HostTest, AStoreOlderThanItsGuardOpensReadOnlyAndSaysWhy) {
  Estate estate;
  const auto path = estate.directory.path() / "store";
  const auto backup = estate.directory.path() / "backup";
  {
    auto host = *estate.start(*storage::open_rocks_store(path));
    ASSERT_TRUE(submit(*host, "kao-mine", rough("kao", 1, kRough)).has_value());
    ASSERT_TRUE(host->backup(backup.string()).has_value());
    ASSERT_TRUE(submit(*host, "kao-mine", rough("kao", 1, kRough)).has_value());
  }
  auto host = estate.start(*storage::open_rocks_store(backup));
  ASSERT_TRUE(host.has_value()) << describe(host.error());
  EXPECT_THAT((*host)->status()->read_only_reason.value_or(""), HasSubstr("kao-mine: record 1 was signed"));
  const auto refused = submit(**host, "kao-mine", rough("kao", 1, kRough));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kReadOnly);
  EXPECT_EQ((*host)->status()->items, 1U);
}

TEST(HostTest, ALogGoesOnUnderItsSuccessorKeyAlsoAfterARestart) {
  Estate estate;
  const auto path = estate.directory.path() / "store";
  const auto rotate = [](Host& host) {
    std::promise<Result<Receipt>> answer;
    host.rotate_key(ledger::ParticipantId("kao-mine"), [&answer](Result<Receipt> r) { answer.set_value(std::move(r)); });
    return answer.get_future().get();
  };
  const auto key_of = [](Host& host) { return (*(*host.reader())->log(ledger::LogId("kao-mine")))->key; };
  crypto::PublicKey second;
  {
    auto host = *estate.start(*storage::open_rocks_store(path));
    const auto first = key_of(*host);
    const auto rotated = rotate(*host);
    ASSERT_TRUE(rotated.has_value()) << describe(rotated.error());
    second = key_of(*host);
    EXPECT_NE(second, first);
    EXPECT_TRUE(submit(*host, "kao-mine", rough("kao", 1, kRough)).has_value());
  }
  auto host = *estate.start(*storage::open_rocks_store(path));
  EXPECT_TRUE(submit(*host, "kao-mine", rough("kao", 1, kRough)).has_value());
  ASSERT_TRUE(rotate(*host).has_value());
  EXPECT_NE(key_of(*host), second);
}

}  // namespace
}  // namespace golconda::host::test
