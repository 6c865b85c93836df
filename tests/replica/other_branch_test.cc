// What peers send of another's log: two branches of it, rubbish, and silence.

#include <algorithm>

#include <gmock/gmock.h>

#include "crypto/checkpoint.h"
#include "crypto/compact_range.h"
#include "node/ledger/checkpoint_names.h"
#include "node/replica/limits.h"
#include "node/replica/peer_wire.h"
#include "node/replica/replica.h"
#include "tests/support/drafts.h"
#include "tests/support/world.h"

namespace golconda::replica {
namespace {

using namespace test;
using ledger::ParticipantId;
using testing::IsEmpty;
using testing::SizeIs;

const ledger::LogId kLog("kao-mine");
constexpr PeerId kFirst = 1;
constexpr PeerId kSecond = 2;

std::vector<SignedBytes> records_of(const World& world) {
  std::vector<SignedBytes> records;
  for (const Recorded& record : world.records()) records.push_back({record.body, record.signature.bytes(), record.lines});
  return records;
}

void dig(World& world, std::uint64_t weight_uct) {
  EXPECT_TRUE(world.write(kLog.text, register_rough("kao", {rough_stone(weight_uct)})).has_value());
}

// The mine's log, as it goes on after its first record.
std::vector<SignedBytes> branch(std::size_t size, std::uint64_t weight_uct) {
  World world;
  for (std::size_t i = 0; i < size; ++i) dig(world, i == 0 ? kCarat : weight_uct);
  return records_of(world);
}

// A record by the first key, one by the second, and one by the third, with the rotations between them.
std::vector<SignedBytes> rotated(std::uint64_t by_the_second_uct) {
  World world;
  dig(world, kCarat);
  EXPECT_TRUE(world.write(kLog.text, world.rotation(kLog.text)).has_value());
  dig(world, by_the_second_uct);
  EXPECT_TRUE(world.write(kLog.text, world.rotation(kLog.text)).has_value());
  dig(world, kCarat);
  return records_of(world);
}

crypto::Digest root_of(std::span<const SignedBytes> records) {
  crypto::CompactRange tree;
  for (const SignedBytes& record : records) tree.append(ledger::record_id(record.body));
  return tree.root();
}

// A node of the retailer's, which hosts nothing that matters here and witnesses nothing, and is driven by hand.
class OtherBranch : public testing::Test {
 protected:
  OtherBranch() : replica_(setup()) {
    link(kFirst, "surat-cutters");
    link(kSecond, "jwaneng-mine");
    for (std::uint64_t i = 0; i <= kStartTicks; ++i) step(Tick{});
    outputs_.clear();
  }

  void link(PeerId peer, const std::string& who) {
    step(PeerUp{peer, {ParticipantId(who)}});
    say(peer, encode(Hello{world_.config().network, world_.config().number, "test"}));
  }
  void say(PeerId peer, const MessagePtr& message) { step(PeerSaid{peer, *message}); }
  void have(PeerId peer, std::span<const SignedBytes> records) {
    say(peer, encode(Have{{LogHave{kLog, records.size(), ledger::record_id(records.back().body), 0}}}));
  }
  // What `peer` is asked for of the log, and only that.
  std::vector<Want> wants(PeerId peer) {
    std::vector<Want> found;
    for (const Send& send : take<Send>()) {
      if (std::ranges::find(send.to, peer) == send.to.end()) continue;
      auto word = parse_peer_message(*send.message);
      if (word && std::holds_alternative<Want>(*word)) found.push_back(std::get<Want>(*word));
    }
    return found;
  }
  // `peer` sends [from, to) of the branch, and all that follows from it is done, up to what is asked of peers next.
  void answer(PeerId peer, std::span<const SignedBytes> records, std::uint64_t from, std::uint64_t to, std::uint64_t certified_size = 0) {
    Records sent{kLog, from, {records.begin() + static_cast<std::ptrdiff_t>(from), records.begin() + static_cast<std::ptrdiff_t>(to)}, certified_size, {}, {}};
    say(peer, encode(std::move(sent)));
    settle();
  }
  // The checks on the pool and the writes.
  void settle() {
    for (bool more = true; more;) {
      more = false;
      for (CheckRecords& work : take<CheckRecords>()) {
        step(check_records(std::move(work)));
        more = true;
      }
      for (const Persist& persist : take<Persist>()) {
        step(RecordsDurable{{persist.place}});
        more = true;
      }
    }
  }
  // A quorum stands behind the whole branch.
  void certify(std::span<const SignedBytes> records) {
    NoteChecked note;
    note.peer = kSecond;
    note.log = kLog;
    note.checkpoint = {ledger::checkpoint_origin(world_.config().network, kLog), records.size(), root_of(records), world_.config().number};
    note.note_body = crypto::format_checkpoint(note.checkpoint);
    note.author_line = "the author's\n";
    for (const ParticipantId& witness : config_.witnesses) note.votes.emplace_back(witness, witness.text + "'s\n");
    step(std::move(note));
  }

  void finalise() {
    for (const Finalise& finalise : take<Finalise>()) {
      auto next = std::make_shared<MemoryView>(*view_);
      for (const auto& record : finalise.records) next->apply(*record.changes);
      view_ = std::move(next);
      step(Finalised{{{finalise.log, finalise.size}}, view_});
    }
  }

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
  void step(Input input) { replica_.step(std::move(input), outputs_); }

  // Of three records; they part after the first.
  const std::vector<SignedBytes> ours = branch(3, 2 * kCarat);
  const std::vector<SignedBytes> theirs = branch(3, 3 * kCarat);

 private:
  ReplicaSetup setup() {
    config_ = world_.config();
    config_.witnesses.clear();
    for (const char* id : {"antwerp-trading", "jwaneng-mine", "paris-jewels", "surat-cutters"}) {
      config_.witnesses.emplace_back(id);
      std::ranges::find(config_.participants, ParticipantId(id), &ledger::Participant::id)->witness_key = world_.witness_key(id).public_key();
    }
    view_ = std::make_shared<MemoryView>(config_);
    ReplicaSetup setup;
    setup.state = view_;
    setup.configs = ledger::ConfigChain(std::make_shared<const ledger::Config>(config_));
    setup.software_version = "test";
    for (const ledger::Participant& participant : config_.participants) {
      const ledger::LogId log = participant.logs.front().log;
      setup.logs.push_back({log, **view_->log(log), {}, participant.id.text == "paris-jewels", std::nullopt, {}, {}});
    }
    return setup;
  }

  World world_;
  ledger::Config config_;
  std::shared_ptr<const MemoryView> view_;

 protected:
  Replica replica_;
  std::vector<Output> outputs_;
};

TEST_F(OtherBranch, IsProvenBeforeTheTailThatItDisprovesIsDropped) {
  have(kFirst, ours);
  answer(kFirst, ours, 0, 3);
  ASSERT_EQ(replica_.log_size(kLog), 3U);
  have(kSecond, theirs);
  certify(theirs);
  bool proven = false;
  for (int i = 0; i < 4 && !proven; ++i) {
    EXPECT_THAT(take<Discard>(), IsEmpty()) << "not before the proof is here";
    for (const Want& want : wants(kSecond)) answer(kSecond, theirs, want.from, want.from + 1);
    for (const ReadRecord& read : take<ReadRecord>()) {
      EXPECT_EQ(read.sequence, 1U) << "where they part";
      step(RecordRead{read.peer, kLog, read.sequence, ours[1].body, ours[1].signature});
    }
    proven = !take<KeepEvidence>().empty();
  }
  EXPECT_TRUE(proven);
  EXPECT_THAT(take<Discard>(), SizeIs(1)) << "a quorum stands behind the other one";
}

TEST_F(OtherBranch, TakesThePlaceOfOursAtOnceWhereNobodyIsThereToProveItBy) {
  have(kFirst, ours);
  answer(kFirst, ours, 0, 3);
  step(PeerDown{kFirst});
  certify(theirs);
  EXPECT_THAT(take<Discard>(), SizeIs(1));
}

TEST_F(OtherBranch, TakesThePlaceOfOursAfterAWhileWhereWhoHasItIsSilent) {
  have(kFirst, ours);
  answer(kFirst, ours, 0, 3);
  have(kSecond, theirs);
  certify(theirs);
  for (std::uint64_t i = 0; i < kAskTicks / 2; ++i) step(Tick{});
  EXPECT_THAT(take<Discard>(), IsEmpty());
  for (std::uint64_t i = 0; i < kAskTicks; ++i) step(Tick{});
  EXPECT_THAT(take<Discard>(), SizeIs(1));
}

TEST_F(OtherBranch, OfWhoHasSentSomeOfItIsLookedIntoBeforeThatOfWhoOnlySaysSo) {
  have(kFirst, std::span(ours).first(2));
  answer(kFirst, ours, 0, 2);
  (void)take<Send>();
  have(kFirst, std::span(theirs).first(2));
  ASSERT_THAT(wants(kFirst), SizeIs(1)) << "it is asked, and says nothing";
  have(kSecond, theirs);
  (void)wants(kSecond);
  answer(kSecond, theirs, 2, 3);
  const auto asked = wants(kSecond);
  EXPECT_TRUE(std::ranges::any_of(asked, [](const Want& want) { return want.to == want.from + 1 && want.from < 2; }));
}

TEST_F(OtherBranch, IsProvenUnderAKeyThatWasRotatedInAndOutAgain) {
  const std::vector<SignedBytes> held = rotated(2 * kCarat);
  have(kFirst, held);
  answer(kFirst, held, 0, held.size());
  certify(held);
  finalise();
  settle();
  ASSERT_EQ(replica_.log_size(kLog), held.size());
  const SignedBytes other = rotated(3 * kCarat)[2];
  say(kSecond, encode(ForkEvidence{{held[2].body, held[2].signature}, {other.body, other.signature}}));
  EXPECT_THAT(take<KeepEvidence>(), SizeIs(1));
}

TEST_F(OtherBranch, IsNotBelievedOnOnePeersRubbish) {
  have(kFirst, std::span(ours).first(2));
  answer(kFirst, ours, 0, 2);
  ASSERT_EQ(replica_.log_size(kLog), 2U);
  certify(ours);
  (void)take<Send>();
  have(kFirst, ours);
  auto asked = wants(kFirst);
  have(kSecond, ours);
  ASSERT_THAT(asked, SizeIs(1));
  std::vector<SignedBytes> rubbish = ours;
  rubbish[2].body = "rubbish";
  answer(kFirst, rubbish, 2, 3, asked[0].certified_size);
  EXPECT_THAT(take<Discard>(), IsEmpty()) << "one of four may lie";
  asked = wants(kSecond);
  ASSERT_THAT(asked, SizeIs(1)) << "somebody else is asked";
  answer(kSecond, ours, 2, 3, asked[0].certified_size);
  const auto finalises = take<Finalise>();
  ASSERT_THAT(finalises, SizeIs(1));
  EXPECT_EQ(finalises[0].size, 3U);
}

}  // namespace
}  // namespace golconda::replica
