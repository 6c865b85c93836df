#include <gtest/gtest.h>

#include "tests/ledger/refused.h"
#include "tests/support/drafts.h"
#include "tests/support/world.h"

namespace golconda::ledger {
namespace {

using namespace test;

class Transfer : public testing::Test {
 protected:
  World world;
  Items stones = world.make("kao-mine", register_rough("kao", {rough_stone(2 * kCarat), rough_stone(kCarat)}));

  void pass(const Items& items, const std::string& from, const std::string& to, v1::Terms terms = v1::TERMS_SALE) {
    ASSERT_TRUE(world.write(from, offer(items, to, terms)).has_value());
    ASSERT_TRUE(world.write(to, accept(items)).has_value());
  }
};

TEST_F(Transfer, ASaleMovesCustodyAndTitleLineByLine) {
  ASSERT_TRUE(world.write("kao-mine", offer(stones, "antwerp-trading")).has_value());
  ASSERT_TRUE(world.write("antwerp-trading", accept({stones[0]})).has_value());
  ASSERT_TRUE(world.write("antwerp-trading", decline({stones[1]})).has_value());
  EXPECT_EQ(world.item(stones[0]).custodian.text, "antwerp-trading");
  EXPECT_EQ(world.item(stones[0]).owner.text, "antwerp-trading");
  EXPECT_EQ(world.item(stones[1]).custodian.text, "kao-mine");
  EXPECT_EQ(world.item(stones[1]).status, ItemStatus::kHeld);
}

TEST_F(Transfer, AMemoMovesCustodyAndLeavesTitle) {
  pass(stones, "kao-mine", "antwerp-trading", v1::TERMS_MEMO);
  EXPECT_EQ(world.item(stones[0]).custodian.text, "antwerp-trading");
  EXPECT_EQ(world.item(stones[0]).owner.text, "kao-mine");
  EXPECT_EQ(world.item(stones[0]).held_terms, Terms::kMemo);
}

TEST_F(Transfer, ASecondOfferOfTheSameStoneIsRefused) {
  ASSERT_TRUE(world.write("kao-mine", offer({stones[0]}, "antwerp-trading")).has_value());
  EXPECT_THAT(world.refused("kao-mine", offer(stones, "paris-jewels")), RefusedAt(Rule::kNotHeld, 0));
}

TEST_F(Transfer, AStrangerCannotOffer) {
  EXPECT_THAT(world.refused("jwaneng-mine", offer(stones, "antwerp-trading")), RefusedAt(Rule::kNotCustodian, 0));
}

TEST_F(Transfer, OnlyTheOneOfferedToAnswers) {
  ASSERT_TRUE(world.write("kao-mine", offer({stones[0]}, "antwerp-trading")).has_value());
  EXPECT_THAT(world.refused("paris-jewels", accept({stones[0]})), RefusedAt(Rule::kNotOfferedToYou, 0));
  EXPECT_THAT(world.refused("kao-mine", decline({stones[0]})), RefusedAt(Rule::kNotOfferedToYou, 0));
  EXPECT_THAT(world.refused("antwerp-trading", accept(stones)), RefusedAt(Rule::kNotOfferedToYou, 1));
}

TEST_F(Transfer, AnOfferSaysOnWhatTerms) {
  EXPECT_THAT(world.refused("kao-mine", offer(stones, "antwerp-trading", v1::TERMS_UNSPECIFIED)), RefusedBy(Rule::kTermsMissing));
}

TEST_F(Transfer, TheReceiverIsAnotherMemberWithARoleForTheTerms) {
  EXPECT_THAT(world.refused("kao-mine", offer(stones, "nobody")), RefusedBy(Rule::kReceiverUnknown));
  EXPECT_THAT(world.refused("kao-mine", offer(stones, "kao-mine")), RefusedBy(Rule::kReceiverIsSender));
  EXPECT_THAT(world.refused("kao-mine", offer(stones, "antwerp-lab")), RefusedBy(Rule::kReceiverRoleMissing));
  EXPECT_THAT(world.refused("kao-mine", offer(stones, "paris-jewels", v1::TERMS_JOB_WORK)), RefusedBy(Rule::kReceiverRoleMissing));
  ASSERT_TRUE(world.write("kao-mine", offer(stones, "antwerp-lab", v1::TERMS_GRADING)).has_value());
}

TEST_F(Transfer, WhoHoldsOnMemoCannotSell) {
  pass(stones, "kao-mine", "antwerp-trading", v1::TERMS_MEMO);
  EXPECT_THAT(world.refused("antwerp-trading", offer(stones, "paris-jewels")), RefusedAt(Rule::kNotOwner, 0));
}

TEST_F(Transfer, WhoHoldsOnConsignmentSellsForTheOwner) {
  pass(stones, "kao-mine", "antwerp-trading", v1::TERMS_CONSIGNMENT);
  pass(stones, "antwerp-trading", "paris-jewels");
  EXPECT_EQ(world.item(stones[0]).owner.text, "paris-jewels");
}

TEST_F(Transfer, WhoHoldsOnMemoCannotLetAnotherSell) {
  pass({stones[0]}, "kao-mine", "antwerp-trading", v1::TERMS_MEMO);
  EXPECT_THAT(world.refused("antwerp-trading", offer({stones[0]}, "paris-jewels", v1::TERMS_CONSIGNMENT)), RefusedAt(Rule::kNotOwner, 0));
  pass({stones[0]}, "antwerp-trading", "paris-jewels", v1::TERMS_MEMO);
  EXPECT_THAT(world.refused("paris-jewels", sell({stones[0]})), RefusedAt(Rule::kNotOwner, 0));
}

TEST_F(Transfer, AConsignmentIsGivenOnAndSoldForTheOwner) {
  pass(stones, "kao-mine", "antwerp-trading", v1::TERMS_CONSIGNMENT);
  pass(stones, "antwerp-trading", "paris-jewels", v1::TERMS_CONSIGNMENT);
  ASSERT_TRUE(world.write("paris-jewels", sell(stones)).has_value());
}

TEST_F(Transfer, AReturnGoesBackTheWayItCame) {
  pass(stones, "kao-mine", "antwerp-trading", v1::TERMS_MEMO);
  pass(stones, "antwerp-trading", "surat-cutters", v1::TERMS_JOB_WORK);
  EXPECT_THAT(world.refused("surat-cutters", offer(stones, "paris-jewels", v1::TERMS_RETURN)), RefusedAt(Rule::kTermsNotAllowed, 0));
  pass(stones, "surat-cutters", "antwerp-trading", v1::TERMS_RETURN);
  EXPECT_EQ(world.item(stones[0]).held_terms, Terms::kMemo);
  EXPECT_EQ(world.item(stones[0]).held_from.text, "kao-mine");
  pass(stones, "antwerp-trading", "kao-mine", v1::TERMS_RETURN);
  EXPECT_EQ(world.item(stones[0]).held_terms, Terms::kNone);
}

TEST_F(Transfer, OnesOwnIsNotReturned) {
  EXPECT_THAT(world.refused("kao-mine", offer(stones, "antwerp-trading", v1::TERMS_RETURN)), RefusedAt(Rule::kTermsNotAllowed, 0));
}

TEST_F(Transfer, AnothersGoodsArePassedOnOnceOnly) {
  pass(stones, "kao-mine", "antwerp-trading", v1::TERMS_MEMO);
  pass(stones, "antwerp-trading", "surat-cutters", v1::TERMS_JOB_WORK);
  EXPECT_THAT(world.refused("surat-cutters", offer(stones, "paris-jewels", v1::TERMS_MEMO)), RefusedAt(Rule::kTermsNotAllowed, 0));
}

TEST_F(Transfer, TheLowerWeightCounts) {
  ASSERT_TRUE(world.write("kao-mine", offer(stones, "antwerp-trading")).has_value());
  v1::Draft draft = accept(stones);
  draft.mutable_lines(0)->mutable_accept()->set_weight_found_uct(2 * kCarat - 5'000);
  draft.mutable_lines(1)->mutable_accept()->set_weight_found_uct(kCarat + 5'000);
  ASSERT_TRUE(world.write("antwerp-trading", draft).has_value());
  EXPECT_EQ(world.item(stones[0]).weight.value, 2 * kCarat - 5'000);
  EXPECT_EQ(world.item(stones[0]).origins[0].weight.value, 2 * kCarat - 5'000);
  EXPECT_EQ(world.item(stones[1]).weight.value, kCarat);
  EXPECT_FALSE(world.item(stones[0]).discrepancy);
}

TEST_F(Transfer, BeyondTheToleranceADiscrepancyIsNamedAndStaysVisible) {
  ASSERT_TRUE(world.write("kao-mine", offer({stones[0]}, "antwerp-trading")).has_value());
  v1::Draft draft = accept({stones[0]});
  auto& row = *draft.mutable_lines(0)->mutable_accept();
  row.set_weight_found_uct(2 * kCarat - kReweighUct - 1);
  EXPECT_THAT(world.refused("antwerp-trading", draft), RefusedAt(Rule::kDiscrepancyMissing, 0));
  row.set_discrepancy(true);
  ASSERT_TRUE(world.write("antwerp-trading", draft).has_value());
  EXPECT_TRUE(world.item(stones[0]).discrepancy);
}

TEST_F(Transfer, WithinTheToleranceThereIsNoDiscrepancy) {
  ASSERT_TRUE(world.write("kao-mine", offer({stones[0]}, "antwerp-trading")).has_value());
  v1::Draft draft = accept({stones[0]});
  auto& row = *draft.mutable_lines(0)->mutable_accept();
  row.set_weight_found_uct(2 * kCarat - kReweighUct);
  row.set_discrepancy(true);
  EXPECT_THAT(world.refused("antwerp-trading", draft), RefusedAt(Rule::kDiscrepancyUnfounded, 0));
  row.set_discrepancy(false);
  ASSERT_TRUE(world.write("antwerp-trading", draft).has_value());
}

TEST_F(Transfer, AStoneIsNotCountedAsTwo) {
  ASSERT_TRUE(world.write("kao-mine", offer({stones[0]}, "antwerp-trading")).has_value());
  v1::Draft draft = accept({stones[0]});
  draft.mutable_lines(0)->mutable_accept()->set_count_found(2);
  EXPECT_THAT(world.refused("antwerp-trading", draft), RefusedAt(Rule::kCountWrong, 0));
}

TEST_F(Transfer, ALostStoneEnds) {
  ASSERT_TRUE(world.write("kao-mine", report_lost({stones[0]})).has_value());
  EXPECT_EQ(world.item(stones[0]).status, ItemStatus::kLost);
  EXPECT_THAT(world.refused("kao-mine", offer({stones[0]}, "antwerp-trading")), RefusedAt(Rule::kNotHeld, 0));
}

TEST_F(Transfer, ALossHasACauseAndIsTheCustodiansToReport) {
  v1::Draft draft = report_lost({stones[0]});
  draft.mutable_body()->mutable_report_lost()->clear_cause();
  EXPECT_THAT(world.refused("kao-mine", draft), RefusedBy(Rule::kFieldMissing));
  EXPECT_THAT(world.refused("antwerp-trading", report_lost({stones[0]})), RefusedAt(Rule::kNotCustodian, 0));
}

}  // namespace
}  // namespace golconda::ledger
