// Which checkpoints the node's own witnesses may cosign.

#include "node/replica/witnessing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace golconda::replica {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const ledger::ParticipantId kWitness("antwerp-trading");
const ledger::LogId kLog("kao-mine");

crypto::Digest root(const std::string& name) { return crypto::sha256(name); }

TEST(Witnessing, VotesOnceForEachSizeAndOnlyUpwards) {
  Witnessing witnessing({kWitness}, {});
  EXPECT_THAT(witnessing.vote(kLog, 3, root("3")), ElementsAre(kWitness));
  EXPECT_THAT(witnessing.vote(kLog, 3, root("3")), IsEmpty()) << "it has voted for that";
  EXPECT_THAT(witnessing.vote(kLog, 2, root("2")), IsEmpty());
  EXPECT_THAT(witnessing.vote(kLog, 3, root("another 3")), IsEmpty());
  EXPECT_THAT(witnessing.vote(kLog, 4, root("4")), ElementsAre(kWitness));
}

TEST(Witnessing, CastsAVoteThatTheGuardRemembersOnceMore) {
  Witnessing witnessing({kWitness}, {{kWitness, kLog, 3, root("3"), VoteStanding::kExtended}});
  EXPECT_THAT(witnessing.vote(kLog, 3, root("another 3")), IsEmpty());
  EXPECT_THAT(witnessing.vote(kLog, 3, root("3")), ElementsAre(kWitness)) << "the cosignature may have been lost in a crash";
  EXPECT_THAT(witnessing.vote(kLog, 3, root("3")), IsEmpty());
}

TEST(Witnessing, WaitsUntilTheLogHasWhatWasCosigned) {
  Witnessing witnessing({kWitness}, {{kWitness, kLog, 5, root("5"), VoteStanding::kNotReached}});
  EXPECT_THAT(witnessing.vote(kLog, 6, root("6")), IsEmpty()) << "the store is behind its votes";
  EXPECT_EQ(witnessing.cosigned_size(kLog, {kWitness}), 5);
  EXPECT_TRUE(witnessing.awaits(kLog, 5));
  witnessing.reached(kLog, 5, root("5"));
  EXPECT_FALSE(witnessing.awaits(kLog, 5));
  EXPECT_THAT(witnessing.vote(kLog, 6, root("6")), ElementsAre(kWitness));
}

TEST(Witnessing, NeverVotesForABranchThatDoesNotBeginWithWhatWasCosigned) {
  Witnessing witnessing({kWitness}, {});
  ASSERT_THAT(witnessing.vote(kLog, 5, root("5")), ElementsAre(kWitness));
  witnessing.truncated(kLog, 2);
  EXPECT_THAT(witnessing.vote(kLog, 6, root("6 of another branch")), IsEmpty());
  witnessing.reached(kLog, 5, root("5 of another branch"));
  EXPECT_THAT(witnessing.vote(kLog, 6, root("6 of another branch")), IsEmpty());
  EXPECT_THAT(witnessing.vote(kLog, 5, root("5")), IsEmpty());
}

TEST(Witnessing, KeepsTheVotesOfAWitnessThatAConfigurationBrings) {
  Witnessing witnessing({}, {{kWitness, kLog, 5, root("5"), VoteStanding::kNotReached}});
  EXPECT_EQ(witnessing.cosigned_size(kLog, witnessing.witnesses()), 0) << "it is none yet";
  witnessing.take_over({kWitness});
  EXPECT_EQ(witnessing.cosigned_size(kLog, {kWitness}), 5);
  EXPECT_THAT(witnessing.vote(kLog, 4, root("4")), IsEmpty());
  EXPECT_THAT(witnessing.vote(kLog, 6, root("6")), IsEmpty()) << "the store is behind its votes";
  witnessing.reached(kLog, 5, root("5"));
  EXPECT_THAT(witnessing.vote(kLog, 6, root("6")), ElementsAre(kWitness));
}

TEST(Witnessing, KnowsAtOnceThatTheStoreHoldsAnotherBranchThanWasCosigned) {
  Witnessing witnessing({kWitness}, {{kWitness, kLog, 5, root("5"), VoteStanding::kOtherBranch}});
  EXPECT_TRUE(witnessing.is_on_other_branch(kLog, {kWitness}));
  EXPECT_THAT(witnessing.vote(kLog, 6, root("6")), IsEmpty());
  witnessing.truncated(kLog, 2);
  EXPECT_FALSE(witnessing.is_on_other_branch(kLog, {kWitness})) << "what comes now may be the branch that was cosigned";
}

TEST(Witnessing, TakesUpAVoteOfItsOwnThatAPeerShows) {
  Witnessing witnessing({kWitness}, {});
  witnessing.recall(kWitness, kLog, 4, root("4"));
  EXPECT_THAT(witnessing.vote(kLog, 3, root("3")), IsEmpty()) << "a twin of this node has voted for more";
  EXPECT_THAT(witnessing.vote(kLog, 5, root("5")), IsEmpty()) << "and whether this extends it is not known yet";
  witnessing.reached(kLog, 4, root("4"));
  EXPECT_THAT(witnessing.vote(kLog, 5, root("5")), ElementsAre(kWitness));
  witnessing.recall(ledger::ParticipantId("somebody-else"), kLog, 9, root("9"));
  EXPECT_EQ(witnessing.cosigned_size(kLog, {kWitness}), 5) << "another's votes are not ours";
}

}  // namespace
}  // namespace golconda::replica
