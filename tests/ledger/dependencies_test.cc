#include "node/ledger/dependencies.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/drafts.h"
#include "tests/support/world.h"

namespace golconda::ledger {
namespace {

using namespace test;

using testing::ElementsAre;

class DependenciesTest : public testing::Test {
 protected:
  World world;
  World elsewhere;  // the same network, where nothing of it has arrived
  Items stones = world.make("kao-mine", register_rough("kao", {rough_stone(kCarat), rough_stone(kCarat)}));

  // What `view` lacks of the record that `participant` would make of the draft.
  Missing missing(const MemoryView& view, const std::string& participant, const v1::Draft& draft) {
    const BuiltRecord built = world.build(participant, draft);
    const auto parsed = ParsedRecord::parse(built.body, built.lines, world.config().network);
    return *missing_in(view, dependencies_of(parsed->record()));
  }
};

TEST_F(DependenciesTest, AreTheItemsOfItsLines) {
  const v1::Draft draft = offer(stones, "antwerp-trading");
  EXPECT_TRUE(missing(world.view(), "kao-mine", draft).none());
  EXPECT_THAT(missing(elsewhere.view(), "kao-mine", draft).items, ElementsAre(stones[0], stones[1]));
}

TEST_F(DependenciesTest, AreTheHeadsThatTheyMustHave) {
  const MemoryView before = world.view();
  const RecordId offered = *world.write("kao-mine", offer({stones[0]}, "antwerp-trading"));
  EXPECT_TRUE(missing(world.view(), "antwerp-trading", accept({stones[0]})).none());
  EXPECT_THAT(missing(before, "antwerp-trading", accept({stones[0]})).heads, ElementsAre(offered));
}

TEST_F(DependenciesTest, AreTheWholeLogOfWhoHasLeft) {
  world.leave("kao-mine", "surat-cutters");
  const v1::Draft draft = take_over(stones, "kao-mine");
  EXPECT_TRUE(missing(world.view(), "surat-cutters", draft).none());
  MemoryView before(world.config());
  EXPECT_THAT(missing(before, "surat-cutters", draft).logs, ElementsAre(LogId("kao-mine")));
  EXPECT_TRUE(missing(elsewhere.view(), "surat-cutters", draft).logs.empty()) << "where it has not left, none is awaited";
}

TEST_F(DependenciesTest, AreTheRoughThatAMatchNames) {
  v1::Draft draft = attest({stones[0]});
  draft.mutable_body()->mutable_attest()->mutable_rough_match()->set_method("3D scan");
  draft.mutable_lines(0)->mutable_attest()->set_other_item(ItemId{}.bytes());
  EXPECT_THAT(missing(world.view(), "antwerp-lab", draft).items, ElementsAre(ItemId{}));
}

TEST_F(DependenciesTest, AreTheStatementsThatItWithdrawsOrAmends) {
  const MemoryView before = world.view();
  const RecordId flagged = *world.write("kao-mine", flag({stones[0]}, v1::FLAG_KIND_STOLEN));
  EXPECT_TRUE(missing(world.view(), "kao-mine", withdraw(flagged)).none());
  EXPECT_THAT(missing(before, "kao-mine", withdraw(flagged)).statements, ElementsAre(flagged));

  ASSERT_TRUE(world.write("kao-mine", offer({stones[0]}, "antwerp-lab", v1::TERMS_GRADING)).has_value());
  ASSERT_TRUE(world.write("antwerp-lab", accept({stones[0]})).has_value());
  const RecordId graded = *world.write("antwerp-lab", grade({stones[0]}));
  const v1::Draft correction = amend(stones[0], {graded, 0}, {});
  EXPECT_TRUE(missing(world.view(), "antwerp-lab", correction).none());
  EXPECT_THAT(missing(before, "antwerp-lab", correction).statements, ElementsAre(graded));
  EXPECT_TRUE(missing(before, "kao-mine", amend(stones[0], world.item(stones[0]).created, {})).none());
}

TEST_F(DependenciesTest, AreNoneOfWhatBeginsAJourney) {
  EXPECT_TRUE(missing(elsewhere.view(), "kao-mine", register_rough("kao", {rough_stone(kCarat)})).none());
  EXPECT_TRUE(missing(elsewhere.view(), "kao-mine", world.rotation("kao-mine")).none());
}

}  // namespace
}  // namespace golconda::ledger
