// GetEvidence: the file that a node hands out is one that proves the fork, whatever rotations lead to it.

#include "node/query/evidence_call.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "golconda/v1/api.pb.h"
#include "node/passport/evidence_check.h"
#include "tests/support/drafts.h"
#include "tests/support/fake_reader.h"
#include "tests/support/world.h"

namespace golconda::query {
namespace {

using namespace test;
using testing::HasSubstr;

const ledger::LogId kLog("kao-mine");

class EvidenceCall : public testing::Test {
 protected:
  World world;
  FakeReader reader;
  host::Principal caller{ledger::ParticipantId("paris-jewels"), host::TokenRole::kReader};

  void SetUp() override {
    reader.configuration = world.config();
    reader.config_links = {world.configurations().front()};
  }

  // The world's newest record of the log comes into the store: final, or durable alone.
  void store(bool final) {
    const Recorded& record = world.records().back();
    FakeReader::Stored stored{{{record.id, record.log, record.sequence}, record.body, record.signature.bytes(), 0}, {}};
    reader.records.emplace(record.id, std::move(stored));
    if (final) reader.feed_entries.push_back({reader.feed_entries.size(), record.id, record.log, record.sequence});
  }
  void rotate(bool final) {
    ASSERT_TRUE(world.write(kLog.text, world.rotation(kLog.text)).has_value());
    if (final) reader.rotation_sequences.push_back(world.records().back().sequence);
    store(final);
  }
  void go_on(bool final) {
    ASSERT_TRUE(world.write(kLog.text, register_rough("kao", {rough_stone(kCarat)})).has_value());
    store(final);
  }
  replica::SignedBody next(std::uint64_t weight_uct) {
    const auto built = world.build(kLog.text, register_rough("kao", {rough_stone(weight_uct)}));
    return {built.body, world.log_key(kLog.text).sign(ledger::signed_bytes(world.config().network, built.id)).bytes()};
  }
  void fork() { reader.evidence_of[kLog] = {next(kCarat), next(2 * kCarat)}; }

  Result<v1::GetEvidenceResponse> ask(const std::string& log = kLog.text) {
    v1::GetEvidenceRequest request;
    request.set_log_id(log);
    v1::GetEvidenceResponse response;
    GOLCONDA_CHECK_OK(get_evidence({reader, caller, nullptr}, request, response));
    return response;
  }
};

TEST_F(EvidenceCall, GivesAFileThatProvesTheForkWithEveryRotationBelowIt) {
  go_on(true);
  rotate(true);
  go_on(true);
  go_on(false);
  rotate(false);  // not final, and the key has signed both branches
  fork();
  go_on(false);
  const auto response = ask();
  ASSERT_TRUE(response.has_value()) << describe(response.error());
  EXPECT_EQ(response->log_id(), kLog.text);
  EXPECT_EQ(response->sequence(), 5);
  const auto fork = passport::check_evidence(response->json(), world.config().network);
  ASSERT_TRUE(fork.has_value()) << describe(fork.error());
  EXPECT_EQ(fork->sequence, 5);
  EXPECT_EQ(fork->rotations, 2);
}

TEST_F(EvidenceCall, LeavesOutWhatRotatedTheKeyBehindTheFork) {
  go_on(true);
  fork();
  go_on(true);
  rotate(true);
  const auto response = ask();
  ASSERT_TRUE(response.has_value()) << describe(response.error());
  const auto fork = passport::check_evidence(response->json(), world.config().network);
  ASSERT_TRUE(fork.has_value()) << describe(fork.error());
  EXPECT_EQ(fork->rotations, 0);
}

TEST_F(EvidenceCall, SaysWhenItKnowsOfNoForkOrNoSuchLog) {
  const auto none = ask();
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(none.error().message, HasSubstr("knows of no fork of kao-mine"));
  const auto unknown = ask("nobody");
  ASSERT_FALSE(unknown.has_value());
  EXPECT_EQ(unknown.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(unknown.error().message, HasSubstr("no participant of this network has a log of that name"));
}

TEST_F(EvidenceCall, SaysWhenTheWayToTheKeyIsGone) {
  go_on(true);
  rotate(false);
  fork();
  reader.records.erase(world.records().back().id);  // another branch has replaced it
  const auto response = ask();
  ASSERT_FALSE(response.has_value());
  EXPECT_EQ(response.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(response.error().message, HasSubstr("cannot make a file of what it knows of the fork of kao-mine"));
}

TEST_F(EvidenceCall, EndsWhenNobodyWaits) {
  rotate(true);
  fork();
  v1::GetEvidenceRequest request;
  request.set_log_id(kLog.text);
  v1::GetEvidenceResponse response;
  const auto ended = get_evidence({reader, caller, [] { return true; }}, request, response);
  ASSERT_FALSE(ended.has_value());
  EXPECT_EQ(ended.error().code, ErrorCode::kUnavailable);
}

}  // namespace
}  // namespace golconda::query
