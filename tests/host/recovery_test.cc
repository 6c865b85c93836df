// What start-up finds when the store and the signing guard do not agree.

#include "node/host/recovery.h"

#include <algorithm>
#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "node/host/guard_places.h"
#include "storage/memory_store.h"
#include "tests/host/support/enrolled_node.h"
#include "tests/host/support/shared_store.h"
#include "tests/host/support/trading_node.h"

namespace golconda::host::test {
namespace {

using ledger::LogId;
using ledger::ParticipantId;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const ParticipantId kKao("kao-mine");

// What a node signed under a configuration that its store has forgotten: in a log that it went on in, as a witness in that
// log, and of the configuration after the next.
std::vector<crypto::GuardEntry> signed_later() {
  return {{record_place(LogId("kao-mine.2")), {6, crypto::sha256("a record")}},
          {vote_place(kKao, LogId("kao-mine.2")), {7, crypto::sha256("a tree")}},
          {approval_place(kKao), {decision_position(2, 3), crypto::sha256("a configuration")}},
          {seal_place(kKao), {decision_position(1, 1), crypto::sha256("the one before")}}};
}

// Two nodes' network, and the guard of one of them.
class Recovering : public testing::Test {
 protected:
  Recovering()
      : genesis(found_network(usual_terms(), {parse_enrolment(kao.text, "kao").value(), parse_enrolment(antwerp.text, "antwerp").value()}).value()),
        store(storage::make_memory_store()),
        guard(crypto::SigningGuard::create(directory.path() / "guard").value()) {}

  EnrolledNode kao = mine_node();
  EnrolledNode antwerp = trader_node();
  Bytes genesis;
  TempDirectory directory;
  std::unique_ptr<storage::Store> store;
  crypto::SigningGuard guard;
};

TEST_F(Recovering, AllThatTheGuardRemembersIsHandedOnWhateverTheStoreKnows) {
  ASSERT_TRUE(guard.reserve(signed_later()).has_value());
  const auto recovered = recover(*store, genesis, kao.keys.ring(), guard);
  ASSERT_TRUE(recovered.has_value()) << describe(recovered.error());
  const replica::PastSignatures& past = recovered->replica.past;
  ASSERT_THAT(past.records, SizeIs(1));
  EXPECT_EQ(past.records[0].log.text, "kao-mine.2");
  EXPECT_EQ(past.records[0].sequence, 6U);
  EXPECT_EQ(past.records[0].id, crypto::sha256("a record"));
  ASSERT_THAT(past.votes, SizeIs(1));
  EXPECT_EQ(past.votes[0].witness, kKao);
  EXPECT_EQ(past.votes[0].log.text, "kao-mine.2");
  EXPECT_EQ(past.votes[0].size, 7U);
  EXPECT_EQ(past.votes[0].root, crypto::sha256("a tree"));
  EXPECT_EQ(past.votes[0].standing, replica::VoteStanding::kNotReached);
  ASSERT_THAT(past.decisions, SizeIs(2));
  const auto& approval = past.decisions[0];
  EXPECT_FALSE(approval.is_seal);
  EXPECT_EQ(approval.number, 2U);
  EXPECT_EQ(approval.ballot, (replica::Ballot{3, crypto::sha256("a configuration")}));
  EXPECT_TRUE(past.decisions[1].is_seal);
  EXPECT_EQ(past.decisions[1].number, 1U);

  EXPECT_EQ(recovered->read_only_reason, std::nullopt) << "peers bring the rest";
  EXPECT_THAT(recovered->notes, Contains(HasSubstr("a later configuration than 0, the newest in the store. It is an old copy; the rest is fetched")));
}

TEST_F(Recovering, AGuardWithAPlaceOfAnotherVersionIsRefused) {
  ASSERT_TRUE(guard.reserve(std::vector<crypto::GuardEntry>{{"oath/kao-mine", {1, {}}}}).has_value());
  const auto refused = recover(*store, genesis, kao.keys.ring(), guard);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().message, "the signing guard remembers something signed at \"oath/kao-mine\", which this version does not know");
}

TEST_F(Recovering, ANodeThatHasOutgrownItsGuardIsReadOnly) {
  std::vector<crypto::GuardEntry> many;
  for (std::size_t i = 0; i + 4 < crypto::kGuardPlacesMax; ++i) many.push_back({record_place(LogId("gone-" + std::to_string(i))), {0, {}}});
  ASSERT_TRUE(guard.reserve(many).has_value());
  const auto recovered = recover(*store, genesis, kao.keys.ring(), guard);
  ASSERT_TRUE(recovered.has_value()) << describe(recovered.error());
  EXPECT_THAT(recovered->read_only_reason.value_or(""), HasSubstr("this node would need 8194 places in its signing guard, which has 8192"));
}

TEST(Recovery, OfANodeThatKnowsNoOtherFromBeforeAChangeIsReadOnly) {
  Estate estate;
  const auto store = storage::make_memory_store();
  {
    auto guard = crypto::SigningGuard::open(estate.directory.path() / "guard").value();
    ASSERT_TRUE(guard.reserve(signed_later()).has_value());
  }
  const auto guard = crypto::SigningGuard::open(estate.directory.path() / "guard").value();
  const auto recovered = recover(*store, estate.genesis, estate.keys.ring(), guard);
  ASSERT_TRUE(recovered.has_value()) << describe(recovered.error());
  EXPECT_THAT(recovered->read_only_reason.value_or(""), HasSubstr("It is an old copy, and knows no other node to get the rest from"));
}

TEST(Recovery, KnowsEveryKeyThatALogHasHad) {
  Estate estate;
  const std::shared_ptr<storage::Store> store = storage::make_memory_store();
  std::vector<crypto::PublicKey> keys;
  {
    auto host = *estate.start(std::make_unique<SharedStore>(store));
    for (int i = 0; i < 2; ++i) {
      std::promise<Result<Receipt>> answer;
      host->rotate_key(kKao, [&answer](Result<Receipt> r) { answer.set_value(std::move(r)); });
      ASSERT_TRUE(answer.get_future().get().has_value());
      keys.push_back((*(*host->reader())->log(LogId("kao-mine")))->key);
    }
  }
  const auto guard = crypto::SigningGuard::open(estate.directory.path() / "guard").value();
  const auto recovered = recover(*store, estate.genesis, estate.keys.ring(), guard);
  ASSERT_TRUE(recovered.has_value()) << describe(recovered.error());
  const auto& logs = recovered->replica.logs;
  const auto found = std::ranges::find(logs, LogId("kao-mine"), &replica::StoredLog::log);
  ASSERT_NE(found, logs.end());
  EXPECT_EQ(found->rotated, keys);
}

TEST(Recovery, SeesThatTheStoreHoldsAnotherTreeThanWasCosigned) {
  Estate estate;
  const std::shared_ptr<storage::Store> store = storage::make_memory_store();
  {
    auto host = *estate.start(std::make_unique<SharedStore>(store));
    ASSERT_TRUE(submit(*host, "kao-mine", rough("kao", 1, 1'000'000)).has_value());
  }
  // The node of the witness alone, which holds a copy of the log.
  const TempDirectory directory;
  const auto standing = [&](const std::string& name, std::uint64_t size, const crypto::Digest& root) {
    auto guard = crypto::SigningGuard::create(directory.path() / name).value();
    EXPECT_TRUE(guard.reserve(std::vector<crypto::GuardEntry>{{vote_place(ParticipantId("antwerp-trading"), LogId("kao-mine")), {size, root}}}).has_value());
    return recover(*store, estate.genesis, KeyRing(), guard).value().replica.past.votes.at(0).standing;
  };
  const auto mark = crypto::SigningGuard::open(estate.directory.path() / "guard").value().highest("vote/antwerp-trading/kao-mine");
  ASSERT_TRUE(mark.has_value());
  EXPECT_EQ(standing("the same", mark->position, mark->id), replica::VoteStanding::kExtended);
  EXPECT_EQ(standing("more", mark->position + 1, mark->id), replica::VoteStanding::kNotReached);
  EXPECT_EQ(standing("another", mark->position, crypto::sha256("another tree")), replica::VoteStanding::kOtherBranch);
}

}  // namespace
}  // namespace golconda::host::test
