// Evidence of a fork as a file: what proves one, with rotated keys too, and everything that does not, by its reason.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "golconda/v1/record.pb.h"
#include "node/passport/evidence_check.h"
#include "node/passport/limits.h"
#include "tests/support/drafts.h"
#include "tests/support/world.h"

namespace golconda::passport {
namespace {

using namespace test;
using testing::HasSubstr;

const std::string kMine = "kao-mine";

// A mine that registers and rotates its key now and then; what it would sign next is its to fork.
class Evidence : public testing::Test {
 protected:
  World world;
  std::vector<SignedBody> rotations;  // what the mine has rotated

  SignedBody sign(const ledger::BuiltRecord& built, const crypto::KeyPair& key) const {
    return {built.body, key.sign(ledger::signed_bytes(world.config().network, built.id)).bytes()};
  }
  SignedBody registered(std::uint64_t weight_uct) {
    return sign(world.build(kMine, register_rough("kao", {rough_stone(weight_uct)})), world.log_key(kMine));
  }
  void go_on() { ASSERT_TRUE(world.write(kMine, register_rough("kao", {rough_stone(kCarat)})).has_value()); }
  void rotate() {
    ASSERT_TRUE(world.write(kMine, world.rotation(kMine)).has_value());
    const Recorded& record = world.records().back();
    rotations.push_back({record.body, record.signature.bytes()});
  }
  // Both at the place that comes next, by the key in force.
  EvidenceFile forked() {
    return {world.config().network, world.configurations(), ledger::LogId(kMine), registered(kCarat), registered(2 * kCarat), rotations};
  }
  EvidenceFile made(EvidenceFile known) {
    auto file = make_evidence(std::move(known));
    EXPECT_TRUE(file.has_value()) << describe(file.error());
    return file ? *std::move(file) : EvidenceFile{};
  }
  Result<ProvenFork> checked(const EvidenceFile& file) { return check_evidence(to_json(file), world.config().network); }
  // Why a spoilt file is refused.
  template <class Spoil>
  std::string reason(const Spoil& spoil) {
    EvidenceFile file = made(forked());
    spoil(file);
    const auto fork = checked(file);
    EXPECT_FALSE(fork.has_value()) << "let through";
    return fork ? "" : fork.error().message;
  }
};

TEST_F(Evidence, HoldsAlongTheChainOfConfigurations) {
  world.leave("surat-cutters", "");
  const EvidenceFile file = made(forked());
  ASSERT_EQ(file.configurations.size(), 3U);
  EXPECT_TRUE(checked(file).has_value());
  EvidenceFile gap = file;
  gap.configurations.erase(gap.configurations.begin() + 1);
  EXPECT_FALSE(checked(gap).has_value());
}

TEST_F(Evidence, SaysWhoForkedWhatWhere) {
  go_on();
  go_on();
  const EvidenceFile file = made(forked());
  const auto fork = checked(file);
  ASSERT_TRUE(fork.has_value()) << describe(fork.error());
  EXPECT_EQ(fork->participant.text, kMine);
  EXPECT_EQ(fork->log.text, kMine);
  EXPECT_EQ(fork->sequence, 2);
  EXPECT_EQ(fork->key, world.log_key(kMine).public_key());
  EXPECT_EQ(fork->rotations, 0);
  EXPECT_EQ(fork->network_name, "test network");
  EXPECT_EQ(fork->records[0].action, "register_rough");
  EXPECT_EQ(fork->records[0].id, ledger::record_id(file.first.body));
  EXPECT_EQ(fork->records[1].id, ledger::record_id(file.second.body));
  EXPECT_LT(fork->records[0].id, fork->records[1].id);
  EXPECT_TRUE(is_evidence(to_json(file)));
}

TEST_F(Evidence, IsTheSameFileWhicheverRecordWasSeenFirst) {
  EvidenceFile known = forked();
  const std::string json = to_json(made(known));
  std::swap(known.first, known.second);
  EXPECT_EQ(to_json(made(known)), json);
  EXPECT_THAT(reason([](EvidenceFile& file) { std::swap(file.first, file.second); }), HasSubstr("not in the order of their ids"));
}

TEST_F(Evidence, FollowsTheKeyThroughEveryRotation) {
  go_on();
  rotate();
  go_on();
  rotate();
  const auto fork = checked(made(forked()));
  ASSERT_TRUE(fork.has_value()) << describe(fork.error());
  EXPECT_EQ(fork->rotations, 2);
  EXPECT_EQ(fork->sequence, 4);
  EXPECT_EQ(fork->key, world.log_key(kMine).public_key());
}

TEST_F(Evidence, ShowsNoMoreRotationsThanLeadToTheKeyThatSigned) {
  const crypto::KeyPair& enrolled = world.log_key(kMine);
  rotate();
  rotate();
  EvidenceFile known = forked();
  const Bytes bodies[] = {known.first.body, known.second.body};
  known.first = sign({ledger::record_id(bodies[0]), bodies[0], {}}, enrolled);
  known.second = sign({ledger::record_id(bodies[1]), bodies[1], {}}, enrolled);
  const EvidenceFile file = made(known);
  EXPECT_TRUE(file.rotations.empty());
  EXPECT_TRUE(checked(file).has_value());
}

TEST_F(Evidence, NeedsTheWayToTheKey) {
  rotate();
  rotate();
  EvidenceFile known = forked();
  known.rotations.pop_back();
  const auto file = make_evidence(known);
  ASSERT_FALSE(file.has_value());
  EXPECT_THAT(file.error().message, HasSubstr("no key that the owner is shown to have held has signed both"));
  EXPECT_THAT(reason([](EvidenceFile& f) { f.rotations.pop_back(); }), HasSubstr("first record is not signed by the owner's key"));
  EXPECT_THAT(reason([](EvidenceFile& f) { f.rotations.erase(f.rotations.begin()); }), HasSubstr("the rotation at 1 is not signed by the key before it"));
  EXPECT_THAT(reason([](EvidenceFile& f) { std::swap(f.rotations[0], f.rotations[1]); }), HasSubstr("not signed by the key before it"));
  EXPECT_THAT(reason([](EvidenceFile& f) { f.rotations.push_back(f.rotations.back()); }), HasSubstr("does not stand between the one before it and the fork"));
  EXPECT_THAT(reason([](EvidenceFile& f) { f.rotations.push_back(f.first); }), HasSubstr("rotates no key"));
}

TEST_F(Evidence, TakesNoKeyThatWasNotEnrolledAsTheSuccessor) {
  // The thief of today's key rotates to one of his own.
  const crypto::KeyPair thief = crypto::KeyPair::generate();
  v1::Draft draft = world.rotation(kMine);
  draft.mutable_body()->mutable_rotate_key()->set_new_key(thief.public_key().bytes());
  const SignedBody stolen = sign(world.build(kMine, draft), world.log_key(kMine));
  go_on();
  EvidenceFile file = made(forked());
  file.rotations = {stolen};
  const auto fork = checked(file);
  ASSERT_FALSE(fork.has_value());
  EXPECT_THAT(fork.error().message, HasSubstr("the rotation at 0: "));
  EXPECT_THAT(fork.error().message, HasSubstr("enrolled"));
}

TEST_F(Evidence, IsRefusedWithTheOneReason) {
  go_on();
  EXPECT_THAT(reason([](EvidenceFile& f) { f.second = f.first; }), HasSubstr("one and the same"));
  EXPECT_THAT(reason([](EvidenceFile& f) { std::swap(f.first.signature, f.second.signature); }), HasSubstr("the first record is not signed by the owner's key"));
  EXPECT_THAT(reason([](EvidenceFile& f) { f.second.signature[5] ^= 1; }), HasSubstr("the second record is not signed by the owner's key"));
  EXPECT_THAT(reason([](EvidenceFile& f) { f.second.signature.clear(); }), HasSubstr("the second record is not signed by the owner's key"));
  EXPECT_THAT(reason([](EvidenceFile& f) { f.log = ledger::LogId("antwerp-lab"); }), HasSubstr("the first record is of the log \"kao-mine\", not of antwerp-lab"));
  EXPECT_THAT(reason([](EvidenceFile& f) { f.log = ledger::LogId("nobody"); }), HasSubstr("no participant of the network has the log \"nobody\""));
  EXPECT_THAT(reason([](EvidenceFile& f) { f.first.body.pop_back(); }), HasSubstr("the first record: "));
  EXPECT_THAT(reason([](EvidenceFile& f) { f.configurations.clear(); }), HasSubstr("not even the genesis"));
  EXPECT_THAT(reason([](EvidenceFile& f) { f.configurations.push_back(f.configurations[0]); }), HasSubstr("configuration 1"));
  EXPECT_THAT(reason([](EvidenceFile& f) { f.configurations[0].back() ^= 1; }), HasSubstr("this proves no fork: "));
  EXPECT_THAT(reason([](EvidenceFile& f) { f.network = ledger::NetworkId{}; }), HasSubstr("it belongs to network 0000"));
  EXPECT_THAT(reason([](EvidenceFile& f) { f.rotations.resize(kRotationsMax + 1); }), HasSubstr("evidence's rotations is not in the form"));
}

TEST_F(Evidence, ASignatureByAnotherMembersKeyProvesNothing) {
  EvidenceFile file = made(forked());
  file.second.signature = world.log_key("antwerp-lab").sign(ledger::signed_bytes(world.config().network, ledger::record_id(file.second.body))).bytes();
  const auto fork = checked(file);
  ASSERT_FALSE(fork.has_value());
  EXPECT_THAT(fork.error().message, HasSubstr("the second record is not signed by the owner's key"));
}

TEST_F(Evidence, RecordsAtTwoPlacesAreNoFork) {
  EvidenceFile file = forked();
  go_on();
  file.second = registered(3 * kCarat);
  const auto fork = checked(file);
  ASSERT_FALSE(fork.has_value());
  EXPECT_THAT(fork.error().message, HasSubstr("the two records stand at different places, 0 and 1"));
}

TEST_F(Evidence, ARecordOfAnotherNetworkIsRefused) {
  v1::RecordBody body;
  ASSERT_TRUE(body.ParseFromString(forked().second.body));
  body.set_network_id(Bytes(32, 'n'));
  const Bytes bytes = body.SerializeAsString();
  EXPECT_THAT(reason([&](EvidenceFile& f) { f.second = sign({ledger::record_id(bytes), bytes, {}}, world.log_key(kMine)); }), HasSubstr("the second record: "));
}

// One form only: whatever byte is changed, the file is refused, with a reason.
TEST_F(Evidence, EveryChangedByteIsRefused) {
  rotate();
  go_on();
  const std::string json = to_json(made(forked()));
  ASSERT_TRUE(check_evidence(json, world.config().network).has_value());
  for (std::size_t i = 0; i < json.size(); ++i) {
    std::string changed = json;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    const auto fork = check_evidence(changed, world.config().network);
    ASSERT_FALSE(fork.has_value()) << "byte " << i;
    ASSERT_FALSE(fork.error().message.empty()) << "byte " << i;
  }
  for (const std::string& other : {json + " ", json.substr(0, json.size() - 1), std::string("{}"), std::string("[]"), std::string(), std::string("null")}) {
    EXPECT_FALSE(check_evidence(other, world.config().network).has_value()) << other;
  }
}

TEST_F(Evidence, IsToldFromAPassport) {
  EXPECT_FALSE(is_evidence("{\n \"format\": \"golconda-passport/v1\",\n"));
  EXPECT_FALSE(is_evidence(""));
}

}  // namespace
}  // namespace golconda::passport
