#include <algorithm>

#include <gtest/gtest.h>

#include "crypto/domain.h"
#include "tests/ledger/own_ledger.h"
#include "tests/ledger/refused.h"
#include "tests/support/drafts.h"
#include "tests/support/world.h"

namespace golconda::ledger {
namespace {

using namespace test;

class Sale : public testing::Test {
 protected:
  World world;
  Items stones = world.make("paris-jewels", register_stock({polished_stone(kCarat), polished_stone(kCarat)}));
};

TEST_F(Sale, PutsNoNameOnTheLedgerOnlyTheHashOfAClaimCode) {
  ASSERT_TRUE(world.write("paris-jewels", sell(stones)).has_value());
  EXPECT_EQ(world.item(stones[0]).status, ItemStatus::kSold);
  EXPECT_TRUE(world.item(stones[0]).owner.empty());
  EXPECT_TRUE(world.item(stones[0]).claim_hash.has_value());
}

TEST_F(Sale, IsARetailersAlone) {
  const Items held = world.make("antwerp-trading", register_stock({polished_stone(kCarat)}));
  EXPECT_THAT(world.refused("antwerp-trading", sell(held)), RefusedBy(Rule::kRoleMissing));
}

TEST_F(Sale, TakesTheOwner) {
  const Items held = world.make("antwerp-trading", register_stock({polished_stone(kCarat)}));
  ASSERT_TRUE(world.write("antwerp-trading", offer(held, "paris-jewels", v1::TERMS_MEMO)).has_value());
  ASSERT_TRUE(world.write("paris-jewels", accept(held)).has_value());
  EXPECT_THAT(world.refused("paris-jewels", sell(held)), RefusedAt(Rule::kNotOwner, 0));
}

TEST_F(Sale, TakesAHashOf32Bytes) {
  v1::Draft draft = sell(stones);
  draft.mutable_lines(1)->mutable_sell()->set_claim_hash("short");
  EXPECT_THAT(world.refused("paris-jewels", draft), RefusedAt(Rule::kClaimHashInvalid, 1));
}

TEST_F(Sale, EndsWhatTheRetailerMayDo) {
  ASSERT_TRUE(world.write("paris-jewels", sell(stones)).has_value());
  EXPECT_THAT(world.refused("paris-jewels", offer(stones, "antwerp-trading")), RefusedAt(Rule::kNotHeld, 0));
}

TEST_F(Sale, IsBoughtBackWithTheConsumersCodeAlone) {
  ASSERT_TRUE(world.write("paris-jewels", sell(stones)).has_value());
  EXPECT_THAT(world.refused("paris-jewels", buy_back(stones[1], "CODE-0")), RefusedAt(Rule::kClaimCodeWrong, 0));
  ASSERT_TRUE(world.write("paris-jewels", buy_back(stones[1], "CODE-1")).has_value());
  EXPECT_EQ(world.item(stones[1]).status, ItemStatus::kHeld);
  EXPECT_EQ(world.item(stones[1]).owner.text, "paris-jewels");
  EXPECT_FALSE(world.item(stones[1]).claim_hash.has_value());
}

TEST_F(Sale, IsBoughtBackOnlyWhereItWasSold) {
  EXPECT_THAT(world.refused("paris-jewels", buy_back(stones[0], "CODE-0")), RefusedAt(Rule::kNotSoldByYou, 0));
}

TEST(RotateKey, PutsTheEnrolledSuccessorInForceFromTheNextRecord) {
  World world;
  const auto next = world.next_key("kao-mine").public_key();
  ASSERT_TRUE(world.write("kao-mine", world.rotation("kao-mine")).has_value());
  EXPECT_EQ((*world.view().log(LogId("kao-mine")))->key, next);
  EXPECT_EQ(world.log_key("kao-mine").public_key(), next);
  ASSERT_TRUE(world.write("kao-mine", world.rotation("kao-mine")).has_value());
}

TEST(RotateKey, RefusesAKeyThatWasNotEnrolled) {
  World world;
  v1::Draft draft = world.rotation("kao-mine");
  draft.mutable_body()->mutable_rotate_key()->set_new_key(world.next_key("jwaneng-mine").public_key().bytes());
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedBy(Rule::kKeyNotEnrolled));
}

// kao-mine's first rotation, to `key`, which was enrolled as its successor; its next log has the key `later`.
Judged<RecordId> rotate_to(const crypto::KeyPair& key, const crypto::KeyPair& later) {
  const World world;
  const LogId log("kao-mine");
  Config config = world.config();
  const auto mine = std::ranges::find(config.participants, ParticipantId(log.text), &Participant::id);
  mine->logs[0].next_key_hash = crypto::successor_hash(key.public_key());
  mine->logs.push_back(mine->logs[0]);
  mine->logs[1].log = LogId("kao-mine.2");
  mine->logs[1].key = later.public_key();
  OwnLedger ledger(config);
  Bytes message(crypto::domain::kRotate);
  message += config.network.view();
  message += log.text;
  message += Bytes(1 + 8, '\0');
  message += key.public_key().view();
  v1::Draft draft = world.rotation(log.text);
  draft.mutable_body()->mutable_rotate_key()->set_new_key(key.public_key().bytes());
  draft.mutable_body()->mutable_rotate_key()->set_new_key_signature(key.sign(message).bytes());
  return ledger.write(log, draft);
}

TEST(RotateKey, RefusesTheKeyThatItsLogBeganWith) {
  const World world;
  const auto written = rotate_to(world.log_key("kao-mine"), world.next_key("kao-mine"));
  ASSERT_FALSE(written.has_value());
  EXPECT_THAT(written.error(), RefusedBy(Rule::kKeyTaken));
}

// A later configuration may enrol whatever it likes: what was good before stays good.
TEST(RotateKey, DoesNotAskWhatElseTheNewestConfigurationEnrols) {
  const World world;
  const crypto::KeyPair& next = world.next_key("kao-mine");
  EXPECT_TRUE(rotate_to(next, next).has_value()) << "a later log of its own";
  EXPECT_TRUE(rotate_to(world.log_key("jwaneng-mine"), next).has_value()) << "another's log";
  EXPECT_TRUE(rotate_to(world.witness_key(), next).has_value()) << "a witness";
}

TEST(RotateKey, TakesTheNewKeysSignatureForThisPlace) {
  World world;
  const v1::Draft early = world.rotation("kao-mine");
  world.make("kao-mine", register_rough("kao", {rough_stone(kCarat)}));
  EXPECT_THAT(world.refused("kao-mine", early), RefusedBy(Rule::kKeySignatureInvalid));
}

TEST(RotateKey, EnrolsASuccessorAgain) {
  World world;
  v1::Draft draft = world.rotation("kao-mine");
  draft.mutable_body()->mutable_rotate_key()->clear_next_key_hash();
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedBy(Rule::kFieldMissing));
}

}  // namespace
}  // namespace golconda::ledger
