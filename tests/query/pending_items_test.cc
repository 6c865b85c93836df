// What is not final yet, beside what is: in lists, by name, and nowhere where only final records tell.

#include <memory>

#include <gmock/gmock.h>

#include "golconda/v1/api.pb.h"
#include "node/query/passport_call.h"
#include "node/query/read_calls.h"
#include "node/query/selector.h"
#include "node/query/trace_call.h"
#include "tests/support/ledger_setup.h"

namespace golconda::query {
namespace {

using host::PendingIndex;
using ledger::ItemId;
using ledger::ParticipantId;
using test::FakeReader;
using test::add_registration;
using test::held_by;
using ::testing::HasSubstr;

const ParticipantId kMine("kao-mine");

class PendingItems : public ::testing::Test {
 protected:
  PendingItems() {
    final_ = reader_.add_item(add_registration(reader_, "kao-mine", 1, 0), 0, held_by("kao-mine"));
    auto index = std::make_shared<PendingIndex>();
    for (const char digit : {'\x11', '\x12', '\x13'}) {
      new_.push_back(*ItemId::from(Bytes(ItemId::kSizeBytes, digit)));
      index->items[new_.back()] = {std::make_shared<ledger::ItemState>(held_by("kao-mine")), true};
      index->references[{kMine, new_.back()}] = "KAO-9";
      index->by_reference[{kMine, "KAO-9"}].push_back(new_.back());
    }
    index->items[final_] = {std::make_shared<ledger::ItemState>(held_by("antwerp-trading")), false};
    call_.pending = index;
  }
  [[nodiscard]] static v1::ItemSelector by_reference(const std::string& reference) {
    v1::ItemSelector selector;
    selector.set_reference(reference);
    return selector;
  }

  FakeReader reader_;
  host::Principal caller_{kMine, host::TokenRole::kReader};
  ReadCall call_{reader_, caller_, {}};
  ItemId final_;
  std::vector<ItemId> new_;
};

TEST_F(PendingItems, AreListedBeforeWhatIsFinalAPageAtATime) {
  v1::ListRequest request;
  request.set_page_size(2);
  v1::ListResponse first;
  ASSERT_TRUE(list(call_, request, first));
  ASSERT_EQ(first.items_size(), 2);
  EXPECT_EQ(first.items(0).item(), new_[0].bytes());
  EXPECT_TRUE(first.items(0).pending());
  EXPECT_EQ(first.items(0).reference(), "KAO-9");
  request.set_page_token(first.next_page_token());
  v1::ListResponse second;
  ASSERT_TRUE(list(call_, request, second));
  ASSERT_EQ(second.items_size(), 2);
  EXPECT_EQ(second.items(0).item(), new_[2].bytes());
  EXPECT_EQ(second.items(1).item(), final_.bytes());
  EXPECT_TRUE(second.items(1).pending()) << "a record that changes it is not final";
  EXPECT_EQ(second.items(1).state().custodian(), "kao-mine") << "shown is what is final";
}

TEST_F(PendingItems, OfAnotherCustodianOrStatusAreNotListed) {
  v1::ListRequest request;
  request.set_custodian("antwerp-trading");
  v1::ListResponse theirs;
  ASSERT_TRUE(list(call_, request, theirs));
  EXPECT_EQ(theirs.items_size(), 0);
  request.set_custodian("kao-mine");
  request.set_status(v1::ITEM_STATUS_SOLD);
  v1::ListResponse sold;
  ASSERT_TRUE(list(call_, request, sold));
  EXPECT_EQ(sold.items_size(), 0);
}

TEST_F(PendingItems, AreFoundByTheirIdItsDigitsAndTheirStoneNumber) {
  v1::ItemSelector selector;
  selector.set_item(new_[1].bytes());
  EXPECT_EQ(select_item(call_, selector), new_[1]);
  selector.clear_item();
  selector.set_prefix("12121212");
  EXPECT_EQ(select_item(call_, selector), new_[1]);
  const auto three = select_item(call_, by_reference("KAO-9"));
  ASSERT_FALSE(three);
  EXPECT_THAT(three.error().message, HasSubstr("ambiguous"));
  const host::Principal other{ParticipantId("antwerp-trading"), host::TokenRole::kReader};
  const auto theirs = select_item(ReadCall{reader_, other, {}, call_.pending}, by_reference("KAO-9"));
  ASSERT_FALSE(theirs);
  EXPECT_EQ(theirs.error().code, ErrorCode::kNotFound);
}

TEST_F(PendingItems, AreFoundWithWhatTheyArePackedIn) {
  auto packed = std::make_shared<PendingIndex>(*call_.pending);
  auto state = held_by("kao-mine");
  state.container = new_[0];
  packed->items[new_[2]].state = std::make_shared<ledger::ItemState>(state);
  call_.pending = packed;
  v1::FindRequest request;
  request.set_index(v1::FIND_INDEX_CONTAINER);
  request.set_value(to_hex(new_[0].view()));
  v1::ListResponse found;
  ASSERT_TRUE(find(call_, request, found));
  ASSERT_EQ(found.items_size(), 1);
  EXPECT_EQ(found.items(0).item(), new_[2].bytes());
}

TEST_F(PendingItems, HaveNoPassportAndNoTrace) {
  v1::ItemSelector selector;
  selector.set_item(new_[0].bytes());
  v1::MakePassportRequest passport;
  *passport.mutable_selector() = selector;
  v1::MakePassportResponse made;
  const auto refused = make_passport(call_, passport, made);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(refused.error().message, HasSubstr("is not final yet"));
  v1::TraceRequest request;
  *request.mutable_selector() = selector;
  v1::TraceResponse traced;
  const auto untraced = trace(call_, request, traced);
  ASSERT_FALSE(untraced);
  EXPECT_THAT(untraced.error().message, HasSubstr("is not final yet"));
}

}  // namespace
}  // namespace golconda::query
