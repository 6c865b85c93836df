// What was acknowledged survives, and what was not is not half there.

#include <future>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/sha256.h"
#include "golconda/v1/config.pb.h"
#include "node/host/audit.h"
#include "storage/memory_store.h"
#include "tests/host/support/shared_store.h"
#include "tests/host/support/trading_node.h"

namespace golconda::host::test {
namespace {

TEST(Durability, OfADiskThatFailsAtAnyWriteLosesNothingAcknowledged) {
  for (int writes = 1; writes <= 12; ++writes) {
    Estate estate;
    const std::shared_ptr<storage::Store> store = storage::make_memory_store();
    const auto writes_left = std::make_shared<std::atomic<int>>(1'000);
    std::size_t acknowledged = 0;
    {
      auto host = *estate.start(std::make_unique<FaultStore>(store, writes_left));
      *writes_left = writes;
      for (int i = 0; i < 8; ++i) {
        const auto receipt = submit(*host, "kao-mine", rough("kao", 3, 1'000));
        if (!receipt) {
          EXPECT_NE(receipt.error().code, ErrorCode::kInternal) << describe(receipt.error());
          break;
        }
        if (receipt->final) ++acknowledged;
      }
    }
    auto host = estate.start(std::make_unique<SharedStore>(store));
    ASSERT_TRUE(host.has_value()) << "after " << writes << " writes: " << describe(host.error());
    const auto status = *(*host)->status();
    EXPECT_GE(status.items, acknowledged * 3) << "after " << writes << " writes";
    EXPECT_EQ(status.items % 3, 0) << "a record is there whole or not at all";
    host->reset();
    const auto scratch = storage::make_memory_store();
    EXPECT_THAT(audit(*store, *scratch, estate.genesis)->findings, testing::IsEmpty()) << "after " << writes << " writes";
  }
}

TEST(Durability, OfAGroupThatADiskFailedOnIsFinishedAfterARestart) {
  constexpr int kSubmissions = 8;
  for (int writes = 1; writes <= 6; ++writes) {
    Estate estate;
    const std::shared_ptr<storage::Store> store = storage::make_memory_store();
    const auto writes_left = std::make_shared<std::atomic<int>>(1'000);
    {
      auto host = *estate.start(std::make_unique<FaultStore>(store, writes_left));
      *writes_left = writes;
      std::vector<std::promise<void>> answers(kSubmissions);
      for (auto& answer : answers) {
        host->submit({ledger::ParticipantId("kao-mine"), {}, std::make_shared<v1::Draft>(rough("kao", 1, 1))}, std::chrono::seconds(20),
                     [&answer](const Result<Receipt>&) { answer.set_value(); });
      }
      for (auto& answer : answers) answer.get_future().get();
    }
    auto host = *estate.start(std::make_unique<SharedStore>(store));
    const auto receipt = submit(*host, "kao-mine", rough("kao", 1, 1));
    ASSERT_TRUE(receipt.has_value()) << "after " << writes << " writes: " << describe(receipt.error());
    EXPECT_TRUE(receipt->final);
    EXPECT_EQ(host->status()->read_only_reason, std::nullopt) << "after " << writes << " writes";
    EXPECT_EQ(host->status()->items, receipt->sequence + 1) << "everything durable is final now";
  }
}

// With another name for the first participant.
Bytes renaming(const Bytes& genesis) {
  v1::Config config;
  EXPECT_TRUE(config.ParseFromString(genesis));
  config.set_number(1);
  config.set_previous(crypto::sha256(genesis).bytes());
  config.mutable_participants(0)->set_display_name("Another name");
  return config.SerializeAsString();
}

TEST(Durability, OfAConfigurationThatADiskFailedOnIsInForceAfterARestart) {
  int adopted = 0;
  for (int writes = 1; writes <= 4; ++writes) {
    Estate estate;
    const std::shared_ptr<storage::Store> store = storage::make_memory_store();
    const auto writes_left = std::make_shared<std::atomic<int>>(1'000);
    {
      auto host = *estate.start(std::make_unique<FaultStore>(store, writes_left));
      *writes_left = writes;
      Decision decision;
      decision.kind = Decision::Kind::kPropose;
      decision.witness = ledger::ParticipantId("antwerp-trading");
      decision.config = renaming(estate.genesis);
      std::promise<Result<DecisionReceipt>> answer;
      host->decide(decision, [&answer](Result<DecisionReceipt> receipt) { answer.set_value(std::move(receipt)); });
      ASSERT_TRUE(answer.get_future().get().has_value()) << "after " << writes << " writes";
    }
    auto host = *estate.start(std::make_unique<SharedStore>(store));
    const auto receipt = submit(*host, "kao-mine", rough("kao", 1, 1));
    ASSERT_TRUE(receipt.has_value()) << "after " << writes << " writes: " << describe(receipt.error());
    EXPECT_TRUE(receipt->final) << "after " << writes << " writes";
    adopted += host->status()->config_number == 1 ? 1 : 0;
  }
  EXPECT_EQ(adopted, 4) << "what was acknowledged comes into force";
}

TEST(Durability, ACommitThatADiskFailedOnIsTold) {
  Estate estate;
  const std::shared_ptr<storage::Store> store = storage::make_memory_store();
  const auto writes_left = std::make_shared<std::atomic<int>>(1'000'000);
  auto host = *estate.start(std::make_unique<FaultStore>(store, writes_left));
  ASSERT_TRUE(submit(*host, "kao-mine", rough("kao", 1, 1))->final);
  EXPECT_GT(host->status()->committed_at_ms, 0);
  EXPECT_EQ(host->status()->committing_since_ms, 0);
  *writes_left = 0;
  ASSERT_FALSE(submit(*host, "kao-mine", rough("kao", 2, 1)));
  EXPECT_GT(host->status()->committing_since_ms, 0) << "it never ends";
}

TEST(Durability, ManySubmissionsShareOneWrite) {
  Estate estate;
  const std::shared_ptr<storage::Store> store = storage::make_memory_store();
  const auto writes_left = std::make_shared<std::atomic<int>>(1'000'000);
  auto host = *estate.start(std::make_unique<FaultStore>(store, writes_left));
  const int before = *writes_left;
  constexpr int kSubmissions = 200;
  std::vector<std::promise<Result<Receipt>>> answers(kSubmissions);
  for (auto& answer : answers) {
    host->submit({ledger::ParticipantId("kao-mine"), {}, std::make_shared<v1::Draft>(rough("kao", 1, 1))}, std::chrono::seconds(20),
                 [&answer](Result<Receipt> result) { answer.set_value(std::move(result)); });
  }
  for (auto& answer : answers) EXPECT_TRUE(answer.get_future().get()->final);
  EXPECT_LT(before - *writes_left, kSubmissions) << "each submission had a write of its own";
}

}  // namespace
}  // namespace golconda::host::test
