// The core, driven by hand: each output is looked at before its answer goes back in.

#include "node/replica/replica.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "crypto/cosignature.h"
#include "node/ledger/checkpoint_names.h"
#include "node/replica/limits.h"
#include "tests/support/drafts.h"
#include "tests/support/world.h"

namespace golconda::replica {
namespace {

using namespace test;
using testing::SizeIs;

const ledger::LogId kLog("kao-mine");

// A host without threads or disk: answers what the core asks for, one kind of output at a time.
class Driver {
 public:
  Driver() : Driver(std::vector<std::string>()) {}
  // All of these witnesses' keys are here; the network's one when none is named.
  explicit Driver(const std::vector<std::string>& witnesses)
      : config_(witnessed_by(world_.config(), witnesses)), view_(std::make_shared<MemoryView>(config_)), replica_(setup()) {}

  void submit(std::uint64_t ticket, v1::Draft draft, const std::string& request = {}, std::optional<RecordPlace> known = {}) {
    for (auto& line : *draft.mutable_lines()) line.set_salt(crypto::sha256(std::to_string(salts_++)).bytes().substr(0, 16));
    Submit submit;
    submit.ticket = ticket;
    submit.request = {ledger::ParticipantId(kLog.text), request};
    submit.known = std::move(known);
    submit.request_hash = crypto::sha256(draft.body().SerializeAsString());
    submit.draft = std::make_shared<v1::Draft>(std::move(draft));
    step(std::move(submit));
  }

  // The outputs of one kind, taken out of what waits.
  template <class T>
  std::vector<T> take() {
    std::vector<T> taken;
    std::erase_if(outputs_, [&taken](Output& output) {
      T* found = std::get_if<T>(&output);
      if (found != nullptr) taken.push_back(std::move(*found));
      return found != nullptr;
    });
    return taken;
  }

  void make_durable(const std::vector<Persist>& persists) {
    RecordsDurable durable;
    for (const auto& persist : persists) durable.places.push_back(persist.place);
    step(durable);
  }
  void sign(const SignCheckpoint& checkpoint) {
    const auto signature = crypto::sign_note(checkpoint.note_body, ledger::checkpoint_origin(world_.config().network, checkpoint.log), world_.log_key(kLog.text));
    step(CheckpointSigned{checkpoint.log, checkpoint.config_number, checkpoint.size, crypto::format_signature_line(signature)});
  }
  void vote(const Cosign& cosign) {
    const auto signature = crypto::cosign(cosign.note_body, ledger::witness_key_name(world_.config().network, cosign.witness), world_.witness_key(cosign.witness.text), 1);
    step(Cosigned{cosign.witness, cosign.log, cosign.config_number, cosign.size, cosign.root, crypto::format_signature_line(signature)});
  }
  void finalise(const Finalise& finalise) {
    auto next = std::make_shared<MemoryView>(*view_);
    for (const auto& record : finalise.records) next->apply(*record.changes);
    view_ = std::move(next);
    step(Finalised{{{finalise.log, finalise.size}}, view_});
  }
  // Answers everything until nothing is asked for.
  void run() {
    while (true) {
      const auto persists = take<Persist>();
      if (!persists.empty()) make_durable(persists);
      const auto checkpoints = take<SignCheckpoint>();
      for (const auto& checkpoint : checkpoints) sign(checkpoint);
      const auto cosigns = take<Cosign>();
      for (const auto& one : cosigns) vote(one);
      const auto finalises = take<Finalise>();
      for (const auto& one : finalises) finalise(one);
      if (persists.empty() && checkpoints.empty() && cosigns.empty() && finalises.empty()) return;
    }
  }

  Replica& replica() { return replica_; }
  const MemoryView& state() const { return *view_; }
  bool idle() const { return outputs_.empty(); }

  void tick() { step(Tick{}); }

 private:
  ledger::Config witnessed_by(ledger::Config config, const std::vector<std::string>& witnesses) const {
    if (!witnesses.empty()) config.witnesses.clear();
    for (const std::string& id : witnesses) {
      config.witnesses.emplace_back(id);
      const auto of = std::ranges::find(config.participants, ledger::ParticipantId(id), &ledger::Participant::id);
      of->witness_key = world_.witness_key(id).public_key();
    }
    return config;
  }
  ReplicaSetup setup() {
    ReplicaSetup setup;
    setup.state = view_;
    setup.configs = ledger::ConfigChain(std::make_shared<const ledger::Config>(config_));
    setup.witnesses = config_.witnesses;
    setup.software_version = "test";
    for (const ledger::Participant& participant : world_.config().participants) {
      const ledger::LogId log = participant.logs.front().log;
      setup.logs.push_back({log, **view_->log(log), {}, true, std::nullopt, {}, {}});
    }
    return setup;
  }
  void step(Input input) { replica_.step(std::move(input), outputs_); }

  World world_;
  ledger::Config config_;
  std::shared_ptr<MemoryView> view_;
  Replica replica_;
  std::vector<Output> outputs_;
  int salts_ = 0;
};

v1::Draft one_stone() { return register_rough("kao", {rough_stone(kCarat)}); }

TEST(Replica, GoesStepByStepAndAnswersNothingBeforeItIsDurable) {
  Driver driver;
  driver.submit(1, one_stone());
  const auto persists = driver.take<Persist>();
  ASSERT_THAT(persists, SizeIs(1));
  EXPECT_TRUE(driver.idle()) << "nothing is answered or signed before the record is on disk";
  driver.make_durable(persists);
  const auto replies = driver.take<Reply>();
  ASSERT_THAT(replies, SizeIs(1));
  EXPECT_FALSE(replies[0].result->final);
  const auto checkpoints = driver.take<SignCheckpoint>();
  ASSERT_THAT(checkpoints, SizeIs(1));
  EXPECT_EQ(checkpoints[0].size, 1);
  EXPECT_EQ(checkpoints[0].root, persists[0].place.id) << "the root of a tree of one leaf";
  driver.sign(checkpoints[0]);
  for (const auto& cosign : driver.take<Cosign>()) driver.vote(cosign);
  const auto finalises = driver.take<Finalise>();
  ASSERT_THAT(finalises, SizeIs(1));
  EXPECT_TRUE(driver.take<Reply>().empty()) << "it is not final before it is written as final";
  driver.finalise(finalises[0]);
  const auto last = driver.take<Reply>();
  ASSERT_THAT(last, SizeIs(1));
  EXPECT_TRUE(last[0].result->final);
  EXPECT_EQ(driver.state().all_items().size(), 1);
  EXPECT_EQ(driver.replica().pending_lines(), 0);
}

TEST(Replica, PutsWhatArrivesMeanwhileUnderTheNextCheckpoint) {
  Driver driver;
  driver.submit(1, one_stone());
  driver.make_durable(driver.take<Persist>());
  const auto first = driver.take<SignCheckpoint>();
  ASSERT_THAT(first, SizeIs(1));
  for (std::uint64_t ticket = 2; ticket <= 9; ++ticket) driver.submit(ticket, one_stone());
  driver.make_durable(driver.take<Persist>());
  EXPECT_THAT(driver.take<SignCheckpoint>(), SizeIs(0)) << "one checkpoint is outstanding at a time";
  driver.sign(first[0]);
  for (const auto& cosign : driver.take<Cosign>()) driver.vote(cosign);
  for (const auto& finalise : driver.take<Finalise>()) driver.finalise(finalise);
  const auto second = driver.take<SignCheckpoint>();
  ASSERT_THAT(second, SizeIs(1));
  EXPECT_EQ(second[0].size, 9);
}

std::size_t signatures_of(const std::string& note) { return crypto::parse_note(note)->signatures.size(); }

TEST(Replica, KeepsTheVotesThatComeAfterAQuorums) {
  Driver driver({"antwerp-trading", "jwaneng-mine", "paris-jewels", "surat-cutters"});
  driver.submit(1, one_stone());
  driver.make_durable(driver.take<Persist>());
  for (const auto& checkpoint : driver.take<SignCheckpoint>()) driver.sign(checkpoint);
  const auto cosigns = driver.take<Cosign>();
  ASSERT_THAT(cosigns, SizeIs(4));
  for (std::size_t i = 0; i < 3; ++i) driver.vote(cosigns[i]);
  const auto finalises = driver.take<Finalise>();
  ASSERT_THAT(finalises, SizeIs(1));
  EXPECT_EQ(signatures_of(finalises[0].checkpoint), 1 + 3) << "the author's and a quorum's";
  driver.finalise(finalises[0]);
  driver.tick();
  EXPECT_TRUE(driver.take<KeepNote>().empty()) << "nobody else has signed yet";
  driver.vote(cosigns[3]);
  EXPECT_TRUE(driver.take<KeepNote>().empty()) << "it waits for others";
  driver.tick();
  const auto kept = driver.take<KeepNote>();
  ASSERT_THAT(kept, SizeIs(1));
  EXPECT_EQ(signatures_of(kept[0].note), 1 + 4);
  driver.tick();
  EXPECT_TRUE(driver.take<KeepNote>().empty()) << "once is enough";
}

TEST(Replica, KeepsAVoteThatCameWhileItWasWrittenAsFinal) {
  Driver driver({"antwerp-trading", "jwaneng-mine", "paris-jewels", "surat-cutters"});
  driver.submit(1, one_stone());
  driver.make_durable(driver.take<Persist>());
  for (const auto& checkpoint : driver.take<SignCheckpoint>()) driver.sign(checkpoint);
  for (const auto& cosign : driver.take<Cosign>()) driver.vote(cosign);
  for (const auto& finalise : driver.take<Finalise>()) driver.finalise(finalise);
  driver.tick();
  const auto kept = driver.take<KeepNote>();
  ASSERT_THAT(kept, SizeIs(1));
  EXPECT_EQ(signatures_of(kept[0].note), 1 + 4);
}

TEST(Replica, AVoteForWhatIsBehindTheNewestCheckpointComesToNothing) {
  Driver driver({"antwerp-trading", "jwaneng-mine", "paris-jewels", "surat-cutters"});
  driver.submit(1, one_stone());
  driver.make_durable(driver.take<Persist>());
  for (const auto& checkpoint : driver.take<SignCheckpoint>()) driver.sign(checkpoint);
  const auto first = driver.take<Cosign>();
  for (std::size_t i = 0; i < 3; ++i) driver.vote(first[i]);
  for (const auto& finalise : driver.take<Finalise>()) driver.finalise(finalise);
  driver.submit(2, one_stone());
  driver.make_durable(driver.take<Persist>());
  for (const auto& checkpoint : driver.take<SignCheckpoint>()) driver.sign(checkpoint);
  const auto second = driver.take<Cosign>();
  for (std::size_t i = 0; i < 3; ++i) driver.vote(second[i]);
  driver.vote(first[3]);  // the next is certified, and not yet written
  driver.tick();
  EXPECT_TRUE(driver.take<KeepNote>().empty()) << "a note of the size before would be put over the newer one";
  for (const auto& finalise : driver.take<Finalise>()) driver.finalise(finalise);
  driver.vote(first[3]);
  driver.tick();
  EXPECT_TRUE(driver.take<KeepNote>().empty());
}

TEST(Replica, JudgesAgainstItsOwnRecordsThatAreNotFinalYet) {
  Driver driver;
  driver.submit(1, register_rough("kao", {rough_stone(kLicenceUct)}));
  driver.submit(2, one_stone());
  const auto replies = driver.take<Reply>();
  ASSERT_THAT(replies, SizeIs(1));
  EXPECT_EQ(replies[0].ticket, 2);
  ASSERT_FALSE(replies[0].result.has_value());
  EXPECT_EQ(replies[0].result.error().rule, "licence_exceeded");
  EXPECT_THAT(driver.take<Persist>(), SizeIs(1)) << "of the refused one nothing is kept";
}

TEST(Replica, AnswersARepeatedRequestWithTheFirstRecord) {
  Driver driver;
  driver.submit(1, one_stone(), "day-1");
  driver.run();
  const auto first = driver.take<Reply>();
  driver.submit(2, register_rough("kao", {rough_stone(2 * kCarat)}), "day-2");
  driver.submit(3, register_rough("kao", {rough_stone(2 * kCarat)}), "day-2");
  EXPECT_THAT(driver.take<Persist>(), SizeIs(1)) << "the second one is the first one again";
}

TEST(Replica, ACheckpointCoversNoMoreThanOthersMayHoldOfOneLog) {
  Driver driver;
  driver.submit(1, one_stone());
  driver.make_durable(driver.take<Persist>());
  const auto first = driver.take<SignCheckpoint>();
  ASSERT_THAT(first, SizeIs(1));
  const v1::Draft small = register_rough("kao", {rough_stone(kCarat / 100)});
  for (std::uint64_t ticket = 2; ticket <= kLogPendingRecordsMax + 10; ++ticket) driver.submit(ticket, small);
  driver.make_durable(driver.take<Persist>());
  driver.sign(first[0]);
  for (const auto& cosign : driver.take<Cosign>()) driver.vote(cosign);
  for (const auto& finalise : driver.take<Finalise>()) driver.finalise(finalise);
  const auto second = driver.take<SignCheckpoint>();
  ASSERT_THAT(second, SizeIs(1));
  EXPECT_EQ(second[0].size, 1 + kLogPendingRecordsMax);
  driver.sign(second[0]);
  driver.run();
  EXPECT_EQ(driver.state().all_items().size(), kLogPendingRecordsMax + 10) << "the rest follows";
}

TEST(Replica, ACheckpointCoversNoMoreLinesThanThatEither) {
  Driver driver;
  driver.submit(1, one_stone());
  driver.make_durable(driver.take<Persist>());
  const auto first = driver.take<SignCheckpoint>();
  ASSERT_THAT(first, SizeIs(1));
  const v1::Draft day = register_rough("kao", std::vector<v1::NewItemRow>(kLogPendingLinesMax / 2, rough_stone(1)));
  for (std::uint64_t ticket = 2; ticket <= 5; ++ticket) driver.submit(ticket, day);
  driver.make_durable(driver.take<Persist>());
  driver.sign(first[0]);
  for (const auto& cosign : driver.take<Cosign>()) driver.vote(cosign);
  for (const auto& finalise : driver.take<Finalise>()) driver.finalise(finalise);
  const auto second = driver.take<SignCheckpoint>();
  ASSERT_THAT(second, SizeIs(1));
  EXPECT_EQ(second[0].size, 1 + 2);
}

TEST(Replica, ARetryWhoseRecordHasBecomeFinalMeanwhileIsToldToAskAgain) {
  Driver driver;
  driver.submit(1, one_stone(), "day-1");
  const auto persists = driver.take<Persist>();
  driver.make_durable(persists);
  driver.run();
  (void)driver.take<Reply>();
  driver.submit(2, one_stone(), "day-1", persists[0].place);
  const auto replies = driver.take<Reply>();
  ASSERT_THAT(replies, SizeIs(1));
  EXPECT_EQ(replies[0].result.error().code, ErrorCode::kUnavailable);
}

TEST(Replica, SignsNothingWhileItIsReadOnly) {
  Driver driver;
  driver.replica().set_read_only("the store is behind its guard");
  driver.submit(1, one_stone());
  const auto replies = driver.take<Reply>();
  ASSERT_THAT(replies, SizeIs(1));
  EXPECT_EQ(replies[0].result.error().code, ErrorCode::kReadOnly);
  EXPECT_TRUE(driver.idle());
}

TEST(Replica, KnowsWhichLogsItHosts) {
  Driver driver;
  EXPECT_EQ(driver.replica().log_size(ledger::LogId("nobody")), std::nullopt);
  EXPECT_EQ(driver.replica().log_size(kLog), 0);
}

}  // namespace
}  // namespace golconda::replica
